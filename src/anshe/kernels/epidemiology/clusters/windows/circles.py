"""Circles: for each centre, the places in the order in which a growing circle takes them in.

Places at equal distance come one by one, the lexicographically smaller coordinates first; each
beginning of the order is a window. A circle ends before the first place with which its measure
would exceed the largest share (nothing is skipped), or at the largest distance.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.compiled import compiled
from anshe.kernels.epidemiology.clusters.windows.coordinates import measure
from anshe.kernels.epidemiology.columns import FloatArray

_AT_ONCE = 200_000
"""So many distances are held at once, because more would not stay in the fast memory."""


class Circles(NamedTuple):
    """Hold the members of all circles, one centre after the other."""

    members: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each centre's members begin; one more at the end."""


def circles(
    points: FloatArray,
    centres: FloatArray,
    weight: FloatArray,
    *,
    most: float,
    reach: float = np.inf,
) -> Circles:
    """Return the circles around the centres.

    Args:
        points: the places, shape (n, 2) or (n, 3).
        centres: the centres, shape (m, 2) or (m, 3).
        weight: the measure of each place over the whole period, shape (n,).
        most: the largest measure of a circle.
        reach: the largest distance.

    """
    rank = np.lexsort(points.T[::-1])
    ordered, weights = np.ascontiguousarray(points[rank]), weight[rank]
    rows = max(1, _AT_ONCE // max(len(points), 1))
    away = np.empty((rows, len(points)))
    found: list[NDArray[np.int32]] = []
    lengths = np.zeros(len(centres), dtype=np.int64)
    for first in range(0, len(centres), rows):
        block = np.ascontiguousarray(centres[first : first + rows])
        held = away[: len(block)]
        measure(ordered, block, held)
        near = np.argsort(held, axis=1)
        _walk(near, held, (weights, most, reach), lengths[first : first + rows])
        inside = lengths[first : first + rows]
        found += [
            rank[row[:count]].astype(np.int32) for row, count in zip(near, inside, strict=True)
        ]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Circles(np.concatenate(found), starts)


@compiled
def _walk(
    near: NDArray[np.int64],
    away: FloatArray,
    limits: tuple[FloatArray, float, float],
    lengths: NDArray[np.int64],
) -> None:
    """Count the places that each circle takes in; put places at equal distance in order."""
    for row in range(len(near)):
        count, tied = _taken(near[row], away[row], limits)
        if tied:
            _settle(near[row], away[row])
            count, tied = _taken(near[row], away[row], limits)
        lengths[row] = count


@compiled
def _taken(
    near: NDArray[np.int64], away: FloatArray, limits: tuple[FloatArray, float, float]
) -> tuple[int, bool]:
    """Return how many places a circle takes in, and whether two of them are equally far."""
    weights, most, reach = limits
    total, before, tied = 0.0, -1.0, False
    for step in range(len(near)):
        place = near[step]
        here = away[place]
        tied |= here == before
        total += weights[place]
        if total > most or here > reach:
            return step, tied
        before = here
    return len(near), tied


@compiled
def _settle(near: NDArray[np.int64], away: FloatArray) -> None:
    """Sort every run of equal distances by place."""
    first = 0
    while first < len(near):
        last = first + 1
        while last < len(near) and away[near[last]] == away[near[first]]:
            last += 1
        if last - first > 1:
            near[first:last] = np.sort(near[first:last])
        first = last
