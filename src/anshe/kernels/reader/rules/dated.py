"""Write dates as rows want them: ISO where the year stands in the text, else as written."""

from anshe.kernels.reader.rules.patterns import ZH
from anshe.kernels.reader.values import Day, When
from anshe.kernels.reader.values.when import last_day, quarter_of

TRIM = ZH.piece("trim")


def deadline(when: When, year: int | None = None) -> str:
    """Return a date as ISO when its year and day are known, otherwise as it is written.

    `year` is the year that the surrounding text names, for dates that leave it out.
    """
    if when.last is not None:
        return window(when, year)
    first = when.first
    known = (
        first.year
        if first.year is not None
        else None
        if when.near and "底" not in when.text
        else year
    )
    exact = known is not None and first.month is not None and first.day is not None
    if not exact or first.vague or when.edge == "from":
        return shown(when.text)
    return iso(known or 0, first.month or 0, first.day or 0) or shown(when.text)


def window(when: When, year: int | None = None) -> str:
    """Return a window as two ISO dates, or as written where the text leaves a year open."""
    last = when.last or Day()
    start_year = when.first.year or year
    end_year = last.year or start_year
    if not start_year or not end_year or when.first.vague or last.vague:
        return shown(when.text)
    start = iso(start_year, when.first.month or 1, when.first.day or 1)
    month = last.month or 12
    end = iso(end_year, month, last.day or last_day(end_year, month))
    return f"{start}/{end}" if start and end else shown(when.text)


def span_of(when: When, year: int | None = None) -> str:
    """Return the window a stage covers: a month or quarter from its first to its last day."""
    if when.last is not None:
        return window(when, year)
    if when.edge == "from":
        return shown(when.text)
    known = when.first.year or (year if not when.near else None)
    months = quarter_of(when.text)
    if known is None or when.first.vague or when.edge == "before" or "底" in when.text:
        return deadline(when, year) if when.edge == "before" else shown(when.text)
    if months is None and when.whole_year and known == when.first.year:
        months = 1, 12
    elif months is None and when.first.month is not None:
        months = when.first.month, when.first.month
    if when.first.day is not None:
        return deadline(when, year)
    if months is None:
        return shown(when.text)
    start, end = iso(known, months[0], 1), iso(known, months[1], last_day(known, months[1]))
    return f"{start}/{end}" if start and end else shown(when.text)


def iso(year: int, month: int, day: int) -> str | None:
    """Return an ISO date, or None where no calendar has that day."""
    if not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def shown(text: str) -> str:
    """Return a date as written, without the words around it."""
    if text.endswith("开始"):
        text = text.removesuffix("开始").lstrip("从自")
    return TRIM.sub("", text.strip()).strip() or text.strip()
