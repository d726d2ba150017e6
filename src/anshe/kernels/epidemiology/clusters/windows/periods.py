"""Spans of time: which runs of intervals are windows, and the columns that count them.

Counts are kept as sums from the beginning of the study, one column for the end of each interval,
and a window is the difference of two columns; column 0 is always nothing. A prospective window
ends with the study, so its counts are kept as they are, one column for each window.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Spans(NamedTuple):
    """Hold the windows of time in the order in which they are tried."""

    begins: NDArray[np.int32]
    """The column that is taken away."""
    ends: NDArray[np.int32]
    """The column that is taken."""
    first: NDArray[np.int32]
    """The first interval of the window."""
    last: NDArray[np.int32]
    """The interval after its last one."""
    alive: bool
    """Whether the columns are windows that end with the study."""


def whole() -> Spans:
    """Return the one window of a study without time."""
    nothing, one = np.zeros(1, dtype=np.int32), np.ones(1, dtype=np.int32)
    return Spans(nothing, one, nothing, one, alive=True)


def retrospective(intervals: int, *, shortest: int, longest: int) -> Spans:
    """Return all runs of intervals of allowed length: by end, the latest beginning first."""
    pairs = [
        (end - length, end)
        for end in range(1, intervals + 1)
        for length in range(shortest, min(longest, end) + 1)
    ]
    table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    begins, ends = np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])
    return Spans(begins, ends, begins, ends, alive=False)


def prospective(intervals: int, *, shortest: int, longest: int) -> Spans:
    """Return the runs of intervals that end with the study, the shortest first."""
    lengths = np.arange(shortest, min(longest, intervals) + 1, dtype=np.int32)
    columns = np.arange(1, len(lengths) + 1, dtype=np.int32)
    end = np.full(len(lengths), intervals, dtype=np.int32)
    return Spans(np.zeros_like(columns), columns, end - lengths, end, alive=True)


class Runs(NamedTuple):
    """Hold the windows of time by length, so that neighbours are neighbours in memory."""

    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each run begins and the last ends; in it ends grow by one, begins too or not at all."""
    order: NDArray[np.int64]
    """Which window of the spans each is."""


def runs(spans: Spans) -> Runs:
    """Return the windows in runs."""
    if spans.alive:
        every = np.arange(len(spans.ends))
        return Runs(spans.begins, spans.ends, np.array([0, len(every)], dtype=np.int64), every)
    lengths = spans.ends - spans.begins
    order = np.lexsort((spans.ends, lengths))
    starts = np.flatnonzero(np.diff(lengths[order], prepend=-1, append=-1))
    begins, ends = spans.begins[order], spans.ends[order]
    return Runs(
        np.ascontiguousarray(begins), np.ascontiguousarray(ends), starts.astype(np.int64), order
    )


def columns_of(spans: Spans, intervals: int) -> NDArray[np.int64]:
    """Return in which column each interval is counted before columns are summed up; -1 is none."""
    every = np.arange(intervals, dtype=np.int64)
    if not spans.alive:
        return every
    column = (spans.first[None, :] > every[:, None]).sum(axis=1)
    return np.where(column < len(spans.first), column, -1)


def columns(values: NDArray[Any], spans: Spans) -> NDArray[Any]:
    """Return the columns of a table of places and intervals, the empty first one left out."""
    if not spans.alive:
        return np.ascontiguousarray(np.cumsum(values, axis=1))
    total = np.cumsum(values, axis=1)
    kept = [
        total[:, last - 1] - (total[:, first - 1] if first else 0)
        for first, last in zip(spans.first, spans.last, strict=True)
    ]
    return np.ascontiguousarray(np.stack(kept, axis=1))
