"""Posteriors: what is believed of an area's value once its count was seen."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray


@dataclass(frozen=True, slots=True)
class Belief:
    """Give the middle, the limits and the probability of lying above a threshold."""

    median: FloatArray
    lower: FloatArray
    upper: FloatArray
    exceedance: FloatArray


def gamma_belief(shape: FloatArray, rate: FloatArray, *, level: float, threshold: float) -> Belief:
    """Return the belief of a gamma distribution; an infinite shape is a known value.

    Args:
        shape: shapes, above zero.
        rate: rates, above zero (mean = shape / rate).
        level: probability of the interval, an equal part outside on each side.
        threshold: the value to be exceeded.

    """
    tail = (1 - level) / 2
    known = ~np.isfinite(shape)
    some = np.where(known, 1.0, shape)
    scale = np.where(known, 1.0, 1 / rate)
    median, lower, upper = (
        special.gammaincinv(some, part) * scale for part in (0.5, tail, 1 - tail)
    )
    return Belief(median, lower, upper, special.gammaincc(some, threshold / scale))


def moment_belief(
    mean: FloatArray, variance: FloatArray, *, level: float, threshold: float
) -> Belief:
    """Return the belief of a gamma distribution with these moments; no variance is certainty."""
    certain = (variance <= 0) | (mean <= 0)
    m, v = np.where(certain, 1.0, mean), np.where(certain, 1.0, variance)
    found = gamma_belief(m * m / v, m / v, level=level, threshold=threshold)
    return Belief(
        np.where(certain, mean, found.median),
        np.where(certain, mean, found.lower),
        np.where(certain, mean, found.upper),
        np.where(certain, (mean > threshold).astype(np.float64), found.exceedance),
    )


def normal_belief(
    mean: FloatArray, variance: FloatArray, *, level: float, threshold: float
) -> Belief:
    """Return the belief of a value whose logarithm is normal, given the logarithm's moments."""
    error = np.sqrt(variance)
    half = float(special.ndtri((1 + level) / 2)) * error
    deviate = (mean - np.log(threshold)) / np.where(error > 0, error, 1.0)
    sure = np.where(mean > np.log(threshold), 1.0, 0.0)
    return Belief(
        np.exp(mean),
        np.exp(mean - half),
        np.exp(mean + half),
        np.where(error > 0, special.ndtr(deviate), sure),
    )
