"""The largest ratio of many replicates at once, exact, without trying every window.

Replicates lie side by side as lanes: counts of one place and column are neighbours in memory, so
that one instruction adds or compares many of them. Three things save work, and none changes the
result: all lanes share the measures, so a window is judged by a comparison of whole numbers; a
group of circles is dismissed at once where the cases of its largest do not suffice for the measure
of its smallest; and the bound to be reached rises as better windows are found.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import level_of, log_ratio, place_of
from anshe.kernels.epidemiology.clusters.search.desk import Counts, Desk
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.search.vectors import (
    above,
    add,
    below,
    copy,
    highest,
    limit,
    measure,
    spots,
    sum_up,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

BLOCK = 32
"""So many lanes share a bound where circles alone are windows."""
Table = NDArray[np.int32]
TOP = 1e6
"""Lanes that are not in use are taken to have found this."""
PILOTS = 8
"""So many centres are tried roughly first, for a bound to begin with."""


@compiled
def _reaches(ground: Ground, cases: int, measure: float, best: float) -> bool:
    """Say whether a window may beat a ratio, by the tables."""
    tables = ground.thresholds
    level, place = level_of(best, len(tables.least)), place_of(measure, tables.scale)
    if ground.totals.high and cases >= tables.least[level, place]:
        return True
    return ground.totals.low and cases <= tables.most[level, place]


@compiled
def _walk(ground: Ground, counts: Counts, desk: Desk, at: tuple[int, int, int, int]) -> None:
    """Try one window and lane in every circle of a group, from the largest inwards."""
    first, last, window, lane = at
    lanes = len(desk.best)
    begin, end = ground.runs.begins[window], ground.runs.ends[window]
    cases = int(desk.sums[end * lanes + lane]) - int(desk.sums[begin * lanes + lane])
    size = desk.outer[end] - desk.outer[begin]
    for step in range(last - 1, first - 1, -1):
        place = ground.members[step]
        if _reaches(ground, cases, size, desk.best[lane]):
            found = log_ratio(float(cases), size, ground.totals)
            desk.best[lane] = max(desk.best[lane], found)
        for column in range(begin, end):
            cases -= counts[place, column * lanes + lane]
        size -= ground.measure[place, end - 1]
        if begin > 0:
            size += ground.measure[place, begin - 1]


@compiled
def _high(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have more cases there than its own bound asks."""
    begins, ends, least = ground.runs.begins, ground.runs.ends, ground.thresholds.least
    sums, room, best, places = desk.sums, desk.room, desk.best, desk.places
    lanes = len(room)
    for lane in range(lanes):
        if room[lane] < 0 or best[lane] == math.inf:
            continue
        row = least[level_of(best[lane], len(least))]
        for window in range(len(ends)):
            cases = int(sums[ends[window] * lanes + lane]) - int(
                sums[begins[window] * lanes + lane]
            )
            if cases >= row[places[window]]:
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane))
                row = least[level_of(best[lane], len(least))]


