"""Trends of thousands of series at once: the numbers of one by one, without their cost."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import Estimate, Result
from anshe.kernels.epidemiology.trends.linear import LEAST_APART
from anshe.kernels.epidemiology.trends.regression import CHANGE, NO_SPREAD, TURNS_AT_MOST
from anshe.kernels.epidemiology.trends.trend import (
    EVENTS_AT_LEAST,
    PERIODS_AT_LEAST,
    SOURCES,
    UNDERDISPERSED,
)
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

ManyFamily = Literal["poisson", "quasi_poisson"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends(Estimate):
    """Give the factor by which each series changes in one unit of time, shape (series,)."""

    slope: FloatArray
    standard_error: FloatArray
    p_value: FloatArray
    dispersion: FloatArray
    assessed: BoolArray
    """False where there is too little to say, or the fit did not settle; the rest is NaN there."""

    def finding(self, language: Language) -> str:
        """Say how many series rise, fall, or cannot be judged, and how many would by chance."""
        sure = self.assessed & (self.p_value < 1 - self.level)
        return told(
            "trends_many",
            language,
            series=self.assessed.size,
            rise=int((sure & (self.slope > 0)).sum()),
            fall=int((sure & (self.slope < 0)).sum()),
            unsaid=int((~self.assessed).sum()),
            alpha=percent(round(1 - self.level, 6)),
            chance=number(round((1 - self.level) * int(self.assessed.sum()), 1)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTests(Result):
    """Give each series' chi-square, p-value and direction (1 up, -1 down), shape (series,)."""

    statistic: FloatArray
    p_value: FloatArray
    direction: FloatArray
    assessed: BoolArray
    """False where the shares are all nothing or all whole; the p-value is NaN there."""

    def finding(self, language: Language) -> str:
        """Say how many series rise or fall steadily, and how many would by chance."""
        sure = self.assessed & (self.p_value < 0.05)
        return told(
            "trends_many",
            language,
            series=self.assessed.size,
            rise=int((sure & (self.direction > 0)).sum()),
            fall=int((sure & (self.direction < 0)).sum()),
            unsaid=int((~self.assessed).sum()),
            alpha="5 %",
            chance=number(round(0.05 * int(self.assessed.sum()), 1)),
        )


def share_trends(part: ArrayLike, whole: ArrayLike, scores: ArrayLike) -> TrendTests:
    """Return Cochran and Armitage's test for each of many series; see `cochran_armitage`.

    Args:
        part: counts, shape (series, groups).
        whole: group sizes, above zero, shape (series, groups), or (groups,) for all series.
        scores: the groups' places on the scale, shape (groups,).

    Raises:
        InputProblem: with row (the series) and column.

    """
    columns = Columns()
    events, sizes = columns.counts("part", part), columns.positive("whole", whole)
    places = columns.numbers("scores", scores)
    events, sizes = _laid_out(columns, places, part=events, whole=sizes)
    columns.not_above("part", events, "whole", sizes)
    columns.settle()
    total = sizes.sum(axis=1)
    share = events.sum(axis=1) / total
    centred = places - ((sizes * places).sum(axis=1) / total)[:, None]
    score = (centred * events).sum(axis=1)
    variance = share * (1 - share) * (sizes * centred**2).sum(axis=1)
    assessed = variance > 0
    statistic = np.where(assessed, score**2 / np.where(assessed, variance, 1.0), np.nan)
    return TrendTests(
        statistic=statistic,
        p_value=special.chdtrc(1, statistic),
        direction=np.sign(score),
        assessed=assessed,
        method="cochran_armitage",
        source="Armitage P. (1955) Biometrics 11",
        assumptions=(words("assume_test"), words("assume_many")),
    )


def trends_of(
    counts: ArrayLike,
    times: ArrayLike,
    *,
    exposure: ArrayLike | None = None,
    family: ManyFamily = "quasi_poisson",
    level: float = 0.95,
) -> Trends:
    """Return the trend of each of many series over the same times; see `trend`.

    Args:
        counts: events, shape (series, periods).
        times: the time of each period, shape (periods,).
        exposure: person-years, above zero, shape (series, periods), or (periods,) for all.
        family: `quasi_poisson` widens each interval by the spread of its series; `poisson` not.
        level: confidence of each interval, by itself.

    Returns:
        The same numbers as `trend` gives for each series by itself (to rounding).

    Raises:
        InputProblem: with row (the series) and column; E402 where all times are the same.

    """
    columns = Columns()
    columns.choice("family", family, get_args(ManyFamily))
    columns.within("level", level, 0, 1)
    events, when = columns.counts("counts", counts), columns.numbers("times", times)
    risk = columns.positive("exposure", 1.0 if exposure is None else exposure)
    events, risk = _laid_out(columns, when, counts=events, exposure=risk)
    columns.settle()
    some = (events.sum(axis=1) >= EVENTS_AT_LEAST) & ((events > 0).sum(axis=1) >= 2)
    some &= events.shape[1] >= PERIODS_AT_LEAST
    fit = _fitted(events[some], when - when.mean(), np.log(risk[some]))
    return _result(fit, some, events.shape[1] - 2, family, level)


