"""Many series at once: parts are handed to a pool that the caller gives, and put together again."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import reduce
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import numpy as np

from anshe.kernels.epidemiology.alarms.result import Alarms
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.result import TooLittle

Found = TypeVar("Found", bound=Alarms)
_SHARED = {"weeks"}
"""Arrays that are the same for all series."""


class Pool(Protocol):
    """What maps a function over parts: a `concurrent.futures` executor, or dask's.

    Dask's client gives one by `client.get_executor()`; its own `map` gives promises instead.

    The method is sent as it is, so it has to be a function with a name, or a `partial` of one.
    """

    def map(
        self, function: Callable[[Series], Found | TooLittle], parts: Iterable[Series], /
    ) -> Iterable[Found | TooLittle]:
        """Return the results in the order of the parts."""
        ...


def in_parts(
    method: Callable[[Series], Found | TooLittle], series: Series, *, pool: Pool, parts: int
) -> Found | TooLittle:
    """Return what the method finds, worked out in so many parts; the same numbers as in one.

    Raises:
        InputProblem: E110 or E116 where the number of parts is none; what the method raises.

    Example:
        >>> from concurrent.futures import ThreadPoolExecutor
        >>> from anshe.kernels.epidemiology.alarms import ears, series_of
        >>> with ThreadPoolExecutor(2) as pool:
        ...     found = in_parts(ears, series_of([[1] * 9] * 4), pool=pool, parts=2)
        >>> found.upper.shape
        (4, 2)

    """
    columns = Columns()
    whole = columns.whole("parts", parts)
    if whole is not None and whole < 1:
        columns.add("E110", column="parts", value=parts, limit="x >= 1")
    columns.settle()
    edges = np.linspace(0, len(series.counts), int(parts) + 1).astype(int).tolist()
    cut = [series.part(start, stop) for start, stop in pairwise(edges) if stop > start]
    found = list(pool.map(method, cut))
    for each in found:
        if isinstance(each, TooLittle):
            return each
    return reduce(_joined, [each for each in found if not isinstance(each, TooLittle)])


def _joined(first: Found, second: Found) -> Found:
    """Put one result below another."""
    each: dict[str, Any] = {
        field.name: np.concatenate([getattr(first, field.name), getattr(second, field.name)])
        for field in fields(first)
        if isinstance(getattr(first, field.name), np.ndarray) and field.name not in _SHARED
    }
    each["names"] = first.names + second.names
    return replace(first, **each)
