"""Binomial numbers of 128 replicates at once, draw for draw as `lehmer.binomial` makes one.

Each replicate has its own state and takes as many draws as it would alone, so nothing but the
order of the work changes. The loops are kept free of calls and branches; a look into a table is a
loop of its own. What a replicate's cells mean is said by the rows of two workbenches, one of whole
numbers and one of others, 32 cells a row.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.memory import aligned
from anshe.kernels.epidemiology.clusters.registers import exponentials, guess
from anshe.kernels.epidemiology.clusters.simulation.lehmer import (
    FEW_TRIALS,
    MODULUS,
    MULTIPLIER,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import inner

WIDE = 128
STATE, TRIALS, HITS, OPEN, LEFT, FOUND, STATES, SIZES, GUESSED, KEPT = range(0, 10 * WIDE, WIDE)
"""Rows of whole numbers. The last four hold the lanes that are still guessing, side by side;
`OPEN` says which they are, or for other draws whether a lane goes on."""
WHOLE_ROWS = 10
MEAN, POWER, FACTOR, PRODUCT = range(0, 4 * WIDE, WIDE)
REAL_ROWS = 4


class Bench(NamedTuple):
    """Hold the cells of 128 replicates."""

    whole: NDArray[np.int64]
    real: FloatArray


def bench() -> Bench:
    """Return room to work, no line of which is shared with others."""
    return Bench(aligned((WHOLE_ROWS * WIDE,), np.int64), aligned((REAL_ROWS * WIDE,), np.float64))


@inner
def _next(state: int) -> int:
    """Return the state after this one, without a division."""
    product = state * MULTIPLIER
    folded = (product & MODULUS) + (product >> 31)
    return folded - MODULUS if folded >= MODULUS else folded


@inner
def _one_by_one(whole: NDArray[np.int64], below: int) -> None:
    """Count the states below a cut, where there are few trials."""
    most = 0
    for lane in range(WIDE):
        trials = whole[TRIALS + lane]
        some = trials if trials < FEW_TRIALS else 0
        whole[OPEN + lane] = some
        most = max(most, some)
    for trial in range(most):
        for lane in range(WIDE):
            state = whole[STATE + lane]
            after = _next(state)
            goes_on = trial < whole[OPEN + lane]
            whole[STATE + lane] = after if goes_on else state
            whole[HITS + lane] += 1 if goes_on & (after < below) else 0


@inner
def _opened(whole: NDArray[np.int64], real: FloatArray, less: float) -> tuple[int, int]:
    """Say how many are to be drawn by a product, and how many by rejection; write their means."""
    by_product, by_rejection = 0, 0
    for lane in range(WIDE):
        trials = whole[TRIALS + lane]
        mean = float(trials) * less
        many = trials >= FEW_TRIALS
        by_product += 1 if many & (mean < 1.0) else 0
        by_rejection += 1 if many & (mean >= 1.0) else 0
        real[MEAN + lane] = mean
    return by_product, by_rejection


@inner
def _multiplied(whole: NDArray[np.int64], real: FloatArray, step: int) -> int:
    """Take one more chance for each that is still open, and return how many stay so."""
    waiting = 0
    for lane in range(WIDE):
        is_open = whole[OPEN + lane] != 0
        state = whole[STATE + lane]
        after = _next(state)
        product = real[PRODUCT + lane] * (after / MODULUS)
        stays = is_open & (product >= real[FACTOR + lane]) & (step < whole[TRIALS + lane])
        whole[STATE + lane] = after if is_open else state
        whole[HITS + lane] = step if is_open else whole[HITS + lane]
        real[PRODUCT + lane] = product
        whole[OPEN + lane] = 1 if stays else 0
        waiting += 1 if stays else 0
    return waiting


@inner
def _by_product(bench: Bench) -> None:
    """Count how many chances can be multiplied before they fall below exp(-mean)."""
    whole, real = bench.whole, bench.real
    for lane in range(WIDE):
        mean = real[MEAN + lane]
        chosen = (whole[TRIALS + lane] >= FEW_TRIALS) & (mean < 1.0)
        whole[OPEN + lane] = 1 if chosen else 0
        real[POWER + lane] = -mean
        real[PRODUCT + lane] = 1.0
    exponentials(real[POWER : POWER + WIDE], real[FACTOR : FACTOR + WIDE])
    step = 0
    while _multiplied(whole, real, step):
        step += 1


@inner
def _by_rejection(bench: Bench, less: float, logs: FloatArray) -> None:
    """Guess under a Cauchy density until a guess is kept; the lanes still open stand together."""
    whole, real = bench.whole, bench.real
    waiting = 0
    for lane in range(WIDE):
        whole[OPEN + waiting] = lane
        whole[STATES + waiting] = whole[STATE + lane]
        whole[SIZES + waiting] = whole[TRIALS + lane]
        chosen = (whole[TRIALS + lane] >= FEW_TRIALS) & (real[MEAN + lane] >= 1.0)
        waiting += 1 if chosen else 0
    chance = (less, math.log(less), math.log(1.0 - less))
    while waiting:
        guess(whole, logs, (waiting, STATES, SIZES, GUESSED, KEPT), chance)
        waiting = _close(whole, waiting)


@inner
def _close(whole: NDArray[np.int64], waiting: int) -> int:
    """Write what was guessed last, move the lanes still open together, and return how many."""
    left = 0
    for at in range(waiting):
        lane, state = whole[OPEN + at], whole[STATES + at]
        whole[HITS + lane] = whole[GUESSED + at]
        whole[STATE + lane] = state
        whole[OPEN + left] = lane
        whole[STATES + left] = state
        whole[SIZES + left] = whole[SIZES + at]
        left += 1 - whole[KEPT + at]
    return left


@inner
def binomials(bench: Bench, chance: float, below: int, logs: FloatArray) -> None:
    """Draw a binomial number for each of 128 replicates.

    Args:
        bench: states and trials; hits are written, states moved on.
        chance: the chance, a single-precision number.
        below: the `cut` of the chance or of what it lacks to one, whichever is less.
        logs: `factorials` up to the most trials.

    """
    whole, real = bench.whole, bench.real
    less = min(chance, 1.0 - chance)
    for lane in range(WIDE):
        whole[HITS + lane] = 0
    _one_by_one(whole, below)
    by_product, by_rejection = _opened(whole, real, less)
    if by_product:
        _by_product(bench)
    if by_rejection:
        _by_rejection(bench, less, logs)
    if less != chance:
        for lane in range(WIDE):
            whole[HITS + lane] = whole[TRIALS + lane] - whole[HITS + lane]
