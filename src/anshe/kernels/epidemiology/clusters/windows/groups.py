"""Groups of circles around one centre: so alike that one comparison speaks for all of them.

If even the cases of the largest circle of a group do not suffice for the measure of its smallest,
then no circle between them reaches the bound. A group grows while the measure of its longest
window grows by about one standard deviation.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import place_of
from anshe.kernels.epidemiology.clusters.memory import joined
from anshe.kernels.epidemiology.clusters.windows.circles import Circles
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew

Ends = NDArray[np.int64]
DEVIATIONS = {"whole": 0.35, "alive": 0.5, "any": 1.0}
"""How many standard deviations a group spans: fewer where few windows share its cost."""


class Rule(NamedTuple):
    """Say how far a group goes, and what is to be known of it."""

    share: float
    """The longest window's share of the period."""
    deviations: float
    """How far a group goes, in roots of the measure of its longest window."""
    scale: float
    """The scale of the tables."""


class Groups(NamedTuple):
    """Hold the groups of all centres."""

    ends: Ends
    """Where each ends, as places in `members`."""
    firsts: Ends
    """Each centre's first, and one more at the end."""
    spots: NDArray[np.int32]
    """Where circles alone are windows: the column of the tables of the smallest circle."""
    sizes: FloatArray
    """And the measure of the largest one."""


class _Given(NamedTuple):
    """Hold the circles, and the measures of each place: of the whole period, and as a window."""

    around: Circles
    weight: FloatArray
    single: FloatArray
    rule: Rule


def groups(
    around: Circles, weight: FloatArray, *, single: FloatArray, rule: Rule, crew: Crew = ALONE
) -> Groups:
    """Return the groups of all centres.

    Args:
        around: the circles.
        weight: the measure of each place over the whole period.
        single: where circles alone are windows, the measure of each place; otherwise empty.
        rule: how far a group goes.
        crew: does several centres at a time.

    """
    given = _Given(around, weight, single, rule)
    parts: list[Groups] = crew.split(_some, given, len(around.starts) - 1)
    counts = np.concatenate([part.firsts for part in parts])
    return Groups(
        joined([part.ends for part in parts], crew),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        joined([part.spots for part in parts], crew),
        joined([part.sizes for part in parts], crew),
    )


def _some(given: _Given, share: Batch) -> Groups:
    """Return the groups of some centres; as `firsts`, how many each has."""
    starts = given.around.starts[share.first - 1 : share.first + share.count]
    most = int(starts[-1] - starts[0])
    alone = most if len(given.single) else 0
    found = Groups(
        np.empty(most, dtype=np.int64),
        np.zeros(share.count, dtype=np.int64),
        np.empty(alone, dtype=np.int32),
        np.empty(alone),
    )
    cut = _cut_flat if alone else _cut
    count = cut(Circles(given.around.members, starts), given, found)
    some = min(count, alone)
    return Groups(found.ends[:count], found.firsts, found.spots[:some], found.sizes[:some])


@compiled
def _cut(around: Circles, given: _Given, found: Groups) -> int:
    """Write the groups, and return how many there are."""
    members, weight, (share, deviations, _) = around.members, given.weight, given.rule
    count = 0
    for centre in range(len(around.starts) - 1):
        total, limit, before = 0.0, -1.0, count
        for step in range(around.starts[centre], around.starts[centre + 1]):
            total += weight[members[step]] * share
            if total > limit:
                if limit >= 0:
                    found.ends[count] = step
                    count += 1
                limit = total + deviations * math.sqrt(total)
        if limit >= 0:
            found.ends[count] = around.starts[centre + 1]
            count += 1
        found.firsts[centre] = count - before
    return count


@compiled
def _cut_flat(around: Circles, given: _Given, found: Groups) -> int:
    """Do the same where circles alone are windows, and write what is known of each group."""
    members, single, (_, deviations, scale) = around.members, given.single, given.rule
    count = 0
    for centre in range(len(around.starts) - 1):
        size, limit, before = 0.0, -1.0, count
        for step in range(around.starts[centre], around.starts[centre + 1]):
            after = size + single[members[step]]
            if after > limit:
                if limit >= 0:
                    found.ends[count] = step
                    found.sizes[count] = size
                    count += 1
                limit = after + deviations * math.sqrt(after)
                found.spots[count] = place_of(after, scale)
            size = after
        if limit >= 0:
            found.ends[count] = around.starts[centre + 1]
            found.sizes[count] = size
            count += 1
        found.firsts[centre] = count - before
    return count
