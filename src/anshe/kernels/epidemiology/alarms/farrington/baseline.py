"""Baselines: which past weeks a week is compared with, and in which block of the year each lies.

Farrington et al. (1996, J. R. Statist. Soc. A 159, 547-563) compare a week with the weeks around
the same week of earlier years; Noufaily et al. (2013, Statistics in Medicine 32, 1206-1222) use
all weeks between, with a factor for the time of the year.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import FloatArray

if TYPE_CHECKING:
    from anshe.kernels.epidemiology.alarms.series import Series

IntArray = NDArray[np.int64]
WEEKS_OF_A_YEAR = 52
_EVEN = 1e-9


class Design(NamedTuple):
    """The baseline of one week: rows in order of time, cut into even runs of one block each."""

    rows: IntArray
    """Positions of the rows, counted from the week that is looked at (all negative)."""
    time: FloatArray
    """Times of the rows, in the unit of the series, counted from that week."""
    runs: IntArray
    """Runs of weeks in one block, without a gap: block, first row, row after the last."""
    levels: int
    """How many blocks there are; the week itself lies in the last."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which past weeks belong to a baseline."""

    years: int
    half: int
    blocks: int
    left_out: int


def reference(series: "Series", week: int, years: int) -> int | None:
    """Return the position of the same week so many years before; None where its date lacks.

    Numbered weeks may lie before the first, which is a negative position.
    """
    if series.days is None:
        return week - series.freq * years
    now = date.fromordinal(int(series.days[week]))
    day = _same_day(now, years, weekly=series.freq == WEEKS_OF_A_YEAR)
    return series.place_of(day.toordinal())


def references(series: "Series", week: int, years: int) -> tuple[int, ...] | None:
    """Return the positions of the same week in this and earlier years, or None if one lacks."""
    places = [reference(series, week, back) for back in range(years + 1)]
    known = tuple(place for place in places if place is not None and place >= 0)
    return known if len(known) == len(places) else None


def _same_day(now: date, years: int, *, weekly: bool) -> date:
    """Go back whole years; in weekly data, on to the nearest day with the same weekday."""
    try:
        then = now.replace(year=now.year - years)
    except ValueError:  # the 29th of February has its place on the 1st of March
        then = date(now.year - years, 3, 1)
    if not weekly:
        return then
    ahead = (now.weekday() - then.weekday()) % 7
    return then + timedelta(days=ahead - 7 if ahead > 3 else ahead)


def levels_of(found: tuple[int, ...], window: Window) -> dict[int, int]:
    """Give the block of every week that may be used; the blocks around the references are last."""
    last = window.blocks - 1
    level: dict[int, int] = {}
    places = sorted(found)
    for place, following in zip(places, [*places[1:], None], strict=True):
        level |= dict.fromkeys(range(place - window.half, place + window.half + 1), last)
        if following is not None and last:
            level |= _between(place + window.half + 1, following - window.half, last)
    newest = places[-1] - window.left_out
    return {place: block for place, block in sorted(level.items()) if 0 <= place < newest}


def _between(start: int, stop: int, blocks: int) -> dict[int, int]:
    """Cut the weeks between two windows into blocks of nearly one length, longer ones first."""
    length, longer = divmod(max(stop - start, 0), blocks)
    sizes = [length + (block < longer) for block in range(blocks)]
    named = [block for block, size in enumerate(sizes) for _ in range(size)]
    return dict(zip(range(start, stop), named, strict=True))


def design(series: "Series", week: int, found: tuple[int, ...], window: Window) -> Design:
    """Lay out the baseline of a week: the windows, and the blocks between them."""
    level = levels_of(found, window)
    rows = np.fromiter(level, np.int64, len(level))
    blocks = np.fromiter(level.values(), np.int64, len(level))
    time = series.times[rows] - series.times[week]
    return Design(rows - week, time, runs_of(rows, blocks, time), window.blocks)


def windows_only(series: "Series", week: int, window: Window) -> Design:
    """Lay out the windows of earlier years alone, as far as the data go back.

    Weeks are numbered evenly. Where windows overlap a week stands twice, as it does in
    `algo.farrington`.
    """
    half = window.half
    places = [reference(series, week, back) for back in range(window.years, 0, -1)]
    each = [np.arange(at - half, at + half + 1) for at in places if at is not None]
    rows = np.concatenate(each) if each else np.empty(0, np.int64)
    # the package itself writes off what lies before the first week
    rows = rows[(rows >= 0) & (rows < week)]
    time = (rows - week).astype(np.float64)
    return Design(rows - week, time, runs_of(rows, np.zeros_like(rows), time), 1)


def runs_of(rows: IntArray, blocks: IntArray, time: FloatArray) -> IntArray:
    """Cut rows into runs of one block whose times step evenly by one."""
    cut = np.ones(len(rows) + 1, np.bool_)
    if len(rows) > 1:
        even = np.abs(np.diff(time) - 1.0) < _EVEN
        cut[1:-1] = ~(even & (np.diff(blocks) == 0) & (np.diff(rows) == 1))
    edges = np.flatnonzero(cut)
    return np.column_stack([blocks[edges[:-1]], edges[:-1], edges[1:]])
