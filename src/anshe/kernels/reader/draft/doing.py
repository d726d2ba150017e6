"""What a duty does, what a figure measures, which field of safety: by words, from the lexicon."""

import re
from functools import cache, lru_cache

from anshe.kernels.reader.lexicon.tables import table

KEPT = 4096
"""So many answers are kept: what a plan says it says in many places."""
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(KEPT)
def verb(action: str) -> str:
    """Return the verb of the programme language for an action."""
    told = action.strip().lower()
    for name, words in _affixes("begins"):
        if told.startswith(words):
            return name
    return first_of("doing", told) or str(table("doing")["otherwise"])


def kind(doing: str, action: str) -> str | None:
    """Return the kind of an inspection, when the words name one."""
    known = table("doing")["kinds"].get(doing, {})
    return next((code for words, code in known.items() if words in action), None)


def metric(words: str) -> str:
    """Return the metric that a figure is one of."""
    return first_of("metrics", words.lower()) or "other"


def domains(words: str) -> list[str]:
    """Return the fields of safety that words name, in the order of the code list."""
    told = words.lower()
    if not _any("domains").search(told):
        return []
    return [name for name, cue in _cues("domains").items() if cue.search(told)]


@lru_cache(KEPT)
def body_kind(name: str) -> str:
    """Return the kind of body that a name ends as; what is none of them is a department."""
    told = BRACKETS.sub("", name.lower()).strip()
    kinds = _affixes("kinds_of_body")
    return next((kind_of for kind_of, words in kinds if told.endswith(words)), "department")


def document_kind(name: str) -> str:
    """Return the kind of a rule or paper, by its name."""
    return first_of("documents", name.lower()) or str(table("doing")["otherwise_document"])


@cache
def role(name: str) -> str | None:
    """Return the role that a name is, such as residents; none when it is an organisation."""
    told = name.lower()
    return next((str(one) for one, words in table("doing")["roles"].items() if told in words), None)


def scope(names: tuple[str, ...]) -> dict[str, str] | None:
    """Return where a duty is to be done, when its doers are one of many of a level."""
    place = _opened("scopes", names[0]) if names else None
    return {"each": place} if place else None


def level(words: str) -> str | None:
    """Return the level of area that words begin with."""
    return _opened("levels", words.strip())


@lru_cache(KEPT)
def _opened(section: str, told: str) -> str | None:
    """Return the first entry of a section with a pattern that opens a text."""
    for place, patterns in _openings(section):
        if any(one.match(told) for one in patterns):
            return place
    return None


def first_of(section: str, told: str) -> str | None:
    """Return the first entry of a section of the lexicon whose words are in the text."""
    if not _any(section).search(told):
        return None
    return next((name for name, cue in _cues(section).items() if cue.search(told)), None)


@cache
def _affixes(section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the entries of a section with the words that begin or end what they name."""
    told = table("doing")[section].items()
    return tuple((str(name), tuple(str(word).lower() for word in words)) for name, words in told)


@cache
def _openings(section: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Return the entries of a section with their patterns, ready for use."""
    return tuple(
        (str(name), tuple(re.compile(one, re.IGNORECASE) for one in patterns))
        for name, patterns in table("doing")[section].items()
    )


@cache
def _any(section: str) -> re.Pattern[str]:
    """Return one pattern for all entries of a section: most words name none of them."""
    return re.compile("|".join(cue.pattern for cue in _cues(section).values()))


@cache
def _cues(section: str) -> dict[str, re.Pattern[str]]:
    """Return one pattern for each entry of a section."""
    return {
        str(name): re.compile("|".join(re.escape(str(word).lower()) for word in words))
        for name, words in table("doing")[section].items()
    }
