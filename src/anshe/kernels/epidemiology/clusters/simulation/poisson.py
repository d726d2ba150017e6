"""Replicates of the Poisson model, draw for draw as the reference program makes them.

All cases are handed to the places one after the other, each place by a binomial number; those of
a place are then handed to its intervals from the first to the last. With stratified time it is
done within each interval, from the last interval to the first.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.compiled import compiled
from anshe.kernels.epidemiology.clusters.simulation.lehmer import binomial, cut_of, factorials
from anshe.kernels.epidemiology.columns import FloatArray

Table = NDArray[np.int32]


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
