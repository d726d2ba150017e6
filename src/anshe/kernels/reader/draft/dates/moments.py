"""Read when: the date words of a finding become a form of `when`, or nothing when they say less."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from anshe.kernels.reader.draft.dates import english

DAY = r"(?P<{0}y>\d{{4}})-(?P<{0}m>\d\d)-(?P<{0}d>\d\d)"
ISO = re.compile(DAY.format("a") + "(?:/" + DAY.format("b") + ")?")
PARTIAL = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*年?|今年|本年度?|每年|当年)?\s*的?"
    r"(?P<month>1[0-2]|0?[1-9])\s*月份?"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]|(?P<part>[上中下])旬|(?P<early>初)|(?P<end>底|末))?"
    r"\s*(?P<before>(?:之|以)?前|止)?"
)
SPAN = re.compile(
    r"(?:(?P<y1>(?:19|20)\d\d)年)?(?P<m1>\d{1,2})(?:月|(?=\s*[至到—–~～-]+\s*\d{1,2}月))"
    r"(?:(?P<d1>\d{1,2})[日号])?(?P<p1>[上中下]旬)?"
    r"\s*(?:(?:至|到|[-—–~～])+|(?<=[旬日号])(?=\d{1,2}月|(?:19|20)\d\d年))\s*"
    r"(?:(?P<y2>(?:19|20)\d\d)年|次年|翌年|第二年|明年)?(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})[日号])?(?P<p2>[上中下]旬)?"
)
YEAR = re.compile(
    r"(?:到|至|在)?(?P<year>(?:19|20)\d\d)年?(?:度)?(?P<end>底|末)?(?P<before>之?前|以前)?"
)
THIS_YEAR = re.compile(r"(?:到|在)?(?:今年|本年度?|年内|当年|全年)?(?P<end>年?底|年末)(?:之?前)?")
WHOLE_YEAR = re.compile(r"(?:今年|本年度?|年内|年度内|this year)")
HALVES = {"上半年": ("--01-01", "--06-30"), "下半年": ("--07-01", "--12-31")}
QUARTER = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?第?(?P<quarter>[一二三四])季度")
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
NUMERAL = re.compile(
    r"十[一二]?(?=月)|[一二三四五六七八九](?=月)"
    r"|[一二三]?十[一二三四五六七八九]?(?=[日号])|[一二三四五六七八九](?=[日号])"
)
MASKED = re.compile(
    r"(?:19|20)(?:[xX×*_○]{1,2}|\d[xX×*_○]|--)年(?=\d{1,2}月|[一二三四五六七八九十]{1,2}月)"
)
"""A year that was struck out says nothing; the months and days beside it do."""
UNTIL = re.compile(r"[自从]?即日起?[,]?(?:至|到)")
FROM = re.compile(r"^[自从](?=(?:(?:19|20)\d\d年)?\d{1,2}月.*[至到—–~-])")
RUNS = re.compile(r"(?:份?(?:起|开始)),?(?=[至到])")
HOLIDAY = re.compile(
    r"(?:在)?“?(?P<name>元旦|五一|劳动节|六一|儿童节|七一|国庆)”?(?:节|假期|节日)?(?:之|以)?前"
)
HOLIDAYS = {
    "元旦": "--12-31",
    "五一": "--04-30",
    "劳动节": "--04-30",
    "六一": "--05-31",
    "儿童节": "--05-31",
    "七一": "--06-30",
    "国庆": "--09-30",
}
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
LIST = re.compile(
    r"\d{1,2}月(?:\d{1,2}[日号])?(?:底|初|[上中下]旬)?[、和及与,](?:\d{1,2}月|\d{1,2}[日号])"
)
DATED = re.compile(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]")
LISTED = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<days>\d{1,2}月\d{1,2}[日号](?:[、和及与,](?:\d{1,2}月)?\d{1,2}[日号])+)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A beginning and an end; `start` is empty when only the last day is said."""

    start: str = ""
    end: str = ""

    def when(self) -> dict[str, str]:
        """Return the form of `when` that says it."""
        return {"from": self.start, "to": self.end} if self.start else {"due": self.end}

    def turned(self) -> bool:
        """Say whether it ends before it begins."""
        dated = not (self.start.startswith("--") or self.end.startswith("--"))
        return bool(self.start and self.end) and dated and self.end < self.start

    def has_year(self) -> bool:
        """Say whether the year is said."""
        return not self.end.startswith("--")

    def of(self, year: int | None) -> "Moment":
        """Return the same days in a year that the plan names elsewhere."""
        if year is None or self.has_year():
            return self
        first = f"{year}{self.start[1:]}" if self.start else ""
        later = bool(self.start) and self.end[2:] < self.start[2:]
        return Moment(first, f"{year + later}{self.end[1:]}")

    def inside(self, window: "Moment") -> "Moment":
        """Return the same days with their years, when only one year lets them lie in a window."""
        if self.has_year() or not self.start:
            return self
        years = range(int(window.start[:4]), int(window.end[:4]) + 1)
        dated = [Moment(f"{year}{self.start[1:]}", f"{year}{self.end[1:]}") for year in years]
        fits = [one for one in dated if window.start <= one.start <= one.end <= window.end]
        return fits[0] if len(fits) == 1 else self


