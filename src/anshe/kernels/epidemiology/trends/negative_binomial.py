"""Negative binomial regression: counts that vary more than a Poisson distribution lets them."""

from dataclasses import replace

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.trends.regression import Fit, poisson_regression, weighted_fit

TURNS_AT_MOST = 25
CHANGE = 1e-8
_NEWTON_CHANGE = float(np.finfo(float).eps ** 0.25)


def negative_binomial(
    design: FloatArray, counts: FloatArray, *, offset: FloatArray | None = None
) -> Fit:
    """Return the negative binomial fit, its size by maximum likelihood.

    Args:
        design: shape (rows, terms), of full rank.
        counts: shape (rows,), not negative.
        offset: the logarithm of the time at risk, shape (rows,).

    Returns:
        The fit. Where the counts vary no more than Poisson, that fit, with an infinite size.

    Raises:
        InputProblem: E401 where the columns of the design depend on one another.

    Method:
        Coefficients and size in turn (Lawless, 1987, Can J Stat 15:209-225; the alternation is
        described by Venables and Ripley, 2002, Modern Applied Statistics with S, ch. 7.4).

    """
    fit = poisson_regression(design, counts, offset=offset)
    if not _varies_more(counts, fit.fitted):
        return fit
    mean = fit.fitted
    size = best_size(counts, mean)
    scale = np.sqrt(2 * max(1, fit.freedom))
    likelihood = _likelihood(counts, mean, size)
    for _ in range(TURNS_AT_MOST):
        fit = weighted_fit(design, counts, offset=offset, size=size, start=np.log(mean))
        size, before = best_size(counts, mean), size
        mean = fit.fitted
        last, likelihood = likelihood, _likelihood(counts, mean, size)
        if abs(last - likelihood) / scale + abs(before - size) <= CHANGE:
            break
    return replace(fit, size=size)


def best_size(counts: FloatArray, mean: FloatArray) -> float:
    """Return the size that makes the counts likeliest, for known means (Newton's method)."""
    size = counts.size / float(((counts / mean - 1) ** 2).sum())
    for _ in range(TURNS_AT_MOST):
        size = abs(size)
        slope = (
            special.digamma(size + counts)
            - special.digamma(size)
            + np.log(size)
            + 1
            - np.log(size + mean)
            - (counts + size) / (mean + size)
        ).sum()
        bend = (
            special.polygamma(1, size)
            - special.polygamma(1, size + counts)
            - 1 / size
            + 2 / (mean + size)
            - (counts + size) / (mean + size) ** 2
        ).sum()
        step = float(slope / bend)
        size += step
        if abs(step) <= _NEWTON_CHANGE:
            break
    return size


def _varies_more(counts: FloatArray, mean: FloatArray) -> bool:
    """Say whether the counts vary more around their means than Poisson counts do."""
    return float(((counts - mean) ** 2 - counts).sum()) > 0


def _likelihood(counts: FloatArray, mean: FloatArray, size: float) -> float:
    """Give the logarithm of the likelihood."""
    return float(
        (
            special.gammaln(size + counts)
            - special.gammaln(size)
            - special.gammaln(counts + 1)
            + size * np.log(size)
            + special.xlogy(counts, mean)
            - (size + counts) * np.log(size + mean)
        ).sum()
    )
