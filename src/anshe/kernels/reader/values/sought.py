"""Look for a pattern only in the lines that hold what it needs."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from anshe.kernels.reader.lexicon import Pattern


@dataclass(frozen=True, slots=True)
class Lines:
    """Hold where each line begins and the next one does, and which lines hold a character."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    holding: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of(self, signs: Iterable[str]) -> list[tuple[int, int]]:
        """Return the lines that hold one of some characters, in order."""
        found = {line for sign in signs for line in self.holding[sign]}
        return [self.spans[line] for line in sorted(found)]


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
        find = self.pattern.finditer
        if not self.needs:
            return find(text)
        return [found for span in lines.of(self.needs) for found in find(text, *span)]


def lines_of(text: str, signs: frozenset[str]) -> Lines:
    """Return the lines of a text, each with the break that ends it, by the signs they hold."""
    lines, at = Lines(), 0
    for number, line in enumerate(text.split("\n")):
        lines.spans.append((at, min(at + len(line) + 1, len(text))))
        for sign in signs.intersection(line):
            lines.holding[sign].append(number)
        at += len(line) + 1
    return lines
