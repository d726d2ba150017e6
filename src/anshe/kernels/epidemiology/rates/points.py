"""Points: the probability of one count, accurate for very large counts too."""

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray

_SERIES_FROM = 16.0


def poisson_point(count: FloatArray, mean: FloatArray) -> FloatArray:
    """Return the probability of exactly this count where the mean is as given.

    Method:
        Saddle-point expansion (Loader C., 2000, Fast and Accurate Computation of Binomial
        Probabilities), which loses no digits by subtracting large logarithms.

    """
    some = np.maximum(count, 1.0)
    spread = -_stirling(some) - _deviance(some, mean)
    result: FloatArray = np.where(
        count > 0, np.exp(spread) / np.sqrt(2 * np.pi * some), np.exp(-mean)
    )
    return result


def binomial_point(count: FloatArray, size: FloatArray, share: FloatArray) -> FloatArray:
    """Return the probability of exactly this count out of a size, for a share strictly inside."""
    rest = size - count
    x, y = np.maximum(count, 1.0), np.maximum(rest, 1.0)
    spread = (
        _stirling(size)
        - _stirling(x)
        - _stirling(y)
        - _deviance(x, size * share)
        - _deviance(y, size * (1 - share))
    )
    inner = np.exp(spread) * np.sqrt(size / (2 * np.pi * x * y))
    none, all_ = np.exp(size * np.log1p(-share)), np.exp(size * np.log(share))
    result: FloatArray = np.where(count == 0, none, np.where(rest == 0, all_, inner))
    return result


def binomial_up_to(count: FloatArray, size: FloatArray, share: FloatArray) -> FloatArray:
    """Return the probability of so many or fewer; a count below zero has none."""
    inside = np.clip(count, 0, np.maximum(size - 1, 0))
    known = special.betaincc(inside + 1, np.maximum(size - inside, 0.5), share)
    result: FloatArray = np.where(count < 0, 0.0, np.where(count >= size, 1.0, known))
    return result


def binomial_from(count: FloatArray, size: FloatArray, share: FloatArray) -> FloatArray:
    """Return the probability of so many or more; a count above the size has none."""
    inside = np.clip(count, 1, np.maximum(size, 1))
    known = special.betainc(inside, np.maximum(size - inside + 1, 0.5), share)
    result: FloatArray = np.where(count <= 0, 1.0, np.where(count > size, 0.0, known))
    return result


def _stirling(n: FloatArray) -> FloatArray:
    """Give what Stirling's formula for log n! leaves out; n at least one."""
    small = np.minimum(n, _SERIES_FROM)
    exact = special.gammaln(small + 1) - (small + 0.5) * np.log(small) + small
    series = (1 / 12 - (1 / 360 - 1 / (1260 * n * n)) / (n * n)) / n
    result: FloatArray = np.where(n < _SERIES_FROM, exact - 0.5 * np.log(2 * np.pi), series)
    return result


def _deviance(count: FloatArray, mean: FloatArray) -> FloatArray:
    """Give count * log(count / mean) + mean - count without losing digits."""
    excess = (count - mean) / mean
    result: FloatArray = mean * ((1 + excess) * np.log1p(excess) - excess)
    return result
