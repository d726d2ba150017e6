"""What cases are compared with: the expected cases of each place and interval.

Poisson: each category of covariates (age and sex, say) has one risk, its cases by its mean
population over the whole study; risks times populations are added over categories (indirect
standardisation). Permutation: the product of the cases of the place and of the interval by all
cases, added over categories.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.model.period import Period
from anshe.kernels.epidemiology.clusters.model.population import weights
from anshe.kernels.epidemiology.columns import FloatArray

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Events:
    """Hold cases (or controls) row by row: place, interval, category, how many."""

    places: Indices
    times: Indices
    kinds: Indices
    counts: Indices

    def table(self, places: int, intervals: int) -> Indices:
        """Return the counts by place and interval."""
        into = np.zeros((places, intervals), dtype=np.int64)
        np.add.at(into, (self.places, self.times), self.counts)
        return into

    def one_by_one(self) -> tuple[Indices, Indices, Indices]:
        """Return place, interval and category of each case."""
        return tuple(  # type: ignore[return-value]  # three arrays in, three out
            np.repeat(column, self.counts) for column in (self.places, self.times, self.kinds)
        )


@dataclass(frozen=True, slots=True)
class People:
    """Hold the population row by row: place, day of the count, category, how many."""

    places: Indices
    days: Indices
    kinds: Indices
    counts: FloatArray


def poisson(
    cases: Events, people: People, period: Period, *, places: int
) -> tuple[FloatArray, FloatArray]:
    """Return expected cases by place and interval, and the mean population of each place.

    Categories without cases are expected to have none; cases of a category nobody belongs to are
    the caller's to refuse.
    """
    days, which = np.unique(people.days, return_inverse=True)
    shares = weights(days, period)
    mean = shares.sum(axis=1)[which.reshape(-1)] * people.counts
    kinds = int(max(people.kinds.max(initial=-1), cases.kinds.max(initial=-1))) + 1
    living = np.bincount(people.kinds, weights=mean, minlength=kinds)
    ill = np.bincount(cases.kinds, weights=cases.counts, minlength=kinds)
    risk = np.divide(ill, living, out=np.zeros(kinds), where=living > 0)
    at_count = np.zeros((places, len(days)))
    np.add.at(at_count, (people.places, which.reshape(-1)), risk[people.kinds] * people.counts)
    population = np.bincount(people.places, weights=mean, minlength=places)
    return at_count @ shares, np.asarray(population, dtype=np.float64)


def permutation(cases: Events, *, places: int, intervals: int) -> FloatArray:
    """Return expected cases when place and time have nothing to do with one another."""
    kinds = int(cases.kinds.max(initial=-1)) + 1
    where = np.zeros((kinds, places))
    when = np.zeros((kinds, intervals))
    np.add.at(where, (cases.kinds, cases.places), cases.counts)
    np.add.at(when, (cases.kinds, cases.times), cases.counts)
    return np.asarray(where.T @ (when / np.maximum(where.sum(axis=1), 1)[:, None]))
