"""Phases whose dates stand behind their names: in brackets, after a mark, in the next line."""

import re

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import HOLLOW, MONTH_EVENT, ZH
from anshe.kernels.reader.rules.stages.dated import (
    EVENT,
    ISSUED,
    LONGEST_NAME,
    ORDINAL,
    OTHER_TIMES,
    Dated,
    is_label,
    is_phase,
    is_season,
    last_part,
    says_phase,
)
from anshe.kernels.reader.rules.stages.window import stretch

OPENS = re.compile(r"[\s】]*[(](?:(?:时间|起止时间|计划|拟于)?[::为]?|[^(),]{2,12},)$")
MARK = re.compile(r"(?:[:]|[—–-]{1,2}|\s|,)(?:时间)?[::为]?\s*$")
NAMED = re.compile("[^。;!?\n]{2,40}$")
SHUT = re.compile(r"[^()。\n]{0,20}\)")
NEXT_NAME = re.compile(r"[:,][^,。;:\n]{2,14}(?=[。\n,;]|$)")
PARTED = ZH.piece("parted")
LIST_BRACKET = re.compile(r"[、,;和及][^,。;:、()]{2,12}\([^()]{2,24}\)")
TIME_WORDS = re.compile("(?:具体|起止|活动|实施)?时间(?:安排)?|[为是从自:()。;,\\s]")
ASIDE = re.compile(r"\([^()\n]*\)|[,;]?(?:为期|历时|共计?)[^,。;]{2,8}")
SHORT_NAME = 10
STOPS = re.compile("[。,;:]")
GAP = 6


def bracketed(dated: Dated) -> Finding | None:
    """Return a phase with its date in brackets: 宣传发动阶段(3月1日至31日)."""
    opens = OPENS.search(dated.before)
    if not opens or _is_title(dated):
        return None
    name = dated.before[: opens.start()]
    if ISSUED.search(last_part(name)):
        return None
    whole = dated.heads and NAMED.fullmatch(name) is not None and not PARTED.match(name)
    if whole and (_in_list(dated, name) or _is_named(dated, name)):
        return dated.stage(dated.since, _shut(dated, name), "phase-heading")
    part = _own_part(dated, name)
    if not 1 < len(part) <= LONGEST_NAME or not _is_named(dated, part):
        return None
    start = dated.since + len(name) - len(part)
    return dated.stage(start, _shut(dated, part), "phase-heading")


def _in_list(dated: Dated, name: str) -> bool:
    """Tell whether a heading among the stages is that of a phase, and not of one event."""
    return dated.listed and dated.lasts and not EVENT.search(name)


def _own_part(dated: Dated, name: str) -> str:
    """Return the part of a clause that names the phase: 分为摸底(3月)、整治(4至5月)."""
    part = last_part(name)
    return PARTED.sub("", part, count=1) or part


def _is_named(dated: Dated, name: str) -> bool:
    """Tell whether what stands before a bracket names a phase, wherever it stands."""
    window = dated.when.last is not None
    if is_season(name):
        return window and (dated.listed or stretch(dated.when))
    if says_phase(name) or MONTH_EVENT.search(name):
        return dated.lasts
    many = window or (dated.lasts and (dated.listed or _is_series(dated)))
    return many and (is_phase(name) or (len(name) <= SHORT_NAME and not EVENT.search(name)))


def _is_title(dated: Dated) -> bool:
    """Tell whether the sentence is the name of a plan: 三年行动(2015—2017年)."""
    block = dated.spoken.block
    if block.label or block.role != "preamble" or says_phase(dated.before):
        return False
    return STOPS.search(dated.spoken.plain, block.start, block.end) is None


def _is_series(dated: Dated) -> bool:
    """Tell whether names with dates in brackets are listed: 宣传(3月)、排查(4月至8月)."""
    plain, when = dated.spoken.plain, dated.when
    shut = SHUT.match(plain, when.end)
    if not shut or when.edge or when.first.day is not None:
        return False
    goes_on = dated.since > dated.spoken.sentence.start and dated.before[:1] in set("、,;和及")
    return goes_on or LIST_BRACKET.match(plain, shut.end()) is not None


def _shut(dated: Dated, name: str) -> int:
    """Return where the heading of a phase ends: after its bracket and the name that follows."""
    plain, end = dated.spoken.plain, dated.when.end
    shut = SHUT.match(plain, end)
    if not shut:
        return end
    more = NEXT_NAME.match(plain, shut.end())
    if more and ORDINAL.search(name) and (plain[shut.end()] == ":" or is_phase(more.group()[1:])):
        return more.end()
    return shut.end()


def headed(dated: Dated) -> Finding | None:
    """Return a phase with its date behind a mark: 动员部署阶段:3月1日—15日, 排查——4月."""
    mark = MARK.search(dated.before)
    if not mark or (not dated.heads and dated.since == dated.spoken.sentence.start):
        return None
    name = dated.before[: mark.start()].rstrip(" :\u2014\u2013-,")
    core = name.split(":")[-1]
    if not 1 < len(core) <= LONGEST_NAME or ISSUED.search(name):
        return None
    colon = mark.group().lstrip().startswith(":")
    timed = is_label(core) and dated.when.last is not None and colon
    listed = _in_list(dated, core) and not OTHER_TIMES.search(core)
    if not timed and not ((listed or is_phase(core)) and dated.lasts and (colon or _ends(dated))):
        return None
    return dated.stage(dated.since, dated.when.end, "phase-heading")


def _ends(dated: Dated) -> bool:
    """Tell whether nothing follows a date in its sentence, or only a stop."""
    rest = dated.spoken.plain[dated.when.end : dated.spoken.sentence.end]
    return not rest.strip(" 。;,)")


def alone(dated: Dated) -> Finding | None:
    """Return a date that is all its sentence says, under the heading of a phase or of times."""
    spoken, when = dated.spoken, dated.when
    sentence = spoken.sentence
    rest = spoken.plain[sentence.start : when.start] + spoken.plain[when.end : sentence.end]
    heading = spoken.heading.rstrip("。:") if spoken.head[0] < sentence.start else ""
    if not heading or not HOLLOW.match(TIME_WORDS.sub("", ASIDE.sub("", rest))) or not dated.lasts:
        return None
    if is_label(heading):
        return dated.stage(when.start, when.end, "time-heading") if when.last else None
    if not (is_phase(heading) or (dated.listed and _is_first(dated))):
        return None
    end = sentence.end
    while spoken.plain[end - 1] in "。;, ":
        end -= 1
    start = spoken.head[0] if _is_first(dated) else sentence.start
    return dated.stage(start, end, "phase-then-date")


def _is_first(dated: Dated) -> bool:
    """Tell whether the sentence is the first under the heading it stands under."""
    head = dated.spoken.head
    between = dated.spoken.plain[head[1] : dated.spoken.sentence.start]
    return head[1] > head[0] and not between.strip(" \n。:(*-")
