"""The best window around each centre, in the data themselves: which it is, and its ratio."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import level_of, log_ratio, place_of
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.search.vectors import add, copy, measure
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, batches

CaseSums = NDArray[np.int64]
TIES = 1e-6
"""Windows that are less than this below the best are kept, since they may count as equal."""


class Best(NamedTuple):
    """Hold the best window of each centre; a ratio of zero means that there is none."""

    ratio: FloatArray
    size: NDArray[np.int64]
    """How many places the circle holds."""
    window: NDArray[np.int64]


class Again(NamedTuple):
    """What centres have had in rounds before: their windows are not looked at again."""

    taken: NDArray[np.int64]
    """The windows had by each centre, shape (centres, rounds); -1 where there was none."""
    firsts: NDArray[np.int64]
    """The first interval of each window."""
    lasts: NDArray[np.int64]
    floor: float
    """Only ratios above this are of interest."""
    rising: bool = False
    """Whether only the best windows of all are of interest: the floor rises with what is found."""


class _Work(NamedTuple):
    """Sums of the circle at hand and of the one before its group, and the windows to look into."""

    cases: CaseSums
    cases_before: CaseSums
    measure: FloatArray
    measure_before: FloatArray
    small: CaseSums
    inner: FloatArray
    chosen: NDArray[np.int64]
    free: NDArray[np.bool_]
    """Which windows may be looked at."""


@compiled
def _choose(ground: Ground, work: _Work, best: float) -> int:
    """Write the windows that may be better somewhere in the group, and return how many."""
    tables, chosen = ground.thresholds, 0
    level = level_of(best, len(tables.least))
    high, low = ground.totals.high, ground.totals.low
    for window in range(len(ground.ends)):
        begin, end = ground.begins[window], ground.ends[window]
        hopeful = False
        if high:
            place = place_of(work.inner[end] - work.inner[begin], tables.scale)
            hopeful = work.cases[end] - work.cases[begin] >= tables.least[level, place]
        if low and not hopeful:
            place = place_of(work.measure[end] - work.measure[begin], tables.scale)
            hopeful = work.small[end] - work.small[begin] <= tables.most[level, place]
        if hopeful and work.free[window]:
            work.chosen[chosen] = window
            chosen += 1
    return chosen


@compiled
def _look(
    ground: Ground,
    counts: CaseSums,
    work: _Work,
    steps: tuple[int, int, int],
    best: tuple[float, int, int],
) -> tuple[float, int, int]:
    """Try the chosen windows in every circle of a group; the first of equals stays."""
    first, last, chosen = steps
    ratio, count, found = best
    for step in range(first, last):
        add(work.cases_before, counts, ground.members, step, step + 1)
        measure(work.measure_before, ground.measure, ground.members, step, step + 1)
        for which in range(chosen):
            window = work.chosen[which]
            begin, end = ground.begins[window], ground.ends[window]
            cases = float(work.cases_before[end] - work.cases_before[begin])
            size = work.measure_before[end] - work.measure_before[begin]
            value = log_ratio(cases, size, ground.totals)
            if value > ratio:
                ratio, count, found = value, step + 1, window
    return ratio, count, found


@compiled
def _centre(
    ground: Ground, counts: CaseSums, work: _Work, centre: int, floor: float
) -> tuple[float, int, int]:
    """Return the best ratio of a centre above a floor, where its circle ends, and its window."""
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    cases, sizes, small, inner = work.cases, work.measure, work.small, work.inner
    cases_before, sizes_before = work.cases_before, work.measure_before
    cases[:] = 0
    sizes[:] = 0.0
    best = (floor, 0, 0)
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        copy(cases_before, cases)
        copy(sizes_before, sizes)
        add(cases, counts, members, first, first + 1)
        measure(sizes, measures, members, first, first + 1)
        copy(small, cases)
        copy(inner, sizes)
        add(cases, counts, members, first + 1, last)
        measure(sizes, measures, members, first + 1, last)
        chosen = _choose(ground, work, best[0])
        if chosen:
            best = _look(ground, counts, work, (first, last, chosen), best)
        first = last
    return best


@compiled
def leave_free(spans: tuple[CaseSums, CaseSums], taken: CaseSums, free: NDArray[np.bool_]) -> None:
    """Say which windows neither overlap nor touch those that a centre has had already."""
    firsts, lasts = spans
    for window in range(len(free)):
        free[window] = True
        for had in taken:
            if had >= 0 and firsts[window] <= lasts[had] and firsts[had] <= lasts[window]:
                free[window] = False


@compiled
def _all(ground: Ground, counts: CaseSums, work: _Work, best: Best, again: Again) -> None:
    """Find the best window of each centre."""
    floor = again.floor
    for centre in ground.order:
        taken = again.taken[centre]
        if len(taken) and taken[-1] < 0:
            continue  # nothing was left in the round before
        leave_free((again.firsts, again.lasts), taken, work.free)
        ratio, step, window = _centre(ground, counts, work, centre, floor)
        if step > 0:
            floor = max(floor, ratio - TIES) if again.rising else floor
            best.ratio[centre] = ratio
            best.size[centre] = step - ground.starts[centre]
            best.window[centre] = window


def no_rounds(ground: Ground, *, floor: float = 0.0, rising: bool = False) -> Again:
    """Return that every window may be looked at."""
    nothing = np.zeros(len(ground.ends), dtype=np.int64)
    taken = np.zeros((len(ground.starts) - 1, 0), dtype=np.int64)
    return Again(taken, nothing, nothing, floor, rising)


def best_windows(
    ground: Ground, counts: CaseSums, again: Again | None = None, crew: Crew = ALONE
) -> Best:
    """Return the best window of each centre for cases of shape (places, columns)."""
    centres = len(ground.starts) - 1
    whole = np.zeros(centres, dtype=np.int64)
    best = Best(np.zeros(centres), whole, whole.copy())
    rest = again or no_rounds(ground)

    def some(_given: None, share: Batch) -> None:
        order = ground.order[share.first - 1 :: crew.workers]
        _all(ground._replace(order=order), counts, _desk(ground, counts.shape[1] + 1), best, rest)

    list(crew.mapper(some, None, batches(crew.workers, size=1)))
    return best


def _desk(ground: Ground, columns: int) -> _Work:
    """Return room to work."""
    cases, measures = np.zeros(columns, dtype=np.int64), np.zeros(columns)
    chosen = np.zeros(len(ground.ends), dtype=np.int64)
    return _Work(
        cases=cases,
        cases_before=cases.copy(),
        measure=measures,
        measure_before=measures.copy(),
        small=cases.copy(),
        inner=measures.copy(),
        chosen=chosen,
        free=np.ones(len(chosen), dtype=np.bool_),
    )
