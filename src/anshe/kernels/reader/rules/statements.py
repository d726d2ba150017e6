"""What a plan says without asking it of anybody: one judgement over all findings of a sentence.

A finding is an order only when somebody who can act is told to do something. How things are, what
befalls those who fail, who bears a cost, grounds of a warning, calls and signatures are none.
The words are in `lexicon/statements.zh.yaml`.
"""

import re

from anshe.kernels.reader.names import Acting, Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import DOING, ZH, group
from anshe.kernels.reader.rules.segments import Segment, Spoken

TELLS, RESTS, THEIRS, PAYS = (group(name) for name in ("tells", "rests", "theirs", "pays"))
LAW, CLOSED, CALLS = (group(name) for name in ("law", "closed", "calls"))
LEADS_TO, BEFELL, SIGNED = (group(name) for name in ("leads_to", "befell", "signature"))
EARNS, SHARES = group("earns"), group("shares")
ASKS, GRADED, GROUND = (ZH.piece(name) for name in ("asks", "graded", "ground"))
THOSE, OR_ELSE, PAST = (ZH.piece(name) for name in ("those", "or_else", "past"))
MISDEED, PEOPLE, MOMENT = (ZH.piece(name) for name in ("misdeed", "people", "moment"))
BY_THEM, CITES = ZH.piece("by_them"), ZH.piece("cites")
CLASS_LABEL, CLASS_HEADING = ZH.piece("class_label"), ZH.piece("class_heading")
THING = re.compile(f"{ZH.source('thing')}(?:$|与)")
SPOTS = ZH.piece("spots")
NAMED = "period-and-check"  # 日查、周查、月查: what they are follows
TAKES = re.compile(ZH.source("takes"))


def statement(spoken: Spoken, found: Finding, actors: Actors) -> str:
    """Return why a finding asks nothing of anybody, nothing when it does."""
    inside = [s for s in spoken.segments if s.start < found.end and found.start < s.end]
    if not inside:
        return ""
    if CITES.search(spoken.plain, spoken.sentence.start, found.end):
        return "cites"
    if found.kind == "duty":
        return _no_duty(spoken, found, inside, actors)
    return _no_row(spoken, found, inside[-1])


def _no_row(spoken: Spoken, found: Finding, one: Segment) -> str:
    """Return why a dated or counted finding tells, signs or befalls."""
    words = spoken.words(one)
    if found.kind == "stage":
        return ""
    if found.kind == "deadline" and (SIGNED.match(words) or PAYS.search(words)):
        return "signed" if SIGNED.match(words) else "pays"
    if found.rule == NAMED and spoken.plain[one.end : one.end + 1] == ":":
        return "label"
    earns = EARNS.search(words) and not ASKS.search(words)
    if found.kind == "quota" and (earns or _in_class(spoken, found)):
        return "class"
    if ASKS.search(words):
        return ""
    if found.kind == "quota" and SHARES.search(words):
        return "tells"
    if found.much and found.much.compared:
        return ""
    if found.kind == "quota" and (
        BEFELL.search(words) or _is_ground(spoken, one) or OR_ELSE.match(words)
    ):
        return "befell"
    if found.kind == "deadline" and spoken.plain.startswith("到", found.start):
        return ""  # a goal: 到2025年,网络更加健全
    own = spoken.plain[max(found.start, one.start) : min(found.end, one.end)]
    return "tells" if _is_past(spoken, one) or TELLS.search(own) else ""


def _is_past(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a sentence tells of past years, or of what befell, up to a clause."""
    before = (s for s in spoken.segments if s.end <= one.start)
    if any(BEFELL.search(spoken.words(s)) for s in before):
        return True
    return PAST.search(spoken.plain, spoken.sentence.start, one.end) is not None


def _no_duty(spoken: Spoken, found: Finding, inside: list[Segment], actors: Actors) -> str:
    """Return why a duty is none: by its deed, then by its doer."""
    if why_not := _by_its_words(spoken, found):
        return why_not
    places = [p for p in actors.acting(found.start, found.end) if p.part != "support"]
    by = found.rule.removeprefix("names-")
    place = next((p for p in places if p.how == by), places[0] if places else None)
    at = next((s for s in inside if place and s.start <= place.start < s.end), inside[0])
    if len(inside) == 1 and (THOSE if places else LEADS_TO).search(spoken.words(at)):
        return "about"
    if any(ASKS.search(spoken.words(s)) for s in inside):
        return "thing" if place and _is_thing(place) else ""
    if _in_class(spoken, found):
        return "class"
    if PAST.search(spoken.plain, spoken.sentence.start, found.start):
        return "tells"
    first = spoken.plain[place.says : at.end] if place else spoken.words(at)
    last = spoken.words(inside[-1])
    if TELLS.search(first) or RESTS.search(first) or THEIRS.match(first):
        return "tells"
    if not DOING.search(first) and (TELLS.search(last) or (not place and RESTS.search(last))):
        return "tells"
    if _is_ground(spoken, at) or OR_ELSE.match(spoken.words(at)):
        return "ground"
    if place and place.how == "subject" and SPOTS.match(spoken.plain, place.says - 1):
        return "thing"
    objects = (
        places
        and "监护人" not in first
        and not MOMENT.search(spoken.words(at))
        and all(map(_is_object, places))
    )
    return "thing" if objects or (place and _is_thing(place)) else ""


def _by_its_words(spoken: Spoken, found: Finding) -> str:
    """Return why the words of a duty as a whole are none: they pay, call, or sign."""
    whole = spoken.plain[found.start : found.end]
    if PAYS.search(whole) or _is_lawful(spoken, found, whole):
        return "pays"
    return "calls" if CALLS.search(whole) or SIGNED.match(whole) else ""


def _is_lawful(spoken: Spoken, found: Finding, whole: str) -> bool:
    """Tell whether a clause says what the law does to those just spoken of."""
    done = LAW.search(whole) or (not found.rule.startswith("names") and CLOSED.search(whole))
    if not done:
        return False
    start = max(spoken.sentence.start, found.start - 40)
    return MISDEED.search(spoken.plain, start, found.end) is not None


def _is_ground(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause is a ground of the grade that its sentence opens with."""
    if not GROUND.search(spoken.words(one)):
        return False
    start = spoken.sentence.start
    return GRADED.search(spoken.plain, start, min(one.end, start + 30)) is not None


def _in_class(spoken: Spoken, found: Finding) -> bool:
    """Tell whether a finding says what belongs to a class: 有下列情形之一的为重点户:….."""
    if CLASS_HEADING.search(spoken.heading):
        return True
    start = max(spoken.block.start, spoken.plain.rfind("。", spoken.block.start, found.start))
    return CLASS_LABEL.search(spoken.plain, start, found.start) is not None


def _is_thing(place: Acting) -> bool:
    """Tell whether all that a clause has as its subject are things and places."""
    return place.how == "subject" and all(THING.search(name.text) for name in place.names)


def _is_object(place: Acting) -> bool:
    """Tell whether a subject is an object, or people of whom nothing is asked."""
    if place.how != "subject":
        return place.how == "by" and all(BY_THEM.match(name.text) for name in place.names)
    return all(TAKES.match(n.text) or PEOPLE.search(n.text) for n in place.names)
