"""Load word lists and patterns from the YAML files beside this module.

A file has `words` (lists), `tables`, `pieces` (parts of patterns) and `patterns`: groups of named
patterns, each with what it `finds` and what it `leaves` (`<…>` marks the match where an example
says more). `«name»` in a piece or pattern stands for a list or a piece of that name.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from anshe.kernels.reader.lexicon.later import later

FEW = 4
BOTH = ("words", "values", "masks", "rules", "stages")
TOPICS = {"zh": (*BOTH, "statements"), "en": BOTH}
SLOT = re.compile("«([a-z_]+)»")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hold a named pattern, its examples, and whatever else its entry says."""

    name: str
    source: str
    finds: tuple[str, ...]
    leaves: tuple[str, ...]
    extra: dict[str, Any]

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern ready for use."""
        return later(self.source)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words and patterns of one language."""

    words: dict[str, tuple[str, ...]]
    pieces: dict[str, str]
    patterns: dict[str, tuple[Pattern, ...]]
    tables: dict[str, dict[str, Any]]

    def one_of(self, group: str) -> re.Pattern[str]:
        """Return one pattern that finds what any of a group finds.

        They stand side by side without brackets, so that most are given up at their first sign.
        """
        return later("|".join(p.source for p in self.patterns[group]))

    def piece(self, name: str) -> re.Pattern[str]:
        """Return a piece or a list of words, ready for use."""
        return later(self.source(name))

    def source(self, name: str) -> str:
        """Return a piece or a list of words as part of a pattern."""
        return self.pieces[name] if name in self.pieces else either(self.words[name])


def either(words: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word) for word in ordered)
    if len(words) < FEW or any(word[0].isascii() and word[0].isalpha() for word in words):
        return f"(?:{alternatives})"
    # One look at the first character spares most places the whole list.
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?:(?=[{first}])(?:{alternatives}))"


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language: "zh" or "en"."""
    raw = [_read(f"{topic}.{language}.yaml") for topic in TOPICS[language]]
    words = {k: tuple(map(str, v)) for part in raw for k, v in part.get("words", {}).items()}
    pieces: dict[str, str] = {}
    for part in raw:
        for name, source in part.get("pieces", {}).items():
            pieces[name] = _filled(source, words, pieces)
    patterns = {
        group: tuple(_pattern(entry, words, pieces) for entry in entries)
        for part in raw
        for group, entries in part.get("patterns", {}).items()
    }
    tables = {name: table for part in raw for name, table in part.get("tables", {}).items()}
    return Lexicon(words, pieces, patterns, tables)


def _read(name: str) -> dict[str, Any]:
    """Return a file of this package, as a mapping."""
    text = files("anshe.kernels.reader.lexicon").joinpath(name).read_text("utf-8")
    return dict(yaml.load(text, Loader) or {})  # noqa: S506  # it is the safe loader, in C or not


def _pattern(
    entry: dict[str, Any], words: dict[str, tuple[str, ...]], pieces: dict[str, str]
) -> Pattern:
    """Return one pattern with its slots filled."""
    rest = {k: v for k, v in entry.items() if k not in {"name", "find", "finds", "leaves"}}
    return Pattern(
        name=entry["name"],
        source=_filled(entry["find"], words, pieces),
        finds=tuple(map(str, entry.get("finds", ()))),
        leaves=tuple(map(str, entry.get("leaves", ()))),
        extra=rest,
    )


def _filled(source: str, words: dict[str, tuple[str, ...]], pieces: dict[str, str]) -> str:
    """Put lists and pieces in the place of their names."""

    def fill(slot: re.Match[str]) -> str:
        name = slot.group(1)
        return f"(?:{pieces[name]})" if name in pieces else either(words[name])

    return SLOT.sub(fill, source)
