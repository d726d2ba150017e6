"""Look for a pattern only in the lines that hold what it needs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anshe.kernels.reader.lexicon import Pattern

Lines = list[tuple[int, int, set[str]]]
"""Where each line begins, where the next one does, and the characters that it holds."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Hold a pattern, and the characters of which each line holds one that it finds in."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]

    @classmethod
    def of(cls, one: Pattern) -> "Sought":
        """Return a pattern of the lexicon, ready to be looked for."""
        return cls(one.name, one.compiled(), frozenset(one.extra.get("needs", "")))

    def places(self, text: str, lines: Lines) -> Iterable[re.Match[str]]:
        """Return what it finds in a text; one that needs nothing looks beyond its line."""
        if not self.needs:
            return self.pattern.finditer(text)
        lacks, find = self.needs.isdisjoint, self.pattern.finditer
        return [
            found
            for start, end, signs in lines
            if not lacks(signs)
            for found in find(text, start, end)
        ]


def lines_of(text: str) -> Lines:
    """Return the lines of a text, each with the break that ends it."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, min(at + len(line) + 1, len(text)), set(line)))
        at += len(line) + 1
    return found
