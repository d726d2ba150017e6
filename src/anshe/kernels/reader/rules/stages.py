"""Stages: named phases and campaigns with their dates."""

import re

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    CAMPAIGN,
    HOLLOW,
    MONTH_EVENT,
    SEASON,
    STAGE_NAME,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import When

LABEL = ZH.piece("time_label")
STEP = ZH.piece("step")
OPENING = re.compile("[^,。;!?\n]{0,40}$")
NAMED = re.compile("[^。;!?\n]{0,40}$")
ORDINAL = ZH.piece("ordinal")
ISSUED = ZH.piece("issued")
LONGEST_NAME = 24
RUNS = ZH.piece("runs")
LASTS = re.compile("为期$")
SHORT_NAME = 10


def stage(spoken: Spoken) -> Finding | None:
    """Return the stage that a sentence names, with the dates that are its own."""
    for one in spoken.segments:
        for when in one.whens():
            found = (
                _alone(spoken, when)
                or _opening(spoken, when)
                or _headed(spoken, when)
                or _said_to_be(spoken, when)
                or _campaign(spoken, when)
            )
            if found:
                return found
    return None


def _alone(spoken: Spoken, when: When) -> Finding | None:
    """Return a window that stands alone under a heading such as 活动时间."""
    rest = (
        spoken.plain[spoken.sentence.start : when.start]
        + spoken.plain[when.end : spoken.sentence.end]
    )
    if when.last is None or not LABEL.search(spoken.heading.rstrip("。:")):
        return None
    if not HOLLOW.match(rest.rstrip("。;")):
        return None
    return Finding("stage", when.start, when.end, "time-heading", whens=(when,))


def _opening(spoken: Spoken, when: When) -> Finding | None:
    """Return a window that opens an item among the stages: 2023年4月—2024年9月:组织实施."""
    opens = when.start == spoken.sentence.start and spoken.plain[when.end : when.end + 1] == ":"
    spans = when.last is not None or (when.first.month and not when.first.day and not when.edge)
    if not opens or not spans or spoken.block.role != "stages":
        return None
    following = [one for one in spoken.segments if one.start > when.end][:1]
    end = following[0].end if following else when.end
    return Finding("stage", when.start, end, "window-opens", whens=(when,))


def _headed(spoken: Spoken, when: When) -> Finding | None:
    """Return a phase at the head of an item: 宣传发动阶段(3月1日至31日)."""
    plain, start = spoken.plain, spoken.sentence.start
    name = plain[start : when.start]
    counted = STEP.match(name)
    bare = name[counted.end() :] if counted else name
    headed = start <= spoken.block.text + 2 and when.end < spoken.block.heading + 2
    listed = headed and spoken.block.role == "stages" and NAMED.match(bare)
    if not name or name[-1] not in "(::(" or not (listed or OPENING.match(bare)):
        return None
    core = bare.rstrip("(: ").split(":")[-1] if name[-1] == "(" else name.rstrip(": ")
    if ISSUED.search(name) or SEASON.fullmatch(core):
        return None
    named = STAGE_NAME.search(name) or ORDINAL.search(name)
    timed = LABEL.search(core) and when.last is not None
    sectioned = spoken.block.role == "stages" and start <= spoken.block.text + 2
    window = name[-1] == "(" and when.last is not None and len(core) <= SHORT_NAME
    in_brackets = sectioned and name[-1] == "("
    if not 1 < len(core) <= LONGEST_NAME or not (named or timed or in_brackets or window):
        return None
    return Finding("stage", start, _end(plain, when, name), "phase-heading", whens=(when,))


def _end(plain: str, when: When, name: str) -> int:
    """Return where the heading of a phase ends: after its bracket and the name that follows."""
    if name[-1] not in "((":
        return when.end
    shut = re.compile("[^()。\n]{0,20}\\)").match(plain, when.end)
    if not shut:
        return when.end
    more = re.compile(":[^,。;:\n]{2,14}(?=[。\n,;]|$)").match(plain, shut.end())
    return more.end() if more and ORDINAL.search(name) else shut.end()


def _said_to_be(spoken: Spoken, when: When) -> Finding | None:
    """Return 3月24日至30日为安全教育周, 今年为重点实施阶段, 第一阶段从3月1日到5月31日."""
    one = _segment(spoken, when)
    before, after = spoken.plain[one.start : when.start], spoken.plain[when.end : one.end]
    if re.match("[为是]", after) and (STAGE_NAME.search(after) or MONTH_EVENT.search(after)):
        return Finding("stage", one.start, one.end, "date-is-phase", whens=(when,))
    if (
        STAGE_NAME.search(before)
        and re.search("[从自为是于]?$", before)
        and len(before) <= LONGEST_NAME
        and when.last
    ):
        return Finding("stage", one.start, when.end, "phase-from-to", whens=(when,))
    return None


def _campaign(spoken: Spoken, when: When) -> Finding | None:
    """Return a campaign with its window: 自11月10日起至次年3月31日止,在全镇开展专项行动."""
    one = _segment(spoken, when)
    following = [s for s in spoken.segments if s.start >= one.start][:2]
    if when.last is not None:
        before = spoken.plain[one.start : when.start]
        if CAMPAIGN.search(before) and RUNS.match(spoken.plain, when.end):
            return Finding("stage", one.start, one.end, "campaign-window", whens=(when,))
        for part in following:
            words = spoken.plain[max(part.start, when.end) : part.end]
            counts = [
                m for m in part.muchs() if not LASTS.search(spoken.plain, part.start, m.start)
            ]
            if CAMPAIGN.search(words) and not counts:
                return Finding("stage", one.start, part.end, "campaign-window", whens=(when,))
        return None
    words = spoken.plain[when.end : one.end]
    if when.first.month and MONTH_EVENT.search(words) and not when.edge and "第" not in words[:1]:
        return Finding("stage", one.start, one.end, "month-campaign", whens=(when,))
    return None


def _segment(spoken: Spoken, when: When) -> Segment:
    """Return the segment that holds a date."""
    return next(one for one in spoken.segments if one.start <= when.start < one.end)
