"""Read quantities: a number, its unit, and whether it is a floor or a ceiling."""

import re

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.values.model import Much
from anshe.kernels.reader.values.numerals import fraction, number, tidy

ZH = lexicon("zh")
BEFORE = re.compile(
    f" ?(?:(?P<ge>{ZH.source('at_least')}|{ZH.source('never_less')})"
    f"|(?P<le>{ZH.source('never_more')}|{ZH.source('at_most')}|{ZH.source('kept_in')})"
    f"|(?P<gt>{ZH.source('more_than')})|(?P<lt>{ZH.source('less_than')}))?"
)
AFTER = re.compile(f"(?P<ge>{ZH.source('after_least')})|(?P<le>{ZH.source('after_most')}|内)")
NUMBER = re.compile(f"{ZH.source('digits')}|{ZH.source('han')}")
TAILS = f"(?:{ZH.source('after_least')}|{ZH.source('after_most')})"
UP_TO = f"(?: ?[-~—–－至到―]+ ?(?:{NUMBER.pattern})[余多来几]?)?"
BETWEEN = re.compile(f"[余多来几]?{UP_TO}{TAILS}? ?")
SIDE = re.compile("厘米|毫米|米")
MASKED = re.compile(f" ?{ZH.source('masked')}")
UNIT = re.compile(ZH.source("unit"))
SIGN = {"ge": ">=", "gt": ">=", "le": "<=", "lt": "<="}
PERCENT = re.compile("个百分点|%|‰")
SHARE = re.compile("百分之(百)?|百分百")
PER = re.compile("/\\d*(?:小时|分钟|秒|公里|千米|平方米|米|人|户|年|月|天|日|次|万人|千人)")
HUNDRED, TENTH = 100, 10


def much(text: str, start: int, rule: str) -> Much:
    """Return the quantity that a pattern found at `start`; `text` is the words found."""
    head = BEFORE.match(text)
    sign = SIGN[head.lastgroup] if head and head.lastgroup else ""
    core = text[head.end() :] if head else text
    tail = AFTER.search(core)
    after = SIGN[tail.lastgroup] if tail and tail.lastgroup else ""
    value, unit = READERS[rule](core)
    op = sign or after or (">=" if _is_range(core) else "=")
    return Much(
        start + len(text) - len(text.lstrip()),
        start + len(text),
        rule,
        value,
        op,
        unit,
        compared=bool(sign or after),
        number=core,
    )


def _is_range(core: str) -> bool:
    """Tell a range or a number with more to it (十余): their lower end is a floor."""
    found = NUMBER.search(core)
    return bool(found) and bool(
        re.match("[余多]| ?[-~—–－至到―]", core[found.end() :] if found else "")
    )


def _ratio(core: str) -> tuple[float | str | None, str]:
    return core.strip().replace("\u2236", ":"), ""


def _percent(core: str) -> tuple[float | str | None, str]:
    """Return 95 and % for 95%, 百分之九十五, 5个百分点."""
    share = SHARE.search(core)
    if share:
        return (
            HUNDRED if share.group(1) or share.group() == "百分百" else _first(core[share.end() :])
        ), "%"
    unit = PERCENT.search(core)
    return _first(core), unit.group() if unit else "%"


def _fraction(core: str) -> tuple[float | str | None, str]:
    """Return 25 and % for 四分之一, 0.667 and no unit for 2/3."""
    found = re.search("[二三四五六七八九十]分之[一二三四五六七八九]|\\d+/\\d+", core)
    value = fraction(found.group()) if found else None
    if found and value is not None and "分之" in found.group():
        return tidy(round(value * HUNDRED, 1)), "%"
    return value, ""


def _tenths(core: str) -> tuple[float | str | None, str]:
    """Return 90 and % for 九成, 85 for 八成五."""
    whole, _, part = core.partition("成")
    more = number(part[:1]) if part[:1] and part[0] in "五" else None
    base = number(whole.strip()) or 0
    return tidy(base * TENTH + (more or (5 if part[:1] == "半" else 0))), "%"


def _half(core: str) -> tuple[float | str | None, str]:
    return 50, "%"


def _counted(core: str) -> tuple[float | str | None, str]:
    """Return the lower number and the unit as written."""
    found = NUMBER.search(core)
    rest = core[found.end() :] if found else core
    unit = UNIT.search(_without_range(rest))
    value = number(found.group()) if found and not MASKED.match(core) else None
    per = PER.match(unit.string, unit.end()) if unit else None
    name = (unit.group() if unit else "") + (per.group() if per else "")
    return (tidy(value) if value is not None else None), name


def _without_range(rest: str) -> str:
    """Return what follows a range or a floor, so that the unit is looked for after it."""
    cut = BETWEEN.match(rest)
    return rest[cut.end() :] if cut else rest


def _first(core: str) -> float | None:
    """Return the first number of a text."""
    found = NUMBER.search(core)
    value = number(found.group()) if found else None
    return tidy(value) if value is not None else None


def _half_hour(core: str) -> tuple[float | str | None, str]:
    return 30, "分钟"


def _bare(core: str) -> tuple[float | str | None, str]:
    return _first(core), ""


def _size(core: str) -> tuple[float | str | None, str]:
    """Return 1×0.8 and 米 for 1米×0.8米."""
    unit = SIDE.findall(core)
    return "×".join(NUMBER.findall(core)), unit[-1] if unit else ""


def _none(core: str) -> tuple[float | str | None, str]:
    return 0, ""


READERS = {
    "none": _none,
    "size": _size,
    "ratio": _ratio,
    "percent": _percent,
    "fraction": _fraction,
    "tenths": _tenths,
    "half-of": _half,
    "counted": _counted,
    "bare": _bare,
    "half-hour": _half_hour,
}
