"""The logarithm of the likelihood ratio of one window (Kulldorff 1997).

`measure` is what the cases are compared with: expected cases (Poisson, permutation), or cases and
controls together (Bernoulli). It adds up over places and times, and is the same in all replicates.
"""

import math
from typing import NamedTuple

from anshe.kernels.epidemiology.compiled import compiled, inner

POISSON, BERNOULLI, STRATIFIED = 0, 1, 2


class Totals(NamedTuple):
    """What a window is judged against: the whole, and which windows count at all."""

    model: int
    cases: float
    measure: float
    high: bool
    low: bool
    least_high: float
    """Fewer cases than these make no cluster of high rates."""
    least_low: float


@inner
def _poisson(cases: float, expected: float, total: float, whole: float) -> float:
    """Return the log ratio of a Poisson window; parts without cases count as nothing."""
    value = -total * math.log(total / whole)
    if cases > 0:
        value += cases * math.log(cases / expected)
    if cases < total:
        value += (total - cases) * math.log((total - cases) / (whole - expected))
    return value


@inner
def _two_outcomes(cases: float, people: float) -> float:
    """Return the log likelihood of so many cases among so many people, at their own share."""
    value = 0.0
    if cases > 0:
        value += cases * math.log(cases / people)
    if cases < people:
        value += (people - cases) * math.log((people - cases) / people)
    return value


@inner
def _admissible(cases: float, measure: float, totals: Totals) -> bool:
    """Say whether a window may be a cluster: of the wanted direction, with enough cases."""
    if measure <= 0 or cases > totals.cases:
        return False
    inside, whole = cases * totals.measure, measure * totals.cases
    if totals.high and inside > whole and cases >= totals.least_high:
        return True
    return totals.low and inside < whole and cases >= totals.least_low


@compiled
def log_ratio(cases: float, measure: float, totals: Totals) -> float:
    """Return the log likelihood ratio of a window, zero where it may not be a cluster."""
    if not _admissible(cases, measure, totals):
        return 0.0
    if totals.model != BERNOULLI:
        return _poisson(cases, measure, totals.cases, totals.measure)
    if cases > measure:
        return 0.0
    inside = _two_outcomes(cases, measure)
    outside = _two_outcomes(totals.cases - cases, totals.measure - measure)
    return inside + outside - _two_outcomes(totals.cases, totals.measure)
