"""Calendars: what stands under the heading of a month is due in that month."""

import re
from collections.abc import Iterator
from dataclasses import replace

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import ZH
from anshe.kernels.reader.rules.segments import Spoken, trimmed
from anshe.kernels.reader.values import Day, When
from anshe.kernels.reader.values.numerals import number

MONTH = re.compile(r"\s*([一二三四五六七八九十]{1,2}|\d{1,2})月份?[:。]?\s*")
CALENDAR = ZH.piece("calendar")
LEAST = 4


def names_calendar(spoken: Spoken) -> bool:
    """Tell whether a sentence is a heading over a calendar: 每月工作安排."""
    start, end = spoken.sentence.start, min(spoken.sentence.end, spoken.block.heading)
    return start < end and CALENDAR.fullmatch(spoken.plain, start, end) is not None


def month_above(spoken: Spoken, outline: Outline) -> When | None:
    """Return the month that heads the item above, when it is all the heading says."""
    if spoken.head[0] >= spoken.sentence.start or "月" not in spoken.heading[:4]:
        above = outline.above(spoken.block)[:1]
        places = [(one.text, one.heading) for one in above]
    else:
        places = [spoken.head]
    for start, end in places:
        if start < spoken.block.start and not spoken.block.label and _is_said(spoken.plain, end):
            continue
        if found := MONTH.fullmatch(outline.plain, start, end):
            day = Day(month=int(number(found[1]) or 0))
            text = found.group().strip(" :。\n")
            return When(found.start(1), found.start(1) + len(text), "month-heading", text, day)
    return None


def _is_said(plain: str, end: int) -> bool:
    """Tell whether a month says on its own line what is due, so that no bare line belongs to it."""
    return len(plain[end : plain.find("\n", end) + 1].strip(" :。\n")) >= LEAST


def under_month(spoken: Spoken, timed: list[Finding], month: When) -> Iterator[Finding]:
    """Give what a sentence under a month asks for: dated by itself, or due in that month."""
    if timed:
        for one in timed:
            dated = one.whens or one.kind in {"recurring", "stage"}
            yield one if dated else replace(one, whens=(month,))
        return
    start, end = trimmed(spoken.plain, spoken.sentence.start, spoken.sentence.end)
    if end - start >= LEAST and spoken.segments:
        yield Finding("deadline", start, end, "month-heading", whens=(month,))
