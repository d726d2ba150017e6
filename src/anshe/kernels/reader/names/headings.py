"""Find who acts in what stands below a heading: (二)街道办事处职责, or 各社区要做到:."""

from anshe.kernels.reader.model import NO_PARENT, Block, Name, Outline
from anshe.kernels.reader.names.acting import Acting
from anshe.kernels.reader.names.parts import parts
from anshe.kernels.reader.names.patterns import BREAK, MADE, NEVER, OPENER, OWN_HEAD, STRAY

ADDED, DUTIES = MADE["added"], MADE["duties"]
PLANS, NOTE = MADE["plans"], MADE["note"]
LONGEST = 40
TITLE = {"organisation", "post"}


def owner(outline: Outline, block: Block) -> tuple[Name, ...]:
    """Return who the heading of a block names, none when it names no actor."""
    start, end = block.text, _title_end(outline, block)
    start = end - len(outline.plain[start:end].lstrip())
    added = ADDED.search(outline.plain, start, end)
    end = added.start() if added else end
    noted = NOTE.search(outline.plain, start, end)
    end = noted.start() if noted else end
    text = outline.plain[start:end]
    if not 2 <= len(text) <= LONGEST or text in NEVER or not OWN_HEAD.search(text):
        return ()
    if OPENER.match(text) or BREAK.search(text) or STRAY.search(text[:-1]) or "," in text:
        return ()
    named = parts(outline.plain, start, end)
    sure = bool(added and DUTIES.search(added.group())) or _told(outline, block)
    return named if sure or named[0].kind in TITLE else ()


def _title_end(outline: Outline, block: Block) -> int:
    """Return where the heading of a block ends: a bracket that it opens is closed first."""
    plain, end = outline.plain, block.heading
    if plain.count("(", block.text, end) > plain.count(")", block.text, end):
        end = plain.find(")", end, min(end + LONGEST, block.end)) + 1
    return max(end, block.heading)


def _told(outline: Outline, block: Block) -> bool:
    """Say whether the heading above tells of duties."""
    above = block.parent
    return above != NO_PARENT and bool(DUTIES.search(outline.heading_of(outline.blocks[above])))


def opening(outline: Outline, block: Block, subjects: tuple[Acting, ...]) -> tuple[Name, ...]:
    """Return who a block that ends in a colon names for the items below it: its last subject."""
    ends = outline.plain[block.start : block.end].rstrip()
    spoken = [one for one in subjects if one.how == "subject"]
    if not ends.endswith(":") or PLANS.search(ends):
        return ()
    return spoken[-1].names if spoken else ()
