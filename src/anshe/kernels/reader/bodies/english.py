"""Find where an English plan names a body: set up, told of, listed with its people, or housed."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.bodies.mentions import Mention
from anshe.kernels.reader.model import BodyKind, Name, Outline
from anshe.kernels.reader.names.english import KIND, WORD, listed
from anshe.kernels.reader.names.words import either, pattern, words

SAYS = words("bodies.en")
KINDS: dict[str, BodyKind] = {
    ending: kind for kind, endings in SAYS["kinds"].items() for ending in endings
}
BARE = frozenset(SAYS["bare"])
STOP = either([*words("names.en")["never"], "a", "an", "the", "several", "relevant", "each"])


def _any(key: str) -> str:
    """Return a pattern for the words of a list, the longest first."""
    return f"(?i:{either(SAYS[key])})"


ENDING = rf"(?i:{either(KINDS)})\b(?! (?i:members? of))"
ABOUT = r"(?: (?:on|for)(?: [A-Z][\w-]+){1,4})?"
ONE = rf"(?!(?i:{STOP})\b){WORD} (?:and (?={WORD} ))?"
NAME = rf"(?P<name>(?:{ONE}){{0,9}}?{ENDING}(?! (?i:{either(KINDS)})\b){ABOUT})"
ARTICLE = r"(?:(?i:an?|the|its|their|our|one|this|that) )?"
LABEL = r"(?:Leader|Team leader|Group leader|Head|Chair|Director|Captain)s?\s?:"
FIRST = r"(?:(?<=[.;:)] )|(?<=\n)|^)[ \t]*(?:[-*•–] |\(?(?:\d{1,2}|[a-z])[.)] )?"
BE = "(?:is|are|was|were|shall be|will be|must be|(?:is|are) to be|has been)"
# A name with capitals: Home Safety Working Group. Councils and boards stand without any plan.
PROPER = (
    r"(?P<name>(?:(?!(?:The|An?|Each|Every|All|Our|No|Police|Policing) )"
    r"[A-Z][\w'’-]*(?:,? and|,? or)? ){1,7}"
    rf"(?!(?i:council|board|office|brigade|corps)\b)(?=[A-Z]){ENDING})"
)
MADE_OF = "(?:made up|composed|consisting) of|comprising|(?:led|headed|chaired) by"
TITLE = r"[ \t]*(?:[-*•–]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[IVX]+)[.)]?)[ \t]+"
AFTER = {
    "set-up": rf"\b{_any('set_up')} {ARTICLE}{NAME}",
    "told": rf"{FIRST}{ARTICLE}{NAME}(?=(?:[:,]| [-–—]| \()? ?(?:which )?{_any('told')}\b)",
    "made": rf"\b(?:an?|the) {NAME}(?=,? (?:{MADE_OF})\b)",
    "titled": rf"^(?:{TITLE})?(?:(?:Duties|Responsibilities|Tasks|Role) of )?(?:[Tt]he )?{PROPER}"
    r"(?=:| [-–—] | \(|[ \t]*$)",
}
BEFORE = {
    "listed": rf"\s{{0,8}}[:(]?\s{{0,8}}\b(?i:{LABEL})",
    "made": rf" {BE} {_any('made')}",
    "housed": rf",? {_any('housed')}\b",
}
NEXT = rf"(?: \([^()\n]{{1,60}}\))? and (?:an? ){NAME}"
WHOLE = rf"{ARTICLE}{NAME}(?: of [^.,;\n]{{3,40}})?(?: members?)?(?: (?:is|are))?(?: as follows)?$"
EDGE = re.compile(r".*[.,;:\n()](?=.)|.*\b(?i:the|an?|its|their|our) (?=.)", re.S)
OFFICE_OF = rf"\b(?P<name>(?i:secretariat|office)) of (?:the|its) (?:{ONE}){{0,5}}?{ENDING}$"
LOOK = 100


def mentions(outline: Outline) -> Iterator[Mention]:
    """Give every place of an English plan that names a body."""
    plain, plan = outline.plain, outline.plan
    for rule, source in AFTER.items():
        for found in pattern(source, re.M).finditer(plain, plan.start, plan.end):
            called = "told" if rule == "made" else rule
            yield from _mention(found["name"], found.start("name"), called)
            more = pattern(NEXT).match(plain, found.end())
            if more and rule == "set-up":
                yield from _mention(more["name"], more.start("name"), rule)
    for rule, source in BEFORE.items():
        for found in pattern(source, re.M).finditer(plain, plan.start, plan.end):
            named = _before(plain, plan.start, found.start())
            if named:
                called = "set-up" if rule == "made" else rule
                yield from _mention(named["name"], named.start("name"), called)


def acting(name: Name) -> Mention | None:
    """Return the body that an actor is by its name: Road Safety Group, not a council."""
    found = pattern(PROPER).search(name.text)
    if not found or found.end() < len(name.text):
        return None
    start = name.start + found.start("name")
    return next(_mention(found["name"], start, "acts"), None)


def _before(plain: str, floor: int, end: int) -> re.Match[str] | None:
    """Return the name of a body that ends at a place."""
    start = max(floor, end - LOOK)
    while start < end:
        found = pattern(WHOLE).match(plain, start, end)
        edge = EDGE.match(plain, start, end)
        if found or not edge:
            return pattern(OFFICE_OF).search(plain, max(floor, start - LOOK), end) or found
        start = edge.end()
    return None


def _mention(name: str, start: int, rule: str) -> Iterator[Mention]:
    """Give the mention of a body by its name, which begins at a place."""
    kind = kind_of(name)
    if kind:
        yield Mention(start, start + len(name), name, rule, kind, name.lower() in BARE)


def kind_of(name: str) -> BodyKind | None:
    """Return the kind of a body by the longest known ending of its English name."""
    said = re.split(r" (?:on|for) ", name.lower())[0].split()
    for size in range(min(3, len(said)), 0, -1):
        ending = " ".join(said[-size:])
        if ending in KINDS:
            return KINDS[ending]
    return None


LEADS = r"(?i:(?:deputy |team |group )?(?:leaders?|heads?|chairs?|captains?|directors?|convenors?))"
JOINS = r"(?i:members?|participants|supporting units?)"
PEOPLE = re.compile(rf"(?:(?P<lead>{LEADS})|(?P<member>{JOINS}))\s?: ?(?P<who>[^\n;)]{{2,200}})")
SAID = re.compile(
    r"\b(?:(?P<lead>(?:led|headed|chaired|run|captained|convened|coordinated|directed|hosted) by"
    r"|(?:sits|located|based|housed) in)"
    r"|(?P<member>supported by|assisted by|members? (?:come from|include|of|are)"
    r"|consist(?:s|ing) of|made up of|composed of)) (?P<who>[^.;:\n]{2,160})"
)
BREAKS = re.compile(
    r", (?:with|who|which|and is|specifically)\b.*|\band is\b.*|, supported by.*| as \w*leader.*"
)


def people(
    plain: str, one: Mention, floor: int, limit: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads an English body and who belongs to it, told between two other bodies."""
    found = {"lead": list[str](), "member": list[str]()}
    end = max(min(limit, one.end + REACH), floor)
    line = plain.find("\n", one.end, end)
    near = PEOPLE.search(plain, one.end, min(end, one.end + 60))
    for told, stop in ((SAID, line if line >= 0 else end), (PEOPLE, end if near else one.end)):
        for said in told.finditer(plain, one.end, stop):
            part = "lead" if said["lead"] else "member"
            start = said.start("who")
            words = BREAKS.sub("", said["who"])
            names = listed(plain, start, start + len(words))
            found[part] += [name.text for name in names if _is_name(name.text, found[part])]
    return tuple(found["lead"]), tuple(found["member"])


def _is_name(text: str, known: list[str]) -> bool:
    """Say whether words name somebody who is not known yet."""
    named = text.split()[-1].lower() in KIND or any(word[0].isupper() for word in text.split()[1:])
    return text not in known and (named or text[0].isupper())


REACH = 500
