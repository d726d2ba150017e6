"""The best window around each centre, in the data themselves: which it is, and its ratio."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import level_of, log_ratio
from anshe.kernels.epidemiology.clusters.registers import seek, weigh
from anshe.kernels.epidemiology.clusters.search.desk import MORE
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.search.vectors import (
    ABOVE,
    BELOW,
    copy,
    first_reaching,
    limit,
    reaches,
    spots,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, batches

CaseSums = NDArray[np.int64]
Cells = NDArray[np.int32]
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

    cases: Cells
    cases_before: Cells
    small: Cells
    """The cases of the group's smallest circle."""
    measure: FloatArray
    measure_before: FloatArray
    inner: FloatArray
    """The measure of the group's smallest circle."""
    places: Cells
    """For each window, in which column of the tables its measure is."""
    limits: Cells
    """For each window the cases that reach the bound."""
    nothing: Cells
    empty: FloatArray
    hopeful: NDArray[np.bool_]
    """Which windows may be better somewhere in the group."""
    chosen: NDArray[np.int64]
    free: NDArray[np.bool_]
    """Which windows may be looked at."""


@inner
def _mark_high(ground: Ground, work: _Work) -> bool:
    """Mark the windows whose cases reach the bound; say whether there are any."""
    runs, found = ground.runs, False
    for run in range(len(runs.starts) - 1):
        window, last = runs.starts[run], runs.starts[run + 1]
        before = work.nothing if runs.begins[last - 1] == 0 else work.cases
        while window < last:
            at = (runs.begins[window], runs.ends[window], window, last)
            window = seek(work.cases, before, work.limits, at)
            if window < last:
                work.hopeful[runs.order[window]] = True
                found = True
                window += 1
    return found


@inner
def _mark_low(ground: Ground, work: _Work, level: int) -> bool:
    """Mark the windows whose cases are few enough; say whether there are any."""
    runs, found = ground.runs, False
    spots(work.measure, work.empty, runs, ground.thresholds.scale * ABOVE, work.places)
    limit(ground.thresholds.most[level], work.places, work.limits)
    for window in range(len(runs.ends)):
        cases = work.small[runs.ends[window]] - work.small[runs.begins[window]]
        if cases <= work.limits[window]:
            work.hopeful[runs.order[window]] = True
            found = True
    return found


@inner
def _choose(ground: Ground, work: _Work, best: float) -> int:
    """Write the windows that may be better somewhere in the group, and return how many."""
    level = level_of(best, len(ground.thresholds.most))
    high = ground.totals.high and _mark_high(ground, work)
    low = ground.totals.low and _mark_low(ground, work, level)
    if not high and not low:
        return 0
    hopeful, chosen = work.hopeful, 0
    for window in range(len(hopeful)):
        if hopeful[window]:
            hopeful[window] = False
            if work.free[window]:
                work.chosen[chosen] = window
                chosen += 1
    return chosen


@inner
def _look(
    ground: Ground,
    counts: Cells,
    work: _Work,
    steps: tuple[int, int, int],
    best: tuple[float, int, int],
) -> tuple[float, int, int]:
    """Try the chosen windows in every circle of a group; the first of equals stays."""
    first, last, chosen = steps
    ratio, count, found = best
    for step in range(first, last):
        weigh(work.cases_before, work.small, counts, ground.members, (step, step + 1))
        weigh(work.measure_before, work.inner, ground.measure, ground.members, (step, step + 1))
        for which in range(chosen):
            window = work.chosen[which]
            begin, end = ground.begins[window], ground.ends[window]
            cases = work.cases_before[end] - work.cases_before[begin]
            size = work.measure_before[end] - work.measure_before[begin]
            if not reaches(ground, cases, size, ratio):
                continue
            value = log_ratio(float(cases), size, ground.totals)
            if value > ratio:
                ratio, count, found = value, step + 1, window
    return ratio, count, found