def moment(told: str) -> Moment | None:
    """Return what date words say; None when they say no day that a calendar has."""
    text = _plain(told)
    if LIST.match(text):  # several days are no span
        return None
    now_on = UNTIL.match(text)  # from now on, until a day
    found = _read(RUNS.sub("", FROM.sub("", text[now_on.end() :] if now_on else text)))
    return Moment(end=found.end) if found and now_on else found


def _read(text: str) -> Moment | None:
    """Read the first form that date words have."""
    for read in (_holiday, _iso, _span, _partial, _quarter, _year, _this_year, _english):
        if found := read(text):
            return found if _exist(found) else None
    return None


def several(told: str) -> tuple[str, ...]:
    """Return the days of a list such as `4月25日、11月9日`; none when it is none."""
    found = LISTED.match(_plain(told))
    if not found:
        return ()
    days, month = [], 0
    for one in DATED.finditer(found["days"]):
        month = int(one["month"] or month)
        days.append(_day(found["year"], month, int(one["day"])))
    return tuple(days) if all(_exist(Moment(end=day)) for day in days) else ()


def _plain(told: str) -> str:
    """Return date words without gaps, their Chinese numerals in digits."""
    if told.isascii():
        return told.strip()
    text = MASKED.sub("", "".join(told.split()))
    return NUMERAL.sub(lambda found: str(_number(found[0])), text)


def _number(numeral: str) -> int:
    """Return a numeral below forty."""
    tens, ten, ones = numeral.partition("十")
    return (DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)) if ten else DIGITS[numeral]


def _exist(found: Moment) -> bool:
    """Say whether both days are in the calendar."""
    for told in (found.start, found.end):
        year, month, day = (
            f"2000{told[1:]}" if told.startswith("--") else told or "2000-01-01"
        ).split("-")
        if not 1 <= int(month) <= 12 or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
            return False
    return True


def _day(year: str | int | None, month: int, day: int) -> str:
    """Write a day, of any year when none is said."""
    return f"{f'{int(year):04d}' if year else '-'}-{month:02d}-{day:02d}"


def _last(year: str | int | None, month: int) -> int:
    """Return the last day of a month, in February of any year the 28th."""
    return monthrange(int(year) if year else 2001, month)[1] if 1 <= month <= 12 else 31


def _holiday(text: str) -> Moment | None:
    """Read the day before a holiday that has its day in every year."""
    found = HOLIDAY.fullmatch(text)
    return Moment(end=HOLIDAYS[found["name"]]) if found else None


def _iso(text: str) -> Moment | None:
    """Read ISO days, one or an interval."""
    found = ISO.fullmatch(text)
    if not found:
        return None
    first, slash, second = text.partition("/")
    return Moment(first, second) if slash else Moment(end=first)


def _span(text: str) -> Moment | None:
    """Read `3月1日至5月10日` and the like."""
    found = SPAN.match(text)
    if not found:
        return None
    year = found["y1"]
    one, two = int(found["m1"]), int(found["m2"] or found["m1"])
    if not found["m2"] and not found["d2"]:
        return None
    until = found["y2"] or (str(int(year) + 1) if year and two < one else year)
    first = int(found["d1"] or (THIRDS[found["p1"][0]][0] if found["p1"] else 1))
    most = _last(until, two)
    last = int(found["d2"] or (min(THIRDS[found["p2"][0]][1], most) if found["p2"] else most))
    return Moment(_day(year, one, first), _day(until, two, last))


def _partial(text: str) -> Moment | None:
    """Read a month, a third of it or a day, with the year or without."""
    found = PARTIAL.match(text)
    if not found:
        return None
    year, month = found["year"], int(found["month"])
    if found["day"]:
        return Moment(end=_day(year, month, int(found["day"])))
    last = _last(year, month)
    third = "上" if found["early"] else found["part"]
    first, until = THIRDS[third] if third else (1, last)
    end = _day(year, month, min(until, last))
    return (
        Moment(end=end)
        if found["end"] or found["before"]
        else Moment(_day(year, month, first), end)
    )


def _quarter(text: str) -> Moment | None:
    """Read a quarter or a half of a year."""
    for words, (start, end) in HALVES.items():
        if words in text:
            return Moment(start, end)
    found = QUARTER.search(text)
    if not found:
        return None
    last = "一二三四".index(found["quarter"]) * 3 + 3
    year = found["year"]
    return Moment(_day(year, last - 2, 1), _day(year, last, _last(year, last)))


def _year(text: str) -> Moment | None:
    """Read a year, or its end."""
    found = YEAR.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    if found["before"] and not found["end"]:
        return Moment(end=date(year - 1, 12, 31).isoformat())
    end = f"{year}-12-31"
    return Moment(end=end) if found["end"] else Moment(f"{year}-01-01", end)


def _this_year(text: str) -> Moment | None:
    """Read the end of a year that is not named, or the whole of it."""
    if THIS_YEAR.fullmatch(text):
        return Moment(end="--12-31")
    return Moment("--01-01", "--12-31") if WHOLE_YEAR.fullmatch(text) else None


def _english(text: str) -> Moment | None:
    """Read English days, months, quarters and years."""
    found = english.days(text)
    return Moment(*found) if found else None
