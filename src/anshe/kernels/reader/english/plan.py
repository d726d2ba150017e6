"""Read the obligations of an English plan."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anshe.kernels.reader.english.asked import GOALS
from anshe.kernels.reader.english.duties import duties
from anshe.kernels.reader.english.joined import parted
from anshe.kernels.reader.english.patterns import masked
from anshe.kernels.reader.english.tags import is_tag, tag_of_time, with_time
from anshe.kernels.reader.english.values import scan, when
from anshe.kernels.reader.english.walk import findings
from anshe.kernels.reader.model import Block, Obligation, Outline
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.rows import row
from anshe.kernels.reader.rules.segments import Spoken, segments
from anshe.kernels.reader.rules.tables import is_row, row_findings, time_cell
from anshe.kernels.reader.values import Value, When

HEADLINE = 90
FEW_ITEMS = 12
MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?(?: (?:19|20)\d\d)?"
    r"|(?:19|20)\d\d|Q[1-4](?: (?:19|20)\d\d)?"
)


def of_plan(outline: Outline, actors: Actors) -> tuple[Obligation, ...]:
    """Return the obligations of an English plan."""
    return tuple(
        _of_role(outline.plain, row(outline.plain, one, actors))
        for one in _found(sentences(outline), actors)
    )


def _found(spoken: Iterable[Spoken], actors: Actors) -> Iterator[Finding]:
    """Give what each sentence asks for, and tell the next whether somebody had to act in it."""
    block, acted = -1, False
    for one in spoken:
        acted = acted and one.sentence.block == block
        block = one.sentence.block
        found = list(_all(one._replace(after_duty=acted), actors))
        yield from found
        named = actors.acting(one.sentence.start, one.sentence.end)
        acted = bool(found) if named else acted


def _of_role(plain: str, one: Obligation) -> Obligation:
    """Return an obligation with the role that stands before its dash: Nurse - Keeps a list."""
    if one.responsible or one.rule != "duty.english-role":
        return one
    role = re.split(r" [-\u2013\u2014] |:", plain[one.start : one.end], maxsplit=1)[0]
    return replace(one, responsible=(role.lstrip("-*\u2022 ").strip(),))


def _all(spoken: Spoken, actors: Actors) -> Iterator[Finding]:
    """Give everything a sentence asks for, in reading order."""
    timed = _led(spoken, findings(spoken))
    if not is_row(spoken) and spoken.segments:
        if tag := tag_of_time(spoken):
            yield from with_time(spoken, timed, _timed(spoken.plain, *tag))
            return
        if is_tag(spoken):
            timed = []
    if is_row(spoken):
        cell = time_cell(spoken)
        when = _timed(spoken.plain, cell.start, cell.end) if cell else []
        yield from row_findings(spoken, timed, when)
        return
    yield from sorted((*timed, *duties(spoken, timed, actors)), key=lambda one: one.start)


def _led(spoken: Spoken, found: list[Finding]) -> list[Finding]:
    """Return goals with the day that the line above their list names: By 31 March we want …:."""
    undated = any(one.kind == "quota" and not one.whens for one in found)
    if not undated or not any(spoken.head):
        return found
    said = (one for one in _values(spoken.plain, *spoken.head) if isinstance(one, When))
    when = next(said, None)
    if when is None or when.last is not None:
        return found
    return [
        replace(one, whens=(when,)) if one.kind == "quota" and not one.whens else one
        for one in found
    ]


def _timed(plain: str, start: int, end: int) -> list[Value]:
    """Return the values of a cell that says when; there a month needs no word before it."""
    found = list(_values(plain, start, end))
    if not found and (month := MONTH.match(plain, start, end)):
        found = [when(plain[start : month.end()], start, "month")]
    return found


def _values(plain: str, start: int, end: int) -> Iterator[Value]:
    """Give the values of a short part of the text."""
    return (
        value._replace(start=value.start + start, end=value.end + start)
        for value in scan(masked(plain[start:end]))
    )


def sentences(outline: Outline) -> Iterator[Spoken]:
    """Give each sentence with its segments and values."""
    start = outline.plan.start
    values = scan(masked(outline.plain[start : outline.plan.end]))
    held = next(values, None)
    for sentence in outline.sentences:
        mine: list[Value] = []
        while held is not None and held.start + start < sentence.end:
            if held.start + start >= sentence.start:
                mine.append(held._replace(start=held.start + start, end=held.end + start))
            held = next(values, None)
        parts = parted(outline.plain, segments(outline.plain, sentence, mine))
        block = outline.blocks[sentence.block]
        heading, lead = _goals(outline, block), _lead(outline, block)
        yield Spoken(outline.plain, sentence, block, parts, heading=heading, head=lead)


def _lead(outline: Outline, block: Block) -> tuple[int, int]:
    """Return where the line stands that the item goes on: The warden shall: …."""
    if not block.label:
        return 0, 0
    above = outline.above(block)[:1]
    before = _before(outline, block)
    for one in (*above, *([before] if before else ())):
        if _announces(outline, one):
            text = outline.plain[one.text : one.end].rstrip()
            return one.text + max(text.rfind(". ") + 1, text.rfind("\n") + 1, 0), one.text + len(
                text
            )
    return 0, 0


def _before(outline: Outline, block: Block) -> Block | None:
    """Return the block before the list that an item stands in."""
    back = range(block.number - 1, max(block.number - FEW_ITEMS, -1), -1)
    blocks = (outline.blocks[number] for number in back)
    return next((one for one in blocks if not one.label or one.level != block.level), None)


def _goals(outline: Outline, block: Block) -> str:
    """Return the heading or the line with a colon that says that goals are listed below it."""
    if not block.label:
        return ""
    above = list(outline.above(block)[:1])
    before = _before(outline, block)
    if before is not None and _announces(outline, before):
        above.append(before)
    lines = (outline.plain[b.text : b.end].strip().split("\n")[0] for b in above)
    return next((line for line in lines if len(line) < HEADLINE and GOALS.search(line)), "")


def _announces(outline: Outline, block: Block) -> bool:
    """Tell whether a block ends with a colon, so that a list follows."""
    return outline.plain[block.start : block.end].rstrip().endswith(":")
