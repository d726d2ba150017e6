"""Goals, money, titles, papers, providers, choices and honours."""

from typing import Annotated, Literal

from pydantic import Field

from anshe.kernels.language.measures import Measure
from anshe.kernels.language.models.base import (
    Bar,
    Flag,
    Id,
    Line,
    Model,
    Number,
    Positive,
    Rule,
    Text,
)
from anshe.kernels.language.models.obligations import Code
from anshe.kernels.language.models.organisation import Moment
from anshe.kernels.language.models.when import Days, Step
from anshe.kernels.language.rows import Where

Year = Annotated[int, Field(strict=True, ge=1900, le=2200)]


class Target(Rule):
    """A goal with a figure, a level and a year."""

    title: Text
    metric: Id
    figure: Bar
    level: Id | None = None
    year: Year | None = None
    unit: Line | None = None
    by: Id | None = None
    measure: Measure | None = None


class ShareOfCost(Model):
    """Who bears which share of the cost."""

    payer: Text
    parts: Annotated[float, Field(strict=True, gt=0, le=1_000_000)]


class Band(Model):
    """An amount that holds between two counts: 400 yuan a head for 100 to 200 people."""

    from_: Number | None = Field(default=None, alias="from")
    to: Number | None = None
    amount: Number
    per: Code | None = None


class FundingRule(Rule):
    """Who pays how much for what, with floors, caps, bands, shares and days of settlement."""

    title: Text
    purpose: Code | None = None
    amount: Number | None = None
    currency: Line = "CNY"
    per: Code | None = None
    every: Literal["year", "half-year", "quarter", "month", "once"] | None = None
    bands: tuple[Band, ...] = ()
    floor: Number | None = None
    cap: Number | None = None
    shares: dict[Id, tuple[ShareOfCost, ...]] = {}
    percent_of: Id | None = None
    percent: Annotated[float, Field(strict=True, ge=0, le=100)] | None = None
    carry_over: Flag | None = None
    earmarked: Flag | None = None
    settled: tuple[Moment, ...] = ()
    by: Id | None = None


class Application(Model):
    """One rung of an application: who looks, gives an opinion, in how many days."""

    level: Id
    title: Text
    by: Text | None = None
    within: Days | None = None
    opinion: Literal["preliminary", "review", "on-site", "final"] = "review"
    seal: Flag = False


class Eligible(Model):
    """A condition of applying: a measure and the figure it must reach."""

    title: Text
    measure: Measure | None = None
    figure: Bar | None = None


class Veto(Model):
    """What rules the title out, whatever else was reached."""

    id: Id
    title: Text
    measure: Measure | None = None
    figure: Bar | None = None


class RecognitionRule(Rule):
    """How a title is reached and kept."""

    title: Text
    eligible: tuple[Eligible, ...] = ()
    running: Step | None = None
    levels: tuple[Application, ...] = ()
    notice: Days | None = None
    valid: Step | None = None
    recheck: Step | None = None
    vetoes: tuple[Veto, ...] = ()
    after: Id | None = None
    confirmed: Flag = True


class DocumentRule(Rule):
    """A rule or paper that must exist, be consulted on, be in force, be reviewed."""

    title: Text
    kind: Code
    by: Id | None = None
    consult: tuple[Id, ...] = ()
    review: Step | None = None
    due: Moment | None = None


class AgreementRule(Rule):
    """A provider who is chosen, contracted, checked, and kept on when good."""

    title: Text
    provider: Text | None = None
    lasts: Step | None = None
    renewed: Step | None = None
    after: Id | None = None
    by: Id | None = None
    checks: tuple[Id, ...] = ()


class SelectionRule(Rule):
    """A choice of sites or nominees: filter, rank, take."""

    title: Text
    of: Id
    where: Where = Field(default_factory=Where)
    rank: Measure | None = None
    criteria: tuple[Text, ...] = ()
    take: Positive | None = None
    at_most: Positive | None = None
    by: Id | None = None


class AwardRule(Rule):
    """An honour: how many, in which ratio, for what."""

    title: Text
    level: Id | None = None
    at_least: Positive | None = None
    at_most: Positive | None = None
    ratio: Number | None = None
    ratio_to: Id | None = None
    criteria: tuple[Text, ...] = ()
    when: Moment | None = None
