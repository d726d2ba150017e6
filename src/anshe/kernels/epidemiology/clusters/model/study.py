"""A study: what a scan looks at, already in places, intervals, cases and measures."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.model.period import Period
from anshe.kernels.epidemiology.clusters.simulation.permutation import Listing
from anshe.kernels.epidemiology.clusters.windows.coordinates import on_sphere
from anshe.kernels.epidemiology.columns import FloatArray

Model = Literal["poisson", "bernoulli", "permutation"]
Cases = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Hold places in the order of their names, and their cases and measures by interval."""

    model: Model
    places: tuple[str, ...]
    coordinates: FloatArray
    """x and y, or latitude and longitude in degrees, shape (n, 2)."""
    geographic: bool
    period: Period
    cases: Cases
    """Shape (n, intervals)."""
    measure: FloatArray
    """Expected cases (Poisson, permutation), or cases and controls (Bernoulli); as `cases`."""
    population: FloatArray | None = None
    """Mean population of each place over the period, for the report."""
    listing: Listing | None = None
    """The cases one by one, by category, for the permutation model."""
    neighbours: Cases | None = None
    """Pairs of places that adjoin, by number from zero, for the flexible scan."""
    centres: FloatArray | None = None
    """Where circles are centred, as `coordinates`; None means on the places."""

    @property
    def points(self) -> FloatArray:
        """Return the places on the plane, or in space."""
        return self.located(self.coordinates)

    @property
    def centre_points(self) -> FloatArray:
        """Return the centres on the plane, or in space."""
        return self.points if self.centres is None else self.located(self.centres)

    @property
    def total(self) -> int:
        """Return all cases."""
        return int(self.cases.sum())

    def located(self, coordinates: FloatArray) -> FloatArray:
        """Return coordinates as points whose straight distances order them."""
        if self.geographic:
            return on_sphere(coordinates[:, 0], coordinates[:, 1])
        return coordinates


def together(study: Study) -> Study:
    """Return the study with places at the very same point made one."""
    _, first, group = np.unique(study.coordinates, axis=0, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    where = rank[group.reshape(-1)]
    if len(first) == len(study.places):
        return study
    names = [
        " + ".join(study.places[place] for place in np.flatnonzero(where == new))
        for new in range(len(first))
    ]
    listing = study.listing
    if listing is not None:
        listing = listing._replace(places=where[listing.places].astype(np.int32))
    return replace(
        study,
        places=tuple(names),
        coordinates=study.coordinates[np.sort(first)],
        cases=_summed(study.cases, where),
        measure=_summed(study.measure, where),
        population=None if study.population is None else _summed(study.population, where),
        listing=listing,
        neighbours=None if study.neighbours is None else where[study.neighbours],
    )


def _summed(values: NDArray[Any], where: NDArray[np.int64]) -> NDArray[Any]:
    """Add the rows that belong together."""
    into = np.zeros((where.max() + 1, *values.shape[1:]), dtype=values.dtype)
    np.add.at(into, where, values)
    return into
