"""What makes a window of high rates, or of low ones; which places may belong to it at all."""

from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.flexible.lines import Lines, lines
from anshe.kernels.epidemiology.clusters.likelihood import (
    BERNOULLI,
    Thresholds,
    Totals,
    level_of,
    log_ratio,
    place_of,
    thresholds,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import inlined

ANY = 2**62


class Side(NamedTuple):
    """Hold one direction of rates."""

    high: bool
    totals: Totals
    """Of this direction alone."""
    wide: Totals
    """The same without the fewest cases, for bounds."""
    tables: Thresholds
    lines: Lines
    limits: NDArray[np.int64]
    """The fewest cases (low rates: the most) with which a place may belong to a window."""


def sides(
    totals: Totals, measure: FloatArray, *, largest: float, restricted: float | None
) -> tuple[Side, ...]:
    """Return the directions that are wanted.

    Args:
        totals: what windows are judged against.
        measure: of each place, shape (n,).
        largest: the largest measure of a pool.
        restricted: places whose own mid-p-value is not below this are left out; None takes all.

    """
    found = []
    for high in (True, False):
        if not (totals.high if high else totals.low):
            continue
        own = totals._replace(high=high, low=not high)
        wide = own._replace(least_high=0.0, least_low=0.0)
        limits = np.full(len(measure), 0 if high else ANY)
        if restricted is not None:
            limits = remarkable(totals, measure, restricted, high=high)
        chords = lines(wide, largest=largest, high=high)
        found.append(Side(high, own, wide, thresholds(wide), chords, limits))
    return tuple(found)


def remarkable(
    totals: Totals, measure: FloatArray, level: float, *, high: bool
) -> NDArray[np.int64]:
    """Return for each place the fewest (or most) cases whose mid-p-value is below a level.

    The mid-p-value is P(X > n) + P(X = n) / 2 for high rates, P(X < n) + P(X = n) / 2 for low
    ones, X being Poisson with the expected cases, or binomial with the people (Bernoulli). SciPy's
    functions are read only here, because reading them takes as long as a small scan.

    Method: Tango 2008, Japanese Journal of Biometrics; Tango and Takahashi 2012, Statistics in
    Medicine.
    """
    share = totals.cases / totals.measure
    special: Any = import_module("scipy.special")

    def below(cases: FloatArray) -> FloatArray:  # P(X <= cases)
        inside = np.maximum(cases, 0)
        if totals.model == BERNOULLI:
            inside = np.minimum(inside, measure)
            return np.where(cases < 0, 0.0, special.bdtr(inside, measure.astype(np.int64), share))
        return np.where(cases < 0, 0.0, special.pdtr(inside, measure * share))

    cases = np.floor(measure * share)
    while True:
        middle = (below(cases) + below(cases - 1)) / 2
        chance = 1 - middle if high else middle
        waiting = (chance >= level) & (cases >= 0) & (cases <= totals.cases)
        if not waiting.any():
            return cases.astype(np.int64)
        cases += np.where(waiting, 1.0 if high else -1.0, 0.0)


@inlined
def is_open(cases: int, limit: int, side: Side) -> bool:
    """Say whether a place with so many cases may belong to a window."""
    return cases >= limit if side.high else cases <= limit


@inlined
def raises(cases: float, size: float, held: tuple[float, float], side: Side) -> bool:
    """Say whether a place's rate is beyond that outside of a window, so that it may add to it.

    Without it the window's likelihood ratio can only be larger: the place is at home outside.
    """
    inside, outside = size * (side.totals.cases - held[0]), cases * (side.totals.measure - held[1])
    return outside > inside if side.high else outside < inside


@inlined
def beats(cases: float, size: float, bound: float, side: Side) -> bool:
    """Say whether a window exceeds a bound, without regard to the fewest cases.

    The table says quickly that it does not.
    """
    level = level_of(bound, len(side.tables.least))
    place = place_of(size, side.tables.scale)
    if side.high:
        if cases < side.tables.least[level, place]:
            return False
    elif cases > side.tables.most[level, place]:
        return False
    return log_ratio(cases, size, side.wide) > bound
