"""Cues: what records can measure, and the words that name it."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from anshe.kernels.reader.draft.drafting import Mapping
from anshe.kernels.reader.lexicon.tables import table

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A measure, the words that name it, and what makes a threshold of it."""

    name: str
    part: str
    words: Patterns
    english: Patterns
    without: Patterns
    figure: str
    measure: Mapping
    called: Mapping
    units: tuple[str, ...] = ()
    codes: dict[str, Patterns] = field(default_factory=dict)
    among: str = ""
    bar: str = ""
    least: int = 1
    fewest: int = 2
    bare: bool = True
    before: bool = False
    also: bool = False

    def fits(self, clause: str, before: str = "") -> bool:
        """Say whether a clause names it, with help of the one before; the last word is its own."""
        many = self.english if clause.isascii() else self.words
        if not many or not many[-1].search(clause):
            return False
        before = before if self.before else ""
        for cue in many[:-1]:
            if not cue.search(clause) and not (before and cue.search(before)):
                return False
        return not any(cue.search(clause) for cue in self.without)


@cache
def cues() -> tuple[Cue, ...]:
    """Return every measure of the lexicon with its words."""
    return tuple(_cue(one) for one in table("measures")["measures"])


@cache
def helped() -> tuple[Cue, ...]:
    """Return the measures that the clause before may name."""
    return tuple(one for one in cues() if one.before)


@cache
def says(name: str) -> re.Pattern[str]:
    """Return one pattern for the words of a list: every, held, none, quality, quiet."""
    return re.compile("|".join(table("measures")[name]), re.IGNORECASE)


def _cue(one: dict[str, Any]) -> Cue:
    """Return one entry ready for use."""
    return Cue(
        name=str(one["name"]),
        part=str(one["name"]).replace("-", "_"),
        words=_patterns(one.get("zh")),
        english=_patterns(one.get("en")),
        without=_patterns(one.get("not")),
        figure=str(one["figure"]),
        measure=one["measure"],
        called=one["called"],
        units=tuple(str(unit) for unit in one.get("units", ())),
        codes={code: _patterns(words) for code, words in one.get("codes", {}).items()},
        among=str(one.get("among", "")),
        bar=str(one.get("bar", "")),
        least=int(one.get("least", 1)),
        fewest=int(one.get("fewest", 2)),
        bare=bool(one.get("bare", True)),
        before=bool(one.get("before")),
        also=bool(one.get("also")),
    )


def _patterns(words: list[str] | None) -> Patterns:
    """Return words as patterns."""
    return tuple(re.compile(one, re.IGNORECASE) for one in words or ())
