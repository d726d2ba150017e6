"""The calibrated bound, ours: a predictive quantile that holds the rate of false alarms at alpha.

Three things make the published bounds give more, or fewer, false alarms than alpha says. The
weights against past outbreaks cut the right tail of ordinary, skewed counts too, so mean and
dispersion come out too low; the plug-in bound takes the estimated mean for the true one; and it
takes the estimated dispersion for the true one. Here

1. mean and dispersion are put back to where they would be without the cut: those values are
   sought which, cut by the same weights, give what was fitted (a fixed point, expectations taken
   over the negative binomial);
2. the variance of the estimated mean is added to that of a count;
3. alpha is taken from Student's t with the degrees of freedom of the fit.

The measured rates stand in docs/build/epidemiology-alarms.md.
"""

import numpy as np
from scipy.special import gammaln, ndtr, stdtrit

from anshe.kernels.epidemiology.alarms.farrington.options import Farrington
from anshe.kernels.epidemiology.alarms.farrington.thresholds import (
    Bound,
    Predicted,
    exceedance,
    quantiles,
)
from anshe.kernels.epidemiology.columns import FloatArray

_ROUNDS = 8
_POINTS = 700
"""Counts are stepped over so that this many cover all that matters."""
_SIGMAS = (10.0, 18.0)
"""How far below and above the mean that is; the right tail is the longer one."""
_POISSON = 1.0 + 1e-6
_HIGHEST = 1e12


def calibrated(
    said: Predicted, freedom: FloatArray, observed: FloatArray, options: Farrington
) -> Bound:
    """Return the predictive quantile of the counts, with what is not known reckoned in."""
    mean, error = np.exp(said.predictor), said.error
    upper, chance = np.full(mean.shape, np.nan), np.full(mean.shape, np.nan)
    usable = np.isfinite(mean) & np.isfinite(error) & (mean < _HIGHEST) & (freedom > 0)
    centre, scatter = mean[usable], said.dispersion[usable]
    if options.reweight and centre.size:
        centre, scatter = uncut(centre, scatter, options.weights_threshold)
    scatter = scatter + centre * error[usable] ** 2
    level = ndtr(stdtrit(freedom[usable], 1 - options.alpha))
    upper[usable] = quantiles(level, centre, scatter)
    chance[usable] = exceedance(observed[usable], centre, scatter)
    mean[usable] = centre
    return Bound(upper, chance, mean)


def uncut(
    mean: FloatArray, dispersion: FloatArray, threshold: float
) -> tuple[FloatArray, FloatArray]:
    """Return the mean and dispersion which, cut by the weights, give those that were fitted."""
    centre, scatter = mean.copy(), np.maximum(dispersion, _POISSON)
    for _ in range(_ROUNDS):
        cut_mean, cut_scatter = _cut(centre, scatter, threshold)
        centre = centre * np.clip(mean / cut_mean, 0.5, 2.0)
        excess = np.clip(dispersion / cut_scatter, 0.5, 2.0)
        scatter = np.maximum(scatter * excess, _POISSON)
    return centre, scatter


def _cut(
    mean: FloatArray, dispersion: FloatArray, threshold: float
) -> tuple[FloatArray, FloatArray]:
    """Return what the weighted fit makes of a negative binomial, over a grid of its counts."""
    m, phi = mean[:, None], dispersion[:, None]
    spread = np.sqrt(m * phi)
    low = np.floor(np.maximum(m - _SIGMAS[0] * spread, 0.0))
    step = np.maximum(np.ceil((m + _SIGMAS[1] * spread + 20 - low) / _POINTS), 1.0)
    y = low + step * np.arange(_POINTS)
    size = m / (phi - 1)
    log_chance = gammaln(y + size) - gammaln(y + 1) + y * np.log1p(-1 / phi)
    chance = np.exp(log_chance - log_chance.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    residual = 1.5 * (y ** (2 / 3) * m ** (-1 / 6) - np.sqrt(m)) / np.sqrt(phi)
    above = residual > threshold
    weight = chance * np.where(above, 1 / np.where(above, residual, 1.0) ** 2, 1.0)
    total = weight.sum(axis=1)
    cut_mean = (weight * y).sum(axis=1) / total
    square = (weight * (y - cut_mean[:, None]) ** 2).sum(axis=1) / total
    return cut_mean, square / cut_mean
