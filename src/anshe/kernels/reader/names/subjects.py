"""Find the subject of a Chinese clause: the name at its head, before a predicate."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.model import Name, Outline
from anshe.kernels.reader.names.acting import Acting, How
from anshe.kernels.reader.names.parts import parts
from anshe.kernels.reader.names.patterns import (
    ALIAS,
    ALLOTTED,
    BREAK,
    COUNTED,
    EACH,
    END,
    FILLED,
    FOUNDED,
    GENERAL,
    LEAD_IN,
    LOOSELY,
    NEVER,
    NO_SAYING,
    OBJECT,
    OPEN,
    OPENER,
    OTHER,
    OWNING,
    QUOTED,
    RELATED,
    ROUSE,
    SAYING,
    SEASON,
    SERVED,
    STRAY,
    TAGGED,
    TITLE,
    TREATED,
    UNSURE,
    VERY,
    WHOLE,
)

SHORTEST, LONGEST = 2, 60
PLACES = frozenset("镇乡村")  # one character is a name only of such a place
RELATIVE = 30
ANY = re.compile("[凡是].{1,30}的")
FAR = 200


def subjects(outline: Outline) -> Iterator[Acting]:
    """Give the subject of every clause that has one, in reading order."""
    plan = outline.plan
    known = frozenset(ALIAS.findall(outline.plain, plan.start, plan.end))
    ends = END.finditer(outline.plain, plan.start, plan.end)
    found = next(ends, None)
    for sentence in outline.sentences:
        for start, end in sentence.clauses:
            named: Acting | None = None
            while found and found.start() < end:
                if not named and start <= found.start() and found.end() - start <= FAR:
                    named = _subject(outline.plain, start, found, known)
                found = next(ends, None)
            named = named or _open(outline.plain, start, end)
            if named and not _slogan(outline.plain, named):
                yield named


def _slogan(plain: str, named: Acting) -> bool:
    """Say whether a name stands in a quoted slogan or title: “政府领导,部门联动”."""
    opened = plain.rfind("“", max(0, named.start - FAR), named.start)
    closed = plain.find("”", opened, opened + FAR) if opened >= 0 else -1
    words = plain[opened:closed] if closed > named.end else ""
    return "," in words or bool(words and len(words) < LONGEST and "、" not in words)


def subject(plain: str, start: int = 0, end: int | None = None) -> Acting | None:
    """Return the subject of one clause."""
    end = len(plain) if end is None else end
    found = END.finditer(plain, start, end)
    named = next(filter(None, (_subject(plain, start, one) for one in found)), None)
    named = named or _open(plain, start, end)
    return None if named and _slogan(plain, named) else named or _allotted(plain, start, end)


def _allotted(plain: str, start: int, end: int) -> Acting | None:
    """Return to whom a part of an amount falls, else whose things a clause speaks of."""
    allotted = ALLOTTED.match(plain, start, end)
    found = allotted or OWNING.match(plain, start, end)
    named = name_from(plain, *found.span("who"), sure=False) if found else ()
    if not found or not named or SERVED.search(named[0].text):
        return None
    place = found.span("who")
    return Acting(*place, place[1], named, "subject", leans=allotted is None)


def _subject(
    plain: str, start: int, found: re.Match[str], known: frozenset[str] = frozenset()
) -> Acting | None:
    """Return the subject that begins a clause and ends where a predicate was found."""
    opened = LEAD_IN.match(plain, start, found.end())
    start = opened.end() if opened else start
    roused = ROUSE.match(plain, start, found.end())
    start = roused.end() if roused else start
    named = name_from(plain, start, found.end(), sure=bool(found["sure"] or found["topic"]))
    sure = bool(named) and (named[0].text in known or _acts(plain, named, found))
    sure = sure and not (roused and found["topic"])
    if not sure or OTHER.match(plain, found.end()):
        return None
    how: How = "roused" if roused else "subject"
    cut = STRAY.search(plain, start, named[0].start)
    start = named[0].start if cut else start
    leans = bool(roused) or _leans(named[0], sure=bool(found["sure"]))
    return Acting(start, found.end(), found.end(), named, how, leans=leans)


def _leans(name: Name, *, sure: bool) -> bool:
    """Say whether one named before is charged too: with each of many, and with whom it serves."""
    return bool(EACH.match(name.text)) or (not sure and bool(SERVED.search(name.text)))


def _open(plain: str, start: int, end: int) -> Acting | None:
    """Return the name that opens a clause whose predicate no list knows."""
    opened = LEAD_IN.match(plain, start, end)
    start = opened.end() if opened else start
    opens = OPENER.match(plain, start, end) or ROUSE.match(plain, start, end)
    if opens or BREAK.match(plain, start, end):
        return None
    found = OPEN.match(plain, start, end)
    if found and (found.end() == end or NO_SAYING.match(plain, found.end())):
        return None
    named = name_from(plain, start, found.end(), sure=False) if found else ()
    if not found or not named or named[0].text in UNSURE or WHOLE.match(named[0].text):
        return None
    if _counted(plain, named[0], found.end()) or _undergoes(plain, named[0], found.end()):
        return None
    leans = _leans(named[0], sure=False)
    return Acting(named[0].start, found.end(), found.end(), named, "subject", leans=leans)


def name_from(plain: str, start: int, end: int, *, sure: bool) -> tuple[Name, ...]:
    """Return the names that a run of words is, none when it is something else."""
    start = _begun(plain, start, end)
    short = end - start < SHORTEST and plain[start:end] not in PLACES
    pause = plain.find(",", start, end)
    if short or end - start > LONGEST or (pause >= 0 and plain.find("(", start, pause) < 0):
        return ()
    related = RELATED.match(plain, start, end) or ANY.match(plain, start - 1, end)
    if OPENER.match(plain, start, end) and not related:
        return ()
    cut = plain.rfind("的", start, end)
    if cut >= 0 and not (sure or related):
        return ()
    long = end - start > RELATIVE or FOUNDED.match(plain, start, end)
    start = cut + 1 if cut >= 0 and long else start
    if _broken(plain, max(start, cut + 1), end, sure=sure):
        return ()
    if plain[start:end] in NEVER or OBJECT.match(plain, start, end):
        return ()
    named = parts(plain, start, end)
    loose = not sure and named[0].kind == "common" and LOOSELY.match(plain, start, end)
    return () if loose else named


def _begun(plain: str, start: int, end: int) -> int:
    """Return where a name may begin: after the last mark, a quoted part of it left whole."""
    whole = [found.span() for found in QUOTED.finditer(plain, start, end)]
    for stray in STRAY.finditer(plain, start, end - 1):
        if not any(left <= stray.start() < right for left, right in whole):
            start = stray.end()
    season = SEASON.match(plain, start, end)
    return season.end() if season and end - season.end() >= SHORTEST else start


def _broken(plain: str, start: int, end: int, *, sure: bool) -> bool:
    """Say whether words show that a run is no name; a deed inside may stand before a sure verb."""
    return any(
        not (sure and found["deed"] and found.start() > start)
        for found in BREAK.finditer(plain, start, end)
    )


def _acts(plain: str, named: tuple[Name, ...], found: re.Match[str]) -> bool:
    """Say whether a name is sure enough for what follows it."""
    first = named[0]
    if _counted(plain, first, found.end()):
        return False
    if found["topic"] == ":" and first.text in TAGGED:
        return False
    if _undergoes(plain, first, found.end()):
        return False
    if found["topic"] == ":" and first.kind in {"post", "people"}:
        return bool(SAYING.match(plain, found.end() + 1))
    if found["sure"] or found["topic"] or len(named) > 1:
        return True
    if TITLE.match(plain, found.end()):
        return False
    if found["loose"] and first.kind == "common":
        return bool(VERY.match(first.text))
    return first.text not in GENERAL


def _undergoes(plain: str, name: Name, end: int) -> bool:
    """Say whether a name is of a post that is filled, or of people whom others treat."""
    filled = name.kind in {"post", "people"} and FILLED.match(plain, end)
    return bool(filled or (name.kind == "people" and TREATED.match(plain, end)))


def _counted(plain: str, name: Name, end: int) -> bool:
    """Say whether a name is what a number counts: 工作人员应不少于8人."""
    loose = name.kind in {"people", "common"} and not VERY.match(name.text)
    return loose and bool(COUNTED.match(plain, end))
