"""Groups of circles around one centre: so alike that one comparison speaks for all of them.

If even the cases of the largest circle of a group do not suffice for the measure of its smallest,
then no circle between them reaches the bound. A group grows while the measure of its longest
window grows by about one standard deviation.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import place_of
from anshe.kernels.epidemiology.clusters.windows.circles import Circles
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

Ends = NDArray[np.int64]
DEVIATIONS = {"whole": 0.35, "alive": 0.5, "any": 1.0}
"""How many standard deviations a group spans: fewer where few windows share its cost."""


def groups(
    around: Circles, weight: FloatArray, *, share: float, deviations: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the groups of all centres end (as places in `members`), and each centre's first.

    Args:
        around: the circles.
        weight: the measure of each place over the whole period.
        share: the longest window's share of the period.
        deviations: how far a group goes, in roots of the measure of its longest window.

    """
    ends = np.empty(len(around.members), dtype=np.int64)
    firsts = np.zeros(len(around.starts), dtype=np.int64)
    count = _cut(around, weight, (share, deviations), (ends, firsts))
    return ends[:count].copy(), firsts


@compiled
def _cut(
    around: Circles,
    weight: FloatArray,
    rule: tuple[float, float],
    found: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> int:
    """Write the ends of the groups, and return how many there are."""
    ends, firsts = found
    share, deviations = rule
    count = 0
    for centre in range(len(around.starts) - 1):
        total, limit = 0.0, -1.0
        for step in range(around.starts[centre], around.starts[centre + 1]):
            total += weight[around.members[step]] * share
            if total > limit:
                if limit >= 0:
                    ends[count] = step
                    count += 1
                limit = total + deviations * math.sqrt(total)
        if limit >= 0:
            ends[count] = around.starts[centre + 1]
            count += 1
        firsts[centre + 1] = count
    return count


@compiled
def extents(
    around: Circles, ends: Ends, firsts: Ends, weight: FloatArray, scale: float
) -> tuple[NDArray[np.int32], FloatArray]:
    """Return where each group's smallest measure is in the tables, and its largest measure."""
    spots, sizes = np.zeros(len(ends), dtype=np.int32), np.zeros(len(ends))
    for centre in range(len(around.starts) - 1):
        size, first = 0.0, around.starts[centre]
        for group in range(firsts[centre], firsts[centre + 1]):
            spots[group] = place_of(size + weight[around.members[first]], scale)
            for step in range(first, ends[group]):
                size += weight[around.members[step]]
            sizes[group] = size
            first = ends[group]
    return spots, sizes
