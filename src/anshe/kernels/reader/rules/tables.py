"""Tables: in a row the column says which cell asks for something and which says by when."""

import re
from collections.abc import Iterator
from dataclasses import replace

from anshe.kernels.reader.model import Cell
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    CONTENT_COLUMN,
    DOING,
    DUTY_OPENING,
    OWNER_COLUMN,
    TASK_COLUMN,
    TIME_COLUMN,
    WHO_COLUMN,
)
from anshe.kernels.reader.rules.segments import Spoken, trimmed
from anshe.kernels.reader.rules.stages import is_phase
from anshe.kernels.reader.values import Much, Often, Value, When, scan
from anshe.kernels.reader.values.model import Day
from anshe.kernels.reader.values.numerals import number

WEEK = re.compile("第[\\d一二三四五六七八九十]{1,3}(?:至[\\d一二三四五六七八九十]{1,3})?周")
MONTH = re.compile("([一二三四五六七八九十]{1,2}|\\d{1,2})月份?")
NUMBER = re.compile("[\\d一二三四五六七八九十.、()]*")
RULED = re.compile("[\t|]")
SHORTEST = 4
BESIDE = 8
ABOUT = "对"
FIGURE_COLUMN = re.compile(
    "目标值|指标值|标准值|目标数|任务数|计划数|数量|数值|[Tt]arget|[Ff]igure|[Nn]umber"
)
COUNTED = re.compile(r"(?<!\d)\d{1,2}[、.)](?!\d)|[①-⑳]|\(\d{1,2}\)")
MANY = 2
PHASE_COLUMN = re.compile("阶段|步骤|环节|[Pp]hase|[Ss]tage|[Ss]tep")


def is_row(spoken: Spoken) -> bool:
    """Tell whether a sentence stands in a table whose columns have names."""
    return any(cell.column for cell in spoken.block.cells)


def row_findings(spoken: Spoken, timed: list[Finding], values: list[Value]) -> Iterator[Finding]:
    """Give what one cell of a row asks for, with the time its neighbour names.

    `timed` is what the cell says by itself, `values` are the values of the row's time cell.
    """
    cell = _cell(spoken)
    if cell is None or _is_head(spoken):
        return
    if phase := _phase(spoken, cell, values):
        yield phase
        return
    if not asks(spoken, cell):
        return
    if figured := _figured(spoken, cell):
        if cell == _first(spoken):
            yield replace(figured, whens=whens_of(spoken, values))
        return
    yield from _of_cell(spoken, cell, timed, values)


def _of_cell(
    spoken: Spoken, cell: Cell, timed: list[Finding], values: list[Value]
) -> Iterator[Finding]:
    """Give what a cell asks for: what it says by itself, or each of its tasks in the row's time."""
    whens = whens_of(spoken, values)
    start, end = trimmed(spoken.plain, cell.start, cell.end)
    if timed:
        yield from _before(spoken, start, timed[0].start)
        yield from (_with(one, whens) for one in timed)
        return
    if spoken.sentence.start > start or end - start < SHORTEST or _is_title(spoken, cell):
        return
    often = next((v for v in values if isinstance(v, Often)), None)
    if often is not None:
        yield Finding("recurring", start, end, "column-period", often, _times(values))
    elif whens and not _is_staged(spoken, values):
        tasks = _tasks(spoken.plain, start, end)
        if tasks == [(start, end)]:
            tasks = [(start, max(end, _dated_to(spoken, cell)))]
        for task in tasks:
            yield Finding("deadline", *task, "column-date", whens=whens)
    elif _has_owner(spoken):
        yield Finding("duty", start, end, "column-owner")


def _dated_to(spoken: Spoken, cell: Cell) -> int:
    """Return the end of the time cell where marks part the row and at most one is between."""
    cells = spoken.block.cells
    time = time_cell(spoken)
    near = time is not None and 0 < cells.index(time) - cells.index(cell) <= MANY
    if time is None or not near or not RULED.search(spoken.plain, cell.end, time.start):
        return 0
    return trimmed(spoken.plain, time.start, time.end)[1]


def _before(spoken: Spoken, start: int, stop: int) -> Iterator[Finding]:
    """Give the deed that a cell asks of its owner before one with a time or number."""
    start, stop = trimmed(spoken.plain, max(start, spoken.sentence.start), stop)
    words = spoken.plain[start:stop]
    opens = DUTY_OPENING.match(words) and (words[0] != ABOUT or DOING.search(words))
    if opens and len(words) >= SHORTEST and _has_owner(spoken):
        yield Finding("duty", start, stop, "column-owner")


