"""Series of counts: one or thousands, by week, day or month, checked once for every method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anshe.kernels.epidemiology.columns import COUNTED_AT_MOST, Columns, FloatArray

IntArray = NDArray[np.int64]
Missing = Literal["refuse", "keep"]
Dates = Sequence[date | str] | NDArray[np.datetime64]

UNSIZED: FloatArray = np.empty((0, 0))
_EVEN_DAYS = {365: 1, 52: 7}
"""Days from one date to the next, where that is always the same number."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts as series x weeks (or days, months), and when they were counted. See `series_of`."""

    counts: FloatArray
    """Missing counts are NaN."""
    freq: int
    """How many counts make a year."""
    days: IntArray | None
    """The dates as proleptic ordinals, or None where weeks are only numbered."""
    sizes: FloatArray
    """Populations, as series x weeks, or one row for all, or nothing."""
    names: tuple[str, ...]

    @property
    def length(self) -> int:
        """Return how many weeks there are."""
        return int(self.counts.shape[1])

    @property
    def times(self) -> FloatArray:
        """Return the time of each week, in steps of the first."""
        if self.days is None or self.length < 2:
            return np.arange(1.0, self.length + 1)
        since: FloatArray = (self.days - self.days[0]) / float(self.days[1] - self.days[0])
        return since

    def place_of(self, day: int) -> int | None:
        """Return the position of a date, or None."""
        if self.days is None:
            return None
        place = int(np.searchsorted(self.days, day))
        return place if place < self.length and self.days[place] == day else None

    def part(self, start: int, stop: int) -> "Series":
        """Return some of the series; a pool of processes is given parts."""
        many = self.sizes.shape[0] > 1
        return replace(
            self,
            counts=self.counts[start:stop],
            sizes=self.sizes[start:stop] if many else self.sizes,
            names=self.names[start:stop],
        )


def series_of(
    counts: ArrayLike,
    *,
    freq: int = 52,
    dates: Dates | None = None,
    population: ArrayLike | None = None,
    missing: Missing = "refuse",
    names: Sequence[str] = (),
) -> Series:
    """Return checked series, from counts of one series or of series x weeks.

    Args:
        counts: whole numbers; one axis for one series, else series x weeks.
        freq: counts a year: 365 days, 52 weeks, 12 months, 4 quarters, ...
        dates: the date of each week, rising; without dates weeks are numbered, and the same
            week of the year before lies `freq` rows back.
        population: people at risk, above zero, as weeks or as series x weeks.
        missing: `refuse` missing counts, or `keep` them: such weeks then stay out of baselines,
            and cannot give an alarm.
        names: what the series are called.

    Raises:
        InputProblem: with the week as row and the series as column.

    Example:
        >>> series_of([[2, 0, 1], [5, 4, 4]], freq=12).length
        3

    """
    columns = Columns()
    read = _counts(columns, counts, missing)
    length = read.shape[1]
    columns.within("freq", freq, 0, 10_000)
    if freq != int(freq):
        columns.add("E105", column="freq", value=freq)
    days = None if dates is None else _days(columns, dates, freq, length)
    sizes = UNSIZED if population is None else _sizes(columns, population, read)
    if names and len(names) != len(read):
        columns.add("E108", column="names", found=len(names), expected=len(read))
    columns.settle()
    named = tuple(names) or tuple(str(place + 1) for place in range(len(read)))
    return Series(read, int(freq), days, sizes, named)


def _counts(columns: Columns, given: ArrayLike, missing: Missing) -> FloatArray:
    """Read the counts, a row for each series."""
    columns.choice("missing", missing, ("refuse", "keep"))
    if (plain := _plain(given)) is not None:
        return plain
    read = _filled(given) if missing == "keep" else None
    absent = None
    if read is not None:
        absent = np.isnan(read)
        given = np.where(absent, 0.0, read)
    # problems name weeks as rows and series as columns, as tables have them
    values = columns.counts("counts", _turned(given))
    if values.ndim not in (1, 2):
        columns.add("E112", column="counts", found=values.ndim, expected=2)
        return np.zeros((1, 1))
    columns.not_empty("counts", values)
    rows = np.atleast_2d(values.T)
    if absent is not None:
        rows = np.where(np.atleast_2d(absent), np.nan, rows)
    return np.ascontiguousarray(rows, dtype=np.float64)


def _plain(given: ArrayLike) -> FloatArray | None:
    """Return an array in which nothing is wrong, checked quickly; None leaves it to be told."""
    if not isinstance(given, np.ndarray) or given.dtype.kind not in "iuf" or not given.size:
        return None
    values = np.atleast_2d(np.ascontiguousarray(given, dtype=np.float64))
    # a comparison with NaN is false
    fine = given.ndim <= 2 and given.ndim and values.min() >= 0 and values.max() <= COUNTED_AT_MOST
    return values if fine and np.array_equal(np.floor(values), values) else None


def _filled(given: ArrayLike) -> FloatArray | None:
    """Read numbers with gaps; None where that is not possible, which the columns will tell."""
    try:
        read = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        return None
    return read if read.ndim in (1, 2) else None


def _turned(given: ArrayLike) -> ArrayLike:
    """Lay series x weeks as weeks x series, if it is an array at all."""
    try:
        return np.asarray(given).T
    except ValueError:  # rows of different lengths
        return given


def _sizes(columns: Columns, given: ArrayLike, counts: FloatArray) -> FloatArray:
    """Read the populations, as one row for all or a row for each series."""
    values = np.atleast_2d(columns.positive("population", _turned(given)).T)
    if values.shape not in ((1, counts.shape[1]), counts.shape):
        columns.add("E108", column="population", found=values.shape, expected=counts.shape)
    return np.ascontiguousarray(values)


def _days(columns: Columns, dates: Dates, freq: int, length: int) -> IntArray | None:
    """Read the dates, which must rise by even steps."""
    if len(dates) != length:
        columns.add("E108", column="dates", found=len(dates), expected=length)
        return None
    read: list[int] = []
    for row, given in enumerate(dates, 1):
        day = _day(given)
        if day is None:
            columns.add("E601", row=row, column="dates", value=given)
            return None
        read.append(day.toordinal())
    days = np.array(read, dtype=np.int64)
    _check_steps(columns, days, freq)
    return days


def _day(given: object) -> date | None:
    """Read one date."""
    if isinstance(given, np.datetime64):
        given = given.astype("datetime64[D]").item()
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given).strip())
    except ValueError:
        return None


def _check_steps(columns: Columns, days: IntArray, freq: int) -> None:
    """Tell the first date that stands twice, goes back, or leaves a gap."""
    wanted = _EVEN_DAYS.get(freq)
    for row, step in enumerate(np.diff(days).tolist(), 2):
        told = date.fromordinal(int(days[row - 1])).isoformat()
        if step == 0:
            columns.add("E602", row=row, column="dates", value=told)
        elif step < 0:
            columns.add("E603", row=row, column="dates", value=told)
        elif wanted and step != wanted:
            columns.add("E604", row=row, column="dates", value=told, found=step, expected=wanted)
        else:
            continue
        return
