"""Two groups side by side: a level for every period, without a column for every period."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.effects.series import Series
from anshe.kernels.epidemiology.trends.regression import (
    CHANGE,
    NO_SPREAD,
    TURNS_AT_MOST,
    least_squares,
)


@dataclass(frozen=True, slots=True)
class Groups:
    """Give the fit of both groups: a level for each period, one for the group, one for after."""

    coefficients: FloatArray
    """Of the group, and of the group after the start."""
    covariance: FloatArray
    ours: FloatArray
    """Fitted counts of each period."""
    others: FloatArray
    dispersion: float
    freedom: int

    @property
    def spread(self) -> float:
        """Return the dispersion, or one where residuals are rounding only."""
        return self.dispersion if self.dispersion > NO_SPREAD else 1.0


def groups_fit(ours: Series, others: Series) -> Groups:
    """Return the fit of both groups, step by step as with a column for every period.

    The levels of the periods are taken out first (what is left is the difference of the groups
    in each period), so that a step grows with the periods and not with their cube.

    """
    design = own_design(ours)
    counts = np.stack([ours.counts, others.counts])
    linear = np.log(counts + 0.1)
    mean = np.exp(linear)
    deviance = _deviance(counts, mean)
    for _ in range(TURNS_AT_MOST):
        weights = mean
        target = linear + (counts - mean) / mean
        scale = np.sqrt(weights[0] * weights[1] / weights.sum(axis=0))
        gap = (target[0] - target[1]) * scale
        coefficients, triangle = least_squares(design * scale[:, None], gap)
        own = design @ coefficients
        level = (weights[0] * (target[0] - own) + weights[1] * target[1]) / weights.sum(axis=0)
        linear = np.stack([level + own, level])
        mean = np.exp(linear)
        before, deviance = deviance, _deviance(counts, mean)
        if abs(deviance - before) < CHANGE * (abs(deviance) + 0.1):
            break
    inverse, freedom = np.linalg.inv(triangle), ours.counts.size - 2
    squares = float((weights * ((counts - mean) / mean) ** 2).sum())
    return Groups(
        coefficients=coefficients,
        covariance=inverse @ inverse.T,
        ours=mean[0],
        others=mean[1],
        dispersion=squares / freedom,
        freedom=freedom,
    )


def _deviance(counts: FloatArray, mean: FloatArray) -> float:
    """Give the deviance of Poisson counts."""
    return float(2 * special.kl_div(counts, mean).sum())


def own_design(ours: Series) -> FloatArray:
    """Return a column for the group and one for the group after the start."""
    after = (np.arange(ours.counts.size) >= ours.start).astype(np.float64)
    return np.column_stack([np.ones_like(after), after])
