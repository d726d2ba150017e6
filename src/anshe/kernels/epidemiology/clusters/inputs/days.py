"""Days: dates as they are written, of a year, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from anshe.kernels.epidemiology.clusters.model.period import Period, Unit

_PARTS = re.compile(r"[/\-.]")
_MONTHS = 12
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the first and the last day that a date may mean."""

    first: int
    last: int

    @property
    def middle(self) -> int:
        """Return the day that a population count is taken to be of: July 1, or the 15th."""
        days = self.last - self.first + 1
        if days > 31:
            return date(date.fromordinal(self.first).year, 7, 1).toordinal()
        return self.first + 14 if days > 1 else self.first


def written(text: str, *, near: int) -> Written | None:
    """Read YYYY, YYYY/MM, YYYY/MM/DD or MM/DD/YYYY; a year of two digits is the nearest one.

    Args:
        text: the date; its parts may also be parted by - or a point.
        near: the year to which a year of two digits shall be nearest.

    """
    try:
        parts = [int(part) for part in _PARTS.split(text.strip())]
    except ValueError:
        return None
    if len(parts) == 3 and parts[2] > 31:
        parts = [parts[2], parts[0], parts[1]]
    if not 1 <= len(parts) <= 3:
        return None
    if 0 <= parts[0] < _CENTURY:
        base = near // _CENTURY * _CENTURY
        years = [base + shift + parts[0] for shift in (-_CENTURY, 0, _CENTURY)]
        parts[0] = min(years, key=lambda year: abs(year - near))
    try:
        return _span(parts)
    except ValueError:
        return None


def _span(parts: list[int]) -> Written:
    """Return the first and the last day of a year, a month or a day."""
    year, month, day = (*parts, 0, 0)[:3]
    if not month:
        return Written(date(year, 1, 1).toordinal(), date(year, _MONTHS, 31).toordinal())
    if not day:
        last = monthrange(year, month)[1]
        return Written(date(year, month, 1).toordinal(), date(year, month, last).toordinal())
    only = date(year, month, day).toordinal()
    return Written(only, only)


def interval_of(text: str, period: Period) -> int | None:
    """Return the interval of a date, None where it is outside the period.

    Raises:
        ValueError: the text is no date.

    """
    if period.unit == "generic":
        return period.interval(int(text))
    near = date.fromordinal(period.edges[0]).year
    found = written(text, near=near)
    if found is None:
        message = f"{text} is no date"
        raise ValueError(message)
    return period.interval(max(found.first, min(period.edges[0], found.last)))


UNITS: tuple[Unit, ...] = ("none", "year", "month", "day", "generic")
"""Units of time by the numbers that parameter files give them."""
