"""The desk of a search over lanes: what is written anew for each circle."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.memory import aligned
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.columns import FloatArray

Counts = NDArray[Any]
"""Cases by place, then by column and lane: whole numbers of a width that holds them."""
TOP = 1e6
"""Lanes that are not in use are taken to have found this."""
MORE = 16
"""So many cells beyond the end may be read."""
BLOCK = 32
"""So many lanes share a bound where circles alone are windows."""


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
    marks: NDArray[np.int64]
    """Which lanes reach a limit: a bit each, 32 in a number."""
    cells: NDArray[np.int32]
    """The sums of one lane."""
    nothing: NDArray[np.int32]
    """Zeros."""
    empty: FloatArray
    """Zeros, too."""
    levels: NDArray[np.int64]
    """Where circles alone are windows: the level of the tables of each block of lanes."""
    cuts: NDArray[np.int32]
    """And the cases that reach it."""
    best: FloatArray
    """The largest ratio so far, by lane; `TOP` for lanes that are not in use."""
    beside: FloatArray
    """The same of all who search other centres at this moment, one in a row; read only."""


def bests_for(used: NDArray[np.bool_], *, workers: int = 1) -> FloatArray:
    """Return what each worker has found in each lane: nothing yet, `TOP` in lanes not in use."""
    found = aligned((workers, len(used)), np.float64)
    found[:] = np.where(used, 0.0, TOP)
    return found


def desk_for(ground: Ground, counts: Counts, bests: FloatArray, worker: int = 0) -> Desk:
    """Return room to work for counts; the best of a worker is its row of `bests`."""
    columns = ground.measure.shape[1] + 1
    width = counts.shape[1] // (columns - 1)
    kind = np.int16 if ground.totals.cases < np.iinfo(np.int16).max else np.int32
    windows = len(ground.ends)
    return Desk(
        raw=aligned(((columns - 1) * width,), kind),
        sums=aligned((columns * width,), kind),
        small=aligned((columns * width if ground.totals.low else 1,), kind),
        inner=np.zeros(columns + MORE)[:columns],
        outer=np.zeros(columns + MORE)[:columns],
        places=np.zeros(windows + MORE, dtype=np.int32)[:windows],
        outer_places=np.zeros(windows + MORE, dtype=np.int32)[:windows],
        limits=np.zeros(windows + MORE, dtype=np.int32)[:windows],
        marks=np.zeros(width // BLOCK, dtype=np.int64),
        cells=np.zeros(columns + MORE, dtype=np.int32)[:columns],
        nothing=np.zeros(columns + MORE, dtype=np.int32)[:columns],
        empty=np.zeros(columns + MORE)[:columns],
        levels=np.zeros(width // BLOCK, dtype=np.int64),
        cuts=np.zeros(width // BLOCK, dtype=np.int32),
        best=bests[worker],
        beside=bests,
    )
