"""Look for English patterns only where one of the words opens that they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

PLACE = re.compile(r"[a-z]+|[\d£$€¥\"“'‘]")
"""What a match may open with: a word, a figure, money or a quotation."""
UNNAMED = re.compile(r"\\[A-Za-z]|\(\?[a-z]*:|\[[^\]]*\]")


@dataclass(frozen=True)
class Opened:
    """Hold patterns as one, in small letters, for texts in small letters.

    Each match opens with a word that the patterns name in full, or with a sign of PLACE. To try
    them all at every place, or in either case, would take most of the time of an English plan.
    """

    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the patterns as one, made when the first English plan is read."""
        return re.compile(small(self.source))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that the patterns name, with and without a letter that may lack."""
        told = re.findall(r"([a-z]+)(\?)?", UNNAMED.sub(" ", small(self.source)))
        return frozenset(one for word, may in told for one in (word, word[:-1] if may else word))

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the patterns find in a text, none inside another."""
        words, match, end = self.words, self.pattern.match, 0
        for place in PLACE.finditer(text):
            if place.start() < end or (place[0].isalpha() and place[0] not in words):
                continue
            if found := match(text, place.start()):
                yield found
                end = found.end()


def small(source: str) -> str:
    """Return a pattern in small letters, what escapes mean left as it is."""
    return re.sub(r"\\.|[A-Z]", lambda one: one[0] if one[0][0] == "\\" else one[0].lower(), source)
