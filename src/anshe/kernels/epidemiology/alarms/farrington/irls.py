"""The quasi-Poisson fit of one series: iteratively reweighted least squares on blocks and a trend.

The model is log mu = log size + a(block) + c (time - anchor of the block). With the rows grouped by
block the normal equations have one coefficient for each block and one common slope, so that the
slope comes from the spread within blocks alone (a Schur complement) and no matrix is solved.
The start (y + 0.1), the stopping rule (|D - D'| / (|D| + 0.1) < 1e-8, at most 25 steps) and the
weights kept (those that made the last step) are those of R's `glm`, on which all published results
of the method rest; a fit that went on to the limit would differ in the eighth digit.
"""

import math
from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.alarms.farrington.baseline import Design
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

EPSILON = 1e-8
STEPS = 25
SMALLEST = float(np.finfo(np.float64).eps)
"""The smallest mean that R's log link gives."""
EXACT_SUMS = 1e4
"""Up to this count the deviance may be taken from sums; above, each row is taken by itself."""


class Model(NamedTuple):
    """What is fitted."""

    trend: bool
    large: bool
    """Counts are so large that the deviance is taken row by row."""


# What is known of each row of the baseline of one series: an array of these by rows.
Y, PRIOR, SIZE, LOG_SIZE, LOG_START, Y_LOG_Y, TWO_THIRDS, SIXTH = range(8)
ROW_FIELDS = 8
"""log(y + 0.1) starts the fit; y^(2/3) and size^(1/6) serve the Anscombe residuals."""

# Sums over the rows of each block: an array of these by blocks. LEVEL holds the blocks'
# coefficients at their anchors, BEFORE the same a step earlier.
ANCHOR, WEIGHT, FIRST, SECOND, NEXT_WEIGHT, NEXT_FIRST, NEXT_SECOND = range(7)
COUNTS, MOMENTS, SIZES, LEVEL, BEFORE, FACTOR = range(7, 13)
SUM_FIELDS = 13


class Room(NamedTuple):
    """Arrays for one baseline, used again for every series."""

    rows: FloatArray
    sums: FloatArray
    valid: FloatArray
    """One where a count is known, zero where it is missing."""


class Fit(NamedTuple):
    """Where the steps ended; the blocks' coefficients stand in the sums."""

    converged: bool
    trend: bool
    slope: float
    slope_before: float
    spread: float
    """Weighted sum of squares of time within blocks, by the weights that made the last step."""


@compiled
def settle_anchors(design: Design, rows: FloatArray, sums: FloatArray) -> None:
    """Put the anchor of each block where its counts lie, so that no digits are lost later."""
    sums[WEIGHT, :] = 0.0
    sums[ANCHOR, :] = 0.0
    for run in range(len(design.runs)):
        level = design.runs[run, 0]
        for i in range(design.runs[run, 1], design.runs[run, 2]):
            weight = rows[PRIOR, i] * (rows[Y, i] + 0.1)
            sums[WEIGHT, level] += weight
            sums[ANCHOR, level] += weight * design.time[i]
    for level in range(design.levels):
        if sums[WEIGHT, level] > 0.0:
            sums[ANCHOR, level] /= sums[WEIGHT, level]


@compiled
def _begin(design: Design, rows: FloatArray, sums: FloatArray) -> tuple[float, float]:
    """Sum the first step, from mu = y + 0.1; return the deviance and what stays of it for good."""
    sums[WEIGHT:LEVEL, :] = 0.0
    deviance, constant = 0.0, 0.0
    for run in range(len(design.runs)):
        level = design.runs[run, 0]
        anchor = sums[ANCHOR, level]
        w = f = s = c = m = v = wz = wuz = 0.0
        for i in range(design.runs[run, 1], design.runs[run, 2]):
            prior, y, u = rows[PRIOR, i], rows[Y, i], design.time[i] - anchor
            weight = prior * (y + 0.1)
            z = weight * (rows[LOG_START, i] - rows[LOG_SIZE, i]) - prior * 0.1
            w += weight
            f += weight * u
            s += weight * u * u
            wz += z
            wuz += z * u
            c += prior * y
            m += prior * y * u
            v += prior * rows[SIZE, i]
            kept = rows[Y_LOG_Y, i] - y * rows[LOG_START, i]
            deviance += prior * (kept + 0.1)
            constant += prior * (rows[Y_LOG_Y, i] - y - y * rows[LOG_SIZE, i])
        sums[WEIGHT, level] += w
        sums[FIRST, level] += f
        sums[SECOND, level] += s
        sums[NEXT_WEIGHT, level] += wz
        sums[NEXT_FIRST, level] += wuz
        sums[COUNTS, level] += c
        sums[MOMENTS, level] += m
        sums[SIZES, level] += v
    return 2.0 * deviance, constant


@compiled
def _spread(sums: FloatArray) -> float:
    """Sum the squares of time within blocks."""
    spread = 0.0
    for level in range(sums.shape[1]):
        weight = sums[WEIGHT, level]
        if weight > 0.0:
            spread += sums[SECOND, level] - sums[FIRST, level] ** 2 / weight
    return spread