def _tasks(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the tasks that a cell numbers, or the whole cell."""
    marks = list(COUNTED.finditer(plain, start, end))
    if len(marks) < MANY or marks[0].start() > start:
        return [(start, end)]
    stops = [mark.start() for mark in marks[1:]] + [end]
    spans = (trimmed(plain, mark.end(), stop) for mark, stop in zip(marks, stops, strict=True))
    return [(a, b) for a, b in spans if b - a >= SHORTEST]


def _phase(spoken: Spoken, cell: Cell, values: list[Value]) -> Finding | None:
    """Return the stage of a row whose first cell names a phase and another its dates."""
    when = next((v for v in values if isinstance(v, When)), None)
    time = time_cell(spoken)
    named = PHASE_COLUMN.search(cell.column) or is_phase(spoken.plain[cell.start : cell.end])
    first = cell == _first(spoken)
    if when is None or time is None or time == cell or not (named and first):
        return None
    beside = cell.end < time.start < cell.end + BESIDE
    return Finding(
        "stage", cell.start, time.end if beside else cell.end, "column-phase", whens=(when,)
    )


def _first(spoken: Spoken) -> Cell | None:
    """Return the first cell of a row that is more than a number."""
    plain = spoken.plain
    cells = (c for c in spoken.block.cells if not NUMBER.fullmatch(plain, c.start, c.end))
    return next((c for c in cells if not TIME_COLUMN.search(c.column)), None)


def _is_staged(spoken: Spoken, values: list[Value]) -> bool:
    """Tell whether a row is that of a phase, whose dates are not those of its tasks."""
    first = _first(spoken)
    return first is not None and _phase(spoken, first, values) is not None


def _is_head(spoken: Spoken) -> bool:
    """Tell whether a row only names the columns."""
    return all(spoken.plain[c.start : c.end] == c.column for c in spoken.block.cells)


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


def _is_title(spoken: Spoken, cell: Cell) -> bool:
    """Tell whether a cell only names the task that a cell behind it describes."""
    return not CONTENT_COLUMN.search(cell.column) and any(
        CONTENT_COLUMN.search(one.column) and _says(spoken, one)
        for one in spoken.block.cells
        if one.start > cell.start
    )


def _says(spoken: Spoken, cell: Cell) -> bool:
    """Tell whether a cell is filled."""
    return cell.end - cell.start >= SHORTEST and bool(spoken.plain[cell.start : cell.end].strip())


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


def whens_of(spoken: Spoken, values: list[Value]) -> tuple[When, ...]:
    """Return the time that a row names, if it names one."""
    return tuple(v for v in values if isinstance(v, When))[:1] or _named_time(spoken)


def _figured(spoken: Spoken, cell: Cell) -> Finding | None:
    """Return the goal of a row that has a column for figures: what is counted and how much."""
    figure = next((c for c in spoken.block.cells if FIGURE_COLUMN.search(c.column)), None)
    first = _first(spoken)
    if figure is None or first is None or figure == first or first.start > figure.start:
        return None
    plain = spoken.plain
    much = next((v for v in scan(plain, figure.start, figure.end) if isinstance(v, Much)), None)
    beside = first.end < figure.start < first.end + BESIDE
    if much is None or cell not in (first, figure):
        return None
    end = figure.end if beside else first.end
    return Finding("quota", first.start, end, "column-figure", much=much)


def _named_time(spoken: Spoken) -> tuple[When, ...]:
    """Return the week of term or the month that the time cell names."""
    cell = time_cell(spoken)
    if cell is None:
        return ()
    if found := WEEK.search(spoken.plain, cell.start, cell.end):
        day = Day(vague=True)
    elif found := MONTH.search(spoken.plain, cell.start, cell.end):
        day = Day(month=int(number(found[1]) or 0))
    else:
        return ()
    return (When(found.start(), found.end(), "time-cell", found.group(), day),)


def _with(one: Finding, whens: tuple[When, ...]) -> Finding:
    """Return a finding with the time of its row, unless it has one of its own."""
    return one if one.whens or one.kind == "recurring" else replace(one, whens=whens)


def _times(values: list[Value]) -> int | None:
    """Return the number of times that a time cell names."""
    for value in values:
        if isinstance(value, Much) and value.unit == "次" and isinstance(value.value, int | float):
            return int(value.value)
    return None