@inner
def _centre(
    ground: Ground, counts: Cells, work: _Work, centre: int, floor: float
) -> tuple[float, int, int]:
    """Return the best ratio of a centre above a floor, where its circle ends, and its window."""
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    cases, sizes, small, inner = work.cases, work.measure, work.small, work.inner
    cases_before, sizes_before = work.cases_before, work.measure_before
    runs, least, limits, places = ground.runs, ground.thresholds.least, work.limits, work.places
    both, scale, low = (cases, work.nothing), ground.thresholds.scale * BELOW, ground.totals.low
    cases[:] = 0
    sizes[:] = 0.0
    none = 0 * centre  # a plain zero is of another kind for the compiler
    best = (floor, none, none)
    row = least[level_of(floor, len(least))]
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        copy(cases_before, cases)
        copy(sizes_before, sizes)
        weigh(cases, small, counts, members, (first, last))
        weigh(sizes, inner, measures, members, (first, last))
        spots(inner, work.empty, runs, scale, places)
        limit(row, places, limits)
        if low or first_reaching(both, runs, limits, (row, places), 0) >= 0:
            chosen = _choose(ground, work, best[0])
            if chosen:
                best = _look(ground, counts, work, (first, last, chosen), best)
                row = least[level_of(best[0], len(least))]
        first = last
    return best


@inner
def _flat(ground: Ground, cells: Cells, centre: int, floor: float) -> tuple[float, int]:
    """Return ratio and end where circles alone are windows and high rates are sought."""
    members, ends, least = ground.members, ground.group_ends, ground.thresholds.least
    spots_of, sizes, measures = ground.group_spots, ground.group_sizes, ground.measure
    ratio, count, cases, size = floor, 0, 0, 0.0
    level = level_of(ratio, len(least))
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last, before = ends[group], cases
        for step in range(first, last):
            cases += cells[members[step]]
        if cases >= least[level, spots_of[group]]:
            some = before
            for step in range(first, last):
                some += cells[members[step]]
                size += measures[members[step], 0]
                if reaches(ground, some, size, ratio):
                    value = log_ratio(float(some), size, ground.totals)
                    if value > ratio:
                        ratio, count = value, step + 1
            level = level_of(ratio, len(least))
        size = sizes[group]
        first = last
    return ratio, count


@inner
def leave_free(spans: tuple[CaseSums, CaseSums], taken: CaseSums, free: NDArray[np.bool_]) -> None:
    """Say which windows neither overlap nor touch those that a centre has had already."""
    firsts, lasts = spans
    for window in range(len(free)):
        free[window] = True
        for had in taken:
            if had >= 0 and firsts[window] <= lasts[had] and firsts[had] <= lasts[window]:
                free[window] = False


@compiled
def _all(ground: Ground, counts: Cells, work: _Work, best: Best, again: Again) -> None:
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


@compiled
def _all_flat(ground: Ground, cells: Cells, best: Best, again: Again) -> None:
    """Find the best circle of each centre, where circles alone are windows."""
    floor = again.floor
    for centre in ground.order:
        ratio, step = _flat(ground, cells, centre, floor)
        if step > 0:
            floor = max(floor, ratio - TIES) if again.rising else floor
            best.ratio[centre] = ratio
            best.size[centre] = step - ground.starts[centre]
            best.window[centre] = 0


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
    cells = np.ascontiguousarray(counts, dtype=np.int32)

    flat = bool(ground.group_sizes.size) and not ground.totals.low and not rest.taken.size

    def some(_given: None, share: Batch) -> None:
        part = ground._replace(order=ground.order[share.first - 1 :: crew.workers])
        if flat:
            _all_flat(part, cells[:, 0], best, rest)
        else:
            _all(part, cells, _desk(len(ground.ends), counts.shape[1] + 1), best, rest)

    list(crew.mapper(some, None, batches(crew.workers, size=1)))
    return best


def _desk(windows: int, columns: int) -> _Work:
    """Return room to work."""

    def whole(count: int) -> Cells:
        return np.zeros(count + MORE, dtype=np.int32)[:count]

    def real() -> FloatArray:
        return np.zeros(columns + MORE)[:columns]

    return _Work(
        cases=whole(columns),
        cases_before=whole(columns),
        small=whole(columns),
        measure=real(),
        measure_before=real(),
        inner=real(),
        places=whole(windows),
        limits=whole(windows),
        nothing=whole(columns),
        empty=real(),
        hopeful=np.zeros(windows, dtype=np.bool_),
        chosen=np.zeros(windows, dtype=np.int64),
        free=np.ones(windows, dtype=np.bool_),
    )
