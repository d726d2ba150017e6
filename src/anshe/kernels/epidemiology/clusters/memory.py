"""Memory that begins where the lines of the processor's caches begin."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LINE = 64
"""Bytes; a register filled from two lines costs twice."""


def aligned(shape: tuple[int, ...], kind: Any) -> NDArray[Any]:
    """Return zeros that begin at a line."""
    size = int(np.prod(shape, dtype=np.int64)) * np.dtype(kind).itemsize
    room = np.zeros(size + LINE, dtype=np.uint8)
    first = -room.ctypes.data % LINE
    return np.asarray(room[first : first + size].view(kind).reshape(shape))
