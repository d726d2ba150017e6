"""Replicates side by side: each is drawn, counted by column and written into its lane."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
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
from anshe.kernels.epidemiology.clusters.simulation.side_by_side import WIDE, bench
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, batches

Way = Literal["poisson", "stratified", "bernoulli", "permutation"]
Table = NDArray[np.int32]
Counts = NDArray[Any]
Draw = Callable[[Batch, int, Counts], int]
"""Draw the replicates of a batch into the lanes from one on, and return the largest count."""
ROOM = {1: 2**7 - 1, 2: 2**15 - 1, 4: 2**31 - 1}
"""The largest count that a cell of so many bytes holds."""
SPREAD = 6
"""So many standard deviations above what is expected a count is hardly ever."""


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
    bytes: int
    """So many bytes most likely hold every count."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Say which replicates are drawn into the lanes from one on."""

    first: int
    count: int
    lane: int


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
    most = float(table.max() * cases.sum() / max(table.sum(), 1e-300))
    likely = most + SPREAD * (np.sqrt(most) + 1)
    size = next(size for size in ROOM if likely < ROOM[size] or size == max(ROOM))
    return Source(way, seed, shape, chances, cases, np.arange(table.shape[1]), size)


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


def lanes(given: Source, lots: Sequence[Lot], *, width: int, crew: Crew = ALONE) -> Counts:
    """Return the counts of replicates, shape (places, columns times lanes), narrow where they fit.

    Args:
        given: what replicates are drawn from.
        lots: which of them go into which lanes.
        width: how many lanes there are, in whole bundles of 32.
        crew: draws several lots at a time.

    """
    shape = (given.shape[0], int(given.columns.max()) + 1, width)
    size = given.bytes
    while True:
        counts = aligned(shape, f"i{size}")
        most = max(crew.mapper(partial(_put, given, lots), counts, batches(len(lots), size=1)))
        if most <= ROOM[size]:
            return counts.reshape(len(counts), -1)
        size *= 2


def _put(given: Source, lots: Sequence[Lot], into: Counts, one: Batch) -> int:
    """Draw one lot into its lanes, and return the largest count."""
    lot, most = lots[one.first - 1], 0
    draw = _many(given) if _together(given) else _singles(given)
    for some in batches(lot.count, size=WIDE):
        moved = Batch(lot.first + some.first - 1, some.count)
        most = max(most, draw(moved, lot.lane + some.first - 1, into))
    return most


def _together(given: Source) -> bool:
    """Say whether replicates can be drawn side by side."""
    if given.way != "poisson" or given.seed is not None:
        return False
    return len(given.chances.logs) > int(given.cases[0])


def _many(given: Source) -> Draw:
    """Return what draws up to 128 replicates side by side."""
    room = bench()

    def draw(batch: Batch, lane: int, into: Counts) -> int:
        at = (batch.first, batch.count, lane, into.shape[2])
        return poisson.draw_lanes(given.chances, room, at, given.columns, into.reshape(-1))

    return draw


def _singles(given: Source) -> Draw:
    """Return what draws replicates one by one."""
    table = np.zeros(given.shape, dtype=np.int32)

    def draw(batch: Batch, first: int, into: Counts) -> int:
        most = 0
        for lane, number in enumerate(batch.numbers, first):
            drawn = _drawn(given, number, table) if given.seed is None else replicate(given, number)
            most = max(most, _store(drawn, given.columns, into, lane))
        return most

    return draw
