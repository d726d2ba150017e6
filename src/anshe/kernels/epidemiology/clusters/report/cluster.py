"""One cluster: where, when, how many, how unlikely."""

import math
from dataclasses import dataclass

import numpy as np

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.clusters.plan import Plan
from anshe.kernels.epidemiology.clusters.report.ranking import Candidate
from anshe.kernels.epidemiology.clusters.report.significance import Chance, recurrence
from anshe.kernels.epidemiology.clusters.windows.coordinates import great_circle, widest
from anshe.kernels.epidemiology.columns import FloatArray

PER = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Hold a cluster as it is reported."""

    members: tuple[str, ...]
    """The places, from the centre outwards."""
    centre: tuple[float, float]
    """The coordinates of the circle's centre, as they were given."""
    radius: float
    """In kilometres for latitude and longitude, else in the unit of the coordinates."""
    span: float
    """The largest distance of two members."""
    begins: str
    """The first day (or number) of the window."""
    ends: str
    """The last one."""
    high: bool
    observed: int
    expected: float
    relative_risk: float
    log_likelihood_ratio: float
    population: float | None
    """Mean population over the whole period; cases and controls for the Bernoulli model."""
    yearly_rate: float | None
    """Yearly cases per 100,000, adjusted as the expected cases are; Poisson only."""
    rank: int | None
    replicates: int
    p: float | None
    monte_carlo_p: float | None
    gumbel_p: float | None
    recurrence: float | None
    """Prospective: after how many intervals chance alone would do as well."""
    recurrence_days: float | None = None
    """The same in days; None where times are mere numbers."""
    expected_as_printed: float | None = None
    """Stratified time: what the reference prints as expected, counted to the end of the study."""

    @property
    def ratio(self) -> float:
        """Return observed by expected."""
        return self.observed / self.expected if self.expected > 0 else math.inf


def cluster(plan: Plan, analysis: Analysis, one: Candidate, chance: Chance | None) -> Cluster:
    """Return a candidate with its figures."""
    study = plan.study
    first, last = int(plan.spans.first[one.window]), int(plan.spans.last[one.window])
    observed = int(study.cases[one.members, first:last].sum())
    measure = float(study.measure[one.members, first:last].sum())
    total, whole = _whole(plan, one)
    expected = measure * total / whole
    radius, span = _extent(plan, one)
    begins, ends = _dates(plan, analysis, first, last)
    people = _people(plan, one)
    rate = None
    if study.model == "poisson" and study.population is not None and study.population.sum() > 0:
        crude = study.total / (float(study.population.sum()) * study.period.years)
        rate = PER * crude * observed / expected if expected > 0 else None
    again = recurrence(chance.p) if chance and analysis.prospective else None
    return Cluster(
        members=tuple(study.places[place] for place in one.members),
        centre=_centre(plan, one),
        radius=radius,
        span=span,
        begins=begins,
        ends=ends,
        high=observed > expected,
        observed=observed,
        expected=expected,
        relative_risk=relative_risk(observed, expected, total),
        log_likelihood_ratio=one.ratio,
        population=people,
        yearly_rate=None if plan.wholes is not None else rate,
        rank=chance.rank if chance else None,
        replicates=0,
        p=chance.p if chance else None,
        monte_carlo_p=chance.monte_carlo_p if chance else None,
        gumbel_p=chance.gumbel_p if chance else None,
        recurrence=again,
        recurrence_days=_in_days(plan, again),
        expected_as_printed=_printed(plan, one, first),
    )


def _in_days(plan: Plan, intervals: float | None) -> float | None:
    """Return so many intervals in days."""
    days = plan.study.period.interval_days
    return None if intervals is None or days is None else intervals * days


def relative_risk(observed: float, expected: float, total: float) -> float:
    """Return the risk inside by the risk outside."""
    if observed >= total:
        return math.inf
    outside = (total - observed) / (total - expected) if total > expected else math.inf
    return (observed / expected) / outside if expected > 0 and outside > 0 else math.inf


def _whole(plan: Plan, one: Candidate) -> tuple[float, float]:
    """Return the cases and the measure that a window is judged against."""
    if plan.wholes is not None:
        return float(plan.wholes[one.window, 0]), float(plan.wholes[one.window, 1])
    return plan.ground.totals.cases, plan.ground.totals.measure


def _printed(plan: Plan, one: Candidate, first: int) -> float | None:
    """Return the expected cases from a window's beginning to the end of the study."""
    return float(plan.study.measure[one.members, first:].sum()) if plan.wholes is not None else None


def _people(plan: Plan, one: Candidate) -> float | None:
    """Return the people who live in a cluster, or were asked."""
    if plan.study.model == "bernoulli":
        first, last = plan.spans.first[one.window], plan.spans.last[one.window]
        return float(plan.study.measure[one.members, first:last].sum())
    population = plan.study.population
    return None if population is None else float(population[one.members].sum())


def _centre(plan: Plan, one: Candidate) -> tuple[float, float]:
    """Return the coordinates of a circle's centre."""
    study = plan.study
    where = (study.coordinates if study.centres is None else study.centres)[one.centre]
    return float(where[0]), float(where[1])


def _extent(plan: Plan, one: Candidate) -> tuple[float, float]:
    """Return the radius of a cluster and the largest distance of two of its places."""
    points = plan.study.points[one.members]
    centre = plan.study.centre_points[one.centre]
    radius = _length(plan, np.sqrt(((points[-1] - centre) ** 2).sum()))
    return radius, _length(plan, np.sqrt(widest(np.ascontiguousarray(points))))


def _length(plan: Plan, straight: FloatArray) -> float:
    """Return a distance over the ground."""
    return float(great_circle(straight)) if plan.study.geographic else float(straight)


def _dates(plan: Plan, analysis: Analysis, first: int, last: int) -> tuple[str, str]:
    """Write the window of time; of a study without time, the whole period."""
    if analysis.kind == "spatial":
        return plan.study.period.written(0, plan.study.period.intervals)
    return plan.study.period.written(first, last)
