"""Memory that begins where the lines of the processor's caches begin, or is filled by several."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.replicates import Batch, Crew, batches

LINE = 64
"""Bytes; a register filled from two lines costs twice."""


def aligned(shape: tuple[int, ...], kind: Any) -> NDArray[Any]:
    """Return zeros that begin at a line."""
    size = int(np.prod(shape, dtype=np.int64)) * np.dtype(kind).itemsize
    room = np.zeros(size + LINE, dtype=np.uint8)
    first = -room.ctypes.data % LINE
    return np.asarray(room[first : first + size].view(kind).reshape(shape))


def joined(parts: Sequence[NDArray[Any]], crew: Crew) -> NDArray[Any]:
    """Return arrays as one, one after the other; each is copied by whoever is free."""
    if len(parts) == 1:
        return parts[0]
    ends = np.cumsum([len(part) for part in parts])
    into = np.empty(int(ends[-1]), dtype=parts[0].dtype)

    def put(_given: None, one: Batch) -> None:
        part, end = parts[one.first - 1], ends[one.first - 1]
        into[end - len(part) : end] = part

    list(crew.mapper(put, None, batches(len(parts), size=1)))
    return into
