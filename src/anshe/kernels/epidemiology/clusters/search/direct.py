"""The plain search: every window of one set of cases in turn.

It serves where the total differs from window to window, as with stratified time, and as the
yardstick of the fast searches.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import Totals, log_ratio
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.search.observed import (
    Again,
    Best,
    CaseSums,
    leave_free,
    no_rounds,
)
from anshe.kernels.epidemiology.clusters.search.vectors import add, measure
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner


@inner
def _hopeless(cases: float, size: float, whole: tuple[float, float], best: float) -> bool:
    """Say whether a high-rate window surely does not beat a ratio, by a bound without logarithms.

    With y = cases - expected and f(x) = (1 + x) ln(1 + x) - x, the ratio is
    e f(y / e) + (C - e) f(-y / (C - e)), f(x) <= x^2 / 2 and f(-x) <= x^2 / (2 (1 - x)).
    """
    total, sizes = whole
    expected = size * total / sizes
    more, rest = cases - expected, total - expected
    if more <= 0 or expected <= 0 or more >= rest:
        return False
    return more * more * (0.5 / expected + 0.5 / (rest - more)) < best


@inner
def _around(
    ground: Ground,
    wholes: FloatArray,
    counts: CaseSums,
    centre: int,
    free: NDArray[np.bool_],
    floor: float,
) -> tuple[float, int, int]:
    """Try all free windows around a centre in order; the first of equals stays."""
    cases, sizes = np.zeros(counts.shape[1] + 1, np.int64), np.zeros(counts.shape[1] + 1)
    model, high, low = ground.totals.model, ground.totals.high, ground.totals.low
    least_high, least_low = ground.totals.least_high, ground.totals.least_low
    ratio, count, found = floor, 0, 0
    for step in range(ground.starts[centre], ground.starts[centre + 1]):
        add(cases, counts, ground.members, step, step + 1)
        measure(sizes, ground.measure, ground.members, step, step + 1)
        for window in range(len(free)):
            if not free[window]:
                continue
            begin, end = ground.begins[window], ground.ends[window]
            some, size = float(cases[end] - cases[begin]), sizes[end] - sizes[begin]
            total, whole = wholes[window, 0], wholes[window, 1]
            if not low and model != 1 and _hopeless(some, size, (total, whole), ratio):
                continue
            totals = Totals(model, total, whole, high, low, least_high, least_low)
            value = log_ratio(some, size, totals)
            if value > ratio:
                ratio, count, found = value, step + 1 - ground.starts[centre], window
    return ratio, count, found


@compiled
def _all(ground: Ground, wholes: FloatArray, counts: CaseSums, best: Best, again: Again) -> None:
    """Find the best window of each centre."""
    free = np.ones(len(ground.ends), dtype=np.bool_)
    for centre in range(len(ground.starts) - 1):
        taken = again.taken[centre]
        if len(taken) and taken[-1] < 0:
            continue
        leave_free((again.firsts, again.lasts), taken, free)
        ratio, count, found = _around(ground, wholes, counts, centre, free, again.floor)
        if count > 0:
            best.ratio[centre], best.size[centre], best.window[centre] = ratio, count, found


def every_window(
    ground: Ground, counts: CaseSums, wholes: FloatArray, again: Again | None = None
) -> Best:
    """Return the best window of each centre.

    Args:
        ground: circles, spans, measures.
        counts: cases, shape (places, columns).
        wholes: for each window what it is judged against: cases and measure, shape (windows, 2).
        again: what was had before, and what is too little.

    """
    centres = len(ground.starts) - 1
    whole: NDArray[np.int64] = np.zeros(centres, dtype=np.int64)
    best = Best(np.zeros(centres), whole, whole.copy())
    _all(ground, wholes, counts, best, again or no_rounds(ground))
    return best
