"""Replicates of the Poisson model, draw for draw as the reference program makes them.

All cases are handed to the places one after the other, each place by a binomial number; those of
a place are then handed to its intervals from the first to the last. With stratified time it is
done within each interval, from the last interval to the first.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.registers import share
from anshe.kernels.epidemiology.clusters.simulation.lehmer import (
    FEW_TRIALS,
    FIRST_SEED,
    binomial,
    cut_of,
    factorials,
)
from anshe.kernels.epidemiology.clusters.simulation.side_by_side import (
    FOUND,
    HITS,
    LEFT,
    STATE,
    TRIALS,
    WIDE,
    Bench,
    binomials,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner

Table = NDArray[np.int32]
Counts = NDArray[Any]
Columns = NDArray[np.int64]
REGISTER = 32
"""So many lanes are handed their cases at once."""


class Chances(NamedTuple):
    """Hold chances in the order of the draws, and their cuts."""

    places: NDArray[np.float32]
    place_cuts: NDArray[np.int64]
    times: NDArray[np.float32]
    time_cuts: NDArray[np.int64]
    cases: NDArray[np.int64]
    """All cases, or those of each interval."""
    logs: FloatArray
    """Logarithms of factorials."""


@compiled
def _cuts(chances: NDArray[np.float32], cuts: NDArray[np.int64]) -> None:
    """Write the cut of each chance."""
    for cell in range(len(chances)):
        cuts[cell] = cut_of(float(chances[cell]))


def _with_cuts(chances: FloatArray) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Round chances to single precision and give their cuts."""
    single = np.clip(np.nan_to_num(chances), 0, 1).astype(np.float32)
    cuts = np.zeros(single.shape, dtype=np.int64)
    _cuts(single.reshape(-1), cuts.reshape(-1))
    return single, cuts


def _shares_left(amounts: FloatArray) -> FloatArray:
    """Return what share each amount is of itself and all that follow, along the last axis."""
    before = np.cumsum(amounts, axis=-1)
    whole = before[..., -1:]
    left = whole - np.concatenate([np.zeros_like(before[..., :1]), before[..., :-1]], axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(left > 0, amounts / left, 1.0))


def chances(measure: FloatArray, cases: int) -> Chances:
    """Return the chances for a measure of places and intervals."""
    later = np.cumsum(measure[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        splits = 1.0 - later[:, 1:] / later[:, :-1]
    first = _with_cuts(_shares_left(later[:, 0]))
    return Chances(
        *first, *_with_cuts(splits), np.array([cases], dtype=np.int64), factorials(cases)
    )


def stratified_chances(measure: FloatArray, cases: NDArray[np.int64]) -> Chances:
    """Return the chances for a measure whose intervals keep their cases."""
    each = _with_cuts(_shares_left(np.ascontiguousarray(measure.T)))
    return Chances(*each, *each, cases, factorials(int(cases.max(initial=0))))


@compiled
def draw(given: Chances, state: int, table: Table) -> None:
    """Write one replicate, shape (places, intervals)."""
    left = given.cases[0]
    alone = len(table) == 1  # a study of time alone draws no place
    for place in range(len(table)):
        found = left
        if not alone:
            chance, below = float(given.places[place]), given.place_cuts[place]
            found, state = binomial(left, chance, below, state, given.logs)
        left -= found
        last = table.shape[1] - 1
        for interval in range(last):
            some = 0
            if found > 0:
                chance, below = (
                    float(given.times[place, interval]),
                    given.time_cuts[place, interval],
                )
                some, state = binomial(found, chance, below, state, given.logs)
            table[place, interval] = some
            found -= some
        table[place, last] = found


@compiled
def draw_stratified(given: Chances, state: int, table: Table) -> None:
    """Write one replicate in which each interval keeps its cases."""
    for interval in range(table.shape[1] - 1, -1, -1):
        left = given.cases[interval]
        for place in range(len(table)):
            chance, below = float(given.places[interval, place]), given.place_cuts[interval, place]
            found, state = binomial(left, chance, below, state, given.logs)
            table[place, interval] = found
            left -= found


@inner
def _move(cells: NDArray[np.int64], into: int, values: int) -> None:
    """Copy one row of cells to another."""
    for lane in range(WIDE):
        cells[into + lane] = cells[values + lane]


@inner
def _take(cells: NDArray[np.int64], row: int) -> None:
    """Take the hits away from a row."""
    for lane in range(WIDE):
        cells[row + lane] -= cells[HITS + lane]


@inner
def _put(cells: NDArray[np.int64], into: Counts, at: tuple[int, int]) -> int:
    """Add the hits to counts from one on, so many, and return the largest count."""
    (first, lanes), most = at, 0
    for lane in range(lanes):
        count = into[first + lane] + cells[HITS + lane]
        into[first + lane] = count
        most = max(most, count)
    return most


@inner
def _are_few(cells: NDArray[np.int64]) -> bool:
    """Say whether all lanes have so few cases that they are drawn one by one."""
    most = 0
    for lane in range(WIDE):
        most = max(most, cells[FOUND + lane])
    return most < FEW_TRIALS


@inner
def _split(
    given: Chances, bench: Bench, at: tuple[int, int, int, int], columns: Columns, into: Counts
) -> int:
    """Hand the cases of a place to its intervals, and return the largest count.

    Args:
        given: the chances.
        bench: room to work; hits are the cases of the place.
        at: the place, where its counts begin in these lanes, how many of them are in use, and how
            many lanes there are.
        columns: in which column the cases of each interval are counted; -1 is none.
        into: all counts.

    """
    place, base, lanes, width = at
    cells, most, interval, last = bench.whole, 0, 0, len(columns) - 1
    chances, cuts = given.times[place], given.time_cuts[place]
    _move(cells, FOUND, HITS)
    while interval < last and not _are_few(cells):
        _move(cells, TRIALS, FOUND)
        binomials(bench, float(chances[interval]), cuts[interval], given.logs)
        _take(cells, FOUND)
        if columns[interval] >= 0:
            most = max(most, _put(cells, into, (base + columns[interval] * width, lanes)))
        interval += 1
    for lane in range(0, lanes, REGISTER):
        span = (interval, last, STATE + lane, FOUND + lane, base + lane, width)
        most = max(most, share(cells, chances, cuts, columns, into, span))
    return most


@compiled
def draw_lanes(
    given: Chances, bench: Bench, at: tuple[int, int, int, int], columns: Columns, into: Counts
) -> int:
    """Write up to 128 replicates side by side, and return the largest count.

    Args:
        given: the chances; the table of factorials goes up to all cases.
        bench: room to work.
        at: the number of the first replicate, how many, the first lane, and the number of lanes.
        columns: in which column the cases of each interval are counted; -1 is none.
        into: the counts by place, column and lane, one after the other; zero in these lanes.

    """
    (first, count, start, width), most, cells = at, 0, bench.whole
    places = len(given.times)
    row = len(into) // places
    for lane in range(WIDE):
        cells[STATE + lane] = FIRST_SEED + first + lane
        cells[LEFT + lane] = given.cases[0] if lane < count else 0
    for place in range(places):
        _move(cells, TRIALS, LEFT)
        _move(cells, HITS, LEFT)
        if places > 1:  # a study of time alone draws no place
            binomials(bench, float(given.places[place]), given.place_cuts[place], given.logs)
        _take(cells, LEFT)
        spot = (place, place * row + start, count, width)
        most = max(most, _split(given, bench, spot, columns, into))
    return most
