"""The largest ratio of many replicates at once, exact, without trying every window.

Replicates lie side by side as lanes: counts of one place and column are neighbours in memory, so
that one instruction adds or compares many of them. Three things save work, and none changes the
result: all lanes share the measures, so a window is judged by a comparison of whole numbers; a
group of circles is dismissed at once where the cases of its largest do not suffice for the measure
of its smallest; and the bound to be reached rises as better windows are found.
"""

import math

import numpy as np

from anshe.kernels.epidemiology.clusters.compiled import compiled
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
)

BLOCK = 32
"""So many lanes share a bound where circles alone are windows."""
TOP = 1e6
"""Lanes that are not in use are taken to have found this."""
PILOTS = 8
"""So many centres are tried roughly first, for a bound to begin with."""


@compiled
def _cases(sums: Counts, ground: Ground, window: int, at: tuple[int, int]) -> int:
    """Return the cases of a window in one lane of so many."""
    lane, lanes = at
    after, before = ground.ends[window] * lanes, ground.begins[window] * lanes
    return int(sums[after + lane]) - int(sums[before + lane])


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
    begin, end = ground.begins[window], ground.ends[window]
    cases = _cases(desk.sums, ground, window, (lane, lanes))
    size = desk.outer[end] - desk.outer[begin]
    for step in range(last - 1, first - 1, -1):
        place = ground.members[step]
        if _reaches(ground, cases, size, desk.best[lane]):
            found = log_ratio(float(cases), size, ground.totals)
            desk.best[lane] = max(desk.best[lane], found)
        cases -= counts[place, (end - 1) * lanes + lane]
        size -= ground.measure[place, end - 1]
        if begin > 0:
            cases += counts[place, (begin - 1) * lanes + lane]
            size += ground.measure[place, begin - 1]


@compiled
def _high(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have more cases there than its own bound asks."""
    begins, ends, least = ground.begins, ground.ends, ground.thresholds.least
    scale, levels = ground.thresholds.scale, len(ground.thresholds.least)
    inner, sums, room, best = desk.inner, desk.sums, desk.room, desk.best
    lanes = len(room)
    for lane in range(lanes):
        if room[lane] < 0 or best[lane] == math.inf:
            continue
        level = level_of(best[lane], levels)
        for window in range(len(ends)):
            end, begin = ends[window], begins[window]
            cases = int(sums[end * lanes + lane]) - int(sums[begin * lanes + lane])
            if cases >= least[level, place_of(inner[end] - inner[begin], scale)]:
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane))
                level = level_of(best[lane], levels)


@compiled
def _low(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have fewer cases there than its own bound asks."""
    begins, ends, most = ground.begins, ground.ends, ground.thresholds.most
    scale, levels = ground.thresholds.scale, len(ground.thresholds.most)
    outer, small, room, best = desk.outer, desk.small, desk.room, desk.best
    lanes = len(room)
    for lane in range(lanes):
        if room[lane] < 0 or best[lane] == math.inf:
            continue
        level = level_of(best[lane], levels)
        for window in range(len(ends)):
            end, begin = ends[window], begins[window]
            cases = int(small[end * lanes + lane]) - int(small[begin * lanes + lane])
            if cases <= most[level, place_of(outer[end] - outer[begin], scale)]:
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane))
                level = level_of(best[lane], levels)


