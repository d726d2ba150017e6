"""Indicators of the draft: the elements and indicators of a table, and its letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.rubric.measures import measured
from anshe.kernels.reader.model import NO_PARENT, Block, Obligation

HEADERS = re.compile(r"(?:序号|一级指标|二级指标|三级指标|评定结果|评分标准|分值|得分|备注|ABC)+")
LETTER = re.compile(r"(?<![A-Za-z])([A-D])[::]\s*([^:;。\n]{2,200})")
COLUMNS = re.compile(r"指标|考核内容|评定内容|检查内容|考核项目|indicator", re.IGNORECASE)
NOTES = re.compile(r"\s*备\s*注\s*[::]")


Rows = tuple[Obligation, ...]


def write_indicators(draft: Drafting, rows: Rows) -> Mapping | None:
    """Write elements and indicators; return the scoring when the text tells its letters."""
    count = 0
    for heads in _tables(draft):
        for element in heads:
            count += _element(draft, element, rows)
    count += _rows(draft, rows)
    return _scoring(draft) if count else None


def _tables(draft: Drafting) -> Iterator[list[Block]]:
    """Yield the items of each indicator table that has items below them."""
    blocks = draft.outline.blocks
    children: dict[int, list[Block]] = {}
    for block in blocks:
        if block.role == "indicators" and block.label:
            children.setdefault(block.parent, []).append(block)
    for parent, items in children.items():
        top = parent == NO_PARENT or blocks[parent].role != "indicators"
        heads = [one for item in items for one in children.get(item.number, ())] if top else []
        if heads and any(children.get(one.number) for one in heads):
            yield [one for one in heads if children.get(one.number)]
        elif heads and not any(children.get(one.number) for one in heads):
            yield [item for item in items if children.get(item.number)]


def _below(draft: Drafting, block: Block) -> list[Block]:
    """Return the labelled items right below a block."""
    found = []
    for other in draft.outline.blocks[block.number + 1 :]:
        if other.level <= block.level:
            break
        if other.parent == block.number and other.label:
            found.append(other)
    return found


def _words(draft: Drafting, block: Block) -> str:
    """Return the words of a block, table heads and notes left out, gaps closed."""
    text = draft.outline.plain[block.text : block.end]
    text = NOTES.split(HEADERS.split(text)[0])[0]
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text).strip(" 。\n")


def _element(draft: Drafting, block: Block, rows: Rows) -> int:
    """Write an element and its indicators; return how many there are."""
    items = _below(draft, block)
    number = _number(block.label)
    element = _unique(draft, number or "element")
    draft.add(
        "elements",
        {
            "id": element,
            "title": draft.text(_words(draft, block)),
            "source": draft.source(block.text, max(block.heading, block.text + 1)),
        },
    )
    for place, item in enumerate(items, start=1):
        own = _number(item.label) or str(place)
        stem = f"{element}.{own}" if number else f"{element}-{own}"
        told = Told(stem, element, (item.text, item.end), _words(draft, item))
        _indicator(draft, told, rows)
    return len(items)


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what the text says of one indicator, and where."""

    stem: str
    element: str
    span: tuple[int, int]
    words: str


def _indicator(draft: Drafting, told: Told, rows: Rows) -> None:
    """Write one indicator, measured when its words plainly name a fact, else judged by a person."""
    start, end = told.span
    inside = tuple(row for row in rows if start <= row.start and row.end <= end)
    found = measured(told.words, inside)
    rule: Mapping = {
        "id": _unique(draft, told.stem),
        "element": told.element,
        "title": draft.text(told.words),
        "measure": found.measure if found else {"manual": True},
    }
    if found:
        rule |= {"names": {"value": found.called}, "grades": {"A": found.best}}
        rule["origin"] = {"A": found.origin}
    if found and found.fails:
        rule["fails"] = found.fails
        rule["origin"] |= {"fails": "plan"}
    rule |= {"when_empty": "waiting", "source": draft.source(*told.span)}
    path = draft.add("indicators", rule)
    draft.ask("check-measure" if found else "no-measure", told.span, path)


def _rows(draft: Drafting, rows: Rows) -> int:
    """Write the indicators of a table in rows and columns; return how many there are."""
    count, element, title = 0, "", ""
    for block in draft.outline.blocks:
        columns = [cell for cell in block.cells if COLUMNS.search(cell.column)]
        texts = [draft.outline.plain[cell.start : cell.end] for cell in columns]
        if len(columns) < 2 or texts == [cell.column for cell in columns]:
            continue
        if texts[0] and texts[0] != title:
            title = texts[0]
            element = _unique(draft, str(len(draft.sections.get("elements", ())) + 1))
            head = {"id": element, "title": draft.text(title)}
            draft.add("elements", head | {"source": draft.source(columns[0].start, columns[0].end)})
        if element and texts[1]:
            count += 1
            span = (columns[1].start, columns[1].end)
            told = Told(f"{element}.{count}", element, span, texts[1])
            _indicator(draft, told, rows)
    return count


def _number(label: str) -> str:
    """Return the number of a label in digits, if it has one."""
    found = re.search(r"\d+", label)
    return str(int(found[0])) if found else ""


def _unique(draft: Drafting, stem: str) -> str:
    """Return the stem, or the stem with a number when it is taken."""
    taken = draft.used.get(stem, 0)
    draft.used[stem] = taken + 1
    joint = "." if stem[:1].isdecimal() else "-"
    return stem if not taken else _unique(draft, f"{stem}{joint}{taken + 1}")


def _scoring(draft: Drafting) -> Mapping | None:
    """Return the letters and what they mean, when the text says at least two in order."""
    plan = draft.outline.plan
    letters: list[Mapping] = []
    for found in LETTER.finditer(draft.outline.plain, plan.start, plan.end):
        if found[1] == "ABCD"[len(letters) : len(letters) + 1]:
            letters.append({"letter": found[1], "title": draft.text(found[2])})
    return {"by": "letters", "letters": letters} if len(letters) > 1 else None
