"""Every kind of measure as one relational expression: a row for each group, ranked."""

from collections.abc import Callable
from typing import Any

import ibis

from anshe.insight.assessment.queries.measures import world
from anshe.insight.assessment.queries.measures.conditions import judged
from anshe.insight.assessment.queries.measures.groups import (
    decided,
    groups,
    rows,
    whole,
)
from anshe.insight.assessment.queries.measures.shape import (
    counts_nothing_as_zero,
    selection,
    word,
)
from anshe.kernels.language.measures import (
    Answer,
    Matrix,
    Periods,
    PeriodsOf,
    Selecting,
    Share,
)
from anshe.kernels.language.rows import Column

ANSWERS = frozenset({"question", "favourable", "answered", "valid", "margin"})
COLUMNS = ("value", "n", "of", "low", "high", "detail")


def plain(measure: Selecting, *, strict: bool) -> Any:
    """Count, add up, or take the middle of rows."""
    chosen = selection(measure)
    table = rows(measure)
    figures = _FIGURES[word(measure)](table, chosen.column)
    found = table.group_by("unit_code", "group_key").agg(**figures)
    zero = counts_nothing_as_zero(measure)
    return decided(shaped(found), measure, zero=zero, strict=strict)


def shaped(found: Any) -> Any:
    """Give every kind of measure the same columns."""
    columns = {"of": "int64", "low": "float64", "high": "float64", "detail": "string"}
    empty = {name: ibis.null(kind) for name, kind in columns.items() if name not in found.columns}
    table = found.mutate(**empty, value=found.value.cast("float64"))
    return table.select("unit_code", "group_key", *COLUMNS)


def _read(table: Any, column: Column) -> Any:
    """Give a column as a number, or the days between two dates: `closed - happened`."""
    field = table[column.field]
    if column.minus:
        return field.delta(table[column.minus], unit="day")
    return field.cast("int64") if field.type().is_boolean() else field


Figures = Callable[[Any, Column | None], dict[str, Any]]


def _of_column(reduce: Callable[[Any, Any], Any]) -> Figures:
    """Make the two figures of an operation on a column: its value, and how many rows had one."""

    def figures(table: Any, column: Column | None) -> dict[str, Any]:
        if column is None:
            raise TypeError("a column is missing")
        read = _read(table, column)
        return {"value": reduce(read, table), "n": read.count()}

    return figures


def _of_rows(reduce: Callable[[Any], Any]) -> Figures:
    """Make the two figures of an operation on whole rows."""

    def figures(table: Any, _column: Column | None) -> dict[str, Any]:
        return {"value": reduce(table), "n": world.times(table)}

    return figures


def _last(column: Any, table: Any) -> Any:
    """Take a column of the latest row that has one."""
    return column.last(where=column.notnull(), order_by=[table.happened, table.id])


_FIGURES: dict[str, Figures] = {
    "count": _of_rows(world.times),
    "exists": _of_rows(lambda table: (world.times(table) > 0).cast("int64")),
    "age": _of_rows(lambda table: world.today().delta(table.happened.max(), unit="day")),
    "distinct": _of_column(lambda column, table: column.nunique()),
    "sum": _of_column(lambda column, table: column.sum()),
    "mean": _of_column(lambda column, table: column.mean()),
    "median": _of_column(lambda column, table: column.cast("float64").median()),
    "latest": _of_column(_last),
}


def share(measure: Share, *, strict: bool) -> Any:
    """Give n of N: of the rows among which we look, those of which more is true."""
    table = judged(rows(measure), measure.share.of, "_is")
    n, of = world.times(table, table["_is"]), world.times(table)
    found = table.group_by("unit_code", "group_key").agg(value=n.cast("float64") / of, n=n, of=of)
    return decided(shaped(found), measure, strict=strict)


def periods(measure: Periods, *, strict: bool) -> Any:
    """Count the complete months, quarters or years among the last ones in which enough was done."""
    told = measure.periods
    table = in_periods(rows(measure), told)
    each = table.group_by("unit_code", "group_key", "_period").agg(_times=world.times(table))
    each = each.filter(each["_times"] >= told.at_least)
    found = each.group_by("unit_code", "group_key").agg(value=each.count(), n=each.count())
    frame = decided(shaped(found), measure, zero=True, strict=strict)
    return frame.mutate(of=ibis.literal(told.last).cast("int64")).select(*frame.columns)


def in_periods(table: Any, told: PeriodsOf) -> Any:
    """Keep the rows of the last complete periods, each with the number of its period."""
    this = world.numbered(world.today(), told.unit)
    table = table.mutate(_period=world.numbered(table[told.on], told.unit), _this=this)
    past = table["_this"] - table["_period"]
    return table.filter(past >= 1, past <= told.last)


def matrix(measure: Matrix, *, strict: bool) -> Any:
    """Give the share of cells in which something was done, and name the empty ones."""
    cells = measure.matrix.cells
    every = groups(measure)
    for name, values in cells.items():
        every = every.mutate(**{name: ibis.array(list(values)).unnest()})
    table = rows(measure)
    by = ["unit_code", "group_key", *cells]
    done = table.group_by(by).agg(_times=world.times(table))
    joined = every.left_join(done, by)
    first, *rest = (every[name] for name in cells)
    for one in rest:
        first = first + "/" + one
    each = joined.select(
        "unit_code", "group_key", cell=first, full=joined["_times"].fill_null(0) > 0
    )
    n = each.full.cast("int64").sum()
    found = each.group_by("unit_code", "group_key").agg(
        value=n.cast("float64") / each.count(),
        n=n,
        of=each.count(),
        detail=each.cell.group_concat(" ", where=~each.full, order_by=each.cell),
    )
    return decided(shaped(found), measure, strict=strict)


def answer(measure: Answer) -> Any:
    """Give the favourable share of the latest valid survey, with its margin."""
    table = latest_answers(measure.answer.question)
    value = table.favourable.cast("float64") / table.answered.nullif(0)
    found = table.select(
        "unit_code",
        group_key=ibis.literal(""),
        value=value,
        n=table.favourable,
        of=table.answered,
        low=(value - table.margin).clip(lower=0.0),
        high=(value + table.margin).clip(upper=1.0),
    )
    return whole(shaped(found))


def latest_answers(question: str) -> Any:
    """Give the answers of the latest valid survey that asked this, one row for each unit."""
    table = world.fact("survey_result", ANSWERS)
    table = table.filter(table.valid, table.question == question)
    newest = [ibis.desc(table.happened), ibis.desc(table.id)]
    table = table.mutate(_rank=ibis.row_number().over(group_by="unit_code", order_by=newest))
    return table.filter(table["_rank"] == 0).drop("_rank")
