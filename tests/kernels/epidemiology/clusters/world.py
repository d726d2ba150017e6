"""A small world for the tests of the scan: places on a line or a plane, cases as they are said."""

from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.clusters import Study
from anshe.kernels.epidemiology.clusters.model.expected import Events, permutation
from anshe.kernels.epidemiology.clusters.model.period import period
from anshe.kernels.epidemiology.clusters.model.study import Model
from anshe.kernels.epidemiology.clusters.simulation.permutation import listing


def study(
    cases: ArrayLike, people: ArrayLike, where: ArrayLike, *, model: Model = "poisson"
) -> Study:
    """Return a study of yearly intervals; people are those of each place, the same every year."""
    table = np.atleast_2d(np.asarray(cases, dtype=np.int64))
    weights = np.asarray(people, dtype=float)
    years = table.shape[1]
    measure = np.repeat(weights[:, None], years, axis=1)
    if model == "poisson":
        measure = measure * (table.sum() / measure.sum())
    listed = None
    if model == "permutation":
        place, time = np.nonzero(table)
        rows = Events(place, time, np.zeros_like(place), table[place, time])
        measure = permutation(rows, places=len(table), intervals=years)
        listed = listing(*rows.one_by_one())
    return Study(
        model=model,
        places=tuple(f"P{number:03d}" for number in range(len(table))),
        coordinates=np.asarray(where, dtype=float).reshape(len(table), 2),
        geographic=False,
        period=period(date(2000, 1, 1), date(1999 + years, 12, 31), unit="year"),
        cases=table,
        measure=measure,
        population=weights,
        listing=listed,
    )


def random_study(places: int, years: int, *, seed: int, model: Model = "poisson") -> Study:
    """Return a study of places at random, about two cases at each."""
    draw = np.random.default_rng(seed)
    people = draw.integers(2, 40, places)
    shares = np.repeat(people / people.sum() / years, years)
    cases = draw.multinomial(2 * places, shares / shares.sum()).reshape(places, years)
    if model == "bernoulli":
        people = cases.max(axis=1) + people
    return study(cases, people, draw.random((places, 2)), model=model)
