"""The innermost loops, over lanes that lie side by side: short, so that they become vectors."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.compiled import compiled
from anshe.kernels.epidemiology.clusters.likelihood import place_of
from anshe.kernels.epidemiology.columns import FloatArray

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
def limit(
    table: NDArray[np.int32],
    scale: float,
    sums: FloatArray,
    begins: NDArray[np.int32],
    ends: NDArray[np.int32],
    limits: NDArray[np.int32],
) -> None:
    """Write for each window the number of cases that the table gives for its measure."""
    for window in range(len(limits)):
        limits[window] = table[place_of(sums[ends[window]] - sums[begins[window]], scale)]


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
    lanes = len(room)
    kind = room.dtype.type
    for lane in range(lanes):
        room[lane] = NONE
    for window in range(len(limits)):
        end, begin, cut = ends[window] * lanes, begins[window] * lanes, kind(limits[window])
        after, before = sums[end : end + lanes], sums[begin : begin + lanes]
        for lane in range(lanes):
            more = kind(after[lane] - before[lane] - cut)
            room[lane] = max(room[lane], more)
    most = kind(NONE)
    for lane in range(lanes):
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
    most = kind(NONE)
    for lane in range(lanes):
        most = max(most, room[lane])
    return bool(most >= 0)
