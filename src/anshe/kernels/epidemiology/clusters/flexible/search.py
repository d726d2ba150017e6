"""The best connected window: every set of a pool is looked at, or shown to be no better.

Sets grow from a centre place by place: each that adjoins is taken in, then left out for good, so
that every connected set comes once. A branch is given up when no set in it can exceed the best
found so far. The bound: of all sets between what is taken and what can still be reached,
connected or not, the largest likelihood ratio is that of a beginning of the places in the order of
their rates. For the ratio is convex in cases and measure (a supremum of linear functions), so it
is largest at a corner of what sets can add up to, and those corners are these beginnings.

Neill 2012, Fast subset scan for spatial pattern detection, Journal of the Royal Statistical
Society B 74; here with the places of the set fixed, and within a search that stays exact.
"""

import numpy as np

from anshe.kernels.epidemiology.clusters.flexible.bits import lowest, size_of
from anshe.kernels.epidemiology.clusters.flexible.desk import (
    ALLOWED,
    CENTRE,
    COUNT,
    LEAST,
    LEVEL,
    SET,
    STEPS,
    TIED,
    Desk,
    Field,
    Whole,
)
from anshe.kernels.epidemiology.clusters.flexible.lines import CHORDS
from anshe.kernels.epidemiology.clusters.flexible.sides import Side, beats, is_open, raises
from anshe.kernels.epidemiology.clusters.likelihood import level_of, log_ratio
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inlined, inner

HOT = 16
"""So many centres are put in order; the rest seldom matters."""


@inlined
def _rate(field: Field, side: Side, counts: Whole, desk: Desk) -> None:
    """Write the rate of each place, how remarkable it is by itself, and whether it is open."""
    usual, sign = side.totals.cases / side.totals.measure, 1.0 if side.high else -1.0
    for place in range(len(counts)):
        size = field.measure[place]
        excess = sign * (counts[place] - size * usual)
        desk.rate[place] = sign * counts[place] / size if size > 0 else -np.inf
        desk.excess[place] = excess * abs(excess) / size if size > 0 else -np.inf
        desk.open[place] = desk.free[place] and is_open(counts[place], side.limits[place], side)


@inlined
def _lay_chords(field: Field, side: Side, counts: Whole, desk: Desk) -> None:
    """Write what each place adds to the sums that a ratio above the best so far asks for."""
    level = level_of(desk.best[0] + desk.best[1], len(side.lines.slope))
    if level == desk.found[LEVEL]:
        return
    desk.found[LEVEL] = level
    sign = 1.0 if side.high else -1.0
    for place in range(len(counts)):
        for chord in range(CHORDS):
            value = sign * (counts[place] - side.lines.slope[level, chord] * field.measure[place])
            desk.beyond[place, chord] = max(value, 0.0) if desk.open[place] else 0.0


@inlined
def _is_hopeful(field: Field, side: Side, counts: Whole, desk: Desk, centre: int) -> bool:
    """Say whether any window of a pool may exceed the best so far, judged by sums alone."""
    level, sign = desk.found[LEVEL], 1.0 if side.high else -1.0
    members, beyond = field.pools.members, desk.beyond
    one = two = three = four = 0.0
    for step in range(field.pools.starts[centre], field.pools.starts[centre + 1]):
        row = beyond[members[step]]
        one += row[0]
        two += row[1]
        three += row[2]
        four += row[3]
    for chord, total in enumerate((one, two, three, four)):
        own = sign * (counts[centre] - side.lines.slope[level, chord] * field.measure[centre])
        if total + min(own, 0.0) >= side.lines.needed[level, chord]:
            return True
    return False


@inlined
def _lay_out(field: Field, counts: Whole, desk: Desk, centre: int) -> int:
    """Lay out the open places of a pool by their rates, and return how many there are."""
    members, start = field.pools.members, field.pools.starts[centre]
    count = 0
    for step in range(start, field.pools.starts[centre + 1]):
        place = members[step]
        desk.back[step - start] = -1
        if not desk.open[place]:
            continue
        at, rate = count, desk.rate[place]
        while at > 0 and desk.rate[desk.place[at - 1]] < rate:
            desk.place[at] = desk.place[at - 1]
            desk.member[at] = desk.member[at - 1]
            at -= 1
        desk.place[at], desk.member[at] = place, step - start
        count += 1
    for at in range(count):
        desk.back[desk.member[at]] = at
        desk.cases[at] = counts[desk.place[at]]
        desk.size[at] = field.measure[desk.place[at]]
    return count


@inlined
def _adjoin(field: Field, desk: Desk, centre: int, count: int) -> None:
    """Write who adjoins whom, in the order of the rates."""
    start = field.pools.starts[centre]
    for at in range(count):
        mask, adjoining = field.pools.joined[start + desk.member[at]], 0
        while mask:
            other = desk.back[lowest(mask)]
            if other >= 0:
                adjoining |= 1 << other
            mask &= mask - 1
        desk.joined[at] = adjoining


@inlined
def _may_beat(side: Side, desk: Desk, rest: int, held: tuple[float, float], bound: float) -> bool:
    """Say whether a set may exceed a bound by taking in any of the rest, connected or not."""
    cases, size = held
    if beats(cases, size, bound, side):
        return True
    while rest:
        at = lowest(rest)
        if not raises(desk.cases[at], desk.size[at], (cases, size), side):
            return False
        cases += desk.cases[at]
        size += desk.size[at]
        if beats(cases, size, bound, side):
            return True
        rest &= rest - 1
    return False


