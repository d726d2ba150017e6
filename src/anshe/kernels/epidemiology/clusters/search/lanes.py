"""The largest ratio of many replicates at once, exact, without trying every window.

Replicates lie side by side as lanes: counts of one place and column are neighbours in memory, so
that one instruction adds or compares many of them. Three things save work, and none changes the
result: all lanes share the measures, so a window is judged by a comparison of whole numbers; a
group of circles is dismissed at once where the cases of its largest do not suffice for the measure
of its smallest; and the bound to be reached rises as better windows are found.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import level_of, log_ratio
from anshe.kernels.epidemiology.clusters.registers import (
    above,
    below,
    gather,
    grow,
    lowest,
    weigh,
)
from anshe.kernels.epidemiology.clusters.search.desk import BLOCK, TOP, Counts, Desk
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.search.vectors import (
    ABOVE,
    BELOW,
    first_reaching,
    limit,
    of_lane,
    reaches,
    spots,
)
from anshe.kernels.epidemiology.clusters.windows.periods import Runs
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner

Table = NDArray[np.int32]
_Lane = tuple[Table, Table, Table, Table]
"""The sums of a lane, zeros, limits, and places of the tables."""
PILOTS, FEW_PILOTS = 64, 4
"""So many centres are tried roughly first, for a bound; few where a circle has many windows."""


@inner
def _walk(
    ground: Ground, counts: Counts, desk: Desk, at: tuple[int, int, int, int], fewest: int
) -> None:
    """Try one window and lane in every circle of a group, inwards, while cases are enough."""
    first, last, window, lane = at
    lanes = len(desk.best)
    begin, end = ground.runs.begins[window], ground.runs.ends[window]
    cases = int(desk.sums[end * lanes + lane]) - int(desk.sums[begin * lanes + lane])
    size = desk.outer[end] - desk.outer[begin]
    for step in range(last - 1, first - 1, -1):
        place = ground.members[step]
        if reaches(ground, cases, size, desk.best[lane]):
            found = log_ratio(float(cases), size, ground.totals)
            desk.best[lane] = max(desk.best[lane], found)
        for column in range(begin, end):
            cases -= counts[place, column * lanes + lane]
        size -= ground.measure[place, end - 1]
        if begin > 0:
            size += ground.measure[place, begin - 1]
        if cases < fewest:
            return


@inner
def _is_promising(
    sums: Counts,
    marks: NDArray[np.int64],
    bounds: tuple[FloatArray, Table],
    runs: Runs,
    desk: _Lane,
) -> bool:
    """Say whether a marked lane has more cases in a window than its own bound asks."""
    best, least = bounds
    cells, nothing, limits, places = desk
    for block in range(len(marks)):
        bits = marks[block]
        while bits:
            lane = block * BLOCK + lowest(bits)
            bits &= bits - 1
            of_lane(sums, lane, len(best), cells)
            row = least[level_of(best[lane], len(least))]
            if first_reaching((cells, nothing), runs, limits, (row, places), 0) >= 0:
                return True
    return False


@inner
def _high(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have more cases there than its own bound asks."""
    runs, least, best, places = ground.runs, ground.thresholds.least, desk.best, desk.places
    cells = (desk.cells, desk.nothing)
    for block in range(len(desk.marks)):
        bits = desk.marks[block]
        while bits:
            lane = block * BLOCK + lowest(bits)
            bits &= bits - 1
            of_lane(desk.sums, lane, len(best), desk.cells)
            window = -1
            while True:
                row = least[level_of(best[lane], len(least))]
                window = first_reaching(cells, runs, desk.limits, (row, places), window + 1)
                if window < 0:
                    break
                fewest = row[places[window]]
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane), fewest)


