"""Replicates side by side: each is drawn, summed into columns and written into its lane."""

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.compiled import compiled
from anshe.kernels.epidemiology.clusters.simulation import (
    bernoulli,
    fast,
    permutation,
    poisson,
)
from anshe.kernels.epidemiology.clusters.simulation.lehmer import FIRST_SEED
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import Batch

Way = Literal["poisson", "stratified", "bernoulli", "permutation"]
Table = NDArray[np.int32]
Counts = NDArray[Any]


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
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    """From which interval to before which one each column counts."""


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
    nothing = np.zeros(0, dtype=np.int32)
    return Source(way, seed, shape, chances, cases, nothing, nothing)


@compiled
def _store(table: Table, first: NDArray[np.int32], last: NDArray[np.int32], into: Counts) -> int:
    """Write a replicate into its lane (every so many cells), and return the largest count."""
    sums = np.zeros(table.shape[1] + 1, dtype=np.int64)
    most = 0
    for place in range(len(table)):
        for interval in range(table.shape[1]):
            sums[interval + 1] = sums[interval] + table[place, interval]
        most = max(most, int(sums[table.shape[1]]))
        for column in range(len(first)):
            into[place, column] = sums[last[column]] - sums[first[column]]
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
    table = np.zeros(given.shape, dtype=np.int32)
    for kind in (np.int8, np.int16, np.int32):
        room = np.iinfo(kind).max
        counts = np.zeros((given.shape[0], len(given.first), width), dtype=kind)
        most = 0
        for lane, number in enumerate(batch.numbers):
            drawn = _drawn(given, number, table) if given.seed is None else replicate(given, number)
            most = max(most, _store(drawn, given.first, given.last, counts[:, :, lane]))
            if most > room:
                break
        if most <= room:
            break
    return counts.reshape(len(counts), -1)
