"""The innermost loops, over lanes that lie side by side: short, so that they become vectors."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import level_of, place_of
from anshe.kernels.epidemiology.clusters.registers import place, seek
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.windows.periods import Runs
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import inner

Counts = NDArray[Any]
Limits = NDArray[np.int32]
BELOW, ABOVE = 1 - 1e-6, 1 + 1e-6
"""What single precision may lose in a square root, many times over."""


@inner
def reaches(ground: Ground, cases: int, measure: float, best: float) -> bool:
    """Say whether a window may beat a ratio, by the tables."""
    tables = ground.thresholds
    level, place = level_of(best, len(tables.least)), place_of(measure, tables.scale)
    if ground.totals.high and cases >= tables.least[level, place]:
        return True
    return ground.totals.low and cases <= tables.most[level, place]


@inner
def add(sums: Counts, counts: Counts, members: NDArray[np.int32], first: int, last: int) -> None:
    """Add the counts of places to the sums of a circle, four at a time, column 0 left alone."""
    width = counts.shape[1]
    cells = sums[len(sums) - width :]
    whole = first + (last - first) // 4 * 4
    for step in range(first, whole, 4):
        one, two = counts[members[step]], counts[members[step + 1]]
        three, four = counts[members[step + 2]], counts[members[step + 3]]
        for cell in range(width):
            cells[cell] += one[cell] + two[cell] + three[cell] + four[cell]
    for step in range(whole, last):
        one = counts[members[step]]
        for cell in range(width):
            cells[cell] += one[cell]


@inner
def measure(
    sums: FloatArray, measures: FloatArray, members: NDArray[np.int32], first: int, last: int
) -> None:
    """Add the measures of places to those of a circle, column 0 left alone."""
    for step in range(first, last):
        for column in range(measures.shape[1]):
            sums[column + 1] += measures[members[step], column]


@inner
def spots(
    sums: FloatArray, nothing: FloatArray, runs: Runs, scale: float, places: NDArray[np.int32]
) -> None:
    """Write for each window the column of the tables in which its measure is.

    In single precision: where a measure may not be put into a column too high or too low, the
    scale is taken a little smaller or larger.
    """
    begins, ends, starts = runs.begins, runs.ends, runs.starts
    for run in range(len(starts) - 1):
        first, last = starts[run], starts[run + 1]
        before = nothing if begins[last - 1] == 0 else sums
        place(sums, before, places, (begins[first], ends[first], first, last), scale)


@inner
def limit(row: NDArray[np.int32], places: NDArray[np.int32], limits: NDArray[np.int32]) -> None:
    """Write for each window the number of cases that a row of the table gives."""
    for window in range(len(limits)):
        limits[window] = row[places[window]]


@inner
def copy(into: Counts, values: Counts) -> None:
    """Copy a short array; a loop, because an assignment of slices costs more."""
    for cell in range(len(into)):
        into[cell] = values[cell]


@inner
def of_lane(sums: Counts, lane: int, lanes: int, cells: NDArray[np.int32]) -> None:
    """Copy the sums of one lane."""
    for column in range(len(cells)):
        cells[column] = sums[column * lanes + lane]


@inner
def first_reaching(
    cells: tuple[Limits, Limits], runs: Runs, limits: Limits, own: tuple[Limits, Limits], first: int
) -> int:
    """Return the first window, from one on, that reaches its own bound; -1 where none does.

    Args:
        cells: the sums of one lane by column, and zeros.
        runs: the windows.
        limits: for each window the cases that reach the bound of all lanes.
        own: the row of the tables for the lane's bound, and in which column of it each window is.
        first: where to begin.

    """
    begins, ends, starts = runs.begins, runs.ends, runs.starts
    row, places = own
    sums, nothing = cells
    for run in range(len(starts) - 1):
        window, last = max(starts[run], first), starts[run + 1]
        before = nothing if begins[last - 1] == 0 else sums
        while window < last:
            at = (begins[window], ends[window], window, last)
            window = seek(sums, before, limits, at)
            if window < last:
                if sums[ends[window]] - sums[begins[window]] >= row[places[window]]:
                    return window
                window += 1
    return -1
