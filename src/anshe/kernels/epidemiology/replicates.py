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

from anshe.kernels.epidemiology.columns import FloatArray


@dataclass(frozen=True, slots=True)
class Batch:
    """A run of replicates: the number of the first, counted from one, and how many there are."""

    first: int
    count: int

    @property
    def numbers(self) -> range:
        """Return the numbers of the replicates."""
        return range(self.first, self.first + self.count)


class Mapper(Protocol):
    """Apply a function to every batch, and give the results in the order of the batches."""

    def __call__(
        self, function: Callable[[Any, Batch], FloatArray], given: Any, batches: Iterable[Batch]
    ) -> Iterator[FloatArray]:
        """Give `function(given, batch)` for each batch; `given` may be sent once and kept."""
        ...


def in_turn(
    function: Callable[[Any, Batch], FloatArray], given: Any, batches: Iterable[Batch]
) -> Iterator[FloatArray]:
    """Do one batch after the other, each when its result is asked for."""
    return (function(given, batch) for batch in batches)


def batches(count: int, *, size: int) -> list[Batch]:
    """Cut so many replicates into batches of a size, the last one maybe smaller.

    Example:
        >>> [batch.count for batch in batches(10, size=4)]
        [4, 4, 2]

    """
    return [Batch(first, min(size, count - first + 1)) for first in range(1, count + 1, size)]
