"""English duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.english.deeds import begins, is_asked, is_order, is_role, says
from anshe.kernels.reader.english.joined import joins
from anshe.kernels.reader.english.patterns import SUBJECT_VERB, TOLD
from anshe.kernels.reader.english.tags import is_tag
from anshe.kernels.reader.lexicon.later import later
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
    r"(?:and )?invit(?:es?|ing)\b|(?:and )?provid(?:es?|ing) (?:an? |the )?(?:\w+ )?"
    r"(?:basis|guarantee|foundation)\b|(?:and )?(?:the|those|these|all|any|such|each|every|no) "
    r"[^,;]{3,60}? (?:shall|must|should|will|is|are|can|may) |and put|where |"
    r"which (?!includes?|comprises?)|who |not ",
    re.IGNORECASE,
)
SAYS = words("names.en")
HEADS = "|".join(
    re.escape(word) + "s?" for kind in ("organisation", "people", "post") for word in SAYS[kind]
)
ROLE = later(
    rf"(?:[-*•] ?)?(?=[A-Z])(?:[\w'’()/]+ ){{0,5}}?(?i:{HEADS}|[a-z]{{3,}}(?:er|or|ist|man)s?)"
    r"(?: [-–—]|:) (?=[A-Z][a-z]+;? ?(?:[a-z]|$))"
)
CHARGED = re.compile(
    r"(?:which|who|that) (?:is|are|shall be|will be) (?:\w+ly )?"
    r"(?:responsible|in charge|charged|tasked|accountable)\b"
)
# A line that announces duties: The warden shall: …, Staff are responsible for the following: ….
CHARGING = re.compile(
    r"\b(?:(?:shall|must|should|will|is to|are to)(?: be)?"
    r"(?: also| do| perform| carry out| undertake)?|responsible(?: for)?"
    r"|(?:duties|responsibilities|tasks|functions|charge)\b[^.:]{0,60})"
    r"(?: (?:the )?following(?: (?:duties|tasks|actions|functions|things|work))?)?\s*:$",
    re.IGNORECASE,
)
AND_IS = re.compile(
    r"\band (?=(?:is|are|shall be|will be) (?:\w+ly )?(?:responsible|in charge|charged|tasked)\b)"
)
THEY = re.compile(
    r"(?:and )?(?:[Tt]hey|[Hh]e(?: or she)?|[Ss]he(?: or he)?|[Ww]ho|"
    r"[Ii]t(?! (?:is|shall be|will be) (?!responsible|in)))(?= )"
)
# An act upon what the act before was about is part of it: and helps them, and fills in the card.
SAME = re.compile(
    r"^[a-z]+ (?:(?:up|in|out|on|off|with|to) )?(?:the|them|it|their|its|these|those)\b"
)
BARE = frozenset((*SAYS["organisation"], *SAYS["common"]))
BODIES = frozenset(
    ("council", "board", "committee", "police", "management", "government", "cabinet")
)
HEADED = re.compile(
    r" with (?:the |an? |our )?[^,;]{3,80} as (?:the |its )?(?:\w+ )?(?:leader|head|chair|director)"
)
AND = re.compile(r"(?:and|but|while|whereas|then) ")
FEWEST = 2
LOOK = 40
UNREAD = frozenset(("guiding", "form", "members"))
LONG = 160


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duties of a sentence that names its doers, beside its rows of time and number."""
    if spoken.block.role in UNREAD or not spoken.segments:
        return
    sentence = spoken.sentence
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    whole = spoken.plain[sentence.start : sentence.end]
    if spoken.block.role == "preamble" and whole.rstrip()[-1:] not in {".", ";"}:
        return
    if len(whole.split()) < FEWEST or whole.rstrip().endswith(":"):
        return
    named = [n for n, one in enumerate(spoken.segments) if _named(spoken, one, places)]
    heads = {n: at for n in named if (at := _opens(spoken, n, taken, places)) is not None}
    for first, at in heads.items():
        others = (m for m in named if m in heads or begins(spoken, spoken.segments[m], places))
        following = [m for m in others if spoken.segments[m].start > at][:1]
        stop = spoken.segments[following[0]].start if following else sentence.end
        last = max(n for n, one in enumerate(spoken.segments) if one.start <= at or n == first)
        end = _end(spoken, last, stop, taken)
        yield Finding("duty", _start(spoken, first, end, taken), end, "english-subject")
    for n in named:
        if n not in heads and not _is_taken(spoken.segments[n], taken):
            yield from _also(spoken, n, taken)
    yield from _carried(spoken, taken, actors, named)
    if not (heads or taken or named or is_tag(spoken)):
        yield from _unnamed(spoken, actors, whole)