@dataclass(frozen=True, slots=True)
class _Fits:
    """Hold slopes, their variances at a dispersion of one, dispersions, and what settled."""

    slope: FloatArray
    variance: FloatArray
    dispersion: FloatArray
    settled: BoolArray


def _fitted(counts: FloatArray, time: FloatArray, offset: FloatArray) -> _Fits:
    """Fit a line to every series, each stopping where it would by itself."""
    rows = counts.shape[0]
    found = _Fits(
        slope=np.full(rows, np.nan),
        variance=np.full(rows, np.nan),
        dispersion=np.full(rows, np.nan),
        settled=np.zeros(rows, dtype=np.bool_),
    )
    left, linear = np.arange(rows), np.log(counts + 0.1)
    mean = np.exp(linear)
    deviance = _deviance(counts, mean)
    for _ in range(TURNS_AT_MOST):
        level, slope, variance = _step(counts, mean, linear - offset, time)
        linear = level[:, None] + slope[:, None] * time + offset
        weights, mean = mean, np.exp(linear)
        before, deviance = deviance, _deviance(counts, mean)
        squares = (weights * ((counts - mean) / mean) ** 2).sum(axis=1)
        done = np.abs(deviance - before) < CHANGE * (np.abs(deviance) + 0.1)
        found.slope[left], found.variance[left] = slope, variance
        found.dispersion[left] = squares / max(counts.shape[1] - 2, 1)
        found.settled[left] = done
        if done.all():
            break
        more = ~done
        left, counts, offset = left[more], counts[more], offset[more]
        linear, mean, deviance = linear[more], mean[more], deviance[more]
    return found


def _step(
    counts: FloatArray, mean: FloatArray, line: FloatArray, time: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Solve one weighted regression for every series: level, slope, variance of the slope."""
    target = line + (counts - mean) / mean
    total = mean.sum(axis=1)
    middle = (mean @ time) / total
    centred = time - middle[:, None]
    spread = (mean * centred**2).sum(axis=1)
    slope = (mean * centred * target).sum(axis=1) / spread
    level = (mean * target).sum(axis=1) / total - slope * middle
    return level, slope, 1 / spread


def _deviance(counts: FloatArray, mean: FloatArray) -> FloatArray:
    """Give each series' deviance."""
    each: FloatArray = 2 * special.kl_div(counts, mean).sum(axis=1)
    return each


def _result(fit: _Fits, some: BoolArray, freedom: int, family: ManyFamily, level: float) -> Trends:
    """Put the fits in the places of their series."""
    quasi = family == "quasi_poisson"
    spread = np.where(fit.dispersion > NO_SPREAD, fit.dispersion, 1.0) if quasi else 1.0
    assessed = some.copy()
    assessed[some] = fit.settled
    slope, error, dispersion = (np.full(some.size, np.nan) for _ in range(3))
    slope[some], error[some] = fit.slope, np.sqrt(fit.variance * spread)
    dispersion[some] = fit.dispersion
    slope[~assessed] = error[~assessed] = np.nan
    student = freedom if quasi else np.inf
    half = float(special.stdtrit(student, (1 + level) / 2)) * error
    with np.errstate(over="ignore"):
        limits = np.exp(slope), np.exp(slope - half), np.exp(slope + half)
    return Trends(
        value=limits[0],
        lower=limits[1],
        upper=limits[2],
        level=level,
        slope=slope,
        standard_error=error,
        p_value=2 * special.stdtr(student, -np.abs(slope / error)),
        dispersion=dispersion,
        assessed=assessed,
        method=family,
        source=SOURCES[family],
        assumptions=(
            words("assume_line"),
            words(f"assume_{family}"),
            words("assume_apart"),
            words("assume_many"),
        ),
        warnings=_warnings(dispersion[assessed], family),
    )


def _warnings(dispersion: FloatArray, family: ManyFamily) -> tuple[Words, ...]:
    """Warn of spread that is left out, or that is by chance not there."""
    if family == "poisson" and (count := int((dispersion > 1.5).sum())):
        return (words("many_overdispersed", count=count),)
    if family == "quasi_poisson" and (count := int((dispersion < UNDERDISPERSED).sum())):
        return (words("many_underdispersed", count=count),)
    return ()


def _laid_out(columns: Columns, places: FloatArray, **given: FloatArray) -> list[FloatArray]:
    """Return the columns as series x periods; tell what does not fit."""
    first, *_ = given
    columns.dimensions(first, given[first], 2)
    columns.not_empty(first, given[first])
    columns.settle()
    shape = given[first].shape
    if places.shape != shape[1:]:
        columns.add("E108", column="times", found=places.shape, expected=shape[1:])
    for name, values in given.items():
        if values.shape not in ((), shape[1:], shape):
            columns.add("E108", column=name, found=values.shape, expected=shape)
    columns.settle()
    if np.ptp(places) <= LEAST_APART * max(1.0, float(np.abs(places).max())):
        columns.add("E402", column="times", value=places[0])
    return [np.broadcast_to(values, shape) for values in given.values()]
