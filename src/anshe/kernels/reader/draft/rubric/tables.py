"""Tables of indicators: by numbered items, by columns, or by the points that follow their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anshe.kernels.reader.draft.drafting import Drafting
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import NO_PARENT, Block, Sentence

HEADERS = re.compile(r"(?:序号|一级指标|二级指标|三级指标|评定结果|评分标准|分值|得分|备注|ABC)+")
COLUMNS = re.compile(
    r"指标|考核内容|评定内容|检查内容|考核项目|评分项目|考评内容|indicator|criterion|item",
    re.IGNORECASE,
)
POINTS = re.compile(r"分值|满分|标准分|分数|权重|points|marks", re.IGNORECASE)
ASKS = re.compile(r"评分标准|评分细则|评分办法|考核标准|计分|扣分|评定标准|scoring", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")
WORTH = re.compile(
    r"[((](?:满分|共|计|占|分值)?[::]?(?P<n>\d{1,3}(?:\.\d)?)\s*(?:分|points?|marks?)[))]",
    re.IGNORECASE,
)
RUN_ON = re.compile(
    r"(?:^|[,;。:、])(?P<name>[\u4e00-\u9fff、]{2,16}?)(?:占|计|为|共)?(?P<n>\d{1,3}(?:\.\d)?)分(?=[,;。、]|$)"
)
SCORED = re.compile(r"评分|分值|考核|满分|百分制")
CHANGED = re.compile(r"每|扣|加|减|得分|以上|以下|不足|低于|超过")
NOTES = re.compile(r"\s*备\s*注\s*[::]")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what the text says of one indicator, where, and how many points it is worth."""

    stem: str
    element: str
    span: tuple[int, int]
    words: str
    points: float | None = None
    asks: str = ""


def told_in(draft: Drafting) -> list[Told]:
    """Return every indicator of a plan; its elements are written."""
    found = [one for heads in _listed(draft) for head in heads for one in _element(draft, head)]
    found += _in_columns(draft)
    found = found or list(_pointed(draft))
    return found or list(_run_on(draft))


def _listed(draft: Drafting) -> Iterator[list[Block]]:
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


def _element(draft: Drafting, block: Block) -> Iterator[Told]:
    """Write an element; yield its indicators."""
    number = _number(block.label)
    element = _head(draft, number or "element", block)
    for place, item in enumerate(_below(draft, block), start=1):
        own = _number(item.label) or str(place)
        stem = f"{element}.{own}" if number else f"{element}-{own}"
        words = _words(draft, item)
        yield Told(stem, element, (item.text, item.end), words, _worth(words))


def _head(draft: Drafting, stem: str, block: Block) -> str:
    """Write the element that a block heads; return its id."""
    element = draft.unique(stem)
    words = _words(draft, block) or draft.outline.plan.title
    source = draft.source(block.text, max(block.heading, block.text + 1))
    draft.add("elements", {"id": element, "title": draft.text(words), "source": source})
    return element


def _in_columns(draft: Drafting) -> Iterator[Told]:
    """Yield the indicators of a table in rows and columns."""
    count, element, title = 0, "", ""
    plain = draft.outline.plain
    for block in draft.outline.blocks:
        columns = [cell for cell in block.cells if COLUMNS.search(cell.column)]
        texts = [plain[cell.start : cell.end] for cell in columns]
        points = _cell(draft, block, POINTS).removesuffix("分")
        alone = len(columns) == 1 and NUMBER.fullmatch(points) is not None
        if not (len(columns) > 1 or alone) or texts == [cell.column for cell in columns]:
            continue
        head = draft.outline.plan.title if alone else texts[0]
        if head and head != title:
            title = head
            element = draft.unique(str(len(draft.sections.get("elements", ())) + 1))
            source = draft.source(columns[0].start, columns[0].end)
            draft.add("elements", {"id": element, "title": draft.text(head), "source": source})
        if element and texts[-1 if alone else 1]:
            count += 1
            cell = columns[-1 if alone else 1]
            worth = float(points) if NUMBER.fullmatch(points) else _worth(texts[-1 if alone else 1])
            asks = _cell(draft, block, ASKS)
            words = texts[-1 if alone else 1]
            yield Told(f"{element}.{count}", element, (cell.start, cell.end), words, worth, asks)


def _cell(draft: Drafting, block: Block, column: re.Pattern[str]) -> str:
    """Return what stands in the column of a name; nothing in the head itself."""
    for cell in block.cells:
        words = draft.outline.plain[cell.start : cell.end].strip()
        if column.search(cell.column) and words != cell.column:
            return words
    return ""


def _pointed(draft: Drafting) -> Iterator[Told]:
    """Yield the items of a list that each say how many points they are worth."""
    groups: dict[int, list[Block]] = {}
    for block in draft.outline.blocks:
        if block.label and _worth(_heading(draft, block)) is not None:
            groups.setdefault(block.parent, []).append(block)
    for parent, items in groups.items():
        if len(items) < FEWEST:
            continue
        if parent in {one.number for many in groups.values() for one in many}:
            continue  # its points are parts of those of the item above
        for item in items:
            below = [one for one in _below(draft, item) if _worth(_heading(draft, one)) is not None]
            if below:
                yield from _element(draft, item)
        plain = [one for one in items if not groups.get(one.number)]
        if plain:
            above = draft.outline.blocks[parent] if parent != NO_PARENT else plain[0]
            element = _head(draft, "element", above)
            for place, one in enumerate(plain, start=1):
                words = _words(draft, one)
                stem = f"{element}-{place}"
                yield Told(stem, element, (one.text, one.end), words, _worth(words))


def _heading(draft: Drafting, block: Block) -> str:
    """Return what an item begins with, where its points stand."""
    return draft.outline.plain[block.text : min(block.end, block.text + 60)].split("。")[0]


def _run_on(draft: Drafting) -> Iterator[Told]:
    """Yield what a sentence shares its points among: `organisation 10, education 25, ...`."""
    outline = draft.outline
    for one in outline.sentences:
        words = outline.plain[one.start : one.end]
        if "分" not in words or not SCORED.search(words):
            continue
        found = [told for told in RUN_ON.finditer(words) if not CHANGED.search(told["name"])]
        if len(found) >= FEWEST:
            yield from _shared(draft, one, words, found)


def _shared(
    draft: Drafting, one: Sentence, words: str, found: list[re.Match[str]]
) -> Iterator[Told]:
    """Write the element that a sentence is; yield what its points are shared among."""
    element = draft.unique("element")
    lead = words[: found[0].start("name")].strip(" ,:;。") or words
    source = draft.source(one.start, one.end)
    title = draft.text(tidy(lead, draft.outline.plan.language) or lead)
    draft.add("elements", {"id": element, "title": title, "source": source})
    for place, told in enumerate(found, start=1):
        until = found[place].start() if place < len(found) else len(words)
        more = words[told.end() : until].strip(" ,;。、")
        span = (one.start + told.start("name"), one.start + told.end())
        name, points = told["name"].strip("、"), float(told["n"])
        yield Told(f"{element}-{place}", element, span, name, points, more)


def _worth(words: str) -> float | None:
    """Return how many points words say that something is worth."""
    found = WORTH.search(words)
    return float(found["n"]) if found else None


def _number(label: str) -> str:
    """Return the number of a label in digits, if it has one."""
    found = re.search(r"\d+", label)
    return str(int(found[0])) if found else ""