@inner
def _low(ground: Ground, counts: Counts, desk: Desk, steps: tuple[int, int]) -> None:
    """Look into a group for every lane that may have fewer cases there than its own bound asks."""
    begins, ends, most = ground.runs.begins, ground.runs.ends, ground.thresholds.most
    small, best, places = desk.small, desk.best, desk.outer_places
    lanes = len(best)
    for lane in range(lanes):
        if not (desk.marks[lane // BLOCK] >> (lane % BLOCK)) & 1 or best[lane] == TOP:
            continue
        row = most[level_of(best[lane], len(most))]
        for window in range(len(ends)):
            cases = int(small[ends[window] * lanes + lane]) - int(
                small[begins[window] * lanes + lane]
            )
            if cases <= row[places[window]]:
                _walk(ground, counts, desk, (steps[0], steps[1], window, lane), 0)
                row = most[level_of(best[lane], len(most))]


@inner
def _lowest_of(best: FloatArray) -> float:
    """Return what all lanes have; a loop, because the library's takes long to compile."""
    bound = TOP
    for lane in range(len(best)):
        bound = min(bound, best[lane])
    return bound


@inner
def _around(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre.

    The arrays are taken out of their tuples first, because handing a tuple on costs more than the
    work on a group.
    """
    members, ends, measures = ground.members, ground.group_ends, ground.measure
    from_, to, scale = ground.runs.begins, ground.runs.ends, ground.thresholds.scale * BELOW
    raw, sums, inner, outer = desk.raw, desk.sums, desk.inner, desk.outer
    places, limits, marks = desk.places, desk.limits, desk.marks
    lanes, bounds = len(desk.best), (desk.best, ground.thresholds.least)
    lane = (desk.cells, desk.nothing, limits, places)
    level = level_of(_lowest_of(desk.best), len(ground.thresholds.least))
    row = ground.thresholds.least[level]
    raw[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ends[group]
        gather(raw, sums, counts, members, (first, last, lanes))
        weigh(outer, inner, measures, members, (first, last))
        spots(inner, desk.empty, ground.runs, scale, places)
        limit(row, places, limits)
        if above(sums, from_, to, limits, marks) and _is_promising(
            sums, marks, bounds, ground.runs, lane
        ):
            _high(ground, counts, desk, (first, last))
        first = last


@inner
def _is_worth(
    cases: Counts, marks: NDArray[np.int64], bounds: tuple[FloatArray, Table], place: int
) -> bool:
    """Say whether a marked lane has more cases than its own bound asks."""
    best, least = bounds
    for block in range(len(marks)):
        bits = marks[block]
        while bits:
            lane = block * BLOCK + lowest(bits)
            bits &= bits - 1
            if cases[lane] >= least[level_of(best[lane], len(least)), place]:
                return True
    return False


@inner
def _look(ground: Ground, counts: Counts, desk: Desk, at: tuple[int, int, int]) -> None:
    """Look into a group for each marked lane that has more cases than its own bound asks."""
    first, last, place = at
    least, best, lanes = ground.thresholds.least, desk.best, len(desk.best)
    for block in range(len(desk.marks)):
        bits = desk.marks[block]
        while bits:
            lane = block * BLOCK + lowest(bits)
            bits &= bits - 1
            fewest = least[level_of(best[lane], len(least)), place]
            if desk.sums[lanes + lane] >= fewest:
                _walk(ground, counts, desk, (first, last, 0, lane), fewest)


@inner
def _grade(best: FloatArray, levels: NDArray[np.int64], most: int) -> None:
    """Write the level that all lanes of each block have."""
    for block in range(len(levels)):
        levels[block] = level_of(_lowest_of(best[block * BLOCK : (block + 1) * BLOCK]), most)


@inner
def _circles(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre where each is one window; lanes are judged block by block."""
    members, ends, least = ground.members, ground.group_ends, ground.thresholds.least
    best, levels, cuts, marks = desk.best, desk.levels, desk.cuts, desk.marks
    spots_of, sizes, outer = ground.group_spots, ground.group_sizes, desk.outer
    cases = desk.sums[len(best) :]
    _grade(best, levels, len(least))
    cases[:] = 0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last, place = ends[group], spots_of[group]
        for block in range(len(levels)):
            cuts[block] = least[levels[block], place]
        if grow(cases, counts, members, (first, last), cuts, marks) and _is_worth(
            cases, marks, (best, least), place
        ):
            outer[1] = sizes[group]
            _look(ground, counts, desk, (first, last, place))
            _grade(best, levels, len(least))
        first = last


@inner
def _around_low(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try all circles around a centre for low rates, and for high ones if both are sought."""
    members, measures, raw, outer = ground.members, ground.measure, desk.raw, desk.outer
    tables, marks, runs, limits = ground.thresholds, desk.marks, ground.runs, desk.limits
    lanes, scale = len(desk.best), ground.thresholds.scale
    level = level_of(_lowest_of(desk.best), len(tables.least))
    raw[:] = 0
    outer[:] = 0.0
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        gather(raw, desk.small, counts, members, (first, first + 1, lanes))
        gather(raw, desk.sums, counts, members, (first + 1, last, lanes))
        weigh(outer, desk.inner, measures, members, (first, last))
        spots(outer, desk.empty, runs, scale * ABOVE, desk.outer_places)
        limit(tables.most[level], desk.outer_places, limits)
        if below(desk.small, runs.begins, runs.ends, limits, marks):
            _low(ground, counts, desk, (first, last))
        if ground.totals.high:
            spots(desk.inner, desk.empty, runs, scale * BELOW, desk.places)
            limit(tables.least[level], desk.places, limits)
            if above(desk.sums, runs.begins, runs.ends, limits, marks):
                _high(ground, counts, desk, (first, last))
        first = last


@inner
def _roughly(ground: Ground, counts: Counts, desk: Desk, centre: int) -> None:
    """Try one circle of each group around a centre, for a first bound."""
    desk.raw[:] = 0
    desk.outer[:] = 0.0
    sums, best, totals, lanes = desk.sums, desk.best, ground.totals, len(desk.best)
    first = ground.starts[centre]
    for group in range(ground.group_firsts[centre], ground.group_firsts[centre + 1]):
        last = ground.group_ends[group]
        gather(desk.raw, sums, counts, ground.members, (first, last, lanes))
        weigh(desk.outer, desk.inner, ground.measure, ground.members, (first, last))
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
    for centre in ground.order[: PILOTS if len(ground.ends) == 1 else FEW_PILOTS]:
        _roughly(ground, counts, desk, centre)


@inner
def _learn(desk: Desk) -> None:
    """Take over what others have found, so that what cannot exceed it is dismissed here, too.

    Others may write while this reads: a bound of a moment ago is a bound as well.
    """
    for other in range(len(desk.beside)):
        for lane in range(len(desk.best)):
            desk.best[lane] = max(desk.best[lane], desk.beside[other, lane])


@compiled
def _in_space(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle where each is one window."""
    for centre in ground.order:
        _learn(desk)
        _circles(ground, counts, desk, centre)


@compiled
def _in_time(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle and span of time."""
    for centre in ground.order:
        _learn(desk)
        _around(ground, counts, desk, centre)


@compiled
def _for_low(ground: Ground, counts: Counts, desk: Desk) -> None:
    """Try every circle and span of time for low rates, too."""
    for centre in ground.order:
        _learn(desk)
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
