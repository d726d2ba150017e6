"""Proofs that a leaf is in a tree, and that a tree only grew: made from a reader of nodes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anshe.kernels.transparency.compact import fold
from anshe.kernels.transparency.problem import Problem
from anshe.kernels.transparency.tiles import Node

Reader = Callable[[Node], bytes]


@dataclass(frozen=True, slots=True)
class Span:
    """The leaves from `start` up to, but not including, `end`: one step of a proof."""

    start: int
    end: int

    def nodes(self) -> tuple[Node, ...]:
        """List the complete subtrees that make up the span, the largest first."""
        found, start = [], self.start
        while start < self.end:
            level = (self.end - start).bit_length() - 1
            found.append(Node(level, start >> level))
            start += 1 << level
        return tuple(found)


def inclusion_spans(index: int, size: int) -> tuple[Span, ...] | Problem:
    """Name the steps that prove leaf `index` to be in a tree of `size` leaves, lowest first.

    Method: PATH(m, D_n) of RFC 9162, 2.1.3.1.

    Example:
        >>> inclusion_spans(2, 3)
        (Span(start=0, end=2),)

    """
    if not 0 <= index < size:
        return Problem("index_beyond_size")
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append(Span(middle, end))
            end = middle
        else:
            spans.append(Span(start, middle))
            start = middle
    return tuple(reversed(spans))


def consistency_spans(older: int, newer: int) -> tuple[Span, ...] | Problem:
    """Name the steps that prove a tree of `older` leaves to be the beginning of a `newer` one.

    Method: PROOF(m, D_n) and SUBPROOF of RFC 9162, 2.1.4.1.

    Example:
        >>> consistency_spans(2, 3)
        (Span(start=2, end=3),)

    """
    if older == 0:
        return Problem("size_zero")
    if not 0 < older <= newer:
        return Problem("size_backwards")
    spans, start, end, known = [], 0, newer, True
    while end > older:
        middle = start + _split(end - start)
        if older <= middle:
            spans.append(Span(middle, end))
            end = middle
        else:
            spans.append(Span(start, middle))
            start, known = middle, False
    if not known:  # the verifier cannot know this subtree from the older root
        spans.append(Span(start, end))
    return tuple(reversed(spans))


def build(spans: Iterable[Span], read: Reader) -> tuple[bytes, ...]:
    """Read each step of a proof, one hash for each span."""
    return tuple(fold(read(node) for node in span.nodes()) for span in spans)


def nodes_of(spans: Iterable[Span]) -> tuple[Node, ...]:
    """List every node that a proof will read, so that their tiles can be fetched at once."""
    return tuple(node for span in spans for node in span.nodes())


def _split(size: int) -> int:
    """Give the largest power of two below `size` (RFC 9162, 2.1.1)."""
    return 1 << (size - 1).bit_length() - 1
