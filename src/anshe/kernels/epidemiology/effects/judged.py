"""Judgement: standard errors of the kind that was chosen, limits and p-values from them."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.effects.model import Errors, SeriesModel
from anshe.kernels.epidemiology.trends.carry_over import (
    fixed_b_lag,
    latent,
    newey_west_fixed_b,
)
from anshe.kernels.epidemiology.trends.robust import autoregressive, newey_west, usual_lag


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Hold what a fit left over, and what its errors are made of."""

    design: FloatArray
    weights: FloatArray
    pearson: FloatArray
    """Residuals over the root of their variance."""
    bread: FloatArray
    """The inverse of the information."""
    dispersion: float
    """By which the model's own variances are widened."""
    freedom: float
    """Of the model's own errors; infinite where nothing is estimated of their size."""

    @property
    def periods(self) -> int:
        """Return how many periods there are."""
        return self.pearson.size

    @property
    def weighted(self) -> FloatArray:
        """Return the design times the root of the weights."""
        scaled: FloatArray = self.design * np.sqrt(self.weights)[:, None]
        return scaled


@dataclass(frozen=True, slots=True)
class Judged:
    """Give for each term its standard error, half of its interval, and its p-value."""

    errors: FloatArray
    halves: FloatArray
    p_values: FloatArray


def judged(left: Left, coefficients: FloatArray, model: SeriesModel, level: float) -> Judged:
    """Return the errors of the kind that the model asks for, with limits and p-values."""
    if model.errors == "newey_west_fixed_b":
        return _fixed_b(left, coefficients, model, level)
    found: FloatArray = np.sqrt(np.diag(_covariance(left, model.errors, model.lag)))
    remembers = model.errors in {"autoregressive", "latent"}
    freedom = left.periods - coefficients.size if remembers else left.freedom
    return by_student(coefficients, found, freedom, level)


def by_student(
    coefficients: FloatArray, errors: FloatArray, freedom: float, level: float
) -> Judged:
    """Judge by Student's t, or by the normal distribution where the freedom is infinite."""
    halves = float(special.stdtrit(freedom, (1 + level) / 2)) * errors
    return Judged(errors, halves, 2 * special.stdtr(freedom, -np.abs(coefficients / errors)))


def _covariance(left: Left, errors: Errors, lag: int | None) -> FloatArray:
    """Give the covariance of the coefficients."""
    if errors == "autoregressive":
        return autoregressive(left.design, left.weights, left.pearson, left.bread)
    if errors == "latent":
        return latent(left.design, left.weights, left.pearson, left.bread)
    if errors == "newey_west":
        steps = usual_lag(left.periods) if lag is None else int(lag)
        residuals = left.pearson * np.sqrt(left.weights)
        return newey_west(left.design, residuals, left.bread, lag=steps)
    return left.bread * left.dispersion


def _fixed_b(left: Left, coefficients: FloatArray, model: SeriesModel, level: float) -> Judged:
    """Judge by Newey-West errors and what they are by chance alone."""
    lag = fixed_b_lag(left.periods) if model.lag is None else int(model.lag)
    found = newey_west_fixed_b(left.weighted, left.pearson, left.bread, lag=lag, seed=model.seed)
    halves = found.criticals(level) * found.errors
    return Judged(found.errors, halves, found.p_values(coefficients / found.errors))
