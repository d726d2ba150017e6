"""Find who is charged outside a sentence: 责任单位: lines, brackets, and columns of a table."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from anshe.kernels.reader.model import Block, Name, Outline
from anshe.kernels.reader.names.acting import Acting, Part
from anshe.kernels.reader.names.english import listed as english
from anshe.kernels.reader.names.parts import parts
from anshe.kernels.reader.names.patterns import MADE, SAYS
from anshe.kernels.reader.names.words import words

COLUMNS = {
    part: (*SAYS["columns"][part], *words("names.en")["columns"][part])
    for part in ("lead", "support")
}
TAG, BRACKET, APART = MADE["tag"], MADE["bracket"], MADE["apart"]
NAMED, NOBODY = MADE["named"], MADE["nobody"]
PASTED, ROW_END = MADE["pasted"], MADE["row_end"]


def tags(outline: Outline) -> Iterator[Acting]:
    """Give every tag and bracket that names who is charged, kind by kind."""
    plain, plan = outline.plain, outline.plan
    for pattern in (TAG, BRACKET):
        for found in pattern.finditer(plain, plan.start, plan.end):
            part: Part = "lead" if found["lead"] else "support"
            yield from _tag(plain, found, "names", part)
            if pattern is BRACKET and found["others"]:
                yield from _tag(plain, found, "others", "support")
    for table in PASTED.finditer(plain, plan.start, plan.end):
        for row in ROW_END.finditer(plain, *table.span("rows")):
            yield from (replace(one, leans=True) for one in _tag(plain, row, "names", "lead"))


def columns(outline: Outline, block: Block) -> Iterator[Acting]:
    """Give who the cells of a table row charge."""
    for cell in block.cells:
        part = column(cell.column)
        split = english if outline.plan.language == "en" else listed
        named = split(outline.plain, cell.start, cell.end) if part else ()
        if part and named:
            yield Acting(cell.start, cell.end, cell.end, named, "column", part)


@lru_cache
def column(over: str) -> Part | None:
    """Return what a column's heading makes of the names below it."""
    said = over.lower()
    if any(word in said for word in COLUMNS["support"]):
        return "support"
    return "lead" if any(word in said for word in COLUMNS["lead"]) else None


def listed(plain: str, start: int, end: int) -> tuple[Name, ...]:
    """Return the names of a list that holds nothing else."""
    edges = [start]
    for found in APART.finditer(plain, start, end):
        edges += found.span()
    pieces = zip(edges[::2], [*edges[1::2], end], strict=True)
    return tuple(name for left, right in pieces for name in _one(plain, left, right))


def _one(plain: str, start: int, end: int) -> tuple[Name, ...]:
    """Return one name of a list, none when it cannot be a name."""
    text = plain[start:end]
    bare = text.strip()
    if not NAMED.fullmatch(bare) or NOBODY.match(bare):
        return ()
    start += len(text) - len(text.lstrip())
    return parts(plain, start, start + len(bare))


def _tag(plain: str, found: re.Match[str], group: str, part: Part) -> Iterator[Acting]:
    """Give what one tag says."""
    start, end = found.span(group)
    named = listed(plain, start, end)
    if named:
        yield Acting(found.start(), end, found.end(), named, "tag", part)
