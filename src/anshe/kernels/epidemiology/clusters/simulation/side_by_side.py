"""Binomial numbers of 32 replicates at once, draw for draw as `lehmer.binomial` makes one.

Each replicate has its own state and takes as many draws as it would alone, so nothing but the
order of the work changes. The loops are kept free of calls and branches; a look into a table is a
loop of its own. What a replicate's cells mean is said by the rows of two workbenches, one of whole
numbers and one of others, 32 cells a row.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.simulation.lehmer import (
    FEW_TRIALS,
    MODULUS,
    MULTIPLIER,
    by_rejection,
)
from anshe.kernels.epidemiology.clusters.simulation.numbers import powers, tangent
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

WIDE = 32
TOGETHER = 3
"""So often all are tried together; the few that are then still open go on alone."""
STATE, TRIALS, HITS, OPEN, AFTER, SECOND, FLOOR, INSIDE, LEFT, FOUND = range(0, 320, WIDE)
WHOLE_ROWS = 10
MEAN, WIDTH, WHOLE, SLOPE, ONE, OTHER, WEIGHT, FACTOR = range(0, 256, WIDE)
REAL_ROWS = 8


class Bench(NamedTuple):
    """Hold the cells of 32 replicates."""

    whole: NDArray[np.int64]
    real: FloatArray
    first: FloatArray
    """The first factor of an exponential; the second is a power of two."""
    bits: NDArray[np.int64]
    power: FloatArray
    """The cells of `bits`, read as floating point."""


def bench() -> Bench:
    """Return room to work."""
    bits = np.zeros(WIDE, dtype=np.int64)
    whole = np.zeros(WHOLE_ROWS * WIDE, dtype=np.int64)
    real = np.zeros(REAL_ROWS * WIDE)
    return Bench(whole, real, np.zeros(WIDE), bits, bits.view(np.float64))


@compiled
def _next(state: int) -> int:
    """Return the state after this one, without a division."""
    product = state * MULTIPLIER
    folded = (product & MODULUS) + (product >> 31)
    return folded - MODULUS if folded >= MODULUS else folded


@compiled
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


@compiled
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


@compiled
def _exponentials(bench: Bench, row: int) -> None:
    """Write the exponentials of a row into the row of factors."""
    real, first, power = bench.real, bench.first, bench.power
    powers(real, bench.bits, first, row)
    for lane in range(WIDE):
        real[FACTOR + lane] = first[lane] * power[lane]


@compiled
def _multiplied(whole: NDArray[np.int64], real: FloatArray, step: int) -> int:
    """Take one more chance for each that is still open, and return how many stay so."""
    waiting = 0
    for lane in range(WIDE):
        is_open = whole[OPEN + lane] != 0
        state = whole[STATE + lane]
        after = _next(state)
        product = real[ONE + lane] * (after / MODULUS)
        stays = is_open & (product >= real[FACTOR + lane]) & (step < whole[TRIALS + lane])
        whole[STATE + lane] = after if is_open else state
        whole[HITS + lane] = step if is_open else whole[HITS + lane]
        real[ONE + lane] = product
        whole[OPEN + lane] = 1 if stays else 0
        waiting += 1 if stays else 0
    return waiting


@compiled
def _by_product(bench: Bench) -> None:
    """Count how many chances can be multiplied before they fall below exp(-mean)."""
    whole, real = bench.whole, bench.real
    for lane in range(WIDE):
        mean = real[MEAN + lane]
        chosen = (whole[TRIALS + lane] >= FEW_TRIALS) & (mean < 1.0)
        whole[OPEN + lane] = 1 if chosen else 0
        real[WEIGHT + lane] = -mean
        real[ONE + lane] = 1.0
    _exponentials(bench, WEIGHT)
    step = 0
    while _multiplied(whole, real, step):
        step += 1


@compiled
def _guess(whole: NDArray[np.int64], real: FloatArray) -> None:
    """Draw from a Cauchy density for each, and note the draw after it."""
    for lane in range(WIDE):
        after = _next(whole[STATE + lane])
        slope = tangent(math.pi * (after / MODULUS))
        drawn = real[WIDTH + lane] * slope + real[MEAN + lane]
        top = float(whole[TRIALS + lane]) + 1.0
        inside = (whole[OPEN + lane] != 0) & (drawn >= 0.0) & (drawn < top)
        whole[AFTER + lane] = after
        whole[SECOND + lane] = _next(after)
        whole[FLOOR + lane] = int(drawn if inside else 0.0)
        whole[INSIDE + lane] = 1 if inside else 0
        real[SLOPE + lane] = slope


@compiled
def _look_up(whole: NDArray[np.int64], real: FloatArray, logs: FloatArray) -> None:
    """Look up the logarithms of the factorials of hits and misses."""
    for lane in range(WIDE):
        hits = whole[FLOOR + lane]
        real[ONE + lane] = logs[hits]
        real[OTHER + lane] = logs[whole[TRIALS + lane] - hits]


@compiled
def _weigh(whole: NDArray[np.int64], real: FloatArray, logs: tuple[float, float]) -> None:
    """Write the logarithm of the chance of each guess."""
    log_chance, log_other = logs
    for lane in range(WIDE):
        hits, misses = (
            float(whole[FLOOR + lane]),
            float(whole[TRIALS + lane] - whole[FLOOR + lane]),
        )
        weight = real[WHOLE + lane] - real[ONE + lane] - real[OTHER + lane]
        real[WEIGHT + lane] = weight + (hits * log_chance + misses * log_other)


@compiled
def _accept(whole: NDArray[np.int64], real: FloatArray) -> int:
    """Keep the guesses that are accepted, and return how many are still wanted."""
    waiting = 0
    for lane in range(WIDE):
        slope = real[SLOPE + lane]
        accepted = 1.2 * real[WIDTH + lane] * (1.0 + slope * slope) * real[FACTOR + lane]
        is_open, outside = whole[OPEN + lane] != 0, whole[INSIDE + lane] == 0
        second, after, before = whole[SECOND + lane], whole[AFTER + lane], whole[STATE + lane]
        stays = is_open & (outside | (second / MODULUS > accepted))
        moved = after if outside else second
        whole[STATE + lane] = moved if is_open else before
        whole[HITS + lane] = whole[FLOOR + lane] if is_open else whole[HITS + lane]
        whole[OPEN + lane] = 1 if stays else 0
        waiting += 1 if stays else 0
    return waiting


@compiled
def _alone(whole: NDArray[np.int64], less: float, logs: FloatArray) -> None:
    """Draw on for those which are still open, each by itself."""
    for lane in range(WIDE):
        if whole[OPEN + lane]:
            hits, state = by_rejection(whole[TRIALS + lane], less, whole[STATE + lane], logs)
            whole[HITS + lane], whole[STATE + lane] = hits, state


@compiled
def _by_rejection(bench: Bench, less: float, logs: FloatArray) -> None:
    """Draw from a Cauchy density until a draw is accepted."""
    whole, real = bench.whole, bench.real
    other = 1.0 - less
    for lane in range(WIDE):
        mean = real[MEAN + lane]
        chosen = (whole[TRIALS + lane] >= FEW_TRIALS) & (mean >= 1.0)
        whole[OPEN + lane] = 1 if chosen else 0
        real[WIDTH + lane] = math.sqrt(2.0 * mean * other)
    for lane in range(WIDE):
        real[WHOLE + lane] = logs[whole[TRIALS + lane]]
    both = (math.log(less), math.log(other))
    waiting, rounds = 1, 0
    while waiting and rounds < TOGETHER:
        _guess(whole, real)
        _look_up(whole, real, logs)
        _weigh(whole, real, both)
        _exponentials(bench, WEIGHT)
        waiting = _accept(whole, real)
        rounds += 1
    if waiting:
        _alone(whole, less, logs)


@compiled
def binomials(bench: Bench, chance: float, below: int, logs: FloatArray) -> None:
    """Draw a binomial number for each of 32 replicates.

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
