"""Replicates: work that can be cut into batches, done here, or elsewhere.

A kernel cuts its replicates into batches and hands them to a mapper, which applies a function to
each and gives the results back in order. What the mapper is, a loop, threads, processes or a
cluster, changes nothing in the results, because each replicate depends on its own number alone.
The function and the batches can be pickled. Mappers that own processes or connections are made by
the caller; here is the plain loop only.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Batch:
    """A run of replicates: the number of the first, counted from one, and how many there are.

    Where there are few replicates for many workers, each does a part of the work on all of them.
    """

    first: int
    count: int
    part: int = 0
    parts: int = 1

    @property
    def numbers(self) -> range:
        """Return the numbers of the replicates."""
        return range(self.first, self.first + self.count)


class Mapper(Protocol):
    """Apply a function to every batch, and give the results in the order of the batches."""

    def __call__(
        self, function: Callable[[Any, Batch], Any], given: Any, batches: Iterable[Batch]
    ) -> Iterator[Any]:
        """Give `function(given, batch)` for each batch; `given` may be sent once and kept."""
        ...


def in_turn(
    function: Callable[[Any, Batch], Any], given: Any, batches: Iterable[Batch]
) -> Iterator[Any]:
    """Do one batch after the other, each when its result is asked for."""
    return (function(given, batch) for batch in batches)


def batches(count: int, *, size: int, parts: int = 1) -> list[Batch]:
    """Cut so many replicates into batches of a size, the last one maybe smaller, each in parts.

    Example:
        >>> [batch.count for batch in batches(10, size=4)]
        [4, 4, 2]

    """
    return [
        Batch(first, min(size, count - first + 1), part, parts)
        for first in range(1, count + 1, size)
        for part in range(parts)
    ]


@dataclass(frozen=True, slots=True)
class Crew:
    """Do parts of a piece of work at the same time, on the same memory: a loop, or threads."""

    mapper: Mapper = in_turn
    workers: int = 1

    def split(self, function: Callable[[Any, Batch], Any], given: Any, count: int) -> list[Any]:
        """Do so many things in a few shares for each worker; give the results in order."""
        size = max(1, -(-count // (4 * self.workers))) if self.workers > 1 else max(count, 1)
        return list(self.mapper(function, given, batches(count, size=size)))


ALONE = Crew()
