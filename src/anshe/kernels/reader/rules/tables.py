"""Tables: in a row the column says which cell asks for something and which says by when."""

import re
from collections.abc import Iterator
from dataclasses import replace

from anshe.kernels.reader.model import Cell
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import OWNER_COLUMN, TASK_COLUMN, TIME_COLUMN, WHO_COLUMN
from anshe.kernels.reader.rules.segments import Spoken, trimmed
from anshe.kernels.reader.values import Much, Often, Value, When
from anshe.kernels.reader.values.model import Day

WEEK = re.compile("第[\\d一二三四五六七八九十]{1,3}(?:至[\\d一二三四五六七八九十]{1,3})?周")
NUMBER = re.compile("[\\d一二三四五六七八九十.、()]*")
SHORTEST = 4


def is_row(spoken: Spoken) -> bool:
    """Tell whether a sentence stands in a table whose columns have names."""
    return any(cell.column for cell in spoken.block.cells)


def row_findings(spoken: Spoken, timed: list[Finding], values: list[Value]) -> Iterator[Finding]:
    """Give what one cell of a row asks for, with the time its neighbour names.

    `timed` is what the cell says by itself, `values` are the values of the row's time cell.
    """
    cell = _cell(spoken)
    if cell is None or not asks(spoken, cell):
        return
    whens = tuple(v for v in values if isinstance(v, When))[:1] or _week(spoken)
    if timed:
        yield from (_with(one, whens) for one in timed)
        return
    start, end = trimmed(spoken.plain, cell.start, cell.end)
    if spoken.sentence.start > start or end - start < SHORTEST:
        return
    often = next((v for v in values if isinstance(v, Often)), None)
    if often is not None:
        yield Finding("recurring", start, end, "column-period", often, _times(values))
    elif whens:
        yield Finding("deadline", start, end, "column-date", whens=whens)
    elif _has_owner(spoken):
        yield Finding("duty", start, end, "column-owner")


def asks(spoken: Spoken, cell: Cell) -> bool:
    """Tell whether a cell holds what is to be done: it names no time, owner or number."""
    name = cell.column
    if TIME_COLUMN.search(name) or WHO_COLUMN.search(name) or not name:
        return False
    if not TASK_COLUMN.search(name) and any(
        TASK_COLUMN.search(c.column) for c in spoken.block.cells
    ):
        return False
    words = spoken.plain[cell.start : cell.end].strip()
    return NUMBER.fullmatch(words) is None


def _has_owner(spoken: Spoken) -> bool:
    """Tell whether the row says who does it; lists of things and people do not."""
    plain = spoken.plain
    return any(
        OWNER_COLUMN.search(cell.column) and plain[cell.start : cell.end].strip()
        for cell in spoken.block.cells
    )


def time_cell(spoken: Spoken) -> Cell | None:
    """Return the cell of a row that says when."""
    return next((c for c in spoken.block.cells if TIME_COLUMN.search(c.column)), None)


def _cell(spoken: Spoken) -> Cell | None:
    """Return the cell that holds a sentence."""
    at = spoken.sentence.start
    return next((c for c in spoken.block.cells if c.start <= at < c.end), None)


def _week(spoken: Spoken) -> tuple[When, ...]:
    """Return the week of term that the time cell names."""
    cell = time_cell(spoken)
    found = WEEK.search(spoken.plain, cell.start, cell.end) if cell else None
    if found is None:
        return ()
    return (When(found.start(), found.end(), "week-of-term", found.group(), Day(vague=True)),)


def _with(one: Finding, whens: tuple[When, ...]) -> Finding:
    """Return a finding with the time of its row, unless it has one of its own."""
    return one if one.whens or one.kind == "recurring" else replace(one, whens=whens)


def _times(values: list[Value]) -> int | None:
    """Return the number of times that a time cell names."""
    for value in values:
        if isinstance(value, Much) and value.unit == "次" and isinstance(value.value, int | float):
            return int(value.value)
    return None
