"""Exponentials and tangents in plain arithmetic, so that loops over lanes become vectors.

The library's functions are calls, and a loop with a call is done one element at a time. The series
are Taylor's after a reduction of the argument by parts (Cody and Waite 1980); their error is that
of the last place or two.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

_HALF_PI, _HALF_PI_REST = 1.5707963267948966, 6.123233995736766e-17
_LOG2, _LOG2_HIGH, _LOG2_REST = (
    1.4426950408889634,
    6.93147180369123816490e-01,
    1.9082149292705877e-10,
)
LEAST = -700.0
"""Powers below this are taken for this; they are as good as nothing."""


@compiled
def tangent(angle: float) -> float:
    """Return the tangent of an angle between nothing and pi."""
    turns = 2.0 if angle > 1.5 * _HALF_PI else (1.0 if angle > 0.5 * _HALF_PI else 0.0)
    rest = (angle - turns * _HALF_PI) - turns * _HALF_PI_REST
    square = rest * rest
    sine = 1 / 355687428096000.0
    sine = sine * square - 1 / 1307674368000.0
    sine = sine * square + 1 / 6227020800.0
    sine = sine * square - 1 / 39916800.0
    sine = sine * square + 1 / 362880.0
    sine = sine * square - 1 / 5040.0
    sine = sine * square + 1 / 120.0
    sine = sine * square - 1 / 6.0
    sine = rest + rest * (square * sine)
    cosine = 1 / 20922789888000.0
    cosine = cosine * square - 1 / 87178291200.0
    cosine = cosine * square + 1 / 479001600.0
    cosine = cosine * square - 1 / 3628800.0
    cosine = cosine * square + 1 / 40320.0
    cosine = cosine * square - 1 / 720.0
    cosine = cosine * square + 1 / 24.0
    cosine = cosine * square - 0.5
    cosine = 1.0 + cosine * square
    across = turns == 1.0
    above = -cosine if across else sine
    below = sine if across else cosine
    return above / below


@compiled
def powers(given: FloatArray, whole: NDArray[np.int64], found: FloatArray, first: int) -> None:
    """Write exp of 32 numbers but for a power of two, whose bits go to `whole`.

    Args:
        given: the numbers, not above 700; its 32 from `first` are read.
        whole: cells for powers of two; read as floating point they are the other factor.
        found: where the first factor is written, from its beginning.
        first: where the numbers begin.

    """
    for lane in range(32):
        power = max(given[first + lane], LEAST)
        turns = int(power * _LOG2 + 1100.5) - 1100
        rest = (power - turns * _LOG2_HIGH) - turns * _LOG2_REST
        total = 1 / 6227020800.0
        total = total * rest + 1 / 479001600.0
        total = total * rest + 1 / 39916800.0
        total = total * rest + 1 / 3628800.0
        total = total * rest + 1 / 362880.0
        total = total * rest + 1 / 40320.0
        total = total * rest + 1 / 5040.0
        total = total * rest + 1 / 720.0
        total = total * rest + 1 / 120.0
        total = total * rest + 1 / 24.0
        total = total * rest + 1 / 6.0
        total = total * rest + 0.5
        found[lane] = 1.0 + (rest + rest * rest * total)
        whole[lane] = (turns + 1023) << 52
