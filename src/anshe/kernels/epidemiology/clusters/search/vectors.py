"""The innermost loops, over lanes that lie side by side: short, so that they become vectors."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import place_of
from anshe.kernels.epidemiology.clusters.windows.periods import Runs
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

Counts = NDArray[Any]
NONE = -32768


@compiled
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


@compiled
def measure(
    sums: FloatArray, measures: FloatArray, members: NDArray[np.int32], first: int, last: int
) -> None:
    """Add the measures of places to those of a circle, column 0 left alone."""
    for step in range(first, last):
        for column in range(measures.shape[1]):
            sums[column + 1] += measures[members[step], column]


@compiled
def sum_up(raw: Counts, sums: Counts, lanes: int) -> None:
    """Sum up the columns, column 0 being nothing."""
    for column in range(0, len(raw), lanes):
        before, more = sums[column : column + lanes], raw[column : column + lanes]
        after = sums[column + lanes : column + 2 * lanes]
        for lane in range(lanes):
            after[lane] = before[lane] + more[lane]


@compiled
def spots(sums: FloatArray, runs: Runs, scale: float, places: NDArray[np.int32]) -> None:
    """Write for each window the column of the tables in which its measure is."""
    for run in range(len(runs.starts) - 1):
        low, high = runs.starts[run], runs.starts[run + 1]
        begin, end, into = runs.begins[low], runs.ends[low], places[low:high]
        count = high - low
        after = sums[end : end + count]
        if count > 1 and runs.begins[low + 1] == begin:
            nothing = sums[begin]
            for window in range(count):
                into[window] = place_of(after[window] - nothing, scale)
        else:
            before = sums[begin : begin + count]
            for window in range(count):
                into[window] = place_of(after[window] - before[window], scale)


@compiled
def limit(row: NDArray[np.int32], places: NDArray[np.int32], limits: NDArray[np.int32]) -> None:
    """Write for each window the number of cases that a row of the table gives."""
    for window in range(len(limits)):
        limits[window] = row[places[window]]


@compiled
def copy(into: Counts, values: Counts) -> None:
    """Copy a short array; a loop, because an assignment of slices costs more."""
    for cell in range(len(into)):
        into[cell] = values[cell]


@compiled
def highest(cases: Counts) -> int:
    """Return the largest of some neighbouring numbers."""
    most = cases[0]
    for lane in range(len(cases)):
        most = max(most, cases[lane])
    return int(most)


@compiled
def above(
    sums: Counts,
    begins: NDArray[np.int32],
    ends: NDArray[np.int32],
    limits: NDArray[np.int32],
    room: Counts,
) -> bool:
    """Write how far each lane's cases are above the nearest limit; say whether any is."""
    lanes, kind, windows = len(room), room.dtype.type, len(limits)
    for lane in range(lanes):
        room[lane] = NONE
    for first in range(0, windows, 2):
        second = min(first + 1, windows - 1)
        end, begin, cut = ends[first] * lanes, begins[first] * lanes, kind(limits[first])
        to, from_, least = ends[second] * lanes, begins[second] * lanes, kind(limits[second])
        after, before = sums[end : end + lanes], sums[begin : begin + lanes]
        later, earlier = sums[to : to + lanes], sums[from_ : from_ + lanes]
        for lane in range(lanes):
            one = kind(after[lane] - before[lane] - cut)
            other = kind(later[lane] - earlier[lane] - least)
            room[lane] = max(room[lane], one, other)
    return _any(room)


@compiled
def _any(room: Counts) -> bool:
    """Say whether a lane has room."""
    most = room[0]
    for lane in range(len(room)):
        most = max(most, room[lane])
    return bool(most >= 0)


@compiled
def below(
    sums: Counts,
    begins: NDArray[np.int32],
    ends: NDArray[np.int32],
    limits: NDArray[np.int32],
    room: Counts,
) -> bool:
    """Write how far each lane's cases are below the nearest limit; say whether any is."""
    lanes = len(room)
    kind = room.dtype.type
    for lane in range(lanes):
        room[lane] = NONE
    for window in range(len(limits)):
        end, begin, cut = ends[window] * lanes, begins[window] * lanes, kind(limits[window])
        after, before = sums[end : end + lanes], sums[begin : begin + lanes]
        for lane in range(lanes):
            less = kind(cut - after[lane] + before[lane])
            room[lane] = max(room[lane], less)
    return _any(room)
