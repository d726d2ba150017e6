"""English stages: phases and campaigns with their dates."""

import re

from anshe.kernels.reader.english.patterns import CAMPAIGN, STAGE_NAME
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.rules.stages import stretch
from anshe.kernels.reader.values import When

LONGEST = 70
FEW = 8
OPENS = re.compile(r"\s*\((?:from |between )?$")
MARK = re.compile(r"(?:\s*[,:]|\s+[-\u2013\u2014])\s*$")
JOINT = re.compile(r"^\s*(?:and\s+)?")
LISTS = re.compile(r"\b(?:steps|stages|phases|parts)\b.*: ")
SHUT = re.compile(r"[^()\n]{0,24}\)")
COLON = re.compile(r"\)?(?: ?:| [-\u2013\u2014](?= ))")
PART = re.compile(r"[^;,.:]*$")
SPACE = " \t\n.;:,"


def stages(spoken: Spoken) -> list[Finding]:
    """Return the stages of a sentence in reading order, none over another."""
    found: list[Finding] = []
    since = spoken.sentence.start
    for one in spoken.segments:
        for when in one.whens():
            span = _span(spoken, one, when, since) if when.start >= since else None
            if span is not None:
                found.append(Finding("stage", *span, "phase-heading", whens=(when,)))
                since = span[1]
    return found


def _span(spoken: Spoken, one: Segment, when: When, since: int) -> tuple[int, int] | None:
    """Return the place of the stage that a date belongs to, if it belongs to one."""
    head = spoken.plain[since : when.start]
    if opens := OPENS.search(head):
        return _bracketed(spoken, when, since, head[: opens.start()])
    if mark := MARK.search(head):
        return _marked(spoken, when, since, head[: mark.start()])
    if not head.strip() and (span := _opening(spoken, one, when)):
        return span
    words = spoken.words(one)
    if when.last is not None and stretch(when) and CAMPAIGN.search(words) and not one.muchs():
        return max(one.start, since), one.end
    return None


def _bracketed(spoken: Spoken, when: When, since: int, name: str) -> tuple[int, int] | None:
    """Return Phase one: preparation (15 March to 31 May 2024)."""
    shut = SHUT.match(spoken.plain, when.end)
    end = shut.end() if shut else when.end
    first = since == spoken.sentence.start
    if first and _names(spoken, when, name):
        return since, end
    part = PART.search(name)
    own = JOINT.sub("", part.group()) if part else name
    if not STAGE_NAME.search(own) and not (own[:1].isupper() and _is_series(spoken, when)):
        return None
    return since + len(name) - len(own), end


def _is_series(spoken: Spoken, when: When) -> bool:
    """Tell whether several windows in brackets are listed in the sentence."""
    windows = [one for part in spoken.segments for one in part.whens() if one.last is not None]
    return when.last is not None and len(windows) > 1


def _names(spoken: Spoken, when: When, name: str) -> bool:
    """Tell whether words at the head of a sentence name a phase."""
    if not 1 < len(name.strip()) <= LONGEST or LISTS.search(name):
        return False
    heads = spoken.sentence.start <= spoken.block.text + 2
    listed = spoken.block.role == "stages" or (when.last is not None and stretch(when))
    return STAGE_NAME.search(name) is not None or (heads and listed and len(name.split()) <= FEW)


def _marked(spoken: Spoken, when: When, since: int, name: str) -> tuple[int, int] | None:
    """Return Stage two: delivery, 1 April - 30 September; nothing may follow the date."""
    rest = spoken.plain[when.end : spoken.sentence.end].strip(SPACE)
    if rest or when.last is None or since != spoken.sentence.start:
        return None
    return (since, when.end) if _names(spoken, when, name) else None


def _opening(spoken: Spoken, one: Segment, when: When) -> tuple[int, int] | None:
    """Return a window that opens a sentence, with what is done in it."""
    colon = COLON.match(spoken.plain, when.end)
    listed = spoken.block.role == "stages" and colon
    if not listed and (when.last is None or not stretch(when)):
        return None
    following = [part for part in spoken.segments if part.start >= when.end][:1]
    if following and not following[0].values:
        return when.start, following[0].end
    return (when.start, one.end) if one.end > when.end else None
