"""Regression of counts on a design, by iteratively reweighted least squares.

The iteration starts and stops as R's glm does, so that its digits can be compared: a relative
change of the deviance below 1e-8, and standard errors from the weights of the last step.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.problems import InputProblem, problem

TURNS_AT_MOST = 25
CHANGE = 1e-8
NO_SPREAD = 1e-9
FARTHEST = 300.0
"""No mean is let beyond exp of this: its square would overflow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Give a fitted model of counts: log of the mean = design @ coefficients + offset."""

    coefficients: FloatArray
    covariance: FloatArray
    """Of the coefficients where the variance is as the model says (dispersion one)."""
    fitted: FloatArray
    deviance: float
    dispersion: float
    """Pearson's statistic over the degrees of freedom; NaN without any."""
    freedom: int
    converged: bool
    size: float = float("inf")
    """The negative binomial's size: variance = mean + mean^2 / size; infinite for Poisson."""

    @property
    def spread(self) -> float:
        """Return the dispersion, or one where residuals are rounding only: data tell nothing."""
        return self.dispersion if self.dispersion > NO_SPREAD else 1.0

    def errors(self, *, dispersion: float = 1.0) -> FloatArray:
        """Return the standard errors, widened by a dispersion."""
        errors: FloatArray = np.sqrt(np.diag(self.covariance) * dispersion)
        return errors


def factor(logarithm: float) -> FloatArray:
    """Return the factor of a logarithm; infinite where no double holds it."""
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(logarithm), dtype=np.float64)


def poisson_regression(
    design: FloatArray, counts: FloatArray, *, offset: FloatArray | None = None
) -> Fit:
    """Return the Poisson fit of counts to a design, with a logarithmic link.

    Args:
        design: shape (rows, terms), of full rank.
        counts: shape (rows,), not negative.
        offset: the logarithm of the time at risk, shape (rows,).

    Raises:
        InputProblem: E401 where the columns of the design depend on one another.

    Method:
        Nelder and Wedderburn (1972), J R Stat Soc A 135:370-384.

    """
    return weighted_fit(design, counts, offset=offset, start=np.log(counts + 0.1))


def weighted_fit(
    design: FloatArray,
    counts: FloatArray,
    *,
    start: FloatArray,
    offset: FloatArray | None = None,
    size: float = np.inf,
) -> Fit:
    """Return the fit with a known size of the negative binomial, from starting linear values."""
    shift = np.zeros_like(counts) if offset is None else offset
    deviance_of = _deviance_of(counts, size)
    linear, mean = start, np.exp(start)
    deviance, converged = deviance_of(mean), False
    for _ in range(TURNS_AT_MOST):
        weights = mean / (1 + mean / size)
        target = (linear - shift + (counts - mean) / mean) * np.sqrt(weights)
        scaled = design * np.sqrt(weights)[:, None]
        coefficients, triangle = least_squares(scaled, target)
        linear = _within_reach(design @ coefficients + shift, linear)
        mean = np.exp(linear)
        before, deviance = deviance, deviance_of(mean)
        if abs(deviance - before) < CHANGE * (abs(deviance) + 0.1):
            converged = True
            break
    inverse = np.linalg.inv(triangle)
    freedom = counts.size - design.shape[1]
    squares = float((weights * ((counts - mean) / mean) ** 2).sum())
    return Fit(
        coefficients=coefficients,
        covariance=inverse @ inverse.T,
        fitted=mean,
        deviance=deviance,
        dispersion=squares / freedom if freedom > 0 else float("nan"),
        freedom=freedom,
        converged=converged,
        size=size,
    )


def _within_reach(linear: FloatArray, before: FloatArray) -> FloatArray:
    """Shorten a step until no mean overflows, as R's glm halves steps to an infinite deviance."""
    while np.abs(linear).max() > FARTHEST >= np.abs(before).max():
        linear = (linear + before) / 2
    return linear


def _deviance_of(counts: FloatArray, size: float) -> Callable[[FloatArray], float]:
    """Give the function from means to deviance."""
    if np.isinf(size):
        own = special.xlogy(counts, counts) - counts
        return lambda mean: 2 * float((own - special.xlogy(counts, mean) + mean).sum())
    own = special.xlogy(counts, counts) - (counts + size) * np.log(counts + size)

    def deviance(mean: FloatArray) -> float:
        theirs = special.xlogy(counts, mean) - (counts + size) * np.log(mean + size)
        return 2 * float((own - theirs).sum())

    return deviance


def least_squares(design: FloatArray, target: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Solve by an orthogonal decomposition; refuse columns that depend on one another."""
    orthogonal, triangle = np.linalg.qr(design)
    sizes = np.abs(np.diag(triangle))
    norms = np.linalg.norm(design, axis=0)
    if design.shape[0] < design.shape[1] or np.any(sizes < 1e-9 * norms) or not norms.all():
        raise InputProblem(problem("E401", column="design"))
    return np.linalg.solve(triangle, orthogonal.T @ target), triangle
