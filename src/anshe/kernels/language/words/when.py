"""A time of a rule as people say it, in both languages."""

from collections.abc import Mapping
from functools import singledispatch

from anshe.kernels.language.models.when import (
    Between,
    Cover,
    Dates,
    Due,
    Every,
    Moved,
    Often,
    Step,
    Within,
)

Words = dict[str, str]
SPANS = {
    "year": ("年", "year"),
    "half-year": ("半年", "half-year"),
    "quarter": ("季度", "quarter"),
    "month": ("月", "month"),
    "week": ("周", "week"),
    "day": ("日", "day"),
}
STEPS = (
    ("days", "天", "day"),
    ("weeks", "周", "week"),
    ("months", "个月", "month"),
    ("years", "年", "year"),
)
EVENTS = {
    "hazard.found": ("发现隐患", "a hazard is found"),
    "injury.recorded": ("登记伤害", "an injury is recorded"),
    "opinion.found": ("收到意见", "an opinion comes in"),
}
MONTHS = "January February March April May June July August September October November December"


def say_when(when: Moved | None, names: Mapping[str, Words] | None = None) -> Words:
    """Say when something is due; nothing given is a standing duty.

    `names` says what periods are called; one that it does not know keeps its id.
    """
    if when is None:
        return {"zh": "长期职责", "en": "a standing duty"}
    said = _say(when)
    if period := getattr(when, "during", None):
        span = (names or {}).get(period, {"zh": period, "en": period})
        said = {"zh": f"{span['zh']}期间{said['zh']}", "en": f"{said['en']} during {span['en']}"}
    if when.workday:
        return {
            "zh": f"{said['zh']}（遇休息日顺延）",
            "en": f"{said['en']}, or the next working day",
        }
    return said


def say_day(moment: object) -> Words:
    """Say a day, with its year when it has one."""
    told = str(moment)
    month, day = int(told[-5:-3]), int(told[-2:])
    name = MONTHS.split()[month - 1]
    if told.startswith("--"):
        return {"zh": f"每年 {month} 月 {day} 日", "en": f"{day} {name} every year"}
    year = told[:4]
    return {"zh": f"{year} 年 {month} 月 {day} 日", "en": f"{day} {name} {year}"}


def say_step(step: Step) -> Words:
    """Say a distance in time."""
    for key, zh, en in STEPS:
        count = getattr(step, key)
        if count is not None:
            return {"zh": f"{count} {zh}", "en": en if count == 1 else f"{count} {en}s"}
    return {"zh": "", "en": ""}


@singledispatch
def _say(when: Moved) -> Words:
    """Say one form."""
    raise NotImplementedError(type(when))


@_say.register
def _often(when: Often) -> Words:
    """Say how often in every period."""
    zh, en = SPANS[when.per]
    most = when.at_most
    if most == when.at_least:
        return {"zh": f"每{zh} {most} 次", "en": f"{most} a {en}"}
    if most:
        return {
            "zh": f"每{zh} {when.at_least} 到 {most} 次",
            "en": f"{when.at_least} to {most} a {en}",
        }
    return {"zh": f"每{zh}至少 {when.at_least} 次", "en": f"at least {when.at_least} a {en}"}


@_say.register
def _every(when: Every) -> Words:
    """Say the distance."""
    step = say_step(when.every)
    return {"zh": f"每 {step['zh']}一次", "en": f"every {step['en']}"}


@_say.register
def _due(when: Due) -> Words:
    """Say the last day."""
    day = say_day(when.due)
    return {"zh": f"{day['zh']}前", "en": f"by {day['en']}"}


@_say.register
def _between(when: Between) -> Words:
    """Say the first and the last day."""
    start, end = say_day(when.from_), say_day(when.to)
    return {"zh": f"{start['zh']}至{end['zh']}", "en": f"from {start['en']} to {end['en']}"}


@_say.register
def _dates(when: Dates) -> Words:
    """Say each day."""
    days = [say_day(moment) for moment in when.dates]
    zh, en = (sep.join(day[key] for day in days) for key, sep in (("zh", "、"), ("en", ", ")))
    return {"zh": zh, "en": f"on {en}"}


@_say.register
def _within(when: Within) -> Words:
    """Say how many days after what."""
    zh = "个工作日" if when.within.workdays else "天"
    en = "working days" if when.within.workdays else "days"
    days = when.within.days
    event = EVENTS.get(when.of, (when.of, when.of))
    if days == 0:
        return {"zh": f"{event[0]}后立即", "en": f"at once when {event[1]}"}
    return {"zh": f"{event[0]}后 {days} {zh}内", "en": f"within {days} {en} after {event[1]}"}


@_say.register
def _cover(when: Cover) -> Words:
    """Say the period, and for how many hours of the day."""
    hours = when.cover.removesuffix("h")
    return {"zh": f"每天 {hours} 小时", "en": f"{hours} hours a day"}
