"""Find who acts in an English plan: subjects, agents after "by", and names as headings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from anshe.kernels.reader.model import Block, Name, Outline
from anshe.kernels.reader.names.acting import Acting, How, Part
from anshe.kernels.reader.names.phrases import (
    FORMS,
    KIND,
    PLURALS,
    SAYS,
    SERVED,
    WORD,
    Named,
    any_of,
    charged,
    named,
    subjects,
)
from anshe.kernels.reader.names.words import HEADS, pattern

TAG = (
    rf"(?:(?<=[\n.;(\[])|^)[ \t]*(?:(?P<lead>{any_of(SAYS['tags']['lead'])})"
    rf"|(?P<support>{any_of(SAYS['tags']['support'])}))\s?:\s?(?P<who>[^.;\n)\]:]{{2,160}})"
)
JOINT = re.compile(r", and |, | and | or |;|/")
DUTIES = r"\b(?i:duties|responsibilities|roles?|tasks|functions)\b"
OF_DUTIES = rf"(?:{DUTIES[2:]}(?:,? (?:and )?{DUTIES})*|Role) of (?:the )?"
TITLE = 90
ENDS = rf"(?i:{FORMS})(?: \([^()]*\))?$"
MANY = {PLURALS.get(word, word + "s") for kind in HEADS for word in SAYS[kind]} | {"staff"}
EACH = re.compile(r"(?i:each|every|all)\b")
TREATED = re.compile(
    r" (?:will|shall|must|should|can|are to|is to|needs? to|have to|has to) be "
    r"(?!equipped |staffed |manned )(?:[a-z]+ly )?"
    r"(?:[a-z]+(?:ed|en)|taught|given|held|told|sent)\b(?! to\b)"
)
STATED = re.compile(
    r" (?:are|is|were|was|have|has|had|remains?|deserves?|knows?|feels?|lives?|wants?|becomes?)\b"
    r"(?! (?:[a-z]+ly )?"
    r"(?:(?:up to |at most )?[\w-]+ (?:minutes|hours|days|weeks|months) to|to|"
    r"responsible|in charge|charged|required|accountable|prohibited|forbidden)\b)"
)
PLACED = re.compile(
    r" (?:lies|covers|borders|faces|stretches|(?:is|are) (?:home|an?|one|located|situated)"
    r"|ha(?:s|ve) (?:a population|about|some|around|\d))\b"
)
EDGE = re.compile(r"[.;:,\n]")
OF_NOUN = re.compile(r"\b(?:an?|the|any|at|in|on|to|of|from) (?:[a-z-]+ ){0,2}?[a-z]+ [a-z]+ $")
BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
LOOK = 120
ARTICLE = re.compile(r"(?:the|an?) (?=\S)", re.IGNORECASE)
SHORT = re.compile(rf"(?i:the|this|that) ((?![A-Z]){WORD})")


def spoken(outline: Outline) -> Iterator[Acting]:
    """Give the subjects and agents of an English plan."""
    plain, plan = outline.plain, outline.plan
    inside: set[int] = set()
    for found in subjects(plain, plan.start, plan.end):
        if found["proper"] or _acts(found):
            place = found.span("proper" if found["proper"] else "who")
            inside.update(range(place[1], found.end()))
            yield Acting(*place, found.end(), listed(plain, *place), "subject")
    for block in outline.blocks:
        topic = named("topic", plain, _begun(plain, block), block.end)
        if topic:
            place = topic.span("who")
            yield Acting(*place, topic.end(), listed(plain, *place), "subject")
    for by in charged("by", plain, plan.start, plan.end):
        # Departments named by the mayor shall …: the mayor has nothing to do.
        if not (by["doer"] and (by.start() in inside or _is_set(plain, by.start()))):
            yield _acting(plain, by, "by")
    for one in charged("charged", plain, plan.start, plan.end):
        how: How = "roused" if one["roused"] else "by"
        place = one.span("who")
        yield Acting(*place, one.end(), listed(plain, *place), how)


def _is_set(plain: str, by: int) -> bool:
    """Say whether "by" tells whose a noun is: prior to a date set by the principal."""
    clause = EDGE.split(plain[max(0, by - LOOK) : by])[-1]
    return OF_NOUN.search(clause) is not None and BE.search(clause) is None


def _acts(found: re.Match[str]) -> bool:
    """Say whether a noun phrase is the subject of the word that follows it."""
    who, says = found["who"], found["says"]
    if found["goes"]:
        return True
    last = who.split(" of ")[0].split(" from ")[0].split()[-1].lower()
    if _undergoes(found, KIND.get(last)):
        return False
    many = last in MANY or " and " in who
    if says == "may":
        return who.lower().startswith(("no ", "neither "))
    if says:
        firm = len(who.split()) > 1 or who[0].isupper() or _begins(found, last)
        return firm and (many or says.endswith(("s", "ed")) or says in {"set", "put"})
    return found["sure"].lower() != "to" or who[0].isupper() or bool(EACH.match(who))


def _undergoes(found: re.Match[str], kind: str | None) -> bool:
    """Say whether people are spoken of, or people or places have something done to them."""
    if kind not in {"people", "common"}:
        return False
    end = found.end("who")
    treated = TREATED.match(found.string, end)
    stated = (STATED if kind == "people" else PLACED).match(found.string, end)
    return bool(treated or stated)


def _begins(found: re.Match[str], last: str) -> bool:
    """Say whether people alone begin what they do: …; inspectors visit monthly."""
    before = found.string[max(0, found.start() - 2) : found.start()].strip()[-1:]
    people = last in MANY and KIND.get(last) == "people"
    return people and before in {";", ".", ")", ""} and found["says"] not in {"are", "were", "is"}


def tagged(outline: Outline) -> Iterator[Acting]:
    """Give who a tag such as "Responsible: …" charges."""
    for found in pattern(TAG, re.M).finditer(outline.plain, outline.plan.start, outline.plan.end):
        yield _acting(outline.plain, found, "tag")


def titled(outline: Outline, block: Block) -> tuple[Name, ...]:
    """Return who an English heading names: groups of people only where it tells of duties."""
    if not block.label:
        return ()
    start = _begun(outline.plain, block)
    line = outline.plain.find("\n", start, block.end)
    end = line if line >= 0 else block.end
    told = pattern(OF_DUTIES).match(outline.plain, start, end)
    found = named("line", outline.plain, told.end() if told else start, end)
    who = listed(outline.plain, *found.span("who")) if found else ()
    kinds = set(HEADS) if told or _of_duties(outline, block) else {"organisation", "post"}
    return tuple(_bare(one) for one in who if one.kind in kinds)


def only(outline: Outline, block: Block) -> tuple[Name, ...]:
    """Return the body whose name is all that a line says, above the items that are its own."""
    start = _begun(outline.plain, block)
    end = start + len(outline.plain[start : block.end].rstrip(" \t\n:."))
    found = named("only", outline.plain, start, end) if end - start < TITLE else None
    who = listed(outline.plain, start, end) if found else ()
    acting = (one for one in who if one.text.split()[-1].lower() not in SERVED)
    return tuple(_bare(one) for one in acting if one.kind != "common")


def _of_duties(outline: Outline, block: Block) -> bool:
    """Tell whether the heading above tells of duties: Roles and responsibilities."""
    above = next(iter(outline.above(block)), None)
    line = outline.plain[_begun(outline.plain, above) : above.end].split("\n")[0] if above else ""
    return len(line) < TITLE and pattern(DUTIES).search(line) is not None


def _begun(plain: str, block: Block) -> int:
    """Return where the words of a block begin."""
    text = plain[block.text : block.end]
    return block.text + len(text) - len(text.lstrip())


def listed(plain: str, start: int, end: int) -> tuple[Name, ...]:
    """Return the names of a run; a part without a head of its own stays with the next."""
    found: list[Name] = []
    begun = start
    for joint in (*JOINT.finditer(plain, start, end), None):
        stop = joint.start() if joint else end
        if joint and not pattern(ENDS).search(plain[begun:stop]):
            continue
        text = plain[begun:stop].strip()
        if text:
            found.append(
                Name(begun, stop, text, KIND.get(text.split()[-1].lower(), "organisation"))
            )
        begun = joint.end() if joint else end
    return tuple(found)


def resolved(places: list[Acting], blocks: tuple[int, ...]) -> list[Acting]:
    """Return the places with "the team" read as the team named before in the same item."""
    last: dict[str, Name] = {}
    edges = iter((*blocks, float("inf")))
    edge = next(edges)
    found = []
    for one in places:
        while one.start >= edge:
            edge, last = next(edges), {}
        found.append(replace(one, names=tuple(_bare(_meant(name, last)) for name in one.names)))
    return found


def _bare(name: Name) -> Name:
    """Return a name without its article."""
    cut = ARTICLE.match(name.text)
    if not cut:
        return name
    return replace(name, start=name.start + cut.end(), text=name.text[cut.end() :])


def _meant(name: Name, last: dict[str, Name]) -> Name:
    """Return the name that a short one stands for, and keep a long one."""
    short = SHORT.fullmatch(name.text)
    if short:
        return last.get(short.group(1).lower(), name)
    last[name.text.split()[-1].lower()] = name
    return name


def _acting(plain: str, found: re.Match[str] | Named, how: How) -> Acting:
    """Return the place that a match names."""
    part: Part = "lead" if found["lead"] else "support" if found["support"] else "doer"
    start, end = found.span("who")
    place = found.start() if how == "tag" else start
    return Acting(place, end, found.end(), listed(plain, start, end), how, part)


__all__ = ["KIND", "WORD", "listed", "only", "resolved", "spoken", "tagged", "titled"]
