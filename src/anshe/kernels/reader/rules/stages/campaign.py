"""Campaigns: the window of the whole, told in a sentence."""

import re

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import CAMPAIGN, MONTH_OF, ZH
from anshe.kernels.reader.rules.segments import Segment
from anshe.kernels.reader.rules.stages.dated import Dated
from anshe.kernels.reader.values import When

RUNS = ZH.piece("runs")
SUBJECT = ZH.piece("subject")
TAKEN = ZH.piece("taken")
LASTS = re.compile("为期$")
LONG = re.compile("为期|历时|共计?")
TAKES = re.compile("(?:利用|用|以)$")
SPENT = re.compile("(?:再|计划)?(?:利用|用|集中|历时|以)[^,。;]{1,8}(?:时间|左右)")
UNTIL = re.compile("[至到]$|^[至到]")
COUNTED = re.compile("[为是]?(?:我国|全国|全省|全市)?第")
STOPS = re.compile("(?:全面|基本)?(?:结束|为止|止)")
STARTS = re.compile("[^,。;]{0,4}(?:启动|开始|展开|拉开)$")
MOST = 3


def campaign(dated: Dated) -> Finding | None:
    """Return a campaign with its window: 自11月10日起至次年3月31日止,在全镇开展专项行动."""
    one, when = dated.one, dated.when
    start = max(one.start, dated.since)
    before = dated.spoken.plain[start : when.start]
    if when.last is None:
        return _month_event(dated, start)
    if (CAMPAIGN.search(before) or SUBJECT.search(before)) and RUNS.match(
        dated.spoken.plain, when.end
    ):
        stop = STOPS.match(dated.spoken.plain, when.end)
        return dated.stage(start, max(one.end, stop.end() if stop else when.end), "campaign-window")
    following = _following(dated)[:2]
    for part in following:
        words = dated.spoken.plain[max(part.start, when.end) : part.end]
        counts = [
            m for m in part.muchs() if not LASTS.search(dated.spoken.plain, part.start, m.start)
        ]
        if CAMPAIGN.search(words) and not counts:
            return dated.stage(start, part.end, "campaign-window")
    return None


def _month_event(dated: Dated, start: int) -> Finding | None:
    """Return a month that is given to one thing: 3月份开展综治宣传月活动."""
    when, words = dated.when, dated.after
    whole = when.first.month and when.first.day is None and not when.edge
    if not whole or COUNTED.match(words) or not MONTH_OF.search(words):
        return None
    return dated.stage(start, dated.one.end, "month-campaign")


def taken(dated: Dated) -> Finding | None:
    """Return a stretch of time that is taken for the whole: 从6月起,用100天时间…."""
    one, when = dated.one, dated.when
    following = _following(dated)
    if when.last is not None:
        return None
    if TAKES.search(dated.before) and TAKEN.match(dated.after) and following[1:]:
        return dated.stage(one.start, following[1].end, "time-taken")
    begins = when.edge == "from" or STARTS.match(dated.after)
    if not begins or when.first.month is None:
        return None
    for at, part in enumerate(following[:MOST]):
        until = next((w for w in part.whens() if _stops(dated, w) and w.start > when.start), None)
        if until and UNTIL.search(dated.spoken.plain, part.start, until.start):
            return _both(dated, until, following[at : at + 2])
    for at, part in enumerate(following[:2] if when.edge == "from" else ()):
        words = dated.spoken.plain[max(when.end, part.start) : part.end]
        if SPENT.match(words):
            return dated.stage(one.start, _done_in(dated, following[at:]), "time-taken")
    return None


def _done_in(dated: Dated, rest: list[Segment]) -> int:
    """Return the end of what is done in the time that the first of these clauses takes."""
    following = rest[1] if rest[1:] and not rest[1].values else rest[0]
    bare = SPENT.fullmatch(dated.spoken.words(rest[0]))
    return following.end if bare else rest[0].end


def _stops(dated: Dated, until: When) -> bool:
    """Tell whether something ends by a date: 至6月30日结束, 11月底前."""
    return until.edge == "before" or STOPS.match(dated.spoken.plain, until.end) is not None


def _both(dated: Dated, until: When, rest: list[Segment]) -> Finding:
    """Return a campaign whose first and last day stand in clauses of their own."""
    when = dated.when
    text = dated.spoken.plain[when.start : until.end]
    whole = when._replace(end=until.end, text=text, last=until.first, edge="", rule="window")
    goes_on = rest[1:] and (not rest[1].values or LONG.match(dated.spoken.words(rest[1])))
    end = rest[1].end if goes_on else rest[0].end
    return Finding("stage", dated.one.start, end, "campaign-window", whens=(whole,))


def _following(dated: Dated) -> list[Segment]:
    """Return the clause of a date and those after it."""
    segments = dated.spoken.segments
    return list(segments[segments.index(dated.one) :])
