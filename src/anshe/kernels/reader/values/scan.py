"""Find all values of a Chinese text: frequencies, dates, quantities.

Only clauses that hold a character every value needs are looked at, as one text, and each pattern
runs over them by itself: a single pattern of many alternatives is tried at every place in full.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from heapq import heappop, heappush

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.values.model import Value
from anshe.kernels.reader.values.much import much
from anshe.kernels.reader.values.often import often
from anshe.kernels.reader.values.sought import Lines, Sought, lines_of
from anshe.kernels.reader.values.when import when

ZH = lexicon("zh")
READ: dict[str, Callable[[str, int, str], Value]] = {"often": often, "when": when, "much": much}
PATTERNS = [(group, one) for group in READ for one in map(Sought.of, ZH.patterns[group])]
MASKS = [Sought.of(one) for one in ZH.patterns["mask"]]
CLAUSE = re.compile("[^,。;:\n]+")
TRIGGER = ZH.piece("trigger")
BLANK = "\u25a0"


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Value]:
    """Yield the values between two places, in reading order, none over another.

    Numbers that are names, references or slogans are left out. Where several patterns begin at
    one place, a frequency goes before a date before a quantity.
    """
    runs = list(_runs(text, start, len(text) if end is None else end))
    joined = "\n".join(text[a:b] for a, b in runs)
    begins, shift, at = [], [], 0
    for a, b in runs:
        begins.append(at)
        shift.append(a - at)
        at += b - a + 1
    lines = lines_of(joined)
    for place, stop, group, rule in _chosen(masked(joined, lines), lines):
        moved = place + shift[bisect_right(begins, place) - 1]
        yield READ[group](joined[place:stop], moved, rule)


def masked(text: str, lines: Lines | None = None) -> str:
    """Return a text with names, references and slogans blanked, of the same length."""
    lines = lines or lines_of(text)
    spans = sorted(found.span() for mask in MASKS for found in mask.places(text, lines))
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts.append(text[at:start])
            parts.append(BLANK * (end - start))
            at = end
    return "".join((*parts, text[at:]))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the clauses that may hold a value, neighbours as one."""
    begin = stop = -1
    for clause in CLAUSE.finditer(text, start, end):
        a, b = clause.span()
        if not TRIGGER.search(text, a, b):
            continue
        if begin >= 0 and a == stop + 1 and text[stop] in ",:":
            stop = b
            continue
        if begin >= 0:
            yield begin, stop
        begin, stop = max(a - 1, start), b  # what stands before a value may decide what it is
    if begin >= 0:
        yield begin, stop


def _chosen(text: str, lines: Lines) -> Iterator[tuple[int, int, str, str]]:
    """Give place, end, group and rule of the matches that stand, the first and surest first."""
    found = sorted(
        (match.start(), order, match.end())
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
