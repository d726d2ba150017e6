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

    sums: Counts
    """Cases of the circle, by column and lane."""
    small: Counts
    """The same of the group's smallest circle, kept only where low rates are sought."""
    inner: FloatArray
    """The measure of the group's smallest circle, by column."""
    outer: FloatArray
    least: NDArray[np.int32]
    most: NDArray[np.int32]
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
    return Desk(
        sums=sums,
        small=np.zeros_like(sums if ground.totals.low else sums[:1]),
        inner=np.zeros(columns),
        outer=np.zeros(columns),
        least=np.zeros(len(ground.ends), dtype=np.int32),
        most=np.zeros(len(ground.ends), dtype=np.int32),
        room=np.zeros(width, dtype=kind),
        best=np.where(np.arange(width) < lanes, 0.0, np.inf),
    )
