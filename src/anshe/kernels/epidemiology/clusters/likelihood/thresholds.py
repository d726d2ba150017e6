"""The fewest (and most) cases with which a window reaches a likelihood ratio.

In all replicates a window keeps its measure and only its cases vary, so "the ratio reaches B" is
"the cases reach a number": a comparison of integers in place of two logarithms. The numbers are
kept in tables over levels of B and over steps of the square root of the measure, rounded so that
they never exclude a window that reaches B; what they let through is then computed in full.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood.ratios import Totals, log_ratio
from anshe.kernels.epidemiology.compiled import compiled, inner
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew

STEP = 0.25
"""The distance of two levels of B."""
LEVELS = 80
PLACES_PER_ROOT = 32.0
MOST_PLACES = 8192
ROUNDED = 1e-5
"""What a measure may lose when it is summed up or its root taken, many times over."""


class Thresholds(NamedTuple):
    """Hold for each level (row) and place of the measure (column) the cases that reach it."""

    scale: float
    least: NDArray[np.int32]
    """High rates: so many cases at least; the total plus one where nothing does."""
    most: NDArray[np.int32]
    """Low rates: so many cases at most; -1 where nothing does."""


@compiled
def place_of(measure: float, scale: float) -> int:
    """Return the column of a measure."""
    return int(math.sqrt(max(measure, 0.0)) * scale)


@compiled
def level_of(bound: float, levels: int) -> int:
    """Return the highest level that is not above the bound."""
    return min(int(max(bound - 1e-7, 0.0) / STEP), levels - 1)


@inner
def _ratio_high(cases: int, measure: float, totals: Totals) -> float:
    """Return the ratio of a high-rate window, without regard to the fewest cases."""
    if cases * totals.measure <= measure * totals.cases:
        return 0.0
    if cases > measure and totals.model == 1:
        return math.inf
    return log_ratio(float(cases), measure, totals)


@inner
def _least(bound: float, measure: float, totals: Totals, start: tuple[int, int]) -> int:
    """Return the fewest cases of a high-rate window that reach the bound.

    They are not fewer than the first of `start`, and about as many more as the second says.
    """
    low, step = start
    cases = min(low + step, int(totals.cases) + 1)
    if _is_reached(cases, bound, measure, totals):
        while cases > low and _is_reached(cases - 1, bound, measure, totals):
            cases -= 1
        return cases
    while not _is_reached(cases, bound, measure, totals):
        cases += 1
    return cases


@inner
def _is_reached(cases: int, bound: float, measure: float, totals: Totals) -> bool:
    """Say whether so many cases reach the bound; more than there are always do."""
    return cases > totals.cases or _ratio_high(cases, measure, totals) >= bound


@inner
def _most(bound: float, measure: float, totals: Totals) -> int:
    """Return the most cases of a low-rate window that reach the bound, or -1."""
    low, high = -1, int(measure * totals.cases / totals.measure) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if log_ratio(float(middle), measure, totals) >= bound:
            low = middle
        else:
            high = middle
    return low


@compiled
def _fill(found: Thresholds, totals: Totals, wide: Totals, levels: tuple[int, int]) -> None:
    """Fill levels: the least from the lower edge of each place, the most from the upper."""
    places = found.least.shape[1]
    for level in range(levels[0], levels[1]):
        bound = max(level * STEP, 1e-9)
        start, step = 0, 0
        for place in range(places):
            edge = (place / found.scale) ** 2
            if totals.high:
                before = max(start - 1, 0)
                start = _least(bound, max(edge * (1 - 1e-9), 1e-9), wide, (before, step))
                step = start - before
                found.least[level, place] = max(start, int(totals.least_high))
            if totals.low:
                upper = min(((place + 1) / found.scale) ** 2, totals.measure) * (1 - 1e-12)
                found.most[level, place] = _most(bound, upper, wide)


def thresholds(totals: Totals, *, largest: float = math.inf, crew: Crew = ALONE) -> Thresholds:
    """Return the tables for these totals.

    Args:
        totals: what windows are judged against.
        largest: the largest measure of a window.
        crew: fills several levels at a time.

    """
    root = math.sqrt(totals.measure)
    scale = min(PLACES_PER_ROOT, MOST_PLACES / max(root, 1.0))
    most = min(math.sqrt(largest) * (1 + ROUNDED), root)
    shape = (LEVELS, int(most * scale) + 3)
    least = np.full(shape, int(totals.cases) + 1, dtype=np.int32)
    found = Thresholds(scale, least, np.full(shape, -1, dtype=np.int32))
    wide = totals._replace(least_high=0.0, least_low=0.0)

    def fill(_given: None, share: Batch) -> None:
        _fill(found, totals, wide, (share.first - 1, share.first - 1 + share.count))

    crew.split(fill, None, LEVELS)
    return found
