"""Population in time: counts at some days become a measure of every interval.

Between two counts the population is taken to change in a straight line; before the first and
after the last it is taken to stay.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.model.period import Period
from anshe.kernels.epidemiology.columns import FloatArray


def weights(days: NDArray[np.int64], period: Period) -> FloatArray:
    """Return how much each count weighs in each interval, shape (counts, intervals).

    An interval's mean of the whole period's population is the sum of counts times weights; all
    weights of all intervals together give the mean over the period.
    """
    found = np.zeros((len(days), period.intervals))
    for count in range(len(days)):
        line = np.zeros(len(days))
        line[count] = 1.0
        for interval in range(period.intervals):
            span = (period.edges[interval], period.edges[interval + 1])
            found[count, interval] = _area(days, line, span)
    return found / period.days


def _area(days: NDArray[np.int64], line: FloatArray, span: tuple[int, int]) -> float:
    """Return the area under a line through points, over a span of days."""
    inside = [day for day in days if span[0] < day < span[1]]
    at = np.array([span[0], *inside, span[1]], dtype=float)
    height = np.interp(at, days, line)
    return float((np.diff(at) * (height[1:] + height[:-1]) / 2).sum())
