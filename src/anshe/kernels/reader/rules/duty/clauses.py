"""What a clause of a duty is: taken already, a label, a heading, a tale, or only the way there."""

import re
from collections.abc import Sequence

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    DUTY_NEVER,
    LEAD_IN,
    LEAD_IN_SOFT,
    MODAL,
    TAKES_UP,
    TOLD,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken

OFFICE = ZH.piece("office")
SETS_UP = ZH.piece("sets_up")
LABEL_LENGTH = 20
HOW_ENDS = ZH.piece("how_ends")
BIDS = re.compile("要(?!求)|应(?!急)|须|必须|不得|务必|需(?!求)")
SHALL = re.compile("^(?:并|还)?(?:要|应当?|须|必须|需|务必|将)?")


def number_at(spoken: Spoken, position: int) -> int | None:
    """Return the number of the segment that holds a position."""
    for n, one in enumerate(spoken.segments):
        if one.start <= position < one.end:
            return n
    return None


def is_taken(one: Segment, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause already is an obligation with time or number."""
    if not taken:
        return False
    return any(t.start < one.end and one.start < t.end and t.kind != "stage" for t in taken) or any(
        t.kind == "stage" and t.end >= one.end > t.start for t in taken
    )


def is_done(spoken: Spoken, at: int, taken: Sequence[Finding]) -> bool:
    """Tell whether what follows a label is already an obligation, or nothing."""
    return at >= len(spoken.segments) or is_taken(spoken.segments[at], taken)


def is_label(spoken: Spoken, at: int) -> bool:
    """Tell whether a segment is only a name before a colon."""
    one = spoken.segments[at]
    if spoken.plain[one.end : one.end + 1] != ":":
        return False
    aside = spoken.plain.find("(", one.start, one.end)
    return (one.end if aside < 0 else aside) - one.start <= LABEL_LENGTH


def is_heading(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause is the heading of its item."""
    return spoken.block.text < spoken.block.heading and one.end <= spoken.block.heading


def is_told(spoken: Spoken, at: int) -> bool:
    """Tell whether a clause tells, permits, threatens or defines, and none goes on with a must."""
    words = spoken.words(spoken.segments[at])
    if TOLD.search(words):
        return True
    if SETS_UP.search(words):
        return False
    following = spoken.segments[at + 1 : at + 2]
    goes_on = any(
        MODAL.match(spoken.words(one)) or TAKES_UP.match(spoken.words(one)) for one in following
    )
    return DUTY_NEVER.search(words) is not None and not (goes_on and not OFFICE.search(words))


def leads(spoken: Spoken, end: int, named: int = 0) -> bool:
    """Tell whether the clause that ends here only says how or under what.

    `named` is where the name of the doer ends, when it opens the clause.
    """
    last = next(one for one in spoken.segments if one.end == end)
    if not last.start < named < end:
        words = spoken.words(last)
        return bool(LEAD_IN.match(words) or LEAD_IN_SOFT.match(words))
    words = SHALL.sub("", spoken.plain[named:end])
    how = LEAD_IN.match(words) or LEAD_IN_SOFT.match(words)
    return bool(how) and HOW_ENDS.search(words) is not None


def tells_how(spoken: Spoken, end: int) -> bool:
    """Tell whether a clause that leads ends as the way to a deed does: 通过家访等途径."""
    return HOW_ENDS.search(spoken.plain, max(end - 12, 0), end) is not None


def charged_after(spoken: Spoken, one: Segment) -> bool:
    """Tell whether the clause after this one says what a body is charged with."""
    following = [s for s in spoken.segments if s.start > one.start][:1]
    return any(TAKES_UP.match(spoken.words(s)) for s in following)
