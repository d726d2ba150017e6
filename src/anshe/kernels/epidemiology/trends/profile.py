"""Profile likelihood: limits where the likelihood falls, not where a standard error says so."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.trends.regression import Fit

VENZON = "Venzon D.J., Moolgavkar S.H. (1988) J R Stat Soc C 37:87-94"
STEPS_AT_MOST = 40
"""A limit that lies beyond so many doublings of the step is not there: infinite."""
Fitter = Callable[[FloatArray, FloatArray, FloatArray], Fit]
"""From design, counts and offset to a fit; the design may have no column but the intercept."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Give limits of one coefficient, and the test that it is nought."""

    lower: float
    upper: float
    statistic: float
    """The signed root of the likelihood ratio against nought."""
    p_value: float


def profiled(
    design: FloatArray, counts: FloatArray, offset: FloatArray, fitter: Fitter, level: float
) -> Profile:
    """Return the limits of the last column's coefficient by profile likelihood.

    Args:
        design: shape (rows, terms), the coefficient in question belonging to the last column.
        counts: shape (rows,).
        offset: the logarithm of the time at risk, shape (rows,).
        fitter: fits the family; everything but the coefficient is fitted anew for each value
            of it, the negative binomial's size among them.
        level: confidence.

    Method:
        The interval holds the values that a likelihood ratio test does not refuse (Venzon and
        Moolgavkar, 1988). Unlike Wald's it need not be even on both sides, and does not change
        with the scale on which the coefficient is written.

    """
    full = fitter(design, counts, offset)
    best, top = float(full.coefficients[-1]), log_likelihood(full, counts)
    rest, column = design[:, :-1], design[:, -1]

    def drop(value: float) -> float:
        fit = fitter(rest, counts, offset + value * column)
        return 2 * (top - log_likelihood(fit, counts))

    beyond = float(special.chdtri(1, 1 - level))
    step = float(full.errors()[-1]) * np.sqrt(beyond)
    lower, upper = (_crossing(drop, best, side * step, beyond) for side in (-1.0, 1.0))
    ratio = max(0.0, drop(0.0))
    return Profile(
        lower, upper, float(np.sign(best) * np.sqrt(ratio)), float(special.chdtrc(1, ratio))
    )


def log_likelihood(fit: Fit, counts: FloatArray) -> float:
    """Return the logarithm of the likelihood of a fit, without what depends on counts alone."""
    mean, size = fit.fitted, fit.size
    if np.isinf(size):
        return float((special.xlogy(counts, mean) - mean).sum())
    # As the size grows, this becomes the Poisson one.
    own = special.gammaln(size + counts) - special.gammaln(size) - counts * np.log(size)
    return float(
        (own + special.xlogy(counts, mean) - (size + counts) * np.log1p(mean / size)).sum()
    )


def _crossing(drop: Callable[[float], float], best: float, step: float, beyond: float) -> float:
    """Find where the likelihood has fallen far enough, going from the best value by a step."""
    near, far = best, best + step
    for _ in range(STEPS_AT_MOST):
        if drop(far) >= beyond:
            found = optimize.brentq(lambda at: drop(at) - beyond, near, far, rtol=1e-9)
            return float(found)
        near, far = far, far + (far - best)
    return float(np.copysign(np.inf, step))
