"""Circles: for each centre, the places in the order in which a growing circle takes them in.

Places at equal distance come one by one, the lexicographically smaller coordinates first; each
beginning of the order is a window. A circle ends before the first place with which its measure
would exceed the largest share (nothing is skipped), or at the largest distance.
"""

import math
import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.windows.coordinates import measure
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew

_AT_ONCE = 200_000
"""So many distances are held at once, because more would not stay in the fast memory."""


class Circles(NamedTuple):
    """Hold the members of all circles, one centre after the other."""

    members: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each centre's members begin; one more at the end."""


class Extent(NamedTuple):
    """Say what ends a circle."""

    most: float = math.inf
    """The largest measure."""
    reach: float = math.inf
    """The largest distance."""
    longest: int = sys.maxsize
    """The most places."""


def circles(
    points: FloatArray,
    centres: FloatArray,
    weight: FloatArray,
    *,
    extent: Extent,
    crew: Crew = ALONE,
) -> Circles:
    """Return the circles around the centres.

    Args:
        points: the places, shape (n, 2) or (n, 3).
        centres: the centres, shape (m, 2) or (m, 3).
        weight: the measure of each place over the whole period, shape (n,).
        extent: what ends a circle.
        crew: does several centres at a time.

    """
    rank = np.lexsort(points.T[::-1])
    ordered = np.ascontiguousarray(points[rank])
    given = _Given(ordered, centres, rank.astype(np.int32), weight[rank], extent)
    shares = crew.split(_some, given, len(centres))
    lengths = np.concatenate([share.lengths for share in shares])
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Circles(np.concatenate([share.members for share in shares]), starts)


class _Given(NamedTuple):
    """Hold places in the order of their coordinates, centres, and what ends a circle."""

    points: FloatArray
    centres: FloatArray
    names: NDArray[np.int32]
    weight: FloatArray
    extent: Extent


class _Some(NamedTuple):
    """Hold the circles of some centres."""

    members: NDArray[np.int32]
    lengths: NDArray[np.int64]


def _some(given: _Given, share: Batch) -> _Some:
    """Return the circles of a run of centres."""
    points, bits = given.points, max(len(given.points) - 1, 1).bit_length()
    centres = given.centres[share.first - 1 : share.first - 1 + share.count]
    rows = max(1, _AT_ONCE // max(len(points), 1))
    away = np.empty((min(rows, len(centres)), len(points)))
    lengths = np.zeros(len(centres), dtype=np.int64)
    found: list[NDArray[np.int32]] = []
    for first in range(0, len(centres), rows):
        block = np.ascontiguousarray(centres[first : first + rows])
        held, inside = away[: len(block)], lengths[first : first + rows]
        measure(points, block, held)
        near = held.view(np.int64) >> bits << bits
        near |= np.arange(len(points))
        near.sort(axis=1)
        _walk(near, held, (given.weight, bits), given.extent, inside)
        found.append(np.empty(int(inside.sum()), dtype=np.int32))
        _name(near, (inside, bits), given.names, found[-1])
    return _Some(np.concatenate(found), lengths)


@compiled
def _walk(
    near: NDArray[np.int64],
    away: FloatArray,
    known: tuple[FloatArray, int],
    extent: Extent,
    lengths: NDArray[np.int64],
) -> None:
    """Count the places that each circle takes in, and leave them in order.

    Args:
        near: for each circle sorted numbers: the distance but for its last bits, then the place.
        away: distances by place.
        known: weights of places, and how many bits a place takes.
        extent: what ends a circle.
        lengths: where to write how many places each circle takes in.

    """
    weights, bits = known
    for row in range(len(near)):
        total, sorted_to, count = 0.0, 0, 0
        while count < min(near.shape[1], extent.longest):
            if count >= sorted_to:
                sorted_to = _settle(near[row], away[row], count, bits)
            place = near[row, count] & ((1 << bits) - 1)
            total += weights[place]
            if total > extent.most or away[row, place] > extent.reach:
                break
            count += 1
        lengths[row] = count


@compiled
def _settle(near: NDArray[np.int64], away: FloatArray, first: int, bits: int) -> int:
    """Sort a run of almost equal distances by distance and place; return where it ends."""
    last, mask = first + 1, (1 << bits) - 1
    while last < len(near) and near[last] >> bits == near[first] >> bits:
        here, hole = near[last], last
        far = away[here & mask]
        while hole > first and away[near[hole - 1] & mask] > far:
            near[hole] = near[hole - 1]
            hole -= 1
        near[hole] = here
        last += 1
    return last


@compiled
def _name(
    near: NDArray[np.int64],
    taken: tuple[NDArray[np.int64], int],
    names: NDArray[np.int32],
    into: NDArray[np.int32],
) -> None:
    """Write the numbers of the places of all circles."""
    lengths, bits = taken
    at, mask = 0, (1 << bits) - 1
    for row in range(len(near)):
        for step in range(lengths[row]):
            into[at] = names[near[row, step] & mask]
            at += 1
