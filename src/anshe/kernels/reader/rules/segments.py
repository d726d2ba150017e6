"""Segments: clauses with the values that stand in them; what a bracket lists stands for itself."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.model import Block, Sentence
from anshe.kernels.reader.values import Much, Often, Value, When

ZH = lexicon("zh")
BRACKET = re.compile(r"\((?!含)([^()\n]{4,200})\)")
NUMERAL = re.compile(r"\d[:,]\d|\d, (?:19|20)\d\d\b")
LIST_ON = re.compile(r" ?(?:和)?[\d.]+(?:%|[个名人次户家所处])(?:以上)?(?=$|[,。;\n])")
INNER = re.compile("[^,;、。:]+")
TAG_AFTER = ZH.piece("tag_after")
SPACE = " \t\n\r、,;。:"


class Segment(NamedTuple):
    """Hold one clause, its place, and the values in it; `inner` when it stands in brackets.

    Every clause of a text becomes one, so they must be quick to make.
    """

    start: int
    end: int
    values: tuple[Value, ...] = ()
    inner: bool = False

    def often(self) -> tuple[Often, ...]:
        """Return the frequencies of the clause."""
        return tuple([v for v in self.values if isinstance(v, Often)]) if self.values else ()

    def whens(self) -> tuple[When, ...]:
        """Return the dates of the clause."""
        return tuple([v for v in self.values if isinstance(v, When)]) if self.values else ()

    def muchs(self) -> tuple[Much, ...]:
        """Return the quantities of the clause."""
        return tuple([v for v in self.values if isinstance(v, Much)]) if self.values else ()


class Spoken(NamedTuple):
    """Hold a sentence ready to be judged: its text place, its block, its segments."""

    plain: str
    sentence: Sentence
    block: Block
    segments: tuple[Segment, ...]
    preface: bool = False  # stands before the first item of a plan that has items
    past: bool = False  # a report tells what was done
    heading: str = ""  # of its item, or of the item above where it has none
    head: tuple[int, int] = (0, 0)  # where that heading stands
    after_duty: bool = False  # the sentence before it in its block holds a duty
    leaf: bool = False  # nothing stands below its item, so that it is no heading

    def words(self, one: Segment) -> str:
        """Return the words of a segment."""
        return self.plain[one.start : one.end]


def segments(plain: str, sentence: Sentence, values: Sequence[Value]) -> tuple[Segment, ...]:
    """Return the segments of a sentence in reading order."""
    if not values:
        whole = (trimmed(plain, *clause) for clause in sentence.clauses)
        return tuple([Segment(start, end) for start, end in whole if start < end])
    clauses: list[tuple[int, int]] = []
    for start, end in sentence.clauses:
        if clauses and (
            NUMERAL.match(plain, clauses[-1][1] - 1)
            or (LIST_ON.match(plain, start) and "分别" in plain[slice(*clauses[-1])])
        ):
            clauses[-1] = clauses[-1][0], end
        else:
            clauses.append((start, end))
    return tuple(part for a, b in clauses for part in _of_clause(plain, a, b, values))


def _of_clause(plain: str, start: int, end: int, values: Sequence[Value]) -> Iterator[Segment]:
    """Give a clause as one segment, and each part of a bracket that holds a quantity."""
    start, end = trimmed(plain, start, end)
    tag = TAG_AFTER.search(plain, start, end) if plain[end - 1 : end] in ")】]" else None
    start, end = trimmed(plain, start, tag.start() if tag else end)
    if start >= end:
        return
    mine = [v for v in values if start <= v.start < end] if values else []
    if not mine:
        yield Segment(start, end)
        return
    for found in BRACKET.finditer(plain, start, end) if plain.find("(", start, end) >= 0 else ():
        inside = [v for v in mine if found.start() < v.start < found.end()]
        if not any(isinstance(v, Much) for v in inside) or any(isinstance(v, When) for v in inside):
            continue
        outside = tuple(v for v in mine if v.end <= found.start())
        if found.start() > start:
            yield Segment(*trimmed(plain, start, found.start()), outside)
        for part in INNER.finditer(plain, *found.span(1)):
            a, b = trimmed(plain, *part.span())
            yield Segment(a, b, tuple(v for v in inside if a <= v.start < b), inner=True)
        start = found.end()
        mine = [v for v in mine if v.start >= start]
    start, end = trimmed(plain, start, end)
    if start < end:
        yield Segment(start, end, tuple(mine))


def trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the space and punctuation at its ends."""
    while start < end and plain[start] in SPACE:
        start += 1
    while end > start and plain[end - 1] in SPACE:
        end -= 1
    return start, end
