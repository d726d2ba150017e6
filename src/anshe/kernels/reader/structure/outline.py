"""Take a plan apart into blocks and sentences."""

import re
from dataclasses import dataclass, field

from anshe.kernels.reader.model import NO_PARENT, Block, Cell, Outline, Page, Plan, Role
from anshe.kernels.reader.structure.flat import rows_below
from anshe.kernels.reader.structure.labels import Label, labels
from anshe.kernels.reader.structure.phases import with_phases
from anshe.kernels.reader.structure.roles import is_heading, role_under, run_in
from anshe.kernels.reader.structure.sentences import sentences
from anshe.kernels.reader.structure.tables import Table

LINE = re.compile(r"\S[^\n]*")
HEADING = re.compile(r"(?>[^。;:!?\n(]|\([^()\n]{0,30}\)|\(){1,40}(?:[。:!?]|$)")
SHORT = 40
HEAD = 1500
NARROW = 8
"""No name of a column that stands in a line of its own is longer."""
ANNEX = re.compile(r"[^\n。;]{2,50}?(?:名单|申报表|登记表|指标|基本要求|标准|方案|办法|细则|表)")
STAGE = re.compile(r"[^。;\n(]{2,40}(?:\([^)\n]{1,60}\))?:?")
OPENS = re.compile(
    r"(?:制定|制订|提出)(?:本|以下|如下|此|了)?[^。,;]{0,30}(?:方案|计划|意见|安排)》?(?:如下)?[。:]?\s*\Z"
)
RESETS = ("annex", "part", "title")
TITLE = "title"
UNNUMBERED = ("title", "section")
TITLE_EN, TITLE_ZH = 60, 14
STOPS = frozenset("。.,;:!?)")
TITLE_LINE = re.compile(r"[A-Z][^.,;:!?()|\n]{2,59}")


@dataclass(slots=True)
class Growing:
    """The outline as it grows: the blocks so far, and the items that are still open."""

    plain: str
    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    numbered: bool = False
    english: bool = False
    body: int = 0
    """Where the text begins, behind the name of the plan."""

    def role_above(self) -> Role | None:
        """Return the role of the item that is open."""
        return self.blocks[self.open[-1][1]].role if self.open else None


def outline(page: Page, plan: Plan) -> Outline:
    """Return the blocks and sentences of a plan, in reading order."""
    plain = page.plain
    named = plain.find(plan.title, plan.start, plan.start + HEAD) if plan.title else -1
    body = max(named, plan.start) + len(plan.title) + 1
    growing = Growing(plain, english=plan.language == "en", body=body)
    found = labels(plain, plan.start, plan.end)
    lines = [line.span() for line in LINE.finditer(plain, plan.start, plan.end)]
    at = below = 0
    for number, (start, end) in enumerate(lines):
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        if number < below:
            continue
        if end - start <= NARROW and (rows := rows_below(plain, lines, number)):
            below = number + len(rows) * len(rows[0])
            for row in rows:
                _plain(growing, row[0].start, row[-1].end, row)
            continue
        _line(growing, start, end, found[first:at])
    blocks = with_phases(plain, growing.blocks)
    return Outline(plain, plan, blocks, sentences(plain, blocks, plan.language))


def _line(growing: Growing, start: int, end: int, found: list[Label]) -> None:
    """Add the blocks of one line: what stands before its first label, then each item."""
    plain = growing.plain
    rows = growing.table.row(plain, start, end)
    if rows:
        _plain(growing, start, end, rows)
        return
    first = found[0].start if found else end
    if not found and _is_title(growing, start, end):
        _item(growing, Label(TITLE, None, start, start), end)
        return
    if plain[start:first].strip():
        _plain(growing, start, first)
    for number, label in enumerate(found):
        stop = found[number + 1].start if number + 1 < len(found) else end
        _item(growing, label, stop)


def _is_title(growing: Growing, start: int, end: int) -> bool:
    """Tell whether a line that no number opens is a heading: where headings have no numbers."""
    styles = {style for style, _ in growing.open}
    if start < growing.body or end - start > (TITLE_EN if growing.english else TITLE_ZH):
        return False
    if any(style not in UNNUMBERED and not style.startswith("bullet") for style in styles):
        return False
    plain = growing.plain
    if not growing.english:
        return plain[end - 1] not in STOPS and is_heading(plain[start:end].strip())
    alone = plain.endswith("\n\n", 0, start) and plain[start].isupper()
    return alone and TITLE_LINE.fullmatch(plain, start, end) is not None


def _plain(growing: Growing, start: int, end: int, cells: tuple[Cell, ...] = ()) -> None:
    """Add a paragraph or a table row without a label, under the item that is open."""
    if growing.open and not cells and OPENS.search(growing.plain, start, end):
        growing.open.clear()
    above = growing.role_above()
    growing.blocks.append(
        Block(
            number=len(growing.blocks),
            start=start,
            text=start,
            heading=start,
            end=end,
            level=len(growing.open) + 1 if growing.open else 0,
            label="",
            role=above or ("other" if growing.numbered else "preamble"),
            parent=growing.open[-1][1] if growing.open else NO_PARENT,
            cells=cells,
        )
    )


def _item(growing: Growing, label: Label, end: int) -> None:
    """Add an item, closing those that it does not belong to."""
    if label.style in RESETS:
        growing.open.clear()
    styles = [style for style, _ in growing.open]
    if label.style in styles:
        del growing.open[styles.index(label.style) :]
    heading = _heading(growing.plain, label, end)
    words = growing.plain[label.end : heading]
    role = role_under(words, growing.role_above(), annex=label.style == "annex")
    number = len(growing.blocks)
    growing.blocks.append(
        Block(
            number=number,
            start=label.start,
            text=label.end,
            heading=heading,
            end=end,
            level=len(growing.open) + 1,
            label=growing.plain[label.start : label.end].strip(),
            role="stages" if label.style == "stage" else role,
            parent=growing.open[-1][1] if growing.open else NO_PARENT,
        )
    )
    growing.open.append((label.style, number))
    growing.numbered = True


def _heading(plain: str, label: Label, end: int) -> int:
    """Return where the heading of an item ends; where its text begins when there is none."""
    if opening := {"stage": STAGE, "annex": ANNEX}.get(label.style):
        found = opening.match(plain, label.end, end)
        if found or label.style == "stage":
            return found.end() if found else label.end
    if named := run_in().match(plain, label.end, end):
        stop = HEADING.match(plain, label.end, end)
        return stop.end() if stop and stop.end() - named.end() < 12 else named.end()
    found = HEADING.match(plain, label.end, end)
    if not found:
        return label.end
    if plain[found.end() : end].strip():
        return found.end() if plain[found.end() - 1] in "。:!?" else label.end
    whole = plain[found.end() - 1] in "。!?"
    return label.end if whole and len(found.group()) > SHORT // 2 else found.end()
