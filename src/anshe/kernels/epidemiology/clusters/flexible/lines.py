"""Straight lines that no window of a high enough ratio lies beyond: pools judged by sums alone.

What cases reach a ratio is a curve over the measure, concave for high rates and convex for low
ones, because the ratio is convex. Between two measures a chord therefore lies on the near side of
it, and a window reaches the ratio only if its cases are beyond the chord. That is a sum over
places, and the largest sum that any window of a pool can have takes every place that adds to it.
"""

from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.clusters.likelihood import BERNOULLI, Totals, log_ratio
from anshe.kernels.epidemiology.clusters.likelihood.thresholds import LEVELS, STEP
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

CHORDS = 4
WIDER = 4.0
"""Each chord spans so many times the measure of the one before."""
HALVINGS = 60


class Lines(NamedTuple):
    """Hold for each level of the ratio (row) the chords between measures (column)."""

    slope: FloatArray
    needed: FloatArray
    """What the sum over the places of a window must reach, the sign turned for low rates."""


def lines(wide: Totals, *, largest: float, high: bool) -> Lines:
    """Return the chords for windows up to a measure.

    Args:
        wide: the totals of one direction, without the fewest cases.
        largest: the largest measure of a pool.
        high: whether high rates are wanted, or low ones.

    """
    edges = np.concatenate([[0.0], largest * WIDER ** np.arange(1.0 - CHORDS, 1.0)])
    found = Lines(np.zeros((LEVELS, CHORDS)), np.full((LEVELS, CHORDS), np.inf))
    cap = np.full(len(edges), wide.cases)
    if wide.model == BERNOULLI:
        cap = np.minimum(edges, cap)
    for level in range(LEVELS):
        bound = max(level * STEP, 1e-9)
        if high:
            ends = np.array([_least(bound, *each, wide) for each in zip(edges, cap, strict=True)])
            dead = np.isnan(ends[:-1]) & (cap[:-1] >= wide.cases)
            dead |= np.isnan(ends[1:]) & (cap[1:] < wide.cases)
        else:
            ends = np.array([_most(bound, edge, wide) for edge in edges])
            dead, cap = np.isnan(ends[1:]), np.zeros(len(edges))
        _draw(found, level, (edges, np.where(np.isnan(ends), cap, ends)), high=high)
        found.needed[level, dead] = np.inf
    return found


def _draw(found: Lines, level: int, at: tuple[FloatArray, FloatArray], *, high: bool) -> None:
    """Write the chords of a level, a little to the safe side."""
    edges, ends = at
    slope = np.diff(ends) / np.diff(edges)
    needed = (ends[:-1] - slope * edges[:-1]) * (1.0 if high else -1.0)
    found.slope[level] = slope
    found.needed[level] = needed - 1e-6 * (1 + np.abs(needed))


@compiled
def _least(bound: float, measure: float, cap: float, wide: Totals) -> float:
    """Return the cases below which no window of this measure reaches a bound; NaN: none does."""
    if measure <= 0:
        return 0.0
    if log_ratio(cap, measure, wide) < bound:
        return np.nan
    below, reaching = measure * wide.cases / wide.measure, cap
    for _ in range(HALVINGS):
        middle = (below + reaching) / 2
        if log_ratio(middle, measure, wide) < bound:
            below = middle
        else:
            reaching = middle
    return below


@compiled
def _most(bound: float, measure: float, wide: Totals) -> float:
    """Return the cases above which no window of this measure reaches a bound; NaN: none does."""
    if log_ratio(0.0, measure, wide) < bound:
        return np.nan
    reaching, above = 0.0, measure * wide.cases / wide.measure
    for _ in range(HALVINGS):
        middle = (reaching + above) / 2
        if log_ratio(middle, measure, wide) < bound:
            above = middle
        else:
            reaching = middle
    return above
