"""English duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.english.patterns import SET_UP, SUBJECT_VERB, TOLD
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Spoken

CONDITION = re.compile(r"(?:when|if|once|after|in case|where)\b", re.IGNORECASE)
UNREAD = frozenset(("preamble", "guiding", "form", "members"))


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duty of a sentence that names its doer, where no other row covers it."""
    if spoken.block.role in UNREAD or taken:
        return
    sentence = spoken.sentence
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    whole = spoken.plain[sentence.start : sentence.end]
    for one in spoken.segments:
        words = spoken.words(one)
        named = any(one.start <= p.start < one.end and p.how in {"subject", "by"} for p in places)
        if not named or TOLD.search(words) or _only_set_up(whole):
            continue
        start = spoken.segments[0].start if CONDITION.match(whole) else one.start
        yield Finding("duty", start, spoken.segments[-1].end, "english-subject")
        return
    first = spoken.segments[0] if spoken.segments and not TOLD.search(whole) else None
    if (
        first
        and SUBJECT_VERB.match(spoken.words(first))
        and actors.who(first.start, first.end).responsible
    ):
        yield Finding("duty", first.start, spoken.segments[-1].end, "english-verb")


def _only_set_up(words: str) -> bool:
    """Tell whether a clause says that a body is formed or led, and not what it must do."""
    return SET_UP.search(words) is not None and SUBJECT_VERB.match(words) is None
