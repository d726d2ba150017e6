"""Robust errors: standard errors that allow for periods that resemble their neighbours."""

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray

NEWEY_WEST = "Newey W.K., West K.D. (1987) Econometrica 55:703-708"


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
