"""One week of one series: fit, weights against past outbreaks, fit again, keep the trend or not."""

import math
from typing import NamedTuple

from anshe.kernels.epidemiology.alarms.farrington.baseline import Design
from anshe.kernels.epidemiology.alarms.farrington.irls import (
    ANCHOR,
    BEFORE,
    EXACT_SUMS,
    FIRST,
    LEVEL,
    PRIOR,
    SIXTH,
    SIZE,
    SMALLEST,
    TWO_THIRDS,
    WEIGHT,
    Fit,
    Model,
    Room,
    Y,
    fit,
    settle_anchors,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

_SURE = 1e-12
"""A row with less than this share of freedom left determines its own mean: it has no residual."""


class Rules(NamedTuple):
    """What the passes are told."""

    trend: bool
    reweight: bool
    threshold: float
    """Anscombe residuals above it are weighted down."""
    own_dispersion: bool
    """Errors from the dispersion by working residuals, as the reference package has them."""
    critical: FloatArray
    """For each number of degrees of freedom: the t statistic from which a trend is kept."""


class Spread(NamedTuple):
    """Scatter about a fit: by Pearson residuals, and by working residuals."""

    pearson: float
    working: float
    freedom: float


_FAILED = Spread(1.0, 1.0, 0.0)
"""No scatter, because the fit did not settle or has no freedom left."""


class Past(NamedTuple):
    """What decides which past counts are weighted down."""

    dispersion: float
    cut: float
    """The threshold squared times the dispersion."""


class Outcome(NamedTuple):
    """What one week of one series came to."""

    fitted: bool
    trend: bool
    slope: float
    predictor: float
    """The linear predictor for the week, for a unit of size."""
    leverage: float
    """Its variance for a dispersion of one."""
    pearson: float
    working: float
    freedom: float
    slope_leverage: float


@compiled
def scatter(design: Design, rows: FloatArray, sums: FloatArray, found: Fit) -> Spread:
    """Estimate the dispersion, with the weights that made the last step."""
    pearson = working = 0.0
    count, rank = 0, 0
    for level in range(design.levels):
        rank += sums[WEIGHT, level] > 0.0
    rank += found.trend
    ratio, ratio_before = math.exp(found.slope), math.exp(found.slope_before)
    for run in range(len(design.runs)):
        level, start = design.runs[run, 0], design.runs[run, 1]
        u = design.time[start] - sums[ANCHOR, level]
        mean = math.exp(sums[LEVEL, level] + found.slope * u)
        before = math.exp(sums[BEFORE, level] + found.slope_before * u)
        for i in range(start, design.runs[run, 2]):
            prior = rows[PRIOR, i]
            residual = rows[Y, i] / max(mean * rows[SIZE, i], SMALLEST) - 1.0
            square = prior * residual * residual
            working += square
            pearson += square * before * rows[SIZE, i]
            count += prior > 0.0
            mean *= ratio
            before *= ratio_before
    freedom = float(count - rank)
    if freedom <= 0.0:
        return _FAILED
    return Spread(pearson / freedom, working / freedom, freedom)


@compiled
def weigh_down(design: Design, rows: FloatArray, sums: FloatArray, found: Fit, past: Past) -> bool:
    """Set the weights gamma / s^2 where the residual s is above the cut, gamma elsewhere.

    Say whether any is: if not, all weights stay one, and so does the fit.

    The residuals are Anscombe's, s = 3/2 (y^(2/3) mu^(-1/6) - mu^(1/2)) / sqrt(phi (1 - h)).
    """
    total, count, steep = 0.0, 0.0, found.trend / found.spread
    ratio, root = math.exp(found.slope_before), math.exp(found.slope / 6.0)
    for run in range(len(design.runs)):
        level, start = design.runs[run, 0], design.runs[run, 1]
        if sums[WEIGHT, level] <= 0.0:
            continue
        u = design.time[start] - sums[ANCHOR, level]
        before = math.exp(sums[BEFORE, level] + found.slope_before * u)
        sixth = math.exp((sums[LEVEL, level] + found.slope * u) / 6.0)
        share, centre = 1.0 / sums[WEIGHT, level], sums[FIRST, level] / sums[WEIGHT, level]
        for i in range(start, design.runs[run, 2]):
            if rows[PRIOR, i] > 0.0:
                m = sixth * rows[SIXTH, i]
                above = rows[TWO_THIRDS, i] - m * m * m * m
                weight = 1.0
                if above > 0.0:
                    away = u - centre
                    left = 1.0 - before * rows[SIZE, i] * (share + steep * away * away)
                    left *= m * m
                    square = 2.25 * above * above
                    if left > _SURE * m * m and square > past.cut * left:
                        weight = past.dispersion * left / square
                rows[PRIOR, i] = weight
                total += weight
                count += 1.0
            before *= ratio
            sixth *= root
            u += 1.0
    rows[PRIOR, :] = rows[PRIOR] * (count / total)
    return count != total


@compiled
def _procedure(design: Design, room: Room, rules: Rules, model: Model) -> tuple[Fit, Spread]:
    """Fit; if asked for, weigh past outbreaks down and fit again; no freedom means no fit."""
    rows, sums = room.rows, room.sums
    rows[PRIOR, :] = room.valid
    found = fit(design, rows, sums, model)
    if not found.converged:
        return found, _FAILED
    spread = scatter(design, rows, sums, found)
    if rules.reweight and spread.freedom > 0.0:
        dispersion = max(spread.pearson, 1.0)
        past = Past(dispersion, rules.threshold**2 * dispersion)
        if weigh_down(design, rows, sums, found, past):
            found = fit(design, rows, sums, model)
        spread = scatter(design, rows, sums, found)
    return found, spread


@compiled
def _outcome(design: Design, sums: FloatArray, found: Fit, spread: Spread) -> Outcome:
    """Predict the week itself, which lies in the last block at time zero."""
    last = design.levels - 1
    weight = sums[WEIGHT, last]
    away = -sums[ANCHOR, last] - sums[FIRST, last] / weight
    slope_leverage = found.trend / found.spread
    return Outcome(
        spread.freedom > 0.0 and weight > 0.0,
        found.trend,
        found.slope,
        sums[LEVEL, last] - found.slope * sums[ANCHOR, last],
        1.0 / weight + away * away * slope_leverage,
        spread.pearson,
        spread.working,
        spread.freedom,
        slope_leverage,
    )


@compiled
def _keeps_trend(made: Outcome, rules: Rules, size: float, highest: float) -> bool:
    """Say whether a trend is certain enough, and does not run beyond what was ever seen."""
    dispersion = made.working if rules.own_dispersion and rules.reweight else made.pearson
    statistic = abs(made.slope) / math.sqrt(dispersion * made.slope_leverage)
    certain = statistic > rules.critical[int(made.freedom)]
    return bool(certain and size * math.exp(made.predictor) <= highest)


@compiled
def assess(design: Design, room: Room, rules: Rules, size: float) -> Outcome:
    """Fit the baseline of one week and predict that week, whose size is given."""
    room.rows[PRIOR, :] = room.valid
    settle_anchors(design, room.rows, room.sums)
    highest = 0.0
    for i in range(room.rows.shape[1]):
        highest = max(highest, room.rows[Y, i])
    large = highest > EXACT_SUMS
    if rules.trend:
        found, spread = _procedure(design, room, rules, Model(trend=True, large=large))
        if spread.freedom > 0.0:
            made = _outcome(design, room.sums, found, spread)
            if _keeps_trend(made, rules, size, highest):
                return made
    found, spread = _procedure(design, room, rules, Model(trend=False, large=large))
    return _outcome(design, room.sums, found, spread)
