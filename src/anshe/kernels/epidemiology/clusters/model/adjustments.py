"""Adjustments for time: what is common to all places shall not make a cluster."""

import math

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import FloatArray


def by_interval(cases: NDArray[np.int64], measure: FloatArray) -> FloatArray:
    """Return the measure with each interval brought to its cases (non-parametric, stratified)."""
    found, expected = cases.sum(axis=0), measure.sum(axis=0)
    growth = np.divide(found, expected, out=np.zeros(len(found)), where=expected > 0)
    return np.asarray(measure * growth)


def by_trend(measure: FloatArray, *, yearly: float, interval_years: float) -> FloatArray:
    """Return the measure with a yearly change, such as 0.0123 for 1.23 %, its total kept."""
    growth = (1 + yearly) ** (np.arange(measure.shape[1]) * interval_years)
    changed = measure * growth
    return np.asarray(changed * (measure.sum() / changed.sum()))


def yearly_trend(cases: NDArray[np.int64], measure: FloatArray, *, interval_years: float) -> float:
    """Return the yearly change of cases over measure: log-linear Poisson, maximum likelihood."""
    found, expected = cases.sum(axis=0).astype(float), measure.sum(axis=0)
    times = np.arange(len(found)) * interval_years
    level, slope = math.log(max(found.sum(), 1e-300) / expected.sum()), 0.0
    for _ in range(100):
        fitted = expected * np.exp(level + slope * times)
        score = np.array([(found - fitted).sum(), ((found - fitted) * times).sum()])
        second = (fitted * times).sum()
        matrix = np.array([[fitted.sum(), second], [second, (fitted * times * times).sum()]])
        step = np.linalg.lstsq(matrix, score, rcond=None)[0]
        level, slope = level + step[0], slope + step[1]
        if abs(step).max() < 1e-13:
            break
    return math.exp(slope) - 1
