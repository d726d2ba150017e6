"""Measures: a small closed algebra over facts, as data. insight/assessment compiles it.

A measure is told by its one operator key: `{count: inspection, where: {kind: comprehensive}}`.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, SerializerFunctionWrapHandler, Tag, model_serializer

from anshe.kernels.language.models.base import Bar, Id, Model, Name, Positive
from anshe.kernels.language.rows import ColumnOf, Over, Per, Take, Where


class Rows(Model):
    """Rows of a fact: `{fact: premises, where: {...}, over: {...}}`."""

    fact: Name
    where: Where = Field(default_factory=Where)
    over: Over | None = None


class Measured(Model):
    """Base of all measures; `is` states when one of `all` / `any` holds."""

    is_: Bar | None = Field(default=None, alias="is")

    @model_serializer(mode="wrap")
    def _operator_first(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write the operator first, as people read it."""
        told: dict[str, Any] = write(self)
        return dict(sorted(told.items(), key=lambda item: item[0] not in KINDS))


class Selecting(Measured):
    """Base of measures over rows, possibly in groups of which one decides."""

    where: Where = Field(default_factory=Where)
    over: Over | None = None
    per: Per | None = None
    take: Take | None = None


class Count(Selecting):
    """Counts rows."""

    count: Name


class Exists(Selecting):
    """Gives 1 when there is a row, else 0."""

    exists: Name


class Age(Selecting):
    """Gives the days since the latest row."""

    age: Name


class Distinct(Selecting):
    """Counts the different values of a column."""

    distinct: ColumnOf


class Sum(Selecting):
    """Adds up a column."""

    sum: ColumnOf


class Mean(Selecting):
    """Averages a column, or the days between two."""

    mean: ColumnOf


class Median(Selecting):
    """Takes the middle of a column, or of the days between two."""

    median: ColumnOf


class Latest(Selecting):
    """Takes a column of the latest row."""

    latest: ColumnOf


class ShareOf(Model):
    """Among these rows, those of which this also holds."""

    among: Rows
    of: Where


class Share(Measured):
    """Gives the share of rows for which something holds: n of N."""

    share: ShareOf
    per: Per | None = None
    take: Take | None = None


class PeriodsOf(Model):
    """The last complete periods in which at least so many rows fall."""

    fact: Name
    where: Where = Field(default_factory=Where)
    unit: Literal["year", "half-year", "quarter", "month", "week"]
    last: Positive
    at_least: Positive = 1
    on: Name = "happened"


class Periods(Measured):
    """Counts in how many of the last complete periods something happened."""

    periods: PeriodsOf
    per: Per | None = None
    take: Take | None = None


class MatrixOf(Model):
    """Cells made of the values of one or more fields, and the rows that may fill them."""

    fact: Name
    cells: dict[Name, tuple[Id, ...]]
    where: Where = Field(default_factory=Where)
    over: Over | None = None


class Matrix(Measured):
    """Gives the share of cells that hold a row, and names the empty ones."""

    matrix: MatrixOf
    per: Per | None = None
    take: Take | None = None


class RateOf(Model):
    """One measure for each (times) of another."""

    of: "Measure"
    per: "Measure"
    times: Positive = 1


class Rate(Measured):
    """Divides one measure by another; with an interval when both are counts."""

    rate: RateOf


class PreviousOf(Model):
    """A measure over this period and over the one before."""

    measure: "Measure"
    unit: Literal["year", "quarter", "month"]


class Previous(Measured):
    """Gives the change against the period before, as a share of it: (this - last) / last."""

    previous: PreviousOf


class AnswerTo(Model):
    """A question of a survey."""

    question: Id


class Answer(Measured):
    """Gives the favourable share of the latest valid survey, with its margin."""

    answer: AnswerTo


class TrendOf(Model):
    """A statistic that surveillance stores, and over how many periods it is looked at."""

    statistic: Id
    last: Positive = 3
    unit: Literal["year", "quarter", "month"] = "year"


class Trend(Measured):
    """Gives -1 when it falls, 0 when no direction is shown, 1 when it rises; waits for it."""

    trend: TrendOf


class EffectOf(Model):
    """Which projects' stored effects."""

    where: Where = Field(default_factory=Where)


class Effect(Measured):
    """Gives the share of projects whose interval shows benefit; waits for stored estimates."""

    effect: EffectOf


class IndicatorsOf(Model):
    """What is asked of all other indicators."""

    with_evidence: Literal[True]


class Indicators(Measured):
    """Gives the share of the other indicators that have current evidence; a second pass."""

    indicators: IndicatorsOf


class AllOf(Measured):
    """Gives the share of measures that hold: n of N, those that do not are named."""

    all: tuple["Measure", ...] = Field(min_length=1)


class AnyOf(Measured):
    """Gives 1 when any of the measures holds."""

    any: tuple["Measure", ...] = Field(min_length=1)


class Manual(Measured):
    """Leaves the judgement to a person, with a reason."""

    manual: Literal[True]


KINDS: dict[str, type[Measured]] = {
    "count": Count,
    "distinct": Distinct,
    "sum": Sum,
    "mean": Mean,
    "median": Median,
    "latest": Latest,
    "age": Age,
    "exists": Exists,
    "share": Share,
    "periods": Periods,
    "matrix": Matrix,
    "rate": Rate,
    "previous": Previous,
    "answer": Answer,
    "trend": Trend,
    "effect": Effect,
    "indicators": Indicators,
    "all": AllOf,
    "any": AnyOf,
    "manual": Manual,
}


def operator(told: Any) -> str | None:
    """Return the one operator key of a measure, or nothing when there is none or several."""
    named = KINDS.keys() & told.keys() if isinstance(told, dict) else set()
    if isinstance(told, Measured):
        named = {key for key, kind in KINDS.items() if type(told) is kind}
    return next(iter(named)) if len(named) == 1 else None


Measure = Annotated[
    Annotated[Count, Tag("count")]
    | Annotated[Distinct, Tag("distinct")]
    | Annotated[Sum, Tag("sum")]
    | Annotated[Mean, Tag("mean")]
    | Annotated[Median, Tag("median")]
    | Annotated[Latest, Tag("latest")]
    | Annotated[Age, Tag("age")]
    | Annotated[Exists, Tag("exists")]
    | Annotated[Share, Tag("share")]
    | Annotated[Periods, Tag("periods")]
    | Annotated[Matrix, Tag("matrix")]
    | Annotated[Rate, Tag("rate")]
    | Annotated[Previous, Tag("previous")]
    | Annotated[Answer, Tag("answer")]
    | Annotated[Trend, Tag("trend")]
    | Annotated[Effect, Tag("effect")]
    | Annotated[Indicators, Tag("indicators")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Manual, Tag("manual")],
    Discriminator(operator, custom_error_type="measure", custom_error_message="no such measure"),
]

for kind in KINDS.values():
    kind.model_rebuild()
RateOf.model_rebuild()
PreviousOf.model_rebuild()
