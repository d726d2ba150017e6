"""Replicates side by side: each is drawn, counted by column and written into its lane."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.memory import aligned
from anshe.kernels.epidemiology.clusters.simulation import (
    bernoulli,
    fast,
    permutation,
    poisson,
)
from anshe.kernels.epidemiology.clusters.simulation.lehmer import FIRST_SEED
from anshe.kernels.epidemiology.clusters.simulation.side_by_side import bench
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.replicates import Batch

Way = Literal["poisson", "stratified", "bernoulli", "permutation"]
Table = NDArray[np.int32]
Counts = NDArray[Any]
Draw = Callable[[Batch, int, Counts], int]
"""Draw the replicates of a batch into the lanes from one on, and return the largest count."""
BUNDLE = 32
ROOM = {1: 2**7 - 1, 2: 2**15 - 1, 4: 2**31 - 1}
"""The largest count that a cell of so many bytes holds."""


class Source(NamedTuple):
    """Hold what replicates are drawn from."""

    way: Way
    seed: int | None
    """None draws as the reference program does."""
    shape: tuple[int, int]
    chances: Any
    """For the reference: chances, people or listing; else measure, people or listing."""
    cases: NDArray[np.int64]
    """All cases, or those of each interval."""
    columns: NDArray[np.int64]
    """In which column each interval is counted; -1 is none."""


def source(
    way: Way, table: FloatArray, cases: NDArray[np.int64], *, seed: int | None, given: Any = None
) -> Source:
    """Return the source for a table of measures (Poisson), people (Bernoulli) or a listing."""
    chances: Any = given if way == "permutation" else table
    if way == "bernoulli":
        chances = table.astype(np.int64)
    elif seed is None and way == "poisson":
        chances = poisson.chances(table, int(cases[0]))
    elif seed is None and way == "stratified":
        chances = poisson.stratified_chances(table, cases)
    shape = (table.shape[0], table.shape[1])
    return Source(way, seed, shape, chances, cases, np.arange(table.shape[1]))


@compiled
def _store(table: Table, columns: NDArray[np.int64], into: Counts, lane: int) -> int:
    """Write a replicate into its lane (every so many cells), and return the largest count."""
    most = 0
    for place in range(len(table)):
        for interval in range(table.shape[1]):
            column = columns[interval]
            if column >= 0:
                count = into[place, column, lane] + table[place, interval]
                into[place, column, lane] = count
                most = max(most, count)
    return most


def _drawn(given: Source, number: int, table: Table) -> Table:
    """Draw one replicate as the reference program does."""
    state = FIRST_SEED + number
    if given.way == "poisson":
        poisson.draw(given.chances, state, table)
    elif given.way == "stratified":
        poisson.draw_stratified(given.chances, state, table)
    elif given.way == "bernoulli":
        bernoulli.draw(given.chances, int(given.cases[0]), state, table)
    else:
        permutation.draw(given.chances, state, table)
    return table


def _made(given: Source, number: int) -> NDArray[np.int64]:
    """Draw one replicate by NumPy's generators."""
    draw = fast.generator(given.seed or 0, number)
    if given.way == "poisson":
        return fast.poisson(given.chances, int(given.cases[0]), draw)
    if given.way == "stratified":
        return fast.stratified(given.chances, given.cases, draw)
    if given.way == "bernoulli":
        return fast.bernoulli(given.chances, int(given.cases[0]), draw)
    return fast.permutation(given.chances, given.shape, draw)


def replicate(given: Source, number: int) -> Table:
    """Return the cases of a replicate, shape (places, intervals)."""
    if given.seed is None:
        return _drawn(given, number, np.zeros(given.shape, dtype=np.int32))
    return _made(given, number).astype(np.int32)


def lanes(given: Source, batch: Batch, *, width: int) -> Counts:
    """Return the counts of a batch, shape (places, columns times lanes), narrow where they fit."""
    shape = (given.shape[0], int(given.columns.max()) + 1, width)
    draw = _bundles(given) if _together(given) else _singles(given)
    counts = aligned(shape, np.int8)
    for base in range(0, batch.count, BUNDLE):
        count = min(BUNDLE, batch.count - base)
        while draw(Batch(batch.first + base, count), base, counts) > ROOM[counts.dtype.itemsize]:
            wider = aligned(shape, f"i{2 * counts.dtype.itemsize}")
            wider[:] = counts
            counts = wider
            counts[:, :, base:] = 0
    return counts.reshape(len(counts), -1)


def _together(given: Source) -> bool:
    """Say whether replicates can be drawn side by side."""
    if given.way != "poisson" or given.seed is not None:
        return False
    return len(given.chances.logs) > int(given.cases[0])


def _bundles(given: Source) -> Draw:
    """Return what draws a bundle side by side."""
    room = bench()

    def draw(batch: Batch, base: int, into: Counts) -> int:
        return poisson.draw_bundle(given.chances, room, (batch.first, base), given.columns, into)

    return draw


def _singles(given: Source) -> Draw:
    """Return what draws the replicates of a bundle one by one."""
    table = np.zeros(given.shape, dtype=np.int32)

    def draw(batch: Batch, base: int, into: Counts) -> int:
        most = 0
        for lane, number in enumerate(batch.numbers, base):
            drawn = _drawn(given, number, table) if given.seed is None else replicate(given, number)
            most = max(most, _store(drawn, given.columns, into, lane))
        return most

    return draw
