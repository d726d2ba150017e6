"""Sorting by keys in the order in which the reference program's library leaves equal keys.

Introspective sorting (Musser, Software: Practice and Experience, 1997) is not stable, so what
becomes of equal keys depends on its details: the median of the second, the middle and the last
element as pivot, partition without guards, runs of up to 16 left to insertion, and a heap where
recursion goes too deep. They are written afresh here, so that single-precision keys which happen
to be equal end in the same order.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.compiled import compiled, inner

Keys = NDArray[np.float32]
Labels = NDArray[np.int32]
Spots = NDArray[np.int64]
SMALL = 16
BLOCK = 64


@inner
def _swap(keys: Keys, labels: Labels, one: int, two: int) -> None:
    """Exchange two elements."""
    key, label = keys[one], labels[one]
    keys[one], labels[one] = keys[two], labels[two]
    keys[two], labels[two] = key, label


@inner
def _median_first(keys: Keys, labels: Labels, at: tuple[int, int, int, int]) -> None:
    """Bring the median of three elements to the place of the first."""
    first, one, two, three = at
    if keys[one] < keys[two]:
        if keys[two] < keys[three]:
            chosen = two
        elif keys[one] < keys[three]:
            chosen = three
        else:
            chosen = one
    elif keys[one] < keys[three]:
        chosen = one
    elif keys[two] < keys[three]:
        chosen = three
    else:
        chosen = two
    _swap(keys, labels, first, chosen)


@inner
def _partition(keys: Keys, labels: Labels, span: tuple[int, int], spots: Spots) -> int:
    """Part the elements after the first by it, and return where the second part begins."""
    first, last = span
    middle = first + (last - first) // 2
    _median_first(keys, labels, (first, first + 1, middle, last - 1))
    pivot = keys[first]
    low, high = _by_blocks(keys, labels, (first + 1, last), spots)
    while True:
        while keys[low] < pivot:
            low += 1
        high -= 1
        while pivot < keys[high]:
            high -= 1
        if low >= high:
            return low
        _swap(keys, labels, low, high)
        low += 1


@inner
def _by_blocks(keys: Keys, labels: Labels, span: tuple[int, int], spots: Spots) -> tuple[int, int]:
    """Exchange what the plain loop would, while both ends have a block of their own.

    The k-th element from below that is not less than the pivot changes places with the k-th from
    above that is not more. Which these are is noted block by block first, without a branch that
    the processor would have to guess (Edelkamp and Weiss, BlockQuicksort, 2016).

    Returns where the plain loop goes on: the next element from below, and that after the next from
    above.
    """
    (low, high), pivot = span, keys[span[0] - 1]
    left, lefts, right, rights = 0, 0, BLOCK, BLOCK
    while high - low >= 2 * BLOCK:
        if left == lefts:
            left, lefts = 0, 0
            for at in range(low, low + BLOCK):
                spots[lefts] = at
                lefts += 0 if keys[at] < pivot else 1
            low += BLOCK
        if right == rights:
            right, rights = BLOCK, BLOCK
            for at in range(high - 1, high - 1 - BLOCK, -1):
                spots[rights] = at
                rights += 0 if pivot < keys[at] else 1
            high -= BLOCK
        for _ in range(min(lefts - left, rights - right)):
            _swap(keys, labels, spots[left], spots[right])
            left += 1
            right += 1
    return (spots[left] if left < lefts else low), (spots[right] + 1 if right < rights else high)


@inner
def _insert(keys: Keys, labels: Labels, first: int, at: int) -> None:
    """Move an element down to its place, to the very front if it is less than all."""
    key, label = keys[at], labels[at]
    hole = at
    while hole > first and key < keys[hole - 1]:
        keys[hole], labels[hole] = keys[hole - 1], labels[hole - 1]
        hole -= 1
    keys[hole], labels[hole] = key, label


@inner
def _sink(keys: Keys, labels: Labels, span: tuple[int, int, int], held: tuple[float, int]) -> None:
    """Let an element fall through a heap from a hole to a leaf, and rise from there."""
    first, hole, size = span
    key, label = held
    top, child = hole, hole
    while child < (size - 1) // 2:
        child = 2 * (child + 1)
        if keys[first + child] < keys[first + child - 1]:
            child -= 1
        keys[first + hole], labels[first + hole] = keys[first + child], labels[first + child]
        hole = child
    if size % 2 == 0 and child == (size - 2) // 2:
        child = 2 * (child + 1) - 1
        keys[first + hole], labels[first + hole] = keys[first + child], labels[first + child]
        hole = child
    parent = (hole - 1) // 2
    while hole > top and keys[first + parent] < key:
        keys[first + hole], labels[first + hole] = keys[first + parent], labels[first + parent]
        hole = parent
        parent = (hole - 1) // 2
    keys[first + hole], labels[first + hole] = key, label


@inner
def _heap(keys: Keys, labels: Labels, first: int, last: int) -> None:
    """Sort by a heap."""
    size = last - first
    for parent in range((size - 2) // 2, -1, -1):
        held = (keys[first + parent], labels[first + parent])
        _sink(keys, labels, (first, parent, size), held)
    for end in range(size - 1, 0, -1):
        held = (keys[first + end], labels[first + end])
        keys[first + end], labels[first + end] = keys[first], labels[first]
        _sink(keys, labels, (first, 0, end), held)


@inner
def _parts(keys: Keys, labels: Labels, stack: NDArray[np.int64], spots: Spots) -> None:
    """Part until only runs of up to `SMALL` are left; the later part is done first."""
    depth = 0
    while depth >= 0:
        first, last, limit = stack[depth]
        depth -= 1
        while last - first > SMALL:
            if limit == 0:
                _heap(keys, labels, first, last)
                break
            limit -= 1
            middle = _partition(keys, labels, (first, last), spots)
            depth += 1
            stack[depth, 0], stack[depth, 1], stack[depth, 2] = first, middle, limit
            first = middle


@compiled
def introsort(keys: Keys, labels: Labels) -> None:
    """Sort labels by their keys, in place."""
    size = len(keys)
    if size < 2:
        return
    limit, rest = 0, size
    while rest > 1:
        rest //= 2
        limit += 2
    stack = np.zeros((limit + 2, 3), dtype=np.int64)
    stack[0, 1], stack[0, 2] = size, limit
    _parts(keys, labels, stack, np.zeros(2 * BLOCK + 1, dtype=np.int64))
    for at in range(1, size):
        _insert(keys, labels, 0, at)