@compiled
def _low(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have fewer cases there than its own bound asks."""
    begins, ends, most = ground.runs.begins, ground.runs.ends, ground.thresholds.most
    small, room, best, places = desk.small, desk.room, desk.best, desk.outer_places
    lanes = len(room)
    for lane in range(lanes):
        if room[lane] < 0 or best[lane] == math.inf:
            continue
        row = most[level_of(best[lane], len(most))]
        for window in range(len(ends)):
            cases = int(small[ends[window] * lanes + lane]) - int(
                small[begins[window] * lanes + lane]
            )
            if cases <= row[places[window]]:
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane))
                row = most[level_of(best[lane], len(most))]


@compiled
def _around(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre.

    The arrays are taken out of their tuples first, because handing a tuple on costs more than the
    work on a group.
    """
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    from_, to, scale = ground.runs.begins, ground.runs.ends, ground.thresholds.scale
    raw, sums, inner, outer = desk.raw, desk.sums, desk.inner, desk.outer
    places, limits, room = desk.places, desk.limits, desk.room
    lanes = len(room)
    level = level_of(desk.best.min(), len(ground.thresholds.least))
    row = ground.thresholds.least[level]
    raw[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        add(raw, counts, members, first, last)
        sum_up(raw, sums, lanes)
        measure(outer, measures, members, first, first + 1)
        copy(inner, outer)
        measure(outer, measures, members, first + 1, last)
        spots(inner, ground.runs, scale, places)
        limit(row, places, limits)
        if above(sums, from_, to, limits, room):
            _high(ground, counts, desk, (first, last))
        first = last


@compiled
def _promising(cases: Counts, best: FloatArray, least: Table, at: tuple[int, int]) -> bool:
    """Say whether a lane of a block may have more cases than its own bound asks."""
    level, place = at
    cut = least[level, place]
    for lane in range(BLOCK):
        if (
            cases[lane] >= cut
            and best[lane] < math.inf
            and cases[lane] >= least[level_of(best[lane], len(least)), place]
        ):
            return True
    return False


@compiled
def _block(ground: Ground, counts: Counts, desk: Desk, at: tuple[int, int, int, int]) -> int:
    """Look into a group for the lanes of a block; return the level that all of them have."""
    first, last, block, place = at
    least, best, lanes = ground.thresholds.least, desk.best, len(desk.best)
    lowest = TOP
    for lane in range(block * BLOCK, (block + 1) * BLOCK):
        cases = desk.sums[lanes + lane]
        if best[lane] < math.inf and cases >= least[level_of(best[lane], len(least)), place]:
            _walk(ground, counts, desk, (first, last, 0, lane))
        lowest = min(lowest, best[lane])
    return level_of(lowest, len(least))


@compiled
def _circles(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre where each is one window; lanes are judged block by block."""
    members, ends, least = ground.members, ground.group_ends, ground.thresholds.least
    sums, best, spots_of, sizes = desk.sums, desk.best, ground.group_spots, ground.group_sizes
    lanes, outer = len(best), desk.outer
    levels = np.zeros(lanes // BLOCK, dtype=np.int64)
    for block in range(len(levels)):
        bound = min(best[block * BLOCK : (block + 1) * BLOCK].min(), TOP)
        levels[block] = level_of(bound, len(least))
    sums[:] = 0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last, place = ends[group], spots_of[group]
        add(sums, counts, members, first, last)
        for block in range(len(levels)):
            begin = lanes + block * BLOCK
            level = levels[block]
            cases = sums[begin : begin + BLOCK]
            if highest(cases) < least[level, place]:
                continue
            bounds = best[block * BLOCK : (block + 1) * BLOCK]
            if _promising(cases, bounds, least, (level, place)):
                outer[1] = sizes[group]
                levels[block] = _block(ground, counts, desk, (first, last, block, place))
        first = last


@compiled
def _around_low(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre for low rates, and for high ones if both are sought."""
    members, measures, raw, outer = ground.members, ground.measure, desk.raw, desk.outer
    tables, room, runs, limits = ground.thresholds, desk.room, ground.runs, desk.limits
    lanes, scale = len(room), ground.thresholds.scale
    level = level_of(desk.best.min(), len(tables.least))
    raw[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        add(raw, counts, members, first, first + 1)
        sum_up(raw, desk.small, lanes)
        measure(outer, measures, members, first, first + 1)
        copy(desk.inner, outer)
        add(raw, counts, members, first + 1, last)
        sum_up(raw, desk.sums, lanes)
        measure(outer, measures, members, first + 1, last)
        spots(outer, runs, scale, desk.outer_places)
        limit(tables.most[level], desk.outer_places, limits)
        if below(desk.small, runs.begins, runs.ends, limits, room):
            _low(ground, counts, desk, (first, last))
        if ground.totals.high:
            spots(desk.inner, runs, scale, desk.places)
            limit(tables.least[level], desk.places, limits)
            if above(desk.sums, runs.begins, runs.ends, limits, room):
                _high(ground, counts, desk, (first, last))
        first = last


@compiled
def _roughly(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try one circle of each group around a centre, for a first bound."""
    desk.raw[:] = 0
    desk.outer[:] = 0.0
    sums, best, totals, lanes = desk.sums, desk.best, ground.totals, len(desk.best)
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        add(desk.raw, counts, ground.members, first, last)
        sum_up(desk.raw, sums, lanes)
        measure(desk.outer, ground.measure, ground.members, first, last)
        first = last
        for window in range(len(ground.ends)):
            begin, end = ground.runs.begins[window], ground.runs.ends[window]
            size = desk.outer[end] - desk.outer[begin]
            expected = size * totals.cases / totals.measure
            for lane in range(lanes):
                cases = float(int(sums[end * lanes + lane]) - int(sums[begin * lanes + lane]))
                if (cases - expected) ** 2 > 2 * expected * best[lane]:
                    found = log_ratio(cases, size, totals)
                    best[lane] = max(best[lane], found)


@compiled
def _pilots(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try a few centres roughly."""
    for centre in ground.order[:PILOTS]:
        _roughly(ground, counts, desk, centre)


@compiled
def _in_space(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle where each is one window."""
    for centre in ground.order:
        _circles(ground, counts, desk, centre)


@compiled
def _in_time(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle and span of time."""
    for centre in ground.order:
        _around(ground, counts, desk, centre)


@compiled
def _for_low(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle and span of time for low rates, too."""
    for centre in ground.order:
        _around_low(ground, counts, desk, centre)


def search(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Find the largest ratio of each lane, and leave it in `desk.best`.

    Each kind of search is compiled by itself, when it is first needed.

    Args:
        ground: what all replicates share.
        counts: cases, shape (places, columns times lanes).
        desk: room to work; `best` is zero for lanes in use and infinite for the others.

    """
    _pilots(ground, counts, desk)
    if ground.totals.low:
        _for_low(ground, counts, desk)
    elif len(ground.ends) == 1:
        _in_space(ground, counts, desk)
    else:
        _in_time(ground, counts, desk)
