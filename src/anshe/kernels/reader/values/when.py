"""Read dates: days, months, years, parts of them, windows, and what hides behind masks."""

import re
from calendar import monthrange

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.values.model import Day, When
from anshe.kernels.reader.values.numerals import number

ZH = lexicon("zh")
POINT, SECOND = (ZH.piece(name) for name in ("point", "second"))
LEAD = re.compile("[自从由再]?(?:力争|争取|计划)?")
BETWEEN = re.compile(f"(?:起|开始)?,?(?:{ZH.source('to')})? ?")
EDGE = re.compile("(?P<before>(?:之|以)?前|止|为止)$|(?P<since>起|开始)$")
VAGUE = re.compile("即日|[旬初后xX_×*○〇]|左右|前后|中$|期间")
PARTS = re.compile(
    "(?:(?P<year>(?:19|20)\\d\\d|二[〇○零]{1}[〇○零一二三四五六七八九]{2})[ 年./-]*)?"
    "(?:(?P<month>\\d{1,2}|[一二三四五六七八九十]{1,2})(?:[ ]?月|(?=[./-]\\d)|$)(?:份)?[ ./-]*)?"
    "(?:(?P<day>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?)?"
)
DOTTED = re.compile("\\d{1,2}\\.\\d{1,2}")
QUARTERS = {"一": 1, "1": 1, "二": 4, "2": 4, "三": 7, "3": 7, "四": 10, "4": 10}
QUARTER = re.compile("第?([一二三四1-4])(?:[-~—–至到、]第?([一二三四1-4]))?季度?")
MONTHS = re.compile("(?P<year>(?:19|20)\\d\\d年|今年|本年度?|明年)?(\\d{1,2})\\D{0,4}?(\\d{1,2})月")
NEAR = re.compile("今年|本年|明年|来年|次年|当年")
DECEMBER, YEAR_END, JUNE = 12, 31, 6


def when(text: str, start: int, rule: str) -> When:
    """Return the date or window that a pattern found at `start`; `text` is the words found."""
    edge = EDGE.search(text)
    which = "" if not edge else "before" if edge.group("before") else "from"
    first, last = _days(text, rule)
    if last is None and rule == "window":
        rule = "point"
    if text[:1] in "自从" and last is None:
        which = "from"
    shown = text.removeprefix("由")
    return When(start, start + len(text), rule, shown, first, last, which, bool(NEAR.search(text)))


def _days(text: str, rule: str) -> tuple[Day, Day | None]:
    """Return the first and last day of what was found."""
    if rule == "month-span":
        return _months(text)
    if rule == "years":
        ends = re.findall("(?:19|20)\\d\\d", text)
        return (Day(int(ends[0])), Day(int(ends[1]))) if ends[1:] else (Day(vague=True), None)
    if rule == "window":
        head = POINT.search(text)
        gap = BETWEEN.match(text, head.end()) if head else None
        tail = SECOND.match(text, gap.end()) if gap else None
        if head and tail:
            return _window(head.group(), tail.group())
    if rule in {"span-of-time", "season", "blank-date", "days-before"}:
        return Day(vague=True), None
    return day(text), None


def _months(text: str) -> tuple[Day, Day | None]:
    """Return the window of 3-6月."""
    far = re.match("((?:19|20)\\d\\d)年(\\d{1,2})\\D{1,3}((?:19|20)\\d\\d)年(\\d{1,2})月", text)
    if far:
        return Day(int(far[1]), int(far[2])), Day(int(far[3]), int(far[4]))
    found = MONTHS.search(text)
    if not found:
        return Day(vague=True), None
    year = re.search("\\d{4}", found.group("year") or "")
    which = int(year.group()) if year else None
    return Day(which, int(found.group(2))), Day(which, int(found.group(3)))


def _window(head: str, tail: str) -> tuple[Day, Day]:
    """Return both ends of a window, the second with what it leaves out taken from the first."""
    first, last = day(head), day(tail)
    year = last.year if last.year is not None else first.year
    month = last.month if last.month is not None else first.month if last.day else None
    return first, Day(year, month, last.day, last.vague)


def day(text: str) -> Day:
    """Return the parts of a date; 底 and 末 name the last day, 旬 and 初 stay vague."""
    core = LEAD.sub("", text.strip(), count=1)
    core = re.sub("(?:(?:之|以)?前|起|开始|止|为止|内|期间)+$", "", core)
    year = re.match("(?:19|20)\\d\\d(?=[年./-])|二[〇○零][〇○零一二三四五六七八九]{2}(?=年)", core)
    which = int(number(year.group()) or 0) if year else None
    rest = re.sub("^ ?年?度?的?", "", core[year.end() :]) if year else core
    if QUARTER.search(rest) or "半年" in rest:
        return Day(which, vague=VAGUE.search(core) is not None)
    return _day_of(core, rest, which)


def _day_of(core: str, rest: str, year: int | None) -> Day:
    """Return month and day of what follows the year."""
    vague = VAGUE.search(core if year is None else rest) is not None
    end = bool(re.search("[底末]$", core))
    found = re.search("(\\d{1,2}|[一二三四五六七八九十]{1,2})[ ]?月", rest) or re.match(
        "[./-](\\d{1,2})", rest
    )
    month = int(number(found.group(1)) or 0) if found else None
    after = rest[found.end() :] if found else rest
    number_of_day = re.search("(\\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?[日号]", after) or (
        re.match("[./-](\\d{1,2})", after) if found else None
    )
    date = int(number(number_of_day.group(1)) or 0) if number_of_day else None
    if end and month is None and "月" not in core and "季" not in core:
        month = DECEMBER
    if end and date is None and month:
        date = last_day(year, month)
    return Day(year, month or None, date, vague)


def last_day(year: int | None, month: int) -> int:
    """Return the last day of a month; February without a year has 29."""
    return monthrange(year or 2000, month)[1] if 1 <= month <= DECEMBER else YEAR_END


def quarter_of(text: str) -> tuple[int, int] | None:
    """Return the first and last month of 第一季度 or 上半年."""
    found = QUARTER.search(text)
    if found:
        first, last = QUARTERS[found.group(1)], QUARTERS[found.group(2) or found.group(1)]
        return first, last + 2
    if "上半年" in text:
        return 1, JUNE
    return (JUNE + 1, DECEMBER) if "下半年" in text else None
