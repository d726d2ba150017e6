"""What every measure has in common: on which fact, which rows, in which groups, and who decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from anshe.kernels.language.measures import (
    AllOf,
    AnyOf,
    Count,
    Effect,
    Exists,
    Indicators,
    Manual,
    Matrix,
    Measured,
    Periods,
    Previous,
    Rate,
    Selecting,
    Share,
    Trend,
    operator,
)
from anshe.kernels.language.rows import Column, Over, Per, Take, Where

OUTSIDE = (Manual, Trend, Effect, Indicators)
"""What no relational expression answers: a person, stored statistics, or a second pass."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of one fact that a measure looks at, and the groups it looks at them in."""

    fact: str
    where: Where
    over: Over | None = None
    per: Per | None = None
    take: Take = "min"
    column: Column | None = None


def word(measure: Measured) -> str:
    """Name the operation of a measure."""
    return str(operator(measure))


def selection(measure: Measured) -> Selection:
    """Read which rows a measure looks at, wherever its operation writes them."""
    if isinstance(measure, Selecting):
        return _selecting(measure)
    if isinstance(measure, Share):
        among = measure.share.among
        return _grouped(Selection(among.fact, among.where, among.over), measure.per, measure.take)
    if isinstance(measure, Periods):
        told = measure.periods
        return _grouped(Selection(told.fact, told.where), measure.per, measure.take)
    if isinstance(measure, Matrix):
        cells = measure.matrix
        whole = Selection(cells.fact, cells.where, cells.over)
        return _grouped(whole, measure.per, measure.take)
    raise TypeError(word(measure))


def _selecting(measure: Selecting) -> Selection:
    """Read a measure that names its fact, or a column of it, beside its operation."""
    named: str | Column = getattr(measure, word(measure))
    column = named if isinstance(named, Column) else None
    fact = named.fact if isinstance(named, Column) else named
    whole = Selection(fact, measure.where, measure.over, column=column)
    return _grouped(whole, measure.per, measure.take)


def _grouped(whole: Selection, per: Per | None, take: Take | None) -> Selection:
    """Add the groups; a period told with them is the span of time looked at."""
    over = whole.over
    if over is None and per is not None and per.period is not None:
        over = Over(this=per.period)
    return Selection(whole.fact, whole.where, over, per, take or "min", whole.column)


def inner(measure: Measured) -> Iterator[Measured]:
    """List the measures inside a measure."""
    if isinstance(measure, AllOf):
        yield from measure.all
    elif isinstance(measure, AnyOf):
        yield from measure.any
    elif isinstance(measure, Rate):
        yield measure.rate.of
        yield measure.rate.per
    elif isinstance(measure, Previous):
        yield measure.previous.measure


def is_outside(measure: Measured) -> bool:
    """Say whether a measure, or one inside it, is not answered by a relational expression."""
    return isinstance(measure, OUTSIDE) or any(is_outside(one) for one in inner(measure))


def counts_nothing_as_zero(measure: Measured) -> bool:
    """Say whether nothing done is the figure nought; otherwise there is no figure."""
    zero = isinstance(measure, Count | Exists | Periods | Matrix)
    return zero or word(measure) in {"distinct", "sum"}
