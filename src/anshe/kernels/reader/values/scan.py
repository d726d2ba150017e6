"""Find all values of a Chinese text: frequencies, dates, quantities.

Only clauses that hold a character every value needs are looked at, as one text, and each pattern
runs over them by itself: a single pattern of many alternatives is tried at every place in full.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from heapq import heappop, heappush

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.values.model import Value
from anshe.kernels.reader.values.much import much
from anshe.kernels.reader.values.often import often
from anshe.kernels.reader.values.sought import Lines, Sought, lines_of
from anshe.kernels.reader.values.when import when

ZH = lexicon("zh")
KEPT = 4096
"""So many answers are kept: what a plan says it says in many places."""
SHORT = 60
READ: dict[str, Callable[[str, int, str], Value]] = {"often": often, "when": when, "much": much}
PATTERNS = [(group, one) for group in READ for one in map(Sought.of, ZH.patterns[group])]
MASKS = [Sought.of(one) for one in ZH.patterns["mask"]]
SIGNS = frozenset[str]().union(*(one.needs for one in (*MASKS, *(one for _, one in PATTERNS))))
CLAUSE = re.compile("[^,。;:\n]+")
TRIGGER = ZH.piece("trigger")
BLANK = "\u25a0"


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Value]:
    """Yield the values between two places, in reading order, none over another.

    Numbers that are names, references or slogans are left out. Where several patterns begin at
    one place, a frequency goes before a date before a quantity.
    """
    words = text[start:end]
    for value in _short(words) if len(words) <= SHORT else _scan(words):
        yield _moved(value, start)


@lru_cache(KEPT)
def _short(text: str) -> tuple[Value, ...]:
    """Return the values of a cell: each sentence of its row asks for them again."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Value]:
    """Yield the values of a whole text."""
    runs = list(_runs(text))
    joined = "\n".join(text[a:b] for a, b in runs)
    begins, shift, at = [], [], 0
    for a, b in runs:
        begins.append(at)
        shift.append(a - at)
        at += b - a + 1
    lines = lines_of(joined, SIGNS)
    for place, stop, group, rule in _chosen(masked(joined, lines), lines):
        moved = place + shift[bisect_right(begins, place) - 1]
        yield _moved(_read(group, rule, joined[place:stop]), moved)


@lru_cache(KEPT)
def _read(group: str, rule: str, words: str) -> Value:
    """Return the value that a pattern found, as if it opened the text."""
    return READ[group](words, 0, rule)


def _moved(value: Value, by: int) -> Value:
    """Return a value so many characters further on."""
    return value._replace(start=value.start + by, end=value.end + by) if by else value


def masked(text: str, lines: Lines | None = None) -> str:
    """Return a text with names, references and slogans blanked, of the same length."""
    lines = lines or lines_of(text, SIGNS)
    spans = sorted(found.span() for mask in MASKS for found in mask.places(text, lines))
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts.append(text[at:start])
            parts.append(BLANK * (end - start))
            at = end
    return "".join((*parts, text[at:]))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Give the clauses that may hold a value, neighbours as one."""
    begin = stop = -1
    for clause in CLAUSE.finditer(text):
        a, b = clause.span()
        if not TRIGGER.search(text, a, b):
            continue
        if begin >= 0 and a == stop + 1 and text[stop] in ",:":
            stop = b
            continue
        if begin >= 0:
            yield begin, stop
        begin, stop = max(a - 1, 0), b  # what stands before a value may decide what it is
    if begin >= 0:
        yield begin, stop


def _chosen(text: str, lines: Lines) -> Iterator[tuple[int, int, str, str]]:
    """Give place, end, group and rule of the matches that stand, the first and surest first."""
    found = sorted(
        (match.start() + text.startswith(" ", match.start()), order, match.end())
        for order, (_, sought) in enumerate(PATTERNS)
        for match in sought.places(text, lines)
    )
    at = 0
    while found:
        start, order, end = heappop(found)
        group, sought = PATTERNS[order]
        if start >= at:
            yield start, end, group, sought.name
            at = end
        elif end > at and (rest := sought.pattern.search(text, at, end)):
            heappush(found, (rest.start(), order, rest.end()))
