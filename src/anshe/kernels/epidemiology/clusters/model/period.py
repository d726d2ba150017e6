"""The period of a study, and the intervals it is cut into.

Intervals are counted back from the end of the period, so that a first interval may be shorter,
and the newest are whole. Days are numbers (`date.toordinal`); generic times are numbers as given.
"""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["none", "year", "month", "day", "generic"]
_DAYS_PER_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the first day of each interval, and the day after the last one."""

    unit: Unit
    length: int
    edges: tuple[int, ...]

    @property
    def intervals(self) -> int:
        """Return how many intervals there are."""
        return len(self.edges) - 1

    @property
    def days(self) -> int:
        """Return how long the period is."""
        return self.edges[-1] - self.edges[0]

    @property
    def units(self) -> int:
        """Return how many units of time the period has, a begun one counted."""
        if self.unit in ("day", "generic"):
            return self.days
        first, last = (date.fromordinal(self.edges[end]) for end in (0, -1))
        if self.unit == "month":
            months = (last.year - first.year) * 12 + last.month - first.month
            return months + (last.day > first.day)
        return last.year - first.year + ((last.month, last.day) > (first.month, first.day))

    @property
    def interval_years(self) -> float:
        """Return the length of an interval in years."""
        per_year = {"year": 1.0, "month": 12.0, "day": _DAYS_PER_YEAR}.get(self.unit, 1.0)
        return self.length / per_year

    @property
    def interval_days(self) -> float | None:
        """Return the length of an interval in days, or None for times that are mere numbers."""
        if self.unit == "generic":
            return None
        if self.unit == "none":
            return float(self.days)
        return self.length if self.unit == "day" else self.interval_years * _DAYS_PER_YEAR

    @property
    def years(self) -> float:
        """Return the length of the period in years."""
        return self.days if self.unit == "generic" else self.days / _DAYS_PER_YEAR

    def interval(self, day: int) -> int | None:
        """Return the interval of a day, or None outside the period."""
        if not self.edges[0] <= day < self.edges[-1]:
            return None
        return bisect_right(self.edges, day) - 1

    def written(self, first: int, last: int) -> tuple[str, str]:
        """Write the first day of an interval, and the last day before another."""
        start, end = self.edges[first], self.edges[last] - 1
        if self.unit == "generic":
            return str(start), str(end)
        return date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()


def period(start: date, end: date, *, unit: Unit = "none", length: int = 1) -> Period:
    """Return the period from one day to another (both within), cut into intervals.

    Example:
        >>> period(date(1990, 1, 1), date(1991, 12, 31), unit="year").edges
        (726468, 726833, 727198)

    """
    first, last = start.toordinal(), end.toordinal() + 1
    edges = [last]
    while unit != "none" and edges[0] > first:
        steps = len(edges) * length
        edges.insert(0, max(first, _before(end + timedelta(days=1), steps, unit)))
    return Period(unit, length, tuple(edges) if unit != "none" else (first, last))


def generic_period(start: int, end: int, *, length: int = 1) -> Period:
    """Return a period of numbered times, both ends within."""
    edges = list(range(end + 1, start, -length))[::-1]
    return Period("generic", length, tuple([start, *edges] if edges[0] != start else edges))


def _before(day: date, steps: int, unit: Unit) -> int:
    """Return the day that lies so many days, months or years before another."""
    if unit == "day":
        return day.toordinal() - steps
    months = day.year * 12 + day.month - 1 - steps * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return 1
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal()
