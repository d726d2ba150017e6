"""What a duty does, what a figure measures, which field of safety: by words, from the lexicon."""

import re
from functools import cache

from anshe.kernels.reader.lexicon.tables import table

BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def verb(action: str) -> str:
    """Return the verb of the programme language for an action."""
    told = action.strip().lower()
    for name, words in table("doing")["begins"].items():
        if told.startswith(tuple(words)):
            return str(name)
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
    return [name for name, cue in _cues("domains").items() if cue.search(told)]


def body_kind(name: str) -> str:
    """Return the kind of body that a name ends as; what is none of them is a department."""
    told = BRACKETS.sub("", name.lower()).strip()
    for kind_of, words in table("doing")["kinds_of_body"].items():
        if told.endswith(tuple(str(word).lower() for word in words)):
            return str(kind_of)
    return "department"


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
    for place, patterns in table("doing")["scopes"].items():
        if any(re.match(one, name, re.IGNORECASE) for one in patterns for name in names[:1]):
            return {"each": str(place)}
    return None


def level(words: str) -> str | None:
    """Return the level of area that words begin with."""
    for place, patterns in table("doing")["levels"].items():
        if any(re.match(one, words.strip(), re.IGNORECASE) for one in patterns):
            return str(place)
    return None


def first_of(section: str, told: str) -> str | None:
    """Return the first entry of a section of the lexicon whose words are in the text."""
    return next((name for name, cue in _cues(section).items() if cue.search(told)), None)


@cache
def _cues(section: str) -> dict[str, re.Pattern[str]]:
    """Return one pattern for each entry of a section."""
    return {
        str(name): re.compile("|".join(re.escape(str(word).lower()) for word in words))
        for name, words in table("doing")[section].items()
    }
