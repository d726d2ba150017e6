"""The desk of a search over one table of cases: what is written anew for each centre."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.flexible.lines import CHORDS
from anshe.kernels.epidemiology.clusters.flexible.pools import Pools
from anshe.kernels.epidemiology.columns import FloatArray

Whole = NDArray[np.int64]


class Field(NamedTuple):
    """Hold what is the same for the data and all replicates."""

    pools: Pools
    measure: FloatArray
    """Of each place, shape (n,)."""
    most: float
    """The largest measure of a window."""


class Desk(NamedTuple):
    """Hold the pool at hand, the most remarkable rates first, and the path through its sets."""

    rate: FloatArray
    """Of each place: the higher, the more it adds; places without measure come last."""
    excess: FloatArray
    """How remarkable each place is by itself; the most remarkable centres are visited first."""
    order: Whole
    """The centres in the order in which they are visited."""
    beyond: FloatArray
    """How much each place adds to the sum that each chord asks for, shape (n, chords)."""
    free: NDArray[np.bool_]
    """Which places may belong to windows at all."""
    open: NDArray[np.bool_]
    """Which of them may with the cases they have."""
    place: Whole
    """For each place of the pool, in the order of the rates, which it is there and in the study."""
    member: Whole
    back: Whole
    """For each member of the pool, which it is in the order of the rates; -1 where it is closed."""
    cases: FloatArray
    size: FloatArray
    joined: Whole
    chosen: Whole
    """By depth: the set, what may still be added, what adjoins the set, its cases and measure."""
    rest: Whole
    edge: Whole
    sums: FloatArray
    """Shape (depth, 2)."""
    best: FloatArray
    """The largest ratio so far; and how far below it windows are looked at."""
    found: Whole
    """The best window: its centre, its set in the pool, how many and the least of its places; then
    the steps taken, how many are allowed, and the level for which chords are laid."""


CENTRE, SET, COUNT, LEAST, STEPS, ALLOWED, LEVEL = range(7)
BARELY = 1e-10
"""Two ratios nearer than this are one, so that a window found again is not looked into again."""
TIED = 1e-9


def desk_for(field: Field, *, allowed: int, ties: bool = False) -> Desk:
    """Return room to work; with ties, windows that are as good as the best are compared with it."""
    places = len(field.measure)
    widest = int(np.diff(field.pools.starts).max(initial=1)) + 1

    def whole() -> Whole:
        return np.zeros(widest, dtype=np.int64)

    return Desk(
        rate=np.zeros(places),
        excess=np.zeros(places),
        order=np.arange(places),
        beyond=np.zeros((places, CHORDS)),
        free=np.ones(places, dtype=np.bool_),
        open=np.ones(places, dtype=np.bool_),
        place=whole(),
        member=whole(),
        back=whole(),
        cases=np.zeros(widest),
        size=np.zeros(widest),
        joined=whole(),
        chosen=whole(),
        rest=whole(),
        edge=whole(),
        sums=np.zeros((widest, 2)),
        best=np.array([0.0, -TIED if ties else BARELY]),
        found=np.array([-1, 0, 0, 0, 0, allowed, -1], dtype=np.int64),
    )
