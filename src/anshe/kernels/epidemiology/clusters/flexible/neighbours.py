"""Which places are neighbours: from pairs, lists or a matrix, or from where the places lie."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anshe.kernels.epidemiology.clusters.windows.coordinates import measure
from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner

Pairs = NDArray[np.int64]
"""Places that are neighbours, by number from zero, the smaller first; shape (pairs, 2)."""


def from_pairs(pairs: ArrayLike, *, places: int) -> Pairs:
    """Return pairs of neighbours in order, each once; one direction is enough.

    Args:
        pairs: numbers of places from zero, shape (pairs, 2).
        places: how many places there are.

    Raises:
        InputProblem: E112 for another shape, E105 for no whole number, E714 for a place that is
            not there.

    """
    columns = Columns()
    given = np.asarray(pairs, dtype=float).reshape(-1, 2) if np.size(pairs) else np.empty((0, 2))
    whole = np.isfinite(given) & (given == np.floor(given))
    for row in np.flatnonzero(~whole.all(axis=1))[:20]:
        columns.add("E105", row=int(row) + 1, column="neighbours", value=given[row].tolist())
    outside = whole & ((given < 0) | (given >= places))
    for row, side in np.argwhere(outside)[:20]:
        value = int(given[row, side])
        columns.add("E714", row=int(row) + 1, column="neighbours", value=value, limit=places - 1)
    columns.settle()
    ordered = np.sort(given.astype(np.int64), axis=1)
    return np.unique(ordered[ordered[:, 0] < ordered[:, 1]], axis=0)


def from_lists(lists: Sequence[Sequence[int]]) -> Pairs:
    """Return the pairs of lists, one for each place, of the numbers of its neighbours.

    Raises:
        InputProblem: E105 for no whole number, E714 for a place that is not there.

    """
    pairs = [(place, other) for place, others in enumerate(lists) for other in others]
    return from_pairs(pairs, places=len(lists))


def from_matrix(matrix: ArrayLike) -> Pairs:
    """Return the pairs of a matrix in which what is not zero joins its row and its column.

    Raises:
        InputProblem: E715 unless it is square.

    """
    given = np.asarray(matrix)
    if given.ndim != 2 or given.shape[0] != given.shape[1]:
        columns = Columns()
        columns.add("E715", column="neighbours", shape=" x ".join(str(n) for n in given.shape))
        columns.settle()
    return from_pairs(np.argwhere(given != 0), places=len(given))


def from_points(points: FloatArray) -> Pairs:
    """Return Gabriel's neighbours: two places in whose circle of diameter no third one lies.

    Method: Gabriel and Sokal 1969, Systematic Zoology. It holds on a plane and, with points in
    space, on the earth; places at one point are neighbours.
    """
    places = len(points)
    ordered = np.ascontiguousarray(points, dtype=float)
    axes = np.ascontiguousarray(ordered.T)
    away, found = np.empty((1, places)), []
    for place in range(places):
        measure(axes, ordered[place : place + 1], away)
        near = np.argsort(away[0], kind="stable")
        joined = np.zeros(places, dtype=np.bool_)
        _gabriel(ordered, place, near, joined)
        found.append(np.stack([np.full(int(joined.sum()), place), np.flatnonzero(joined)], axis=1))
    return from_pairs(np.concatenate(found), places=places)


@compiled
def _gabriel(
    points: FloatArray, place: int, near: NDArray[np.int64], joined: NDArray[np.bool_]
) -> None:
    """Mark the neighbours of a place; only what is nearer than a place can part it from this."""
    for step in range(len(near)):
        other = near[step]
        if other == place:
            continue
        free = True
        for before in range(step):
            third = near[before]
            if third != place and _parts(points, place, other, third):
                free = False
                break
        joined[other] = free


@inner
def _parts(points: FloatArray, one: int, other: int, third: int) -> bool:
    """Say whether a third place lies inside of the circle whose diameter two places make."""
    product = 0.0
    for axis in range(points.shape[1]):
        product += (points[one, axis] - points[third, axis]) * (
            points[other, axis] - points[third, axis]
        )
    return product < 0
