"""Read English date words: days, months, parts of them, quarters, halves and ends of years."""

import re
from calendar import monthrange

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?:,?\s*(?:of\s+)?(?P<year{0}>(?:19|20)\d\d))?"
DAY = (
    r"(?:(?P<early{0}>\d{{1,2}}(?!\d))(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month{0}>"
    + NAMES
    + r")(?:\s+(?P<late{0}>\d{{1,2}}(?!\d))(?:st|nd|rd|th)?)?"
    + YEAR
)
SPAN = re.compile(
    f"(?i){DAY.format(1)}"
    + r"\s*(?:to|until|till|through|and|[-–—])\s*"
    + rf"(?:{DAY.format(2)}|(?P<bare>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))"
)
RUN = re.compile(r"(?i)(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:to|[-–—])\s*" + DAY.format(""))
LIMIT = (
    r"(?:\b(?P<limit>by|before|until|till|not later than|no later than|the end of|end of|end-)"
    r"\s*(?:the\s+)?)?"
)
ONE = re.compile(
    r"(?i)"
    + LIMIT
    + r"(?:(?P<part>early|mid|middle of|late|end of|the end of)[ -]\s*)?"
    + DAY.format("")
    + r"(?P<after>\s+before\b)?"
)
PARTS = {"early": (1, 10), "mid": (11, 20), "middle of": (11, 20), "late": (21, 31)}
HALF = re.compile(
    r"(?i)(?P<which>first|second) half of (?:the year|this year|(?P<year>(?:19|20)\d\d))"
)
QUARTER = re.compile(
    r"(?i)(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter"
    r"(?: of (?:(?P<year>(?:19|20)\d\d)|the year|this year))?"
)
QUARTERS = ("first", "second", "third", "fourth")
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "last": "fourth"}
END = re.compile(r"(?i)(?:end of (?:the year|this year|(?P<year>(?:19|20)\d\d))|year[- ]end)")
WHOLE = re.compile(r"(?i)(?:(?P<limit>by|before)\s+)?(?:this year|(?P<year>(?:19|20)\d\d))")
Days = tuple[str, str]


def days(told: str) -> Days | None:
    """Return the first and the last day that English words say; no first for a last day alone."""
    for read in (_run, _span, _half, _quarter, _one, _end, _whole):
        if found := read(told):
            return found
    return None


def _day(year: str | None, month: int, day: int) -> str:
    """Write a day, of any year when none is said."""
    return f"{year or '-'}-{month:02d}-{day:02d}"


def _month(name: str) -> int:
    """Return the number of a month."""
    return MONTHS.index(name[:3].lower()) + 1


def _last(year: str | None, month: int) -> int:
    """Return the last day of a month, in February of any year the 28th."""
    return monthrange(int(year or 2001), month)[1]


def _run(told: str) -> Days | None:
    """Read `8-14 May`."""
    found = RUN.search(told)
    if not found or found["early"] is None:
        return None
    year, month = found["year"], _month(found["month"])
    return _day(year, month, int(found["first"])), _day(year, month, int(found["early"]))


def _span(told: str) -> Days | None:
    """Read `1 June to 30 September` and `May 8 to 14`."""
    found = SPAN.search(told)
    if not found:
        return None
    one = _month(found["month1"])
    two = _month(found["month2"]) if found["month2"] else one
    until = found["year2"] or found["year1"]
    year = found["year1"] or until
    if year and not found["year1"] and two < one:
        year = str(int(year) - 1)
    if until and not found["year2"] and two < one:
        until = str(int(until) + 1)
    first = int(found["early1"] or found["late1"] or 1)
    last = found["bare"] or found["early2"] or found["late2"]
    return _day(year, one, first), _day(until, two, int(last or _last(until, two)))


def _one(told: str) -> Days | None:
    """Read a day, a month, or a part of a month."""
    found = ONE.search(told)
    if not found:
        return None
    year, month = found["year"], _month(found["month"])
    if day := found["early"] or found["late"]:
        return "", _day(year, month, int(day))
    first, last = 1, _last(year, month)
    if part := PARTS.get((found["part"] or "").lower()):
        first, last = part[0], min(part[1], last)
    if found["limit"] and (found["part"] or "").lower() == "mid":
        last = 15
    if found["limit"] or found["after"]:
        return "", _day(year, month, last)
    return _day(year, month, first), _day(year, month, last)


def _half(told: str) -> Days | None:
    """Read a half of a year."""
    found = HALF.search(told)
    if not found:
        return None
    early = found["which"].lower() == "first"
    year = found["year"]
    return _day(year, 1 if early else 7, 1), _day(year, 6 if early else 12, 30 if early else 31)


def _quarter(told: str) -> Days | None:
    """Read a quarter of a year."""
    found = QUARTER.search(told)
    if not found:
        return None
    name = found["which"].lower()
    last = QUARTERS.index(ORDINALS.get(name, name)) * 3 + 3
    return _day(found["year"], last - 2, 1), _day(found["year"], last, _last(found["year"], last))


def _end(told: str) -> Days | None:
    """Read the end of a year."""
    found = END.search(told)
    return ("", _day(found["year"], 12, 31)) if found else None


def _whole(told: str) -> Days | None:
    """Read a year, or that it is the last."""
    found = WHOLE.fullmatch(told.strip())
    if not found:
        return None
    if found["limit"] and found["year"]:
        return "", _day(str(int(found["year"]) - (found["limit"].lower() == "before")), 12, 31)
    return _day(found["year"], 1, 1), _day(found["year"], 12, 31)