@compiled
def _first_step(sums: FloatArray, model: Model) -> float:
    """Solve the first step; return the slope."""
    slope = 0.0
    if model.trend:
        top = 0.0
        for level in range(sums.shape[1]):
            if sums[WEIGHT, level] > 0.0:
                mean = sums[NEXT_WEIGHT, level] / sums[WEIGHT, level]
                top += sums[NEXT_FIRST, level] - sums[FIRST, level] * mean
        slope = top / _spread(sums)
    for level in range(sums.shape[1]):
        if sums[WEIGHT, level] > 0.0:
            rest = sums[NEXT_WEIGHT, level] - slope * sums[FIRST, level]
            sums[LEVEL, level] = rest / sums[WEIGHT, level]
        sums[BEFORE, level] = sums[LEVEL, level]
    return slope


@compiled
def _step(sums: FloatArray, slope: float, model: Model) -> float:
    """Take one more step from the residuals y - mu; return the slope."""
    change = 0.0
    if model.trend:
        top = 0.0
        for level in range(sums.shape[1]):
            weight = sums[WEIGHT, level]
            if weight > 0.0:
                # sum of p (y - mu) (u - mean u): the residuals' moment within the block
                total = sums[COUNTS, level] - weight
                moment = sums[MOMENTS, level] - sums[FIRST, level]
                top += moment - sums[FIRST, level] / weight * total
        change = top / _spread(sums)
    for level in range(sums.shape[1]):
        sums[BEFORE, level] = sums[LEVEL, level]
        weight = sums[WEIGHT, level]
        if weight > 0.0:
            rest = sums[COUNTS, level] - weight - change * sums[FIRST, level]
            sums[LEVEL, level] += rest / weight
    return slope + change


@compiled
def _means(design: Design, rows: FloatArray, sums: FloatArray, slope: float) -> None:
    """Sum mu, mu u and mu u^2 of each block at the present coefficients.

    The trend grows by one factor a week, counted from the middle of the baseline and taken anew
    after every gap; each block has a factor of its own.
    """
    sums[NEXT_WEIGHT : NEXT_SECOND + 1, :] = 0.0
    middle = 0.5 * design.time[0]
    for level in range(design.levels):
        lift = sums[LEVEL, level] + slope * (middle - sums[ANCHOR, level])
        sums[FACTOR, level] = math.exp(lift)
    ratio, grown, following = math.exp(slope), 1.0, math.nan
    for run in range(len(design.runs)):
        level, start = design.runs[run, 0], design.runs[run, 1]
        time = design.time[start]
        if time != following:
            grown = math.exp(slope * (time - middle))
        u, factor = time - sums[ANCHOR, level], sums[FACTOR, level]
        w = f = s = 0.0
        for i in range(start, design.runs[run, 2]):
            weight = rows[PRIOR, i] * rows[SIZE, i] * factor * grown
            w += weight
            f += weight * u
            s += weight * u * u
            grown *= ratio
            u += 1.0
        following = time + (design.runs[run, 2] - start)
        sums[NEXT_WEIGHT, level] += w
        sums[NEXT_FIRST, level] += f
        sums[NEXT_SECOND, level] += s


@compiled
def _flat_means(sums: FloatArray) -> None:
    """Sum mu of each block where there is no trend: one mean a block, for a unit of size."""
    sums[NEXT_FIRST, :] = 0.0
    for level in range(sums.shape[1]):
        if sums[SIZES, level] > 0.0:
            sums[NEXT_WEIGHT, level] = math.exp(sums[LEVEL, level]) * sums[SIZES, level]
        else:
            sums[NEXT_WEIGHT, level] = 0.0


@compiled
def _deviance(sums: FloatArray, slope: float, constant: float) -> float:
    """Return the deviance, from sums."""
    total = constant
    for level in range(sums.shape[1]):
        total += sums[NEXT_WEIGHT, level] - sums[LEVEL, level] * sums[COUNTS, level]
        total -= slope * sums[MOMENTS, level]
    return 2.0 * total


@compiled
def _exact_deviance(design: Design, rows: FloatArray, sums: FloatArray, slope: float) -> float:
    """Return the deviance row by row, which keeps its digits when counts are large."""
    total = 0.0
    for run in range(len(design.runs)):
        level = design.runs[run, 0]
        for i in range(design.runs[run, 1], design.runs[run, 2]):
            u = design.time[i] - sums[ANCHOR, level]
            mean = rows[SIZE, i] * math.exp(sums[LEVEL, level] + slope * u)
            y = rows[Y, i]
            if y > 0.0:
                total += rows[PRIOR, i] * (y * math.log(y / mean) - (y - mean))
            else:
                total += rows[PRIOR, i] * mean
    return 2.0 * total


@compiled
def fit(design: Design, rows: FloatArray, sums: FloatArray, model: Model) -> Fit:
    """Fit blocks, and a trend if asked for."""
    last, constant = _begin(design, rows, sums)
    slope = before = _first_step(sums, model)
    converged = False
    for step in range(STEPS):
        if model.trend:
            _means(design, rows, sums, slope)
        else:
            _flat_means(sums)
        if model.large:
            deviance = _exact_deviance(design, rows, sums, slope)
        else:
            deviance = _deviance(sums, slope, constant)
        if not math.isfinite(deviance):
            return Fit(converged, model.trend, slope, before, 1.0)
        converged = abs(deviance - last) / (abs(deviance) + 0.1) < EPSILON
        if converged or step == STEPS - 1:
            break
        last, before = deviance, slope
        sums[WEIGHT, :] = sums[NEXT_WEIGHT]
        sums[FIRST, :] = sums[NEXT_FIRST]
        sums[SECOND, :] = sums[NEXT_SECOND]
        slope = _step(sums, slope, model)
    return Fit(converged, model.trend, slope, before, _spread(sums) if model.trend else 1.0)
