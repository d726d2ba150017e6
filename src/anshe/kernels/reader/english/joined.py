"""Part English clauses that join two acts by "and": visit every home yearly and renew alarms."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.english.patterns import DOING
from anshe.kernels.reader.rules.segments import Segment
from anshe.kernels.reader.values import Much, Often, Value

AND = re.compile(r",? and (?=[a-z]+ [\w'’])")
NO_VERB = re.compile(
    r"(?:after|at|in|on|by|to|for|with|when|whenever|before|during|as|if|of|from|the|an?|their|its|"
    r"every|each|once|twice|more|most|all|any|no|not|also|then|other|again|thereafter|\w+ly|"
    r"(?:another|one|two|three|four|five|six|seven|eight|nine|ten)|half|up|under|over|will|shall|"
    r"must|should|is|are|be|it|they|has|have)\b",
)
FIRST_WORDS = 3
# To report is an act of its own time: shall hold a meeting and report the result by 5 May.
REPORTS = re.compile(
    r"(?:reports?|submits?|sends?|hands? in|files?|forwards?|delivers?|publish(?:es)?|circulates?)"
    r" (?!(?:it|them)\b)"
)


def parted(plain: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return segments with each act apart that has a number or a period of its own."""
    if not any(one.values for one in segments):
        return tuple(segments)
    return tuple(part for one in segments for part in _parts(plain, one))


def joins(plain: str, one: Segment) -> bool:
    """Tell whether a segment is the second of two acts that "and" joins."""
    return plain.endswith(" and ", 0, one.start)


def _parts(plain: str, one: Segment) -> Iterator[Segment]:
    """Give a clause as it is, or in two when only one of its acts has a value."""
    joint = next((j for j in AND.finditer(plain, one.start, one.end) if _cuts(plain, one, j)), None)
    if joint is None or one.inner:
        yield one
        return
    yield Segment(one.start, joint.start(), _within(one, one.start, joint.start()))
    yield Segment(joint.end(), one.end, _within(one, joint.end(), one.end))


def _cuts(plain: str, one: Segment, joint: re.Match[str]) -> bool:
    """Tell whether an "and" joins an act that has a value with one that has none."""
    before = _within(one, one.start, joint.start())
    after = _within(one, joint.end(), one.end)
    if len(plain[one.start : joint.start()].split()) < FIRST_WORDS:
        return False
    if NO_VERB.match(plain, joint.end()):
        return False
    if not before and REPORTS.match(plain, joint.end()):
        return any(not isinstance(v, Much) for v in after)
    if before and not any(isinstance(v, Much) and v.compared for v in after):
        last = before[-1]
        counts = all(isinstance(v, Much) for v in after)
        return isinstance(last, Often) and last.end == joint.start() and counts
    limits = [v for v in after if isinstance(v, Much) and v.compared]
    return not before and bool(limits) and DOING.match(plain, joint.end()) is not None


def _within(one: Segment, start: int, end: int) -> tuple[Value, ...]:
    """Return the values of a segment between two places."""
    return tuple(v for v in one.values if start <= v.start < end)
