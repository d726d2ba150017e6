"""Duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.names import Acting, Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import DUTY_NEVER, DUTY_OPENING, PUBLIC, TOLD
from anshe.kernels.reader.rules.segments import Segment, Spoken

UNREAD = frozenset(("preamble", "guiding", "form", "members"))
ENOUGH = 34
LABEL_LENGTH = 20
SHORTEST = 7


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duties of a sentence beside its other obligations, one for each subject."""
    if spoken.block.role in UNREAD or not spoken.segments:
        return
    sentence = spoken.sentence
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    heads = list(_heads(spoken, places, taken))
    if not heads and not _opened(places):
        heads = list(_carried(spoken, taken, actors))
    for n, (at, start, rule) in enumerate(heads):
        stop = heads[n + 1][1] if n + 1 < len(heads) else sentence.end
        yield Finding("duty", start, _end(spoken, at, start, stop, taken), rule)


def _opened(places: Sequence[Acting]) -> bool:
    """Tell whether the sentence has a subject of its own."""
    return any(p.how in {"subject", "by"} for p in places)


def _heads(
    spoken: Spoken, places: Sequence[Acting], taken: Sequence[Finding]
) -> Iterator[tuple[int, int, str]]:
    """Give the segment, start and rule of each clause that a new subject opens."""
    seen: set[int] = set()
    ruled = False
    for place in places:
        at = _at(spoken, place.start)
        if at is None or at in seen or (place.how == "roused" and ruled):
            continue
        ruled = True
        seen.add(at)
        one = spoken.segments[at]
        names = {name.text for name in place.names}
        if _is_taken(one, taken) or names <= PUBLIC or _is_told(spoken, one):
            continue
        start = max([one.start, *(t.end for t in taken if one.start < t.end <= place.start)])
        if at and at - 1 not in seen and _is_label(spoken, at - 1):
            start = spoken.segments[at - 1].start
        yield at, start, f"names-{place.how}"


def _carried(
    spoken: Spoken, taken: Sequence[Finding], actors: Actors
) -> Iterator[tuple[int, int, str]]:
    """Give the head of a sentence whose subject is carried from before, or charged by a tag."""
    one = spoken.segments[0]
    heading = spoken.block.text < spoken.block.heading and one.end <= spoken.block.heading
    words = spoken.words(one)
    if heading or _is_taken(one, taken) or _is_told(spoken, one) or len(words) < SHORTEST:
        return
    who = actors.who(one.start, spoken.sentence.end)
    if not who.responsible or set(who.responsible) <= PUBLIC:
        return
    if who.tagged or DUTY_OPENING.match(words):
        yield 0, one.start, "tagged" if who.tagged else "carried-subject"


def _at(spoken: Spoken, position: int) -> int | None:
    """Return the number of the segment that holds a position."""
    for n, one in enumerate(spoken.segments):
        if one.start <= position < one.end:
            return n
    return None


def _is_taken(one: Segment, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause already is an obligation with time or number."""
    return any(
        t.start < one.end and one.start < t.end and t.kind != "stage" for t in taken
    ) or any(t.kind == "stage" and t.end >= one.end > t.start for t in taken)


def _is_label(spoken: Spoken, at: int) -> bool:
    """Tell whether a segment is only a name before a colon."""
    one = spoken.segments[at]
    return one.end - one.start <= LABEL_LENGTH and spoken.plain[one.end : one.end + 1] == ":"


def _is_told(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause tells, permits, threatens or defines."""
    words = spoken.words(one)
    return bool(TOLD.search(words) or DUTY_NEVER.search(words))


def _end(
    spoken: Spoken, at: int, start: int, stop: int, taken: Sequence[Finding]
) -> int:
    """Return the end of the head clause and what goes with it, up to the next row."""
    end = spoken.segments[at].end
    for one in spoken.segments[at + 1 :]:
        if one.start >= stop or end - start >= ENOUGH or _is_taken(one, taken):
            break
        if re.match("以|为了|使|确保|从而|促进|提高|增强", spoken.words(one)):
            break
        end = one.end
    return end
