"""Replicates of the space-time permutation model, draw for draw as the reference makes them.

The cases of a category are listed by interval from the last to the first, within it by place. Each
time gets a number, times are sorted by it, and the k-th time goes to the k-th case (Kulldorff et
al., PLoS Medicine, 2005).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.simulation.introsort import introsort
from anshe.kernels.epidemiology.clusters.simulation.lehmer import MODULUS, following
from anshe.kernels.epidemiology.compiled import compiled

Table = NDArray[np.int32]


class Listing(NamedTuple):
    """Hold place and time of each case, category after category."""

    places: NDArray[np.int32]
    times: NDArray[np.int32]
    bounds: NDArray[np.int64]
    """Where each category begins; one more at the end."""


def listing(
    places: NDArray[np.int64], times: NDArray[np.int64], kinds: NDArray[np.int64]
) -> Listing:
    """List cases (one element each) by category, then from the last interval, then by place."""
    order = np.lexsort((places, -times, kinds))
    bounds = np.searchsorted(kinds[order], np.arange(kinds.max(initial=-1) + 2))
    return Listing(
        places[order].astype(np.int32), times[order].astype(np.int32), bounds.astype(np.int64)
    )


@compiled
def draw(given: Listing, state: int, table: Table) -> None:
    """Write one replicate, shape (places, intervals)."""
    table[:] = 0
    keys = np.empty(len(given.times), dtype=np.float32)
    labels = given.times.copy()
    for kind in range(len(given.bounds) - 1):
        first, last = given.bounds[kind], given.bounds[kind + 1]
        for case in range(first, last):
            state = following(state)
            keys[case] = np.float32(state) / np.float32(MODULUS)
        introsort(keys[first:last], labels[first:last])
    for case in range(len(labels)):
        table[given.places[case], labels[case]] += 1
