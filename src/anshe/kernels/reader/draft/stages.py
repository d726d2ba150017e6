"""Stages of the draft: when they begin and end, and what is to be done in them."""

import re
from bisect import bisect_right
from operator import attrgetter

from anshe.kernels.reader.draft.dates import Moment, moment
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.papers.leaving import deliverables
from anshe.kernels.reader.draft.titles import title_of
from anshe.kernels.reader.model import Block, Obligation, Outline

MOST = 30
START = attrgetter("start")
BEING = re.compile(r"^(?:为|是|作为)(?=.*阶段)|(?<=.)为$")
SIGNED = re.compile(
    r"[\d年月日xX×_〇○零一二三四五六七八九十 ]+"
    r"|[\u4e00-\u9fff]{2,24}(?:政府|办公室|委员会|办事处|领导小组|居委会|党工委)"
)


def write_stages(draft: Drafting, rows: tuple[Obligation, ...]) -> dict[int, str]:
    """Write the stages of a plan; return the stage of each block that lies in one."""
    inside: dict[int, str] = {}
    window = _window(rows)
    for row in rows:
        if row.kind == "stage":
            blocks = _blocks_of(draft.outline, row)
            ident = _stage(draft, row, blocks, window)
            inside |= {block.number: ident for block in blocks}
    return inside


def _window(rows: tuple[Obligation, ...]) -> Moment | None:
    """Return the span of the whole, when a stage tells it with its years."""
    spans = [moment(row.deadline) for row in rows if row.kind == "stage" and row.deadline]
    dated = [one for one in spans if one and one.start and one.has_year() and not one.turned()]
    return max(dated, key=lambda one: (one.end, one.start)) if dated else None


def block_at(outline: Outline, at: int) -> int:
    """Return the number of the block that holds a place."""
    return bisect_right(outline.blocks, at, key=START) - 1


def _blocks_of(outline: Outline, row: Obligation) -> tuple[Block, ...]:
    """Return the block that a stage heads and the blocks below it; none when it only names one."""
    number = block_at(outline, row.start)
    if number < 0:
        return ()
    block = outline.blocks[number]
    heads = row.start - block.text < 4 and bool(block.label or block.heading > block.text)
    if not heads:
        return ()
    end = number + 1
    while end < len(outline.blocks) and outline.blocks[end].level > block.level:
        end += 1
    return outline.blocks[number:end]


def _stage(
    draft: Drafting, row: Obligation, blocks: tuple[Block, ...], window: Moment | None
) -> str:
    """Write one stage; return its id."""
    ident = draft.id_for("stage", row.sentence)
    rule: Mapping = {
        "id": ident,
        "title": draft.text(_title(draft, row)),
        "source": draft.source(row.start, row.end),
    }
    said = moment(row.deadline) if row.deadline else None
    if said and window:
        said = said.inside(window)
    if said:
        said = draft.dated(said, row.deadline or "")
    if said:
        rule |= {"from": said.start} if said.start else {}
        rule |= {"to": said.end}
    sentences = _sentences(draft.outline, row, blocks)
    if sentences:
        rule["does"] = [draft.text(words) for words in sentences]
    if left := deliverables(draft, sentences):
        rule["deliverables"] = left
    path = draft.add("stages", rule)
    span = (row.start, row.end)
    if row.deadline and not said:
        rule["as_written"] = [{"says": draft.text(row.sentence), "source": dict(rule["source"])}]
        draft.ask("date-not-read", span, path, said=row.deadline)
    elif said and said.turned():
        draft.ask("ends-before-begins", span, path, said=row.deadline or "")
    elif not said or not said.has_year():
        draft.ask_year(span, path, row.deadline or "")
    return ident


def _title(draft: Drafting, row: Obligation) -> str:
    """Return the name of a stage, without the word that leads to it."""
    return BEING.sub("", title_of(row, draft.outline.plan.language))


def _sentences(outline: Outline, row: Obligation, blocks: tuple[Block, ...]) -> list[str]:
    """Return what a stage asks for, sentence by sentence, its own heading left out."""
    if not blocks:
        return []
    first = bisect_right(outline.sentences, row.end - 1, key=lambda one: one.end)
    found: list[str] = []
    for one in outline.sentences[first : first + MOST]:
        if one.block > blocks[-1].number:
            break
        words = outline.plain[max(one.start, row.end) : one.end].strip(" ,;:。.)、")
        found += [words] if words and not SIGNED.fullmatch(words) else []
    return found
