"""The calibrated bound: a predictive quantile that reckons with how little the baseline says."""

import numpy as np

from anshe.kernels.epidemiology.alarms.farrington.fitting import Fits
from anshe.kernels.epidemiology.alarms.farrington.thresholds import (
    Bound,
    Predicted,
    exceedance,
    quantile,
)
from anshe.kernels.epidemiology.columns import FloatArray


def calibrated(said: Predicted, found: Fits, observed: FloatArray, alpha: float) -> Bound:
    """Return the predictive quantile."""
    mean = np.exp(said.predictor)
    extra = mean * said.error**2
    usable = np.isfinite(mean) & np.isfinite(extra)
    dispersion = said.dispersion + extra
    upper = np.full(mean.shape, np.nan)
    chance = np.full(mean.shape, np.nan)
    upper[usable] = quantile(1 - alpha, mean[usable], dispersion[usable])
    chance[usable] = exceedance(observed[usable], mean[usable], dispersion[usable])
    return Bound(upper, chance, mean)
