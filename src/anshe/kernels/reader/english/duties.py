"""English duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.english.joined import joins
from anshe.kernels.reader.english.patterns import SET_UP, SUBJECT_VERB, TOLD
from anshe.kernels.reader.names import Acting, Actors
from anshe.kernels.reader.names.words import words
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Segment, Spoken

CONDITION = re.compile(
    r"(?:when|whenever|if|once|after|in case|where|for (?:those|anyone|any)|should)\b",
    re.IGNORECASE,
)
REFERS = re.compile(r" (?:it|them)\b")
TURNS = re.compile(
    r"(?:and )?(?:so that|so as|in order|with \w[^,]* as |to ensure|thereby|putting|making)|"
    r"and put|where |which (?!includes?|comprises?)|who |not ",
    re.IGNORECASE,
)
NO_DUTY = re.compile(
    r"\b(?:has (?:an|its) office|serves? as|is welcome|are welcome|can apply|as members?|"
    r"is composed|consists? of|"
    r"(?:will|shall) be (?:asked|invited|praised|rewarded|named|commended)|"
    r"(?:deserve|believe|think|know|feel|live|hope|wish|want|like|love|differ|belong|matter|"
    r"agree that|recogni[sz]e that|do(?:es)? the work)s?|"
    r"is (?:the )?(?:group )?leader)\b",
    re.IGNORECASE,
)
SAYS = words("names.en")
HEADS = "|".join(
    re.escape(word) + "s?" for kind in ("organisation", "people", "post") for word in SAYS[kind]
)
ROLE = re.compile(
    rf"(?:[-*•] ?)?(?=[A-Z])(?:[\w'’()/]+ ){{0,5}}?(?i:{HEADS}|[a-z]{{3,}}(?:er|or|ist|man)s?)"
    r"(?: [-–—]|:) (?=[A-Z][a-z]+;? ?(?:[a-z]|$))"
)
MAY = re.compile(r"\bmay\b(?! not)", re.IGNORECASE)
MUST = re.compile(r"\b(?:must|shall|should|will)\b", re.IGNORECASE)
CHARGED = re.compile(
    r"(?:which|who|that) (?:is|are|shall be|will be) (?:\w+ly )?"
    r"(?:responsible|in charge|charged|tasked|accountable)\b"
)
THEY = re.compile(
    r"(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)(?: also| further| then)? "
    r"(?!(?:is|are|was|were|has|have|had|may|can|could|would|means?|took|came|began|becomes?|"
    r"remains?|seems?|runs? from|lasts?|covers?|costs?|includes?|contains?|applies|apply)\b)[a-z]+"
)
BARE = frozenset((*SAYS["organisation"], *SAYS["common"]))
BODIES = frozenset(
    ("council", "board", "committee", "police", "management", "government", "cabinet")
)
HEADED = re.compile(
    r" with (?:the |an? |our )?[^,;]{3,80} as (?:the |its )?(?:\w+ )?(?:leader|head|chair|director)"
)
FEWEST = 3
LOOK = 40
SETS_UP = re.compile(
    r"\b(?:sets? up|establish(?:es)?|creates?|forms?|appoints?|names?|designates?|convenes?)\b",
    re.IGNORECASE,
)
UNREAD = frozenset(("guiding", "form", "members"))
LONG = 160


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duties of a sentence that names its doers, beside its rows of time and number."""
    if spoken.block.role in UNREAD:
        return
    sentence = spoken.sentence
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    whole = spoken.plain[sentence.start : sentence.end]
    if spoken.block.role == "preamble" and whole.rstrip()[-1:] not in {".", ";"}:
        return
    if len(whole.split()) < FEWEST:
        return
    named = [n for n, one in enumerate(spoken.segments) if _named(spoken, one, places)]
    heads = [n for n in named if _opens(spoken, n, taken, whole)]
    for at in heads:
        following = [m for m in named if m > at][:1]
        stop = spoken.segments[following[0]].start if following else sentence.end
        after = min(at + _is_name(spoken, at, actors), len(spoken.segments) - 1)
        end = _end(spoken, after, stop, taken)
        yield Finding("duty", _start(spoken, at, end, taken), end, "english-subject")
    yield from _carried(spoken, taken, actors, named)
    if heads or taken or named:
        return
    if ROLE.match(whole):
        yield Finding("duty", spoken.segments[0].start, spoken.segments[-1].end, "english-role")
        return
    opening = spoken.segments[0] if spoken.segments and not TOLD.search(whole) else None
    if (
        opening
        and SUBJECT_VERB.match(spoken.words(opening))
        and actors.who(opening.start, opening.end).responsible
    ):
        yield Finding("duty", opening.start, spoken.segments[-1].end, "english-verb")


