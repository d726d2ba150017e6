"""How English plans name groups of people: one pattern for every way, so that it is made once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from anshe.kernels.reader.names.words import HEADS, either, pattern, words

SAYS = words("names.en")
PLURALS = SAYS["plurals"]
KIND = {
    form: kind
    for kind in HEADS
    for word in SAYS[kind]
    for form in (word, PLURALS.get(word, word + "s"))
}
FORMS = either(KIND)
SERVED = {form for form in KIND if form in SAYS["served"] or form[:-1] in SAYS["served"]}
NEVER = either(SAYS["never"])
WORD = r"[A-Za-z][\w'/-]*"
CROWD = either(PLURALS.get(word, word + "s") for word in SAYS["people"])
HEAD = rf"(?i:{FORMS})\b"
SINGLE = either(word for kind in HEADS for word in SAYS[kind])
MODAL = r"(?:shall|must|should|will|may not|is responsible|are responsible)\b"
GIVES = r"(?= (?:the|an?|its|their|our|each|every|all|this|these|up|on|at)\b)"
# A head is the last word of a name unless the name goes on to another: the highways team will ….
# What looks like a head before an article is a verb: the manager chairs the board.
LAST = (
    rf"{HEAD}(?! (?:[A-Z][\w-]* )?{HEAD}(?!{GIVES}))"
    rf"(?!(?: (?!(?:{NEVER}|an?|the)\b)[a-z-]+){{1,2}} (?:{SINGLE}) {MODAL})"
    r"(?:(?<=s)|(?<=taff)|(?<=ople)|(?<=lice)|(?<=ildren)"
    rf"|(?! (?![a-z]*(?:s|ed|ly)\b|{NEVER}\b)[a-z]+ (?:{CROWD}|{SINGLE})\b(?!{GIVES})))"
)
GIVEN = rf"(?i:{either(SAYS['determiners'])})\b"
MIDDLE = (
    rf"(?:(?!(?i:{NEVER}|an?|the)(?![\w-]))(?:{WORD}(?:,? and (?=[A-Z])|, (?=[A-Z])| )"
    rf"|(?!{HEAD})[A-Za-z]+ and (?=(?:[a-z]+ )?(?:{SINGLE})\b)))"
)
PART_OF = (
    r"(?: (?:of|for|in) (?:the )?(?:[A-Z][\w'-]*(?: and | )?){1,4}"
    r"(?:(?<= )(?i:team|group|committee|office|council)\b)?"
    r"|(?: (?:of|from) (?:the|each|every)|(?<=s) of)"
    rf" (?:[a-z]+ ){{0,2}}?(?:{FORMS})\b"
    rf"| (?:along|across|near|around|at|on)(?: the)?(?: [a-z]+){{1,2}}(?= {MODAL}))?"
)
NOUN_PHRASE = rf"(?:{GIVEN} )?{MIDDLE}{{0,6}}?{LAST}{PART_OF}(?: \([^()\n]{{2,60}}\))?"
SURE = either(SAYS["sure"])
AFTER = (
    rf"(?=\s+(?:(?P<sure>(?i:{SURE})\b)"
    rf"|(?!(?i:{either(SAYS['nouns'])})\b|{HEAD}(?!{GIVES})"
    rf"|(?<!s )(?![a-z]*(?:s|ed) )[a-z]+ (?:{SINGLE})\b)"
    r"(?:(?:[a-z]+ly|hereby|also) )?(?P<says>[a-z]+)\b"
    r"(?! (?:and [a-z]+ )?(?:shall|must|should|will|can|may|is|are|was|were|has|have|had)\b)))"
)
WHEN = (
    r"(?:(?:(?:By|In|Before|After|On|From|During|Until|Within|At)\b[^,.;:\n]{2,40}?"
    r"|(?i:each|every) (?:[a-z]+ )?(?:day|night|week|month|quarter|term|semester|season|year|spring"
    r"|summer|autumn|fall|winter|[A-Z][a-z]*(?:day|ary|ch|il|ne|ly|st|er|ay))) "
    rf"(?=[Tt]he |[Ee]ach |[Ee]very |[Aa]ll |(?:{CROWD})\b))?"
)
FIRST = r"[ \t]*(?:[*•-] |(?:and|but|while|of which) )?"
BESIDE = (
    r", (?:(?:led|headed|chaired|captained|run|supported|assisted|helped|advised|accompanied) by"
    r"|(?:together|along|jointly) with"
    r"|in (?:cooperation|partnership) with|who|which) [^,.;:\n]{2,60},(?=\s+(?P<goes>[a-z]+)\b)"
)
# What tells more of a name before a sure predicate: on duty, of the upper floors, who sell gas.
MUST = r"(?: (?:must|shall|should|will|may not|are to|is to|(?:are|is) responsible)\b)"
WHICH = (
    r"(?: (?:[a-z]+ed (?:by|in|to|for|on|as|under|with|from|at)|"
    r"who|that|which|to|of|in|on|at|from|with|within|near|along|under|without|living|located|"
    r"assigned|working|using|involved|concerned|responsible|trained|appointed|designated|hosting|"
    rf"led|headed|chaired|together|jointly|as well) [^,.;:\n]{{2,60}}?(?={MUST})"
    r"|, (?:as|with|on|in|when|if|after|upon|at|by|through|under|acting|working|or|and) "
    rf"[^,.;:\n]{{2,60}},(?={MUST}))"
)
# A name without a head: Public Works will …. It has two words with capitals, and is no thing.
PROPER = (
    r"(?:[Tt]he )?[A-Z][\w'-]+(?: (?:and |of )?[A-Z][\w'-]+){0,3} "
    rf"(?!(?:{either(SAYS['things'])})\b)[A-Z][\w'-]+"
    rf"(?= (?:(?:will|shall|must|should)\b(?! be [a-z]+(?:ed|en|held)\b)|[a-z]+s{GIVES}))"
)


def any_of(listed: Iterable[str]) -> str:
    """Return a pattern for any of the words in either case, the longest first."""
    return f"(?i:{either(listed)})"


BY = rf"\b(?:(?P<lead>{any_of(SAYS['led'])})|(?P<support>{any_of(SAYS['helped'])})|(?P<doer>by)) "
CHARGED = (
    r"(?:(?P<roused>(?i:designate|appoint|assign|name|require|ask|oblige)s? )"
    r"|(?P<owed>\b(?i:duty|task|job|role|responsibility) of )"
    r"|\b(?i:it (?:falls|is up) to|is (?:necessary|essential|important) for"
    r"|(?:rests|lies|remains|stays) with) )"
)
POSTS = r"(?:(?:deputy |vice-)?(?:chair|leader|head)|members?|secretary) ?:"
IS_TAG = rf"(?:{any_of([*SAYS['tags']['lead'], *SAYS['tags']['support']])}) ?:"
Way = Literal["topic", "line", "only", "by", "charged"]
SIGNS: dict[Way, str] = {
    "topic": "\ufdd0",
    "line": "\ufdd1",
    "only": "\ufdd2",
    "by": "\ufdd3",
    "charged": "\ufdd4",
}
"""What is put before a text to say which way is looked for there; no text holds these."""
BEFORE = (
    rf"{FIRST}(?P<subject>){WHEN}"
    rf"|(?P<topic>{SIGNS['topic']})(?!(?i:{POSTS})|{IS_TAG})"
    rf"|(?P<line>{SIGNS['line']})(?!{IS_TAG})"
    rf"|(?P<only>{SIGNS['only']})"
    rf"|{SIGNS['by']}{BY}"
    rf"|{SIGNS['charged']}{CHARGED}"
)
AFTER_WAY = {
    "subject": rf"(?:{BESIDE}|(?:{WHICH})?{AFTER})",
    "topic": r"(?=,? (?:led|headed|chaired|supported) by|\s?:)",
    "line": r"(?=\s*[:.]?\s*$|, (?:led|headed|supported) by|\s*\(|:)",
    "only": r"\Z",
    "roused": "(?= responsible| in charge| to )",
    "owed": "(?= (?:is )?to )",
}
# Several at once. The phrase is long and stands here once: what parts two comes before it from the
# second on, when the group with this number has been seen. A topic is one alone.
MORE = BEFORE.count("(?P<") + 2
GROUP = rf"(?:(?({MORE})(?(topic)(?!)|(?:, and |, | and | or )))(?P<more>){NOUN_PHRASE}){{1,5}}"
BEHIND = "|".join(f"(?({way}){source}" for way, source in AFTER_WAY.items()) + ")" * len(AFTER_WAY)
NAMED = rf"(?:{BEFORE})(?:(?P<who>{GROUP}){BEHIND}|(?(subject)(?P<proper>{PROPER})|(?!)))"
OPENS: dict[Way, str] = {"by": BY, "charged": CHARGED}
CLAUSE = re.compile(r"\n|(?<=[,.;:)\]\n*•\d-]) ")
GOES_ON = re.compile(rf"[^.;:(\n]*?(?:\s+(?:[a-z]|(?i:{SURE})\b)|\()")
"""What follows where a subject begins: a list of streets in capitals has no predicate."""
MOST = 2000
"""No group of names is longer: what lies further on is not looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """Hold a group that was found behind a sign, with its places in the text itself."""

    found: re.Match[str]
    shift: int

    def __getitem__(self, name: str) -> str | None:
        return self.found[name]

    def start(self) -> int:
        """Return where the match begins."""
        return self.shift + 1

    def end(self) -> int:
        """Return where the match ends."""
        return self.shift + self.found.end()

    def span(self, name: str) -> tuple[int, int]:
        """Return where a part of the match stands."""
        start, end = self.found.span(name)
        return self.shift + start, self.shift + end


def subjects(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the subjects of clauses, none inside another."""
    match, at = pattern(NAMED).match, start
    behind = (place.end() for place in CLAUSE.finditer(plain, max(start - 1, 0), end))
    for place in chain((0,) if not start else (), behind):
        goes_on = place >= at and GOES_ON.match(plain, place, min(end, place + MOST))
        found = match(plain, place, end) if goes_on else None
        if found and found["subject"] is not None:
            yield found
            at = found.end()


def named(way: Way, plain: str, start: int, end: int) -> Named | None:
    """Return the group that is named in one way at a place."""
    found = pattern(NAMED).match(SIGNS[way] + plain[start:end])
    return Named(found, start - 1) if found else None


def charged(way: Way, plain: str, start: int, end: int) -> Iterator[Named]:
    """Give the groups that are named in one way anywhere, none inside another."""
    opens = pattern(OPENS[way])
    while opened := opens.search(plain, start, end):
        place = opened.start()
        line = plain.find("\n", place, min(end, place + MOST))
        found = named(way, plain, place, line + 1 if line >= 0 else min(end, place + MOST))
        if found:
            yield found
        start = found.end() if found else place + 1
