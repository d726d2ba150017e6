"""Walk through an English sentence, clause by clause, and say which obligations it holds."""

import re
from dataclasses import replace
from itertools import pairwise

from anshe.kernels.reader.english.asked import LONG, asked
from anshe.kernels.reader.english.patterns import (
    DAILY_ADVERB,
    DO_DAILY,
    DOING,
    EN,
    HOLLOW,
    PLANNED,
    TOLD,
)
from anshe.kernels.reader.english.stages import stages
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Segment, Spoken, trimmed
from anshe.kernels.reader.values import Much, Often, When

UNREAD = frozenset(("form", "members"))
SHORT = 3
HEAD_NOUN = re.compile(r" of (?=[^,]{8,}$)")
EVENTS = frozenset(EN.words["event"])
AND = re.compile(r",? and ")
WITH = re.compile(r"with ", re.IGNORECASE)
ALONE = re.compile(
    r"(?: [\w-]+){0,3}?(?: (?:each|apiece|in all|in total|at a time|altogether|per \w+|"
    r"(?:for|in|to) (?:each|every)(?: \w+){1,3}))\.?$"
)
TIME_OF_IT = re.compile(r" ?(?:in|during|on|at|over|throughout|from|after|before|for) [^,]{2,30}")
PART_OF = re.compile(r"\b(?:in|into|of|for|to|from|under|as|with) (?:the |its |their |an? )?$")
MAY = re.compile(r"\b(?:may|can|could|might)\b(?! not\b)(?= [a-z])")
MUST = re.compile(r"\b(?:shall|must|should|will|so|that|who|which|if|as)\b", re.IGNORECASE)
APPOSED = re.compile(r"(?:the )?[A-Z][\w'’-]*(?: (?:of|the|for|and|[A-Z][\w'’-]*))*")


def findings(spoken: Spoken) -> list[Finding]:
    """Return the obligations of one sentence, duties left out, in reading order."""
    if not any(one.values for one in spoken.segments) or spoken.block.role in UNREAD:
        return []
    named = stages(spoken)
    found = list(named)
    carried: tuple[When, ...] = ()
    pending: Segment | None = None
    for at, one in enumerate(spoken.segments):
        if any(stage.start <= one.start < stage.end for stage in named):
            continue
        rows, whens, pending = _segment(spoken, at, pending, carried, found)
        carried = whens or carried
        found.extend(rows)
    if pending is not None and spoken.segments[-1] is not pending:
        found.extend(_waiting(spoken, pending))
    return found


def _segment(
    spoken: Spoken,
    at: int,
    pending: Segment | None,
    carried: tuple[When, ...],
    found: list[Finding],
) -> tuple[list[Finding], tuple[When, ...], Segment | None]:
    """Return the rows of a clause, the dates it adds, and a clause that still waits."""
    one = spoken.segments[at]
    words = spoken.words(one)
    whens = one.whens()
    often = [o for o in one.often() if _repeats(spoken, one, o)]
    if TOLD.search(words) or _is_free(spoken, one):
        return [], (), None
    start = pending.start if pending else one.start
    if often:
        return _recurring(spoken, at, often, start, found)
    if pending and pending.often():
        each = pending.often()[0]
        return [Finding("recurring", start, one.end, each.rule, each, _events(one))], (), None
    much = _ruling(spoken, _asked(spoken, one, listed=any(f.much is not None for f in found)))
    if much:
        joint = _joint(spoken, one, whens, much[0])
        rows = _quotas(spoken, at, much, whens or carried, start, found)
        return _cut(rows, whens, joint), whens, None
    if whens:
        return _dated(spoken, one, whens, pending)
    if pending and APPOSED.fullmatch(words) and one is not spoken.segments[-1]:
        return [], whens, pending
    if pending:
        return _waiting(spoken, pending, one.end), (), None
    return [], (), None


