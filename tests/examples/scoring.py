"""Compare what was read with what people wrote down: pairs of one kind that overlap by half."""

from collections.abc import Sequence

from tests.examples.plans import Row

HALF = 0.5


def f1(expected: Sequence[Row], found: Sequence[Row]) -> float:
    """Return the F1 of found rows: 1.0 when both lists are empty."""
    if not expected and not found:
        return 1.0
    return 2 * hits(expected, found) / (len(expected) + len(found))


def hits(expected: Sequence[Row], found: Sequence[Row]) -> int:
    """Count the pairs, one to one, the closest first."""
    pairs = sorted(
        (-shared, i, j)
        for i, wanted in enumerate(expected)
        for j, row in enumerate(found)
        if wanted["kind"] == row["kind"] and (shared := overlap(wanted, row)) >= HALF
    )
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in seen[0] and j not in seen[1]:
            seen[0].add(i)
            seen[1].add(j)
    return len(seen[0])


def overlap(one: Row, other: Row) -> float:
    """Return the shared part of two spans as a share of their union."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    union = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return float(max(shared, 0) / union)
