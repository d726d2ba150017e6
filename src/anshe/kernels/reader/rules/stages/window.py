"""How long a window lasts: some days are an event, weeks and months are a stage."""

from anshe.kernels.reader.values import Day, When

MONTH = 30
EVENT_DAYS = 8
YEAR = 12


def stretch(when: When) -> bool:
    """Tell whether a date is a window long enough to be a stage, and no count of years."""
    if when.last is None or when.rule == "years":
        return False
    if when.first.month is None or when.last.month is None:
        return True
    return _days(when.first, when.last) >= EVENT_DAYS


def _days(first: Day, last: Day) -> int:
    """Return about how many days lie between two dates; a year that turns is counted."""
    years = (last.year or 0) - (first.year or 0) if first.year and last.year else 0
    months = years * YEAR + (last.month or 0) - (first.month or 0)
    months += YEAR if months < 0 else 0
    return months * MONTH + (last.day or MONTH) - (first.day or 1) + 1
