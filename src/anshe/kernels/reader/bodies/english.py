"""Find where an English plan names a body: set up, told of, listed with its people, or housed."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.bodies.mentions import Mention
from anshe.kernels.reader.model import BodyKind, Outline
from anshe.kernels.reader.names.english import WORD
from anshe.kernels.reader.names.words import words

SAYS = words("bodies.en")
KINDS: dict[str, BodyKind] = {
    ending: kind for kind, endings in SAYS["kinds"].items() for ending in endings
}
BARE = frozenset(SAYS["bare"])
STOP = "|".join([*words("names.en")["never"], "a", "an", "the", "several", "relevant", "each"])


def _any(key: str) -> str:
    """Return a pattern for the words of a list, the longest first."""
    return "(?i:" + "|".join(sorted(SAYS[key], key=len, reverse=True)) + ")"


ENDING = "(?i:" + "|".join(sorted(KINDS, key=len, reverse=True)) + r")\b(?! (?i:members? of))"
ONE = rf"(?!(?i:{STOP})\b){WORD} (?:and (?={WORD} ))?"
NAME = rf"(?P<name>(?:{ONE}){{0,9}}?{ENDING}(?! (?i:{'|'.join(KINDS)})\b))"
ARTICLE = r"(?:(?i:an?|the|its|their|our|one|this|that) )?"
LABEL = r"(?:Leader|Team leader|Group leader|Head|Chair|Director|Captain)s?\s?:"
FIRST = r"(?:(?<=[.;:)] )|(?<=\n)|^)"
BE = "(?:is|are|was|were|shall be|will be|has been)"
AFTER = {
    "set-up": re.compile(rf"\b{_any('set_up')} {ARTICLE}{NAME}"),
    "told": re.compile(rf"{FIRST}{ARTICLE}{NAME}(?=,? (?:which )?{_any('told')}\b)", re.M),
}
BEFORE = {
    "listed": re.compile(rf"\s*:?\s*\b{LABEL}"),
    "made": re.compile(rf" {BE} {_any('made')}"),
    "housed": re.compile(rf",? {_any('housed')}\b"),
}
WHOLE = re.compile(rf"{ARTICLE}{NAME}(?: members?)?(?: (?:is|are))?(?: as follows)?$")
EDGE = re.compile(r".*[.,;:\n()](?=.)|.*\b(?i:the|an?|its|their|our) (?=.)", re.S)
LOOK = 100


def mentions(outline: Outline) -> Iterator[Mention]:
    """Give every place of an English plan that names a body."""
    plain, plan = outline.plain, outline.plan
    for rule, pattern in AFTER.items():
        for found in pattern.finditer(plain, plan.start, plan.end):
            yield from _mention(found, rule)
    for rule, pattern in BEFORE.items():
        for found in pattern.finditer(plain, plan.start, plan.end):
            named = _before(plain, plan.start, found.start())
            if named:
                yield from _mention(named, "set-up" if rule == "made" else rule)


def _before(plain: str, floor: int, end: int) -> re.Match[str] | None:
    """Return the name of a body that ends at a place."""
    start = max(floor, end - LOOK)
    while start < end:
        found = WHOLE.match(plain, start, end)
        edge = EDGE.match(plain, start, end)
        if found or not edge:
            return found
        start = edge.end()
    return None


def _mention(found: re.Match[str], rule: str) -> Iterator[Mention]:
    """Give the mention that a match names."""
    name = found["name"]
    kind = kind_of(name)
    if kind:
        yield Mention(*found.span("name"), name, rule, kind, name.lower() in BARE)


def kind_of(name: str) -> BodyKind | None:
    """Return the kind of a body by the longest known ending of its English name."""
    said = name.lower().split()
    for size in range(min(3, len(said)), 0, -1):
        ending = " ".join(said[-size:])
        if ending in KINDS:
            return KINDS[ending]
    return None