def _is_free(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause only says what somebody may do, and sets no limit to it."""
    may = MAY.search(spoken.plain, one.start, one.end)
    if may is None or any(much.compared for much in one.muchs()):
        return False
    return not MUST.search(spoken.plain, one.start, may.start())


def _asked(spoken: Spoken, one: Segment, *, listed: bool) -> list[Much]:
    """Return the quantities of a clause that are asked for; one may go on the list of another."""
    found: list[Much] = []
    for much in one.muchs():
        if asked(spoken, one, much, listed=listed or bool(found)):
            found.append(much)
    return found


def _ruling(spoken: Spoken, much: list[Much]) -> list[Much]:
    """Return quantities without the limits that only tell what a share is of: 90% within 8 days."""
    return [
        one
        for before, one in zip([None, *much], much, strict=False)
        if before is None
        or before.rule not in {"percent", "share"}
        or not one.number.lower().startswith("within")
        or AND.search(spoken.plain, before.end, one.start)
    ]


def _joint(
    spoken: Spoken, one: Segment, whens: tuple[When, ...], much: Much
) -> re.Match[str] | None:
    """Return the "and" between an act with its date and another with its number."""
    if (
        not whens
        or whens[0].end > much.start
        or HOLLOW.match(spoken.plain[one.start : whens[0].start])
    ):
        return None
    between = list(AND.finditer(spoken.plain, whens[0].end, much.start))
    if not between or not DOING.match(spoken.plain, between[-1].end()):
        return None
    return between[-1]


def _cut(
    rows: list[Finding], whens: tuple[When, ...], joint: re.Match[str] | None
) -> list[Finding]:
    """Return rows with the first cut in two: the act that is due, and the one with a number."""
    if joint is None:
        return rows
    first = rows[0]
    due = Finding("deadline", first.start, joint.start(), whens[0].rule, whens=whens[:1])
    return [due, replace(first, start=joint.end(), whens=whens[:1]), *rows[1:]]


def _recurring(
    spoken: Spoken, at: int, often: list[Often], start: int, found: list[Finding]
) -> tuple[list[Finding], tuple[When, ...], Segment | None]:
    """Return the row of a clause that says how often, or let it wait for its action."""
    one, each = spoken.segments[at], often[0]
    rest = _without(spoken, one, (each,))
    count = None if each.counted else _events(one)
    with_it = at and WITH.match(rest) is not None
    alone = bool(at) and each.start == one.start and TIME_OF_IT.fullmatch(rest) is not None
    if (with_it or alone or HOLLOW.match(rest)) and start == one.start:
        following = spoken.segments[at + 1 : at + 2]
        if at == 0 or (
            not with_it and any(m.unit.lower() in EVENTS for s in following for m in s.muchs())
        ):
            return [], (), one
        before = spoken.segments[at - 1]
        taken = bool(found) and found[-1].end > before.start
        start = one.start if taken else before.start
    if start == one.start and each.counted:
        start = _head(spoken, one, each.start)
    return _parted(spoken, one, often, start, count), (), None


def _parted(
    spoken: Spoken, one: Segment, often: list[Often], start: int, count: int | None
) -> list[Finding]:
    """Return a row for each frequency, and for a limit that another verb adds after it."""
    first = often[0]
    amounts = [m for m in one.muchs() if m.compared and m.unit.lower() not in EVENTS]
    both: list[Often | Much] = [*often[1:], *amounts]
    later = [v for v in both if v.start > first.end]
    joint = next((j for v in later if (j := AND.search(spoken.plain, first.end, v.start))), None)
    amount = next((m for m in amounts if joint is None or m.start < joint.start()), None)
    end = joint.start() if joint else one.end
    rows = [Finding("recurring", start, end, first.rule, first, count, one.whens(), amount)]
    if joint is None:
        return rows
    for value in later:
        if isinstance(value, Often):
            return [*rows, Finding("recurring", joint.end(), one.end, value.rule, value)]
    value = later[0]
    if isinstance(value, Much):
        rows.append(Finding("quota", joint.end(), one.end, value.rule, much=value))
    return rows


def _events(one: Segment) -> int | None:
    """Return the number of times a clause names."""
    event = next((m for m in one.muchs() if m.unit.lower() in EVENTS), None)
    return int(event.value) if event and isinstance(event.value, int | float) else None


def _repeats(spoken: Spoken, one: Segment, often: Often) -> bool:
    """Tell whether a period word asks for something: do daily patrols, they report daily."""
    if often.rule == "period-adverb":
        return PART_OF.search(spoken.plain[one.start : often.start]) is None
    if often.rule != "daily":
        return True
    before = spoken.plain[one.start : often.start]
    if DO_DAILY.search(before):
        return True
    after = spoken.plain[often.end : one.end + 1]
    return len(before.split()) > 1 and DAILY_ADVERB.match(after) is not None


def _quotas(
    spoken: Spoken,
    at: int,
    much: list[Much],
    whens: tuple[When, ...],
    start: int,
    found: list[Finding],
) -> list[Finding]:
    """Return a row for each quantity that is asked for, cut at the words that list them."""
    one = spoken.segments[at]
    cuts, stops = [start], []
    for left, right in pairwise(much):
        joint = list(re.finditer(r"\b(?:and|or)\b ", spoken.plain[left.end : right.start]))
        cuts.append(left.end + joint[-1].end() if joint else right.start)
        stops.append(left.end + joint[-1].start() if joint else right.start)
    before = spoken.segments[at - 1] if at and start == one.start and len(much) == 1 else None
    if before and not (found and found[-1].end > before.start):
        cuts[0] = before.start if _completes(spoken, before, one, much[0]) else start
    ends = [*stops, one.end]
    return [
        Finding("quota", *trimmed(spoken.plain, a, b), m.rule, whens=_own(whens, a, b), much=m)
        for a, b, m in zip(cuts, ends, much, strict=True)
    ]


def _completes(spoken: Spoken, before: Segment, one: Segment, much: Much) -> bool:
    """Tell whether a quantity has no verb of its own: …, a minimum of two lamps each."""
    if HOLLOW.match(_without(spoken, one, (much,))):
        return much.unit in {"", *EVENTS}
    alone = ALONE.match(spoken.plain[much.end : one.end]) is not None
    return alone and one.start == much.start and spoken.plain[before.end] == ","


def _own(whens: tuple[When, ...], start: int, end: int) -> tuple[When, ...]:
    """Return the date that stands with a quantity, else the first."""
    return tuple(w for w in whens if start <= w.start < end)[:1] or whens[:1]


def _dated(
    spoken: Spoken, one: Segment, whens: tuple[When, ...], pending: Segment | None
) -> tuple[list[Finding], tuple[When, ...], Segment | None]:
    """Return the deadline of a clause, or let a date alone wait for its action."""
    rest = _without(spoken, one, whens)
    if HOLLOW.match(rest) or len(rest.split()) < SHORT:
        return [], whens, (None if whens[0].rule == "years-long" else one)
    first = whens[0]
    loose = first.rule == "years-long" or not PLANNED.search(spoken.words(one))
    sure = first.rule == "day" or (first.edge == "before" and first.first.month)
    if loose and not sure:
        return [], whens, None
    start = pending.start if pending else one.start
    return [Finding("deadline", start, one.end, first.rule, whens=whens[:1])], whens, None


def _waiting(spoken: Spoken, pending: Segment, end: int | None = None) -> list[Finding]:
    """Return the deadline of a date clause and the action after it."""
    if not pending.whens():
        each = pending.often()[0]
        return [Finding("recurring", pending.start, end or spoken.sentence.end, each.rule, each)]
    when = pending.whens()[0]
    stop = end if end is not None else spoken.segments[-1].end
    return [Finding("deadline", pending.start, stop, when.rule, whens=(when,))]


def _without(spoken: Spoken, one: Segment, values: tuple[Often | When | Much, ...]) -> str:
    """Return the words of a clause without its values."""
    parts, at = [], one.start
    for value in values:
        parts.append(spoken.plain[at : value.start])
        at = value.end
    return "".join((*parts, spoken.plain[at : one.end]))


def _head(spoken: Spoken, one: Segment, value: int) -> int:
    """Return the start of the noun before a frequency: … of inspections twice a year."""
    before = spoken.plain[one.start : value]
    cuts = list(HEAD_NOUN.finditer(before))
    return one.start + cuts[-1].end() if cuts and len(before) > LONG // 2 else one.start