def _start(spoken: Spoken, at: int, end: int, taken: Sequence[Finding]) -> int:
    """Return where a duty begins: before the condition that its words refer to, if they do."""
    one, first = spoken.segments[at], spoken.segments[0]
    if at != 1 or _is_taken(first, taken) or not CONDITION.match(spoken.words(first)):
        return one.start
    return first.start if REFERS.search(spoken.plain, one.start, end) else one.start


def _carried(
    spoken: Spoken, taken: Sequence[Finding], actors: Actors, named: Sequence[int]
) -> Iterator[Finding]:
    """Give the duties of who was named before: it reviews …; …, which is responsible for …."""
    for at, one in enumerate(spoken.segments):
        free = at not in named and not _is_taken(one, taken)
        if not free or not _goes_on(spoken, at, taken, actors) or TOLD.search(spoken.words(one)):
            continue
        if actors.who(one.start, one.end).responsible:
            stop = spoken.sentence.end
            yield Finding("duty", one.start, _end(spoken, at, stop, taken), "english-carried")


def _goes_on(spoken: Spoken, at: int, taken: Sequence[Finding], actors: Actors) -> bool:
    """Tell whether a clause without a name of its own goes on about who was named before."""
    one, said = spoken.segments[at], spoken.words(spoken.segments[at])
    if at == 0 or spoken.plain[spoken.segments[at - 1].end] == ";":
        return THEY.match(said) is not None
    if joins(spoken.plain, one) and _is_taken(spoken.segments[at - 1], taken):
        return True
    return CHARGED.match(said) is not None and not _is_name(spoken, at - 1, actors)


def _is_name(spoken: Spoken, at: int, actors: Actors) -> bool:
    """Tell whether a clause is a name and nothing else, before "who …" or "led by …"."""
    one = spoken.segments[at]
    return any(p.end >= one.end for p in actors.acting(one.start, one.end) if p.start == one.start)


def _named(spoken: Spoken, one: Segment, places: Sequence[Acting]) -> bool:
    """Tell whether a clause names its doer."""
    return any(
        one.start <= p.start < one.end and p.how in {"subject", "by"} and not _is_bare(spoken, p)
        for p in places
    )


def _is_bare(spoken: Spoken, place: Acting) -> bool:
    """Tell whether a "doer" is one noun in the singular without article: Office hours."""
    name = spoken.plain[place.start : place.end].lower()
    said = SUBJECT_VERB.match(spoken.plain[place.start : place.end + LOOK])
    return place.how == "subject" and name in BARE - BODIES and said is None


def _opens(spoken: Spoken, at: int, taken: Sequence[Finding], whole: str) -> bool:
    """Tell whether a clause that names its doer charges them with something."""
    one = spoken.segments[at]
    said = spoken.words(one)
    if _is_taken(one, taken) or TOLD.search(said) or NO_DUTY.search(said):
        return False
    if (may := MAY.search(said)) and not MUST.search(said[: may.start()]):
        return False
    opens = at == 0 or at == 1 or spoken.plain[spoken.segments[at - 1].end] == ";"
    return opens and not _only_set_up(whole) and "consists of" not in whole


def _is_taken(one: Segment, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause already is an obligation with time or number."""
    return any(t.start < one.end and one.start < t.end for t in taken)


def _end(spoken: Spoken, at: int, stop: int, taken: Sequence[Finding]) -> int:
    """Return where a duty ends: before a semicolon, a purpose, another doer or row."""
    start, end = spoken.segments[at].start, spoken.segments[at].end
    for one in spoken.segments[at + 1 :]:
        parted = spoken.plain[end : end + 1] == ";" or one.start >= stop or end - start > LONG
        if parted or _is_taken(one, taken) or TURNS.match(spoken.words(one)):
            break
        end = one.end
    headed = HEADED.search(spoken.plain, start, end)
    return headed.start() if headed else end


def _only_set_up(said: str) -> bool:
    """Tell whether a clause says that a body is formed or led, and not what it must do."""
    formed = SET_UP.search(said)
    if formed is None or SUBJECT_VERB.match(said):
        return False
    return SETS_UP.search(said[: formed.start()]) is None
