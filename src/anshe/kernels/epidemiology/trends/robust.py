"""Robust errors: standard errors that allow for periods that resemble their neighbours."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import FloatArray

NEWEY_WEST = "Newey W.K., West K.D. (1987) Econometrica 55:703-708"
CORRELATED_AT_MOST = 0.97
NO_RESIDUALS = 1e-9
"""A sum of squared Pearson residuals below this is rounding, not data."""
SURELY = 1.645
"""Residuals that carry over by more than this over the root of the periods are warned of."""


def newey_west(
    design: FloatArray, residuals: FloatArray, bread: FloatArray, *, lag: int
) -> FloatArray:
    """Return the covariance of coefficients that allows for autocorrelation up to a lag.

    Args:
        design: shape (periods, terms).
        residuals: the derivative of each period's log-likelihood by its linear value (for
            counts with a logarithmic link, observed less fitted), shape (periods,).
        bread: the inverse of the information, shape (terms, terms).
        lag: so many earlier periods are allowed for; zero allows for unequal variance only.

    Returns:
        Shape (terms, terms).

    Method:
        Newey and West (1987), Bartlett weights 1 - j / (lag + 1), no correction for small
        samples, nothing removed beforehand.

    """
    scores = design * residuals[:, None]
    middle = scores.T @ scores
    for step in range(1, lag + 1):
        product = scores[step:].T @ scores[:-step]
        middle += (1 - step / (lag + 1)) * (product + product.T)
    covariance: FloatArray = bread @ middle @ bread
    return covariance


def usual_lag(periods: int) -> int:
    """Return the customary lag, 4 (n / 100)^(2/9) rounded down (Newey and West, 1994)."""
    return int(np.floor(4 * (periods / 100) ** (2 / 9)))


def autoregressive(
    design: FloatArray, fitted: FloatArray, pearson: FloatArray, bread: FloatArray
) -> FloatArray:
    """Return the covariance of coefficients where each period carries over into the next.

    Args:
        design: shape (periods, terms).
        fitted: weights of the fit (for Poisson the fitted counts), shape (periods,).
        pearson: residuals over the root of their variance, shape (periods,).
        bread: the inverse of the information, shape (terms, terms).

    Returns:
        Shape (terms, terms). Time and memory grow with the square of the periods.

    Method:
        Residuals are taken as first-order autoregressive. Correlation and dispersion are those
        at which the residuals' expected moments, after the design has been taken out of them,
        equal the moments that are seen (after Cochrane and Orcutt, 1949, J Am Stat Assoc
        44:32-61, with the bias of fitted residuals removed).

    """
    weighted = design * np.sqrt(fitted)[:, None]
    basis, _ = np.linalg.qr(weighted)
    apart = np.abs(np.subtract.outer(np.arange(fitted.size), np.arange(fitted.size)))
    squares = float((pearson**2).sum())
    seen = float((pearson[1:] * pearson[:-1]).sum()) / squares if squares >= NO_RESIDUALS else 0.0
    correlation = _correlation(seen, basis, apart)
    pattern = correlation**apart if correlation else np.eye(fitted.size)
    _, total = _moments(pattern, basis)
    dispersion = squares / total if squares >= NO_RESIDUALS else 1.0
    covariance: FloatArray = bread @ (weighted.T @ pattern @ weighted) @ bread * dispersion
    return covariance


def carried_over(design: FloatArray, fitted: FloatArray, pearson: FloatArray) -> float:
    """Return by how much successive residuals correlate beyond what fitting makes of them.

    Args:
        design: shape (periods, terms).
        fitted: weights of the fit, shape (periods,).
        pearson: residuals over the root of their variance, shape (periods,).

    """
    squares = float((pearson**2).sum())
    if squares < NO_RESIDUALS:
        return 0.0
    basis, _ = np.linalg.qr(design * np.sqrt(fitted)[:, None])
    # Fitting takes terms out of the residuals, which leaves them correlated below zero.
    total = fitted.size - basis.shape[1]
    expected = -float((basis[1:] * basis[:-1]).sum()) / total if total else 0.0
    return float((pearson[1:] * pearson[:-1]).sum()) / squares - expected


def _correlation(seen: float, basis: FloatArray, apart: NDArray[np.intp]) -> float:
    """Find, by halving, the correlation that makes the fitted residuals look like this."""

    def too_small(correlation: float) -> bool:
        pattern: FloatArray = np.asarray(correlation**apart, dtype=np.float64)
        return _moments(pattern, basis)[0] < seen

    return halved(too_small, CORRELATED_AT_MOST)


def halved(too_small: Callable[[float], bool], at_most: float) -> float:
    """Find by halving the least number from zero on that is not too small; zero if none is."""
    if not too_small(0.0):
        return 0.0
    low, high = 0.0, at_most
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if too_small(middle) else (low, middle)
    return (low + high) / 2


def _moments(pattern: FloatArray, basis: FloatArray) -> tuple[float, float]:
    """Give the correlation of successive fitted residuals, and the sum of their variances."""
    once = pattern - basis @ (basis.T @ pattern)
    both = once - (once @ basis) @ basis.T
    total = float(np.trace(both))
    return float(np.trace(both, 1)) / total, total
