"""Read the obligations of a whole plan: one scan for values, then sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from anshe.kernels.reader.model import Block, Obligation, Outline
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.calendars import month_above, names_calendar, under_month
from anshe.kernels.reader.rules.duty import duties
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import ZH
from anshe.kernels.reader.rules.rows import row
from anshe.kernels.reader.rules.segments import Spoken, segments
from anshe.kernels.reader.rules.statements import statement
from anshe.kernels.reader.rules.sureness import sureness
from anshe.kernels.reader.rules.tables import is_row, row_findings, time_cell
from anshe.kernels.reader.rules.walk import findings
from anshe.kernels.reader.values import Value, When, scan

REPORT, TURNS, FACTS = (ZH.piece(name) for name in ("report", "turns", "facts"))
ASKED_MORE = re.compile(
    "(?:同时|并|还|也)?(?:要(?!求|点|素)|应当?(?!急)|须|必须|务必)|根据[^,。;]{2,12}(?:结果|情况)对"
)
YEAR = re.compile("(?:19|20)\\d\\d(?=年)")


def of_plan(outline: Outline, actors: Actors) -> tuple[Obligation, ...]:
    """Return the obligations of a Chinese plan."""
    rows: list[Obligation] = []
    for spoken, one, why_not in heard(outline, actors):
        if not why_not:
            rows.append(row(outline.plain, one, actors, sureness(spoken, one, actors)))
    return tuple(rows)


def heard(outline: Outline, actors: Actors) -> Iterator[tuple[Spoken, Finding, str]]:
    """Give everything that sounds like an obligation, its sentence, and why it is none if so."""
    headers: dict[int, tuple[When, ...]] = {}
    last = acted = -1  # the blocks in which the sentence before held a duty, or a row of somebody
    for spoken in sentences(outline):
        block = spoken.block.number
        goes_on = last == block or (acted == block and _asks_more(spoken))
        spoken = spoken._replace(after_duty=True) if goes_on else spoken
        found = [
            (one, statement(spoken, one, actors)) for one in _all(spoken, outline, actors, headers)
        ]
        kept = [one for one, why in found if not why]
        last = block if any(one.kind == "duty" for one in kept) else -1
        acted = block if any(_acts(one, actors) for one in kept) else -1
        yield from ((spoken, one, why) for one, why in found)


def _asks_more(spoken: Spoken) -> bool:
    """Tell whether a sentence without a subject asks something of the one before: 要配齐器材."""
    return any(ASKED_MORE.match(spoken.words(one)) for one in spoken.segments[:2])


def _acts(one: Finding, actors: Actors) -> bool:
    """Tell whether a row with time or number has a subject, of whom the next sentence goes on."""
    if one.kind in {"stage", "duty"}:
        return False
    return any(p.how == "subject" for p in actors.acting(one.start, one.end))


def sentences(outline: Outline) -> Iterator[Spoken]:
    """Give each sentence with its segments and values."""
    start = outline.plan.start
    values = scan(outline.plain, start, outline.plan.end)
    held = next(values, None)
    past = REPORT.search(outline.plan.title) is not None
    first_item = next((b.start for b in outline.blocks if b.level), outline.plan.start)
    under: dict[int, tuple[tuple[int, int], str, bool]] = {}  # what stands over each block
    holds = {block.parent for block in outline.blocks}
    for sentence in outline.sentences:
        mine: list[Value] = []
        while held is not None and held.start < sentence.end:
            if held.start >= sentence.start:
                mine.append(held)
            held = next(values, None)
        block = outline.blocks[sentence.block]
        parts = segments(outline.plain, sentence, mine)
        preface = block.role == "guiding" or sentence.start < first_item
        past = past and not TURNS.search(outline.plain, sentence.start, sentence.end)
        if block.number not in under:
            head = heading(outline, block)
            above = outline.plain[slice(*head)].strip()
            under[block.number] = head, above, FACTS.search(above) is not None
        head, above, facts = under[block.number]
        spoken = Spoken(outline.plain, sentence, block, parts, preface, past or facts, above, head)
        ends = block.number not in holds and not outline.plain[block.heading : block.end].strip()
        yield spoken._replace(leaf=True) if ends else spoken


def heading(outline: Outline, block: Block) -> tuple[int, int]:
    """Return where the heading stands that a block is under: its own, or that of the item above."""
    for one in (block, *outline.above(block)[:1]):
        if outline.plain[one.text : one.heading].strip():
            return one.text, one.heading
    return block.start, block.start


def _all(
    spoken: Spoken, outline: Outline, actors: Actors, headers: dict[int, tuple[When, ...]]
) -> Iterator[Finding]:
    """Give everything a sentence asks for, in reading order."""
    if names_calendar(spoken):
        return
    found, header = findings(spoken)
    if header:
        headers[spoken.block.number] = header
        if not spoken.block.label:
            headers[spoken.block.parent] = header
    timed = list(_dated(_under(found, outline, spoken.block, headers), outline, spoken.block))
    if is_row(spoken):
        cell = time_cell(spoken)
        when = list(scan(outline.plain, cell.start, cell.end)) if cell else []
        yield from row_findings(spoken, timed, when)
        return
    if month := month_above(spoken, outline):
        yield from under_month(spoken, timed, month)
        return
    whens = _opening(spoken, timed)
    due = (_due(one, whens) for one in duties(spoken, timed, actors))
    yield from sorted((*timed, *due), key=lambda one: one.start)


def _opening(spoken: Spoken, timed: list[Finding]) -> tuple[When, ...]:
    """Return the due date that opens a sentence: 4月底前, 甲…, 乙…."""
    start = spoken.sentence.start
    if not timed or timed[0].kind != "deadline" or timed[0].start != start:
        return ()
    return tuple(w for w in timed[0].whens[:1] if w.edge == "before" and w.start == start)


def _due(duty: Finding, whens: tuple[When, ...]) -> Finding:
    """Return a duty of a new subject as a deadline when a due date opens its sentence."""
    if not whens or duty.rule != "names-subject":
        return duty
    return replace(duty, kind="deadline", rule="date-opens", whens=whens)


def _under(
    found: list[Finding], outline: Outline, block: Block, headers: dict[int, tuple[When, ...]]
) -> list[Finding]:
    """Return findings with the date of the line above that announces them: by 2026, as follows."""
    if not headers or not any(f.kind == "quota" and not f.whens for f in found):
        return found
    held = (headers[b.number] for b in (block, *outline.above(block)) if b.number in headers)
    whens = next(held, ())
    return [replace(f, whens=whens) if f.kind == "quota" and not f.whens else f for f in found]


def _dated(found: list[Finding], outline: Outline, block: Block) -> Iterator[Finding]:
    """Give findings with the year that their sentence or the items above them name."""
    for one in found:
        yield replace(one, year=year_of(outline, block, one)) if one.whens else one


def year_of(outline: Outline, block: Block, one: Finding) -> int | None:
    """Return the year named in the same item or in the items above it."""
    for holder in (block, *outline.above(block)):
        found = YEAR.findall(outline.plain, holder.text, min(holder.end, one.start))
        if found:
            return int(found[-1])
    return None
