"""Replicates by NumPy's generators: the same distributions, other draws.

Each replicate has a generator of its own, Philox (Salmon et al. 2011) with the key [seed, number],
so that it does not matter where or in what order replicates are made.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.simulation.permutation import Listing
from anshe.kernels.epidemiology.columns import FloatArray

Counts = NDArray[np.int64]


def generator(seed: int, number: int) -> np.random.Generator:
    """Return the generator of a replicate."""
    key = np.array([seed, number], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key))


def hand_out(cases: int, shares: FloatArray, draw: np.random.Generator) -> Counts:
    """Hand cases to cells by their shares: case by case if they are few, else cell by cell."""
    if cases > shares.size:
        return np.asarray(draw.multinomial(cases, shares / shares.sum()), dtype=np.int64)
    ends = np.cumsum(shares)
    cells = np.searchsorted(ends, draw.random(cases) * ends[-1], side="right")
    return np.bincount(np.minimum(cells, shares.size - 1), minlength=shares.size)


def poisson(measure: FloatArray, cases: int, draw: np.random.Generator) -> Counts:
    """Return a replicate of the Poisson model, given the number of cases."""
    return hand_out(cases, measure.reshape(-1), draw).reshape(measure.shape)


def stratified(measure: FloatArray, cases: Counts, draw: np.random.Generator) -> Counts:
    """Return a replicate in which each interval keeps its cases."""
    columns = [
        hand_out(int(count), measure[:, interval], draw) for interval, count in enumerate(cases)
    ]
    return np.stack(columns, axis=1)


def bernoulli(people: Counts, cases: int, draw: np.random.Generator) -> Counts:
    """Return a replicate of the Bernoulli model: who of all people are the cases."""
    flat = people.reshape(-1)
    taken = draw.multivariate_hypergeometric(flat, cases, method="marginals")
    return np.asarray(taken, dtype=np.int64).reshape(people.shape)


def permutation(given: Listing, shape: tuple[int, int], draw: np.random.Generator) -> Counts:
    """Return a replicate of the permutation model: times exchanged within each category."""
    times = given.times.copy()
    for first, last in zip(given.bounds[:-1], given.bounds[1:], strict=True):
        draw.shuffle(times[first:last])
    cells = given.places.astype(np.int64) * shape[1] + times
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
