"""Pools: for each place the places near it, from which its windows are made, and who adjoins whom.

A window of the flexible scan is a connected set of places that holds a centre and lies within the
centre's nearest places. There are up to 2^(k-1) of them for k nearest, so they are never listed:
sets are numbers whose bits are places of the pool.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.flexible.neighbours import Pairs
from anshe.kernels.epidemiology.clusters.windows.circles import Circles
from anshe.kernels.epidemiology.compiled import compiled

USUAL_NEAREST = 15
MOST_NEAREST = 30
MOST_NEAREST_RESTRICTED = 60


class Pools(NamedTuple):
    """Hold the pools of all centres one after the other, each with its centre first."""

    starts: NDArray[np.int64]
    members: NDArray[np.int32]
    """The places, from the centre outwards."""
    joined: NDArray[np.int64]
    """For each member, the members of its pool that adjoin it, as bits."""


def pools(circles: Circles, pairs: Pairs) -> Pools:
    """Return the pools of circles that hold the nearest places, centred on the places."""
    places = len(circles.starts) - 1
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    firsts = np.searchsorted(both[:, 0], np.arange(places + 1))
    members = circles.members.copy()
    _centre_first(circles.starts, members)
    joined = np.zeros(len(members), dtype=np.int64)
    others = np.ascontiguousarray(both[:, 1])
    _join((circles.starts, members), (firsts, others), np.full(places, -1), joined)
    return Pools(circles.starts, members, joined)


@compiled
def _centre_first(starts: NDArray[np.int64], members: NDArray[np.int32]) -> None:
    """Put each centre before those at the same point, and in place of the last if it is left out.

    Circles take places at one point in their own order, and may leave a centre out.
    """
    for centre in range(len(starts) - 1):
        first, last = starts[centre], starts[centre + 1]
        at = first
        while at < last - 1 and members[at] != centre:
            at += 1
        for step in range(at, first, -1):
            members[step] = members[step - 1]
        members[first] = centre


@compiled
def _join(
    held: tuple[NDArray[np.int64], NDArray[np.int32]],
    lists: tuple[NDArray[np.int64], NDArray[np.int64]],
    where: NDArray[np.int64],
    joined: NDArray[np.int64],
) -> None:
    """Write which members of a pool adjoin; `where` tells the place of a member in its pool."""
    starts, members = held
    firsts, others = lists
    for centre in range(len(starts) - 1):
        begin, end = starts[centre], starts[centre + 1]
        for step in range(begin, end):
            where[members[step]] = step - begin
        for step in range(begin, end):
            for at in range(firsts[members[step]], firsts[members[step] + 1]):
                if where[others[at]] >= 0:
                    joined[step] |= 1 << where[others[at]]
        for step in range(begin, end):
            where[members[step]] = -1