@inlined
def _reachable(desk: Desk, edge: int, rest: int) -> int:
    """Return what of the rest can be reached from an edge."""
    reached = edge & rest
    waiting = reached
    while waiting:
        fresh = desk.joined[lowest(waiting)] & rest & ~reached
        waiting &= waiting - 1
        reached |= fresh
        waiting |= fresh
    return reached


@inlined
def _least_place(desk: Desk, chosen: int) -> int:
    """Return the least place of a set."""
    least = desk.place[lowest(chosen)]
    while chosen:
        least = min(least, desk.place[lowest(chosen)])
        chosen &= chosen - 1
    return int(least)


@inner
def _keep(desk: Desk, centre: int, chosen: int, ratio: float) -> None:
    """Keep a window that is better: equal ratios, that of fewer places, then of the smaller one."""
    count, least = size_of(chosen), _least_place(desk, chosen)
    if ratio <= desk.best[0] + TIED and desk.found[CENTRE] >= 0 and desk.best[1] < 0:
        had = desk.found[COUNT]
        if count > had or (count == had and least >= desk.found[LEAST]):
            return
    within = 0
    while chosen:
        within |= 1 << desk.member[lowest(chosen)]
        chosen &= chosen - 1
    desk.best[0] = ratio
    desk.found[CENTRE], desk.found[SET] = centre, within
    desk.found[COUNT], desk.found[LEAST] = count, least


@inlined
def _begin(field: Field, side: Side, desk: Desk, centre: int, root: int) -> None:
    """Begin with the centre alone."""
    cases, size = desk.cases[root], desk.size[root]
    desk.chosen[0], desk.edge[0] = 1 << root, desk.joined[root]
    desk.sums[0, 0], desk.sums[0, 1] = cases, size
    ratio = log_ratio(cases, size, side.totals)
    if size <= field.most and ratio > max(desk.best[0] + desk.best[1], 0.0):
        _keep(desk, centre, desk.chosen[0], ratio)


@compiled
def _grow(field: Field, side: Side, desk: Desk, centre: int) -> None:
    """Look through the connected sets of a pool that hold its centre."""
    depth = 0
    while depth >= 0 and desk.found[STEPS] <= desk.found[ALLOWED]:
        rest = _reachable(desk, desk.edge[depth], desk.rest[depth])
        cases, size = desk.sums[depth]
        bound = desk.best[0] + desk.best[1]
        if rest == 0 or not _may_beat(side, desk, rest, (cases, size), bound):
            depth -= 1
            continue
        desk.found[STEPS] += 1
        at = lowest(desk.edge[depth] & rest)
        rest &= ~(1 << at)
        desk.rest[depth] = rest
        cases += desk.cases[at]
        size += desk.size[at]
        if size > field.most:
            continue
        chosen = desk.chosen[depth] | 1 << at
        ratio = log_ratio(cases, size, side.totals)
        if ratio > max(bound, 0.0):
            _keep(desk, centre, chosen, ratio)
        desk.edge[depth + 1] = desk.edge[depth] | desk.joined[at]
        depth += 1
        desk.chosen[depth], desk.rest[depth] = chosen, rest
        desk.sums[depth, 0], desk.sums[depth, 1] = cases, size


@inlined
def _hot_first(desk: Desk) -> None:
    """Put the centres that are most remarkable by themselves before the others."""
    order, most = desk.order, min(HOT, len(desk.order))
    for place in range(len(order)):
        order[place] = place
    for place in range(1, len(order)):
        excess, at = desk.excess[place], min(place, most)
        if at == most and excess <= desk.excess[order[most - 1]]:
            continue
        order[place] = order[at]
        while at > 0 and desk.excess[order[at - 1]] < excess:
            order[at] = order[at - 1]
            at -= 1
        order[at] = place


@compiled
def look(field: Field, side: Side, counts: Whole, desk: Desk) -> None:
    """Find the best window of one direction in one table of cases, from the best so far on.

    The most remarkable centres come first, because a good bound saves the rest.
    """
    _rate(field, side, counts, desk)
    desk.found[LEVEL] = -1
    _hot_first(desk)
    for centre in desk.order:
        _lay_chords(field, side, counts, desk)
        if not (desk.open[centre] and _is_hopeful(field, side, counts, desk, centre)):
            continue
        count = _lay_out(field, counts, desk, centre)
        root = desk.back[0]
        rest = ((1 << count) - 1) & ~(1 << root)
        held = desk.cases[root], desk.size[root]
        if _may_beat(side, desk, rest, held, desk.best[0] + desk.best[1]):
            _adjoin(field, desk, centre, count)
            desk.rest[0] = rest
            _begin(field, side, desk, centre, root)
            _grow(field, side, desk, centre)


@compiled
def look_each(field: Field, side: Side, table: Whole, desk: Desk, largest: FloatArray) -> None:
    """Raise the largest ratio of each replicate, whose cases are the rows of a table."""
    for row in range(len(table)):
        desk.best[0] = largest[row]
        look(field, side, table[row], desk)
        largest[row] = desk.best[0]
