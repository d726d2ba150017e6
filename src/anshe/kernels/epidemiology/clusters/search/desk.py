"""The desk of a search over lanes: what is written anew for each circle."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.columns import FloatArray

Counts = NDArray[Any]
"""Cases by place, then by column and lane: whole numbers of a width that holds them."""


class Desk(NamedTuple):
    """Hold sums and limits of the circle at hand, and what each lane has found."""

    raw: Counts
    """Cases of the circle, by column and lane, each column for itself."""
    sums: Counts
    """The same summed up over columns, column 0 being nothing."""
    small: Counts
    """The same of the group's smallest circle, kept only where low rates are sought."""
    inner: FloatArray
    """The measure of the group's smallest circle, by column."""
    outer: FloatArray
    places: NDArray[np.int32]
    """For each window, in which column of the tables the smallest circle's measure is."""
    outer_places: NDArray[np.int32]
    limits: NDArray[np.int32]
    """For each window the cases that reach the bound of all lanes."""
    room: Counts
    """How far each lane is above the nearest limit."""
    best: FloatArray
    """The largest ratio so far, by lane; infinite for lanes that are not in use."""


def desk_for(ground: Ground, counts: Counts, lanes: int) -> Desk:
    """Return room to work for counts of which so many lanes are in use."""
    columns = ground.measure.shape[1] + 1
    width = counts.shape[1] // (columns - 1)
    kind = np.int16 if ground.totals.cases < np.iinfo(np.int16).max else np.int32
    sums = np.zeros(columns * width, dtype=kind)
    windows = np.zeros(len(ground.ends), dtype=np.int32)
    return Desk(
        raw=np.zeros((columns - 1) * width, dtype=kind),
        sums=sums,
        small=np.zeros_like(sums if ground.totals.low else sums[:1]),
        inner=np.zeros(columns),
        outer=np.zeros(columns),
        places=windows,
        outer_places=windows.copy(),
        limits=windows.copy(),
        room=np.zeros(width, dtype=kind),
        best=np.where(np.arange(width) < lanes, 0.0, np.inf),
    )
