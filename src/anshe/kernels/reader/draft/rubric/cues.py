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
        if any(cue.search(clause) for cue in self.without):
            return False
        before = before if self.before else ""
        return any(
            cues
            and cues[-1].search(clause)
            and all(cue.search(clause) or (before and cue.search(before)) for cue in cues[:-1])
            for cues in (self.words, self.english)
        )

    @property
    def part(self) -> str:
        """Return the name of its part in an indicator."""
        return self.name.replace("-", "_")


@cache
def cues() -> tuple[Cue, ...]:
    """Return every measure of the lexicon with its words."""
    return tuple(_cue(one) for one in table("measures")["measures"])


@cache
def says(name: str) -> re.Pattern[str]:
    """Return one pattern for the words of a list: every, held, none, quality, quiet."""
    return re.compile("|".join(table("measures")[name]), re.IGNORECASE)


def _cue(one: dict[str, Any]) -> Cue:
    """Return one entry ready for use."""
    return Cue(
        name=str(one["name"]),
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
