"""Circles: for each centre, the places in the order in which a growing circle takes them in.

Places at equal distance come one by one, the lexicographically smaller coordinates first; each
beginning of the order is a window. A circle ends before the first place with which its measure
would exceed the largest share (nothing is skipped), or at the largest distance.
"""

import math
import sys
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.memory import joined
from anshe.kernels.epidemiology.clusters.windows.coordinates import farthest, measure
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew

Keys = NDArray[Any]
"""Whole numbers of 32 or 64 bits: a distance, then the number of a place."""
_AT_ONCE = 80_000
"""So many distances are held at once, because more would not stay in the fast memory."""
_BEGUN = 4000
"""Room is made for all places around so many centres, and as much again when it is full."""
_SHORT_BITS = 14
"""Places whose numbers take no more bits are sorted by short keys."""
_LONGEST_RUN = 64
"""Where more distances than these share a short key, long keys are taken."""


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
    ordered = np.ascontiguousarray(points[rank].T)
    given = _Given(ordered, centres, rank.astype(np.int32), weight[rank], extent)
    shares: list[_Some] = crew.split(_some, given, len(centres))
    lengths = np.concatenate([share.lengths for share in shares])
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Circles(joined([share.members for share in shares], crew), starts)


class _Given(NamedTuple):
    """Hold places in the order of their coordinates by axis, centres, and what ends a circle."""

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
    points = given.points
    centres = given.centres[share.first - 1 : share.first - 1 + share.count]
    rows = max(1, _AT_ONCE // max(points.shape[1], 1))
    away = np.empty((min(rows, len(centres)), points.shape[1]))
    keys = np.empty(away.shape, dtype=np.int32)  # once, since threads share the making of room
    lengths = np.zeros(len(centres), dtype=np.int64)
    members, count = np.empty(min(len(centres), _BEGUN) * points.shape[1], dtype=np.int32), 0
    reach = farthest(points, centres)
    for first in range(0, len(centres), rows):
        block = np.ascontiguousarray(centres[first : first + rows])
        held, inside = away[: len(block)], lengths[first : first + rows]
        room = (held, keys[: len(block)])
        measure(points, block, held)
        near, bits = _ordered(given, room, reach[first : first + rows], inside)
        if count + near.size > len(members):
            members = np.concatenate([members[:count], np.empty_like(members)])
        count += _name(near, (inside, bits), given.names, members[count:])
    return _Some(members[:count], lengths)


def _ordered(
    given: _Given, room: tuple[FloatArray, Keys], reach: FloatArray, lengths: NDArray[np.int64]
) -> tuple[Keys, int]:
    """Return the places of each circle in order, as keys that end with so many bits of a place.

    The room holds the distances, and cells for short keys.
    Short keys hold the distance less finely, which is made good in `_walk`; where places lie so
    that too many share a key, keys are as long as the distances themselves.
    """
    away, near = room
    bits = max(away.shape[1] - 1, 1).bit_length()
    known = (given.weight, bits)
    if bits <= _SHORT_BITS:
        steps = (2 ** (31 - bits) - 1) * (1 - 1e-12)
        _shorten(away, near, steps / np.maximum(reach, 1e-300), bits)
        near.sort(axis=1)
        if _walk(near, away, known, (given.extent, _LONGEST_RUN), lengths):
            return near, bits
    long = away.view(np.int64) >> bits << bits
    long |= np.arange(away.shape[1])
    long.sort(axis=1)
    _walk(long, away, known, (given.extent, sys.maxsize), lengths)
    return long, bits


@compiled
def _shorten(away: FloatArray, near: Keys, scales: FloatArray, bits: int) -> None:
    """Write keys of 31 bits: the distance in steps, so many to one, then the place."""
    for row in range(len(away)):
        scale = scales[row]
        for place in range(away.shape[1]):
            near[row, place] = np.int32(np.int32(away[row, place] * scale) << bits | place)


@compiled
def _walk(
    near: Keys,
    away: FloatArray,
    known: tuple[FloatArray, int],
    ends: tuple[Extent, int],
    lengths: NDArray[np.int64],
) -> bool:
    """Count the places that each circle takes in, and leave them in order.

    Returns whether no more distances share a key than may.

    Args:
        near: for each circle sorted numbers: the distance but for its last bits, then the place.
        away: distances by place.
        known: weights of places, and how many bits a place takes.
        ends: what ends a circle, and how many distances may share a key.
        lengths: where to write how many places each circle takes in.

    """
    (weights, bits), (extent, longest) = known, ends
    for row in range(len(near)):
        total, sorted_to, count = 0.0, 0, 0
        while count < min(near.shape[1], extent.longest):
            if count >= sorted_to:
                sorted_to = _settle(near[row], away[row], (count, longest), bits)
                if sorted_to < 0:
                    return False
            place = near[row, count] & ((1 << bits) - 1)
            total += weights[place]
            if total > extent.most or away[row, place] > extent.reach:
                break
            count += 1
        lengths[row] = count
    return True


@inner
def _settle(near: Keys, away: FloatArray, at: tuple[int, int], bits: int) -> int:
    """Sort a run of almost equal distances by distance and place; return where it ends.

    A run that is longer than it may be is left, and -1 returned.
    """
    first, longest = at
    last, mask = first + 1, (1 << bits) - 1
    while last < len(near) and near[last] >> bits == near[first] >> bits:
        here, hole = near[last], last
        far = away[here & mask]
        while hole > first and away[near[hole - 1] & mask] > far:
            near[hole] = near[hole - 1]
            hole -= 1
        near[hole] = here
        last += 1
        if last - first > longest:
            return -1
    return last


@compiled
def _name(
    near: Keys,
    taken: tuple[NDArray[np.int64], int],
    names: NDArray[np.int32],
    into: NDArray[np.int32],
) -> int:
    """Write the numbers of the places of all circles, and return how many there are."""
    lengths, bits = taken
    at, mask = 0, (1 << bits) - 1
    for row in range(len(near)):
        for step in range(lengths[row]):
            into[at] = names[near[row, step] & mask]
            at += 1
    return at
