"""Read frequencies: how many times in which period."""

import re

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.model import Frequency, Period
from anshe.kernels.reader.values.model import Often
from anshe.kernels.reader.values.numerals import number

ZH = lexicon("zh")
PERIOD = re.compile(
    "(半)(?:个)?(?:年|月)|工作日|季度|学年|学期|星期|礼拜|昼夜|早晚|晚上|旬|晚|夜|早|日|天|周|季|月|年"
)
PERIODS: dict[str, tuple[int, Period]] = ZH.tables["periods"]
SEVERAL: dict[str, tuple[int, Period]] = ZH.tables["several"]
MORE = "[余多]?(?: ?[-~—–－至到―]+ ?"
EVENT = re.compile(
    f"(?P<before>{ZH.source('before')})? ?(?P<number>{ZH.source('sure')})"
    f"{MORE}{ZH.source('sure')})?(?:{ZH.source('after')})?(?:{ZH.source('event')})"
)
SMALL = re.compile("[一两二三四五六七八九]$")
WEEKDAYS = re.compile("([一二三四五六日天])(?:(至|到)(?:周|星期)?([一二三四五六日天]))?")
WEEK = "一二三四五六日"


def often(text: str, start: int, rule: str) -> Often:
    """Return the frequency that a pattern found at `start`; `text` is the words found."""
    frequency, counted = READERS[rule](text)
    return Often(start, start + len(text), rule, frequency, counted)


def times(text: str) -> int | None:
    """Return the number of times a clause asks for: 4 for 不少于4次, 1 for 1-2次."""
    found = EVENT.search(text)
    value = number(found.group("number")) if found else None
    return int(value) if value else None


def _period(text: str) -> tuple[int, Period] | None:
    """Return times and period for 每两周, 每半年, 每季度."""
    found = PERIOD.search(text)
    if not found:
        return None
    name = found.group().replace("个", "").replace("年度", "年")
    lead = re.search(f"(?:{ZH.source('digits')}|{ZH.source('han')})个?$", text[: found.start()])
    many = int(number(lead.group().rstrip("个")) or 1) if lead else 1
    return PERIODS.get(name) if many == 1 else SEVERAL.get(f"{many}{name}")


def _each(text: str) -> tuple[Frequency | None, bool]:
    """Return the frequency of 每季度; the count may follow elsewhere in the clause."""
    found = _period(text)
    return (Frequency(*found) if found else None), False


def _in_period(text: str) -> tuple[Frequency | None, bool]:
    """Return the frequency of 一年两次, 半年一次, 一日三(巡)."""
    event = EVENT.search(text) or SMALL.search(text)
    found = _period(text[: event.start()] if event else text)
    if not event or not found:
        return (Frequency(*found) if found else None), False
    count = int(number(event.groupdict().get("number") or event.group()) or 1)
    return Frequency(count * found[0], found[1]), True


def _slash(text: str) -> tuple[Frequency | None, bool]:
    """Return the frequency of 2次/月."""
    found = _period(re.split("/|每", text)[-1])
    count = times(text) or 1
    return (Frequency(count * found[0], found[1]) if found else None), True


def _weekdays(text: str) -> tuple[Frequency | None, bool]:
    """Return how many days of the week are named: 2 for 每周二、周五, 5 for 每周一至周五."""
    days = 0
    named = re.sub("^.*?(?:周|星期|礼拜)", "", text, count=1)
    for first, to, last in WEEKDAYS.findall(named):
        days += 1
        if to:
            days += WEEK.index(last.replace("天", "日")) - WEEK.index(first.replace("天", "日"))
    return Frequency(max(days, 1), "week"), True


def _halves(text: str) -> tuple[Frequency | None, bool]:
    return (Frequency(2, "year") if "秋" in text else Frequency(1, "half-year")), False


def _year(text: str) -> tuple[Frequency | None, bool]:
    return Frequency(1, "year"), False


def _twice(text: str) -> tuple[Frequency | None, bool]:
    return Frequency(*PERIODS[text[0]]), False


def _seasons(text: str) -> tuple[Frequency | None, bool]:
    return Frequency(2, "year"), True


def _hours(text: str) -> tuple[Frequency | None, bool]:
    return None, False


def _other(text: str) -> tuple[Frequency | None, bool]:
    """Return the frequency of 每双月, 隔周, 隔天: every second of them."""
    name = "天" if text[-1] in "日天" else text.removesuffix("份")[-1]
    found = SEVERAL.get(f"2{name}")
    return (Frequency(*found) if found else None), False


def _parts(text: str) -> tuple[Frequency | None, bool]:
    """Return how often a day the parts that are named make: 2 for 早晚各, 3 for 早中晚各."""
    return Frequency(3 if "早" in text and "中" in text else 2, "day"), False


READERS = {
    "every-other": _other,
    "parts-of-day": _parts,
    "weekday": _weekdays,
    "period-and-verb": _each,
    "both-seasons": _seasons,
    "one-period": _each,
    "period-twice": _twice,
    "every-hours": _hours,
    "times-in-a-period": _in_period,
    "each-weekday": _weekdays,
    "each-period": _each,
    "by-period": _each,
    "both-halves": _halves,
    "per-period-slash": _slash,
    "in-a-year": _year,
    "check-of-period": _each,
    "period-and-check": _each,
}
