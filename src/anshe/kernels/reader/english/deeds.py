"""Judge what an English sentence says of its subject: a deed that is asked for, or how it is."""

import re
from collections.abc import Sequence

from anshe.kernels.reader.english.patterns import AGENT, DEED, ORDER, ORDERS
from anshe.kernels.reader.names import Acting
from anshe.kernels.reader.rules.segments import Segment, Spoken

# After a name that stands before a colon: Safety Group: led by the clinic, it visits every home.
APART = re.compile(
    r"\s?[:,]\s?(?:(?:led|headed|chaired|supported|coordinated|run) by [^,;.:]+[,:]? ?)?"
    r"(?:(?:it|they) )?"
)
OPENS = re.compile(r"(?:\W*(?:and|but|while|whereas|then|or) )?\W*$")
FINITE = re.compile(
    r"\b(?:shall|must|should|will|is|are|was|were|has|have|had|may|can|could|would|needs)\b"
)
THAT = re.compile(
    r"\b(?:that|which|who|whose|where|when|whether|what|if|so|because|as|until|how)\b"
)
NO = re.compile(r"(?i:no|neither)\b")
MAY = re.compile(r" ?(?:may|shall|must|will|should)\b(?! be\b)")
BY = re.compile(r"\bby $")
BEFORE = 110


def says(spoken: Spoken, place: Acting) -> int | None:
    """Return where the deed stands that a place which names a doer charges them with, if any."""
    if place.how == "by":
        return place.start if _does_it(spoken, place) else None
    plain, end = spoken.plain, spoken.sentence.end
    apart = APART.match(plain, place.says, end)
    start = apart.end() if apart else place.says
    said = plain[start:end]
    none = NO.match(plain, place.start) is not None and MAY.match(said) is not None
    return start if none or is_asked(said) else None


def is_asked(words: str) -> bool:
    """Tell whether a predicate asks for a deed."""
    return DEED.match(words) is not None


def _does_it(spoken: Spoken, place: Acting) -> bool:
    """Tell whether something is done by somebody: is checked by the office, not owned by it."""
    before = spoken.plain[max(spoken.sentence.start, place.start - BEFORE) : place.start]
    return BY.search(before) is None or AGENT.search(before) is not None


def begins(spoken: Spoken, one: Segment, places: Sequence[Acting]) -> bool:
    """Tell whether the subject of a clause stands where the clause begins."""
    return any(
        place.how == "subject" and OPENS.match(spoken.plain[one.start : place.start])
        for place in places
        if one.start <= place.start < one.end
    )


def is_order(said: str) -> bool:
    """Tell whether a clause is an order: Strengthen the inspection of rides."""
    return ORDER.match(said) is not None and not _is_told(said)


def is_role(said: str) -> bool:
    """Tell whether a clause says what one does whom the heading names: Keeps the list."""
    return ORDERS.match(said) is not None and not _is_told(said)


def _is_told(said: str) -> bool:
    """Tell whether a clause has a verb of its own: Checks are made."""
    turn = THAT.search(said)
    return FINITE.search(said, 0, turn.start() if turn else len(said)) is not None
