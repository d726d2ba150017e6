"""The generator of the reference program, and the binomial numbers it draws.

The multiplicative generator of Park and Miller with the multiplier 48271 (Communications of the
ACM, 1988 and 1993): x becomes 48271 x modulo 2^31 - 1. Replicate i begins with 12345678 + i.
Binomial numbers are drawn as in Press et al., Numerical Recipes, section 7.3, written afresh: few
trials one by one, a small mean by a product, else by rejection under a Cauchy density. Chances are
rounded to single precision, because the reference does so and its draws depend on it.
"""

import math

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled, inner

MULTIPLIER, MODULUS = 48271, 2147483647
FIRST_SEED = 12345678
FEW_TRIALS = 25
MOST_FACTORIALS = 1_000_000
_POWERS = np.array([pow(MULTIPLIER, power, MODULUS) for power in range(FEW_TRIALS + 1)], np.int64)
_GAMMA = (
    76.18009172947146,
    -86.50532032941677,
    24.01409824083091,
    -1.231739572450155,
    0.1208650973866179e-2,
    -0.5395239384953e-5,
)


@compiled
def following(state: int) -> int:
    """Return the state after this one."""
    return state * MULTIPLIER % MODULUS


@inner
def _log_gamma(value: float) -> float:
    """Return the logarithm of the gamma function (Lanczos 1964, six terms)."""
    half = value + 5.5
    half -= (value + 0.5) * math.log(half)
    series, step = 1.000000000190015, value
    for term in _GAMMA:
        step += 1.0
        series += term / step
    return -half + math.log(2.5066282746310005 * series / value)


@compiled
def _factorials(logs: FloatArray) -> None:
    """Write the logarithm of each factorial."""
    for number in range(len(logs)):
        logs[number] = _log_gamma(number + 1.0)


def factorials(most: int) -> FloatArray:
    """Return the logarithms of the factorials up to a number, or up to a million."""
    logs = np.zeros(min(most, MOST_FACTORIALS) + 1)
    _factorials(logs)
    return logs


@inner
def _log_factorial(number: float, logs: FloatArray) -> float:
    """Return the logarithm of a factorial, from the table where it reaches so far."""
    return float(logs[int(number)]) if number < len(logs) else _log_gamma(number + 1.0)


@compiled
def cut(chance: float) -> int:
    """Return the least state whose share of the modulus is not below the chance."""
    state = int(chance * MODULUS)
    while state > 0 and (state - 1) / MODULUS >= chance:
        state -= 1
    while state / MODULUS < chance:
        state += 1
    return state


@inner
def _one_by_one(trials: int, below: int, state: int) -> tuple[int, int]:
    """Count the states below a cut among the next ones; each is had without the one before."""
    hits, last = 0, state
    for trial in range(1, trials + 1):
        product = state * _POWERS[trial]
        last = (product & MODULUS) + (product >> 31)
        last -= MODULUS if last >= MODULUS else 0
        hits += last < below
    return hits, last


@inner
def _by_product(trials: int, mean: float, state: int) -> tuple[int, int]:
    """Count how many chances can be multiplied before they fall below exp(-mean)."""
    goal, product = math.exp(-mean), 1.0
    for trial in range(trials + 1):
        state = following(state)
        product *= state / MODULUS
        if product < goal:
            return trial, state
    return trials, state


@inner
def by_rejection(trials: int, chance: float, state: int, logs: FloatArray) -> tuple[int, int]:
    """Draw from a Cauchy density until a draw is accepted."""
    mean, size, other = trials * chance, float(trials), 1.0 - chance
    whole = _log_factorial(size, logs)
    log_chance, log_other = math.log(chance), math.log(other)
    width = math.sqrt(2.0 * mean * other)
    while True:
        state = following(state)
        slope = math.tan(math.pi * (state / MODULUS))
        drawn = width * slope + mean
        if drawn < 0.0 or drawn >= size + 1.0:
            continue
        drawn = math.floor(drawn)
        weight = whole - _log_factorial(drawn, logs) - _log_factorial(size - drawn, logs)
        weight += drawn * log_chance + (size - drawn) * log_other
        accepted = 1.2 * width * (1.0 + slope * slope) * math.exp(weight)
        state = following(state)
        if state / MODULUS <= accepted:
            return int(drawn), state


@compiled
def binomial(
    trials: int, chance: float, below: int, state: int, logs: FloatArray
) -> tuple[int, int]:
    """Draw a binomial number.

    Args:
        trials: how many trials.
        chance: the chance, a single-precision number.
        below: the `cut` of the chance or of what it lacks to one, whichever is less.
        state: the generator's state.
        logs: `factorials` up to the most trials.

    Returns:
        The number and the new state.

    """
    less = min(chance, 1.0 - chance)
    if trials < FEW_TRIALS:
        hits, state = _one_by_one(trials, below, state)
    elif trials * less < 1.0:
        hits, state = _by_product(trials, trials * less, state)
    else:
        hits, state = by_rejection(trials, less, state, logs)
    return (hits if less == chance else trials - hits), state


@compiled
def cut_of(chance: float) -> int:
    """Return the cut of a chance, or of what it lacks to one where that is less."""
    return cut(min(chance, 1.0 - chance))