@compiled
def _around(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre.

    The arrays are taken out of their tuples first, because handing a tuple on costs more than the
    work on a group.
    """
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    from_, to, scale = ground.begins, ground.ends, ground.thresholds.scale
    sums, inner, outer = desk.sums, desk.inner, desk.outer
    limits, room = desk.least, desk.room
    level = level_of(desk.best.min(), len(ground.thresholds.least))
    row = ground.thresholds.least[level]
    sums[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        add(sums, counts, members, first, last)
        measure(outer, measures, members, first, first + 1)
        copy(inner, outer)
        measure(outer, measures, members, first + 1, last)
        limit(row, scale, inner, from_, to, limits)
        if above(sums, from_, to, limits, room):
            _high(ground, counts, desk, (first, last))
        first = last


@compiled
def _block(ground: Ground, counts: Counts, desk: Desk, at: tuple[int, int, int, int]) -> int:
    """Look into a group for the lanes of a block; return the level that all of them have."""
    first, last, block, place = at
    least, best, lanes = ground.thresholds.least, desk.best, len(desk.best)
    lowest = math.inf
    for lane in range(block * BLOCK, (block + 1) * BLOCK):
        cases = desk.sums[lanes + lane]
        if best[lane] < math.inf and cases >= least[level_of(best[lane], len(least)), place]:
            _walk(ground, counts, desk, (first, last, 0, lane))
        lowest = min(lowest, best[lane])
    return level_of(min(lowest, TOP), len(least))


@compiled
def _circles(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre where each is one window; lanes are judged block by block."""
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    least, scale, sums, best = (
        ground.thresholds.least,
        ground.thresholds.scale,
        desk.sums,
        desk.best,
    )
    lanes, outer = len(best), desk.outer
    levels = np.zeros(lanes // BLOCK, dtype=np.int64)
    for block in range(len(levels)):
        bound = min(best[block * BLOCK : (block + 1) * BLOCK].min(), TOP)
        levels[block] = level_of(bound, len(least))
    sums[:] = 0
    size = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        add(sums, counts, members, first, last)
        place = place_of(size + measures[members[first], 0], scale)
        for step in range(first, last):
            size += measures[members[step], 0]
        for block in range(len(levels)):
            begin = lanes + block * BLOCK
            if highest(sums[begin : begin + BLOCK]) >= least[levels[block], place]:
                outer[1] = size
                levels[block] = _block(ground, counts, desk, (first, last, block, place))
        first = last


@compiled
def _around_low(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre for low rates, and for high ones if both are sought."""
    members, measures, sums, outer = ground.members, ground.measure, desk.sums, desk.outer
    tables, room = ground.thresholds, desk.room
    level = level_of(desk.best.min(), len(tables.least))
    sums[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        add(sums, counts, members, first, first + 1)
        measure(outer, measures, members, first, first + 1)
        desk.small[:] = sums
        desk.inner[:] = outer
        add(sums, counts, members, first + 1, last)
        measure(outer, measures, members, first + 1, last)
        limit(tables.most[level], tables.scale, outer, ground.begins, ground.ends, desk.most)
        if below(desk.small, ground.begins, ground.ends, desk.most, room):
            _low(ground, counts, desk, (first, last))
        if ground.totals.high:
            limit(
                tables.least[level],
                tables.scale,
                desk.inner,
                ground.begins,
                ground.ends,
                desk.least,
            )
            if above(sums, ground.begins, ground.ends, desk.least, room):
                _high(ground, counts, desk, (first, last))
        first = last


@compiled
def _roughly(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try one circle of each group around a centre, for a first bound."""
    desk.sums[:] = 0
    desk.outer[:] = 0.0
    first, totals, lanes = ground.starts[centre], ground.totals, len(desk.best)
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        add(desk.sums, counts, ground.members, first, last)
        measure(desk.outer, ground.measure, ground.members, first, last)
        first = last
        for window in range(len(ground.ends)):
            size = desk.outer[ground.ends[window]] - desk.outer[ground.begins[window]]
            expected = size * totals.cases / totals.measure
            for lane in range(lanes):
                cases = float(_cases(desk.sums, ground, window, (lane, lanes)))
                if (cases - expected) ** 2 > 2 * expected * desk.best[lane]:
                    found = log_ratio(cases, size, totals)
                    desk.best[lane] = max(desk.best[lane], found)


@compiled
def search(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Find the largest ratio of each lane, and leave it in `desk.best`.

    Args:
        ground: what all replicates share.
        counts: cases, shape (places, columns times lanes).
        desk: room to work; `best` is zero for lanes in use and infinite for the others.

    """
    for centre in ground.order[:PILOTS]:
        _roughly(ground, counts, desk, centre)
    for centre in ground.order:
        if ground.totals.low:
            _around_low(ground, counts, desk, centre)
        elif len(ground.ends) == 1:
            _circles(ground, counts, desk, centre)
        else:
            _around(ground, counts, desk, centre)
