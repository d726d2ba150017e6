"""Bounds: from the mean and dispersion of a fit to the count that would be remarkable."""

from typing import NamedTuple

import numpy as np
from scipy.special import betainc, ndtr, ndtri, pdtr, pdtrc

from anshe.kernels.epidemiology.alarms.farrington.options import POWERS, Power
from anshe.kernels.epidemiology.columns import BoolArray, FloatArray

_FUZZ = 1 - 64 * float(np.finfo(np.float64).eps)
"""So much below the level still counts as the level, as in R's quantiles."""
_LARGEST = 2.0**60


class Predicted(NamedTuple):
    """What a fit says of the week: arrays of one shape."""

    predictor: FloatArray
    """The log of the mean."""
    error: FloatArray
    """Its standard error."""
    dispersion: FloatArray
    """Variance over mean of a count, at least one."""


class Bound(NamedTuple):
    """A bound, the chance of so high a count, and the mean that it was taken from."""

    upper: FloatArray
    p_value: FloatArray
    mean: FloatArray


def delta(found: Predicted, observed: FloatArray, *, z: float, power: Power) -> Bound:
    """Take counts to a power as normal (Farrington et al. 1996, section 3.7).

    The variance of prediction is that of a count plus that of the estimated mean.
    """
    mean = np.exp(found.predictor)
    error = mean * found.error
    scatter = found.dispersion + error**2 / mean
    share = POWERS[power]
    # Var(y^q) = q^2 mu^(2q - 1) (phi + Var(mu) / mu)
    spread = np.sqrt(share**2 * mean ** (2 * share - 1) * scatter)
    centre = mean**share
    upper = np.maximum(centre + z * spread, 0.0) ** (1 / share)
    chance = 1.0 - ndtr((observed**share - centre) / spread)
    return Bound(upper, chance, np.exp(mean + z * error))


def plug_in(mean: FloatArray, dispersion: FloatArray, observed: FloatArray, alpha: float) -> Bound:
    """Take the quantile of the negative binomial with this mean and variance = phi mean."""
    usable = np.isfinite(mean) & np.isfinite(dispersion)
    upper = np.full(mean.shape, np.nan)
    chance = np.full(mean.shape, np.nan)
    upper[usable] = quantile(1 - alpha, mean[usable], dispersion[usable])
    chance[usable] = exceedance(observed[usable], mean[usable], dispersion[usable])
    return Bound(upper, chance, mean)


def quantile(level: float, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """Return the smallest counts whose cumulative probability reaches the level."""
    return quantiles(np.full(mean.shape, level), mean, dispersion)


def quantiles(level: FloatArray, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """Return the smallest counts whose cumulative probabilities reach the levels.

    Args:
        level: between 0 and 1.
        mean: finite means, one axis.
        dispersion: variance over mean; Poisson where it is one.

    """
    deviation = np.sqrt(mean * dispersion)
    z = ndtri(level)
    skew = (2 * dispersion - 1) / np.maximum(deviation, 1e-300)
    guess = np.floor(mean + deviation * (z + np.minimum(skew, 10.0) * (z * z - 1) / 6))
    guess = np.maximum(guess, 0.0)
    wanted = level * _FUZZ
    shape = (mean, dispersion)
    reached = _cumulative(guess, mean, dispersion) >= wanted
    low = _widen(guess, shape, wanted, down=True, active=reached)
    high = _widen(guess, shape, wanted, down=False, active=~reached)
    return _narrow(low, high, shape, wanted)


def _widen(
    edge: FloatArray,
    shape: tuple[FloatArray, FloatArray],
    wanted: FloatArray,
    *,
    down: bool,
    active: BoolArray,
) -> FloatArray:
    """Step outwards, ever faster, until the level lies between."""
    edge, step = edge.copy(), 1.0
    places = np.flatnonzero(active)
    while places.size and step < _LARGEST:
        edge[places] = edge[places] - step if down else edge[places] + step
        at = np.maximum(edge[places], -1.0)
        edge[places] = at
        reached = _cumulative(at, shape[0][places], shape[1][places]) >= wanted[places]
        places = places[reached & (at >= 0)] if down else places[~reached]
        step *= 2
    return edge


def _narrow(
    low: FloatArray, high: FloatArray, shape: tuple[FloatArray, FloatArray], wanted: FloatArray
) -> FloatArray:
    """Halve until the two edges are neighbours: below the level, and at it."""
    low, high = low.copy(), high.copy()
    places = np.flatnonzero(high - low > 1)
    while places.size:
        middle = np.floor((low[places] + high[places]) / 2)
        # beyond 2^53 neighbours are further apart than one
        moves = (middle > low[places]) & (middle < high[places])
        places, middle = places[moves], middle[moves]
        reached = _cumulative(middle, shape[0][places], shape[1][places]) >= wanted[places]
        high[places[reached]] = middle[reached]
        low[places[~reached]] = middle[~reached]
        places = places[high[places] - low[places] > 1]
    return high


def _cumulative(count: FloatArray, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """Return the chance of at most so many; below zero there is none."""
    at = np.maximum(count, 0.0)
    over = dispersion > 1
    size = mean / np.where(over, dispersion - 1, 1.0)
    made = np.where(over, betainc(size, at + 1, 1 / dispersion), pdtr(at, mean))
    return np.where(count < 0, 0.0, made)


def exceedance(count: FloatArray, mean: FloatArray, dispersion: FloatArray) -> FloatArray:
    """Return the chance of at least so many."""
    at = np.maximum(count, 1.0)
    over = dispersion > 1
    size = mean / np.where(over, dispersion - 1, 1.0)
    tail = betainc(at, size, 1 - 1 / dispersion)
    made = np.where(over, tail, pdtrc(at - 1, mean))
    return np.where(np.isnan(count), np.nan, np.where(count <= 0, 1.0, made))