def _unnamed(spoken: Spoken, actors: Actors, whole: str) -> Iterator[Finding]:
    """Give the duty of a sentence without a subject: of a role before a dash, or an order."""
    first = spoken.segments[0]
    if _is_listed(spoken, actors):
        yield Finding("duty", first.start, spoken.segments[-1].end, "english-listed")
    elif ROLE.match(whole):
        yield Finding("duty", first.start, spoken.segments[-1].end, "english-role")
    elif _goes_to(spoken, actors, first):
        yield Finding(
            "duty", first.start, _end(spoken, 0, spoken.sentence.end, ()), "english-order"
        )


def _is_listed(spoken: Spoken, actors: Actors) -> bool:
    """Tell whether an item says one of the duties that the line above it announces."""
    first = spoken.segments[0]
    opens = not spoken.plain[spoken.block.text : first.start].strip()
    if not opens or not CHARGING.search(spoken.plain[slice(*spoken.head)]):
        return False
    return bool(actors.who(first.start, first.end).responsible)


def _goes_to(spoken: Spoken, actors: Actors, first: Segment) -> bool:
    """Tell whether an order goes to who had a duty just before, or whom its heading names."""
    said = spoken.words(first)
    ordered, role = is_order(said), is_role(said)
    if not (ordered or role):
        return False
    who = actors.who(first.start, first.end)
    headed = who.tagged or who.how == "heading"
    return bool(who.responsible) and (headed or (ordered and spoken.after_duty))


def _start(spoken: Spoken, at: int, end: int, taken: Sequence[Finding]) -> int:
    """Return where a duty begins: before the condition that its words refer to, if they do."""
    one, first = spoken.segments[at], spoken.segments[0]
    if at != 1 or _is_taken(first, taken) or not CONDITION.match(spoken.words(first)):
        joint = AND.match(spoken.plain, one.start)
        return joint.end() if joint else one.start
    return first.start if REFERS.search(spoken.plain, one.start, end) else one.start


def _carried(
    spoken: Spoken, taken: Sequence[Finding], actors: Actors, named: Sequence[int]
) -> Iterator[Finding]:
    """Give the duties of who was named before: it reviews …; …, which is responsible for …."""
    for at, one in enumerate(spoken.segments):
        if at in named or _is_taken(one, taken):
            continue
        if not _goes_on(spoken, at, taken, actors) or TOLD.search(spoken.words(one)):
            continue
        if actors.who(one.start, one.end).responsible:
            stop = spoken.sentence.end
            yield Finding("duty", one.start, _end(spoken, at, stop, taken), "english-carried")


def _also(spoken: Spoken, at: int, taken: Sequence[Finding]) -> Iterator[Finding]:
    """Give the duty that is added to how things are: sits in the hall and is responsible for …."""
    one = spoken.segments[at]
    also = AND_IS.search(spoken.plain, one.start, one.end)
    if also:
        end = _end(spoken, at, spoken.sentence.end, taken)
        yield Finding("duty", also.end(), end, "english-carried")


def _goes_on(spoken: Spoken, at: int, taken: Sequence[Finding], actors: Actors) -> bool:
    """Tell whether a clause without a name of its own goes on about who was named before."""
    one, said = spoken.segments[at], spoken.words(spoken.segments[at])
    if at == 0 or spoken.plain[spoken.segments[at - 1].end] == ";":
        they = THEY.match(said)
        return they is not None and is_asked(said[they.end() :])
    if joins(spoken.plain, one) and _is_taken(spoken.segments[at - 1], taken):
        return SAME.search(said) is None
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


def _opens(
    spoken: Spoken, at: int, taken: Sequence[Finding], places: Sequence[Acting]
) -> int | None:
    """Return where the deed stands that a clause charges the doer with whom it names."""
    one = spoken.segments[at]
    if _is_taken(one, taken) or TOLD.search(spoken.words(one)):
        return None
    mine = [place for place in places if one.start <= place.start < one.end]
    after = at <= 1 or spoken.plain[spoken.segments[at - 1].end] == ";"
    if not after and not begins(spoken, one, mine):
        return None
    return next((n for place in mine if (n := says(spoken, place)) is not None), None)


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
