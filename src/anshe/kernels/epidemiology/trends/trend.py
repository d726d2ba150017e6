"""Trends: how fast a rate rises or falls, from counts in successive periods."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.result import Estimate, TooLittle
from anshe.kernels.epidemiology.trends.carry_over import ZEGER, latent
from anshe.kernels.epidemiology.trends.linear import LEAST_APART
from anshe.kernels.epidemiology.trends.negative_binomial import negative_binomial
from anshe.kernels.epidemiology.trends.profile import VENZON, Fitter, profiled
from anshe.kernels.epidemiology.trends.regression import Fit, factor, poisson_regression
from anshe.kernels.epidemiology.trends.robust import SURELY, autoregressive, carried_over
from anshe.kernels.epidemiology.wording import Language, Words, number, told, words

Family = Literal["poisson", "quasi_poisson", "negative_binomial"]
Errors = Literal["model", "profile", "autoregressive", "latent"]
SOURCES: dict[str, str] = {
    "poisson": "Nelder J.A., Wedderburn R.W.M. (1972) J R Stat Soc A 135:370-384",
    "quasi_poisson": "McCullagh P., Nelder J.A. (1989) Generalized Linear Models, ch. 6",
    "negative_binomial": "Lawless J.F. (1987) Can J Stat 15:209-225",
}
ERROR_SOURCES = {"profile": (VENZON,), "latent": (ZEGER,)}
RESTS_ON = {
    "model": "assume_apart",
    "profile": "assume_apart",
    "autoregressive": "assume_carry_over",
    "latent": "assume_latent",
}
UNFIT = {"negative_binomial": "latent", "quasi_poisson": "profile"}
"""A negative binomial leaves no scatter to tell apart; quasi-Poisson counts have no likelihood."""
PERIODS_AT_LEAST, EVENTS_AT_LEAST = 3, 10
UNDERDISPERSED = 0.3
"""Counts that vary so little, relative to Poisson counts, mostly do so by chance."""
NEGATIVE_BINOMIAL_PERIODS = 30
"""With fewer, its 95 % interval covers less than 93 %; found by simulation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Estimate):
    """Give the factor by which the rate changes in one unit of time, with its interval."""

    slope: float
    """The logarithm of that factor."""
    standard_error: float
    statistic: float
    p_value: float
    dispersion: float
    """Pearson's statistic over the degrees of freedom; about one for Poisson counts."""
    size: float
    """The negative binomial's size; infinite for the others."""
    periods: int
    intercept: float
    """The logarithm of the rate at time zero."""

    def finding(self, language: Language) -> str:
        """Say by how many per cent the rate changes, and whether that is sure."""
        change = float(self.value) - 1
        sure = bool(self.lower > 1) or bool(self.upper < 1)
        return told(
            "trend" if sure else "trend_fitted",
            language,
            periods=self.periods,
            direction=words("rises" if change >= 0 else "falls"),
            change=number(abs(change) * 100, digits=3),
            interval=told(
                "interval",
                language,
                level=f"{self.level * 100:g} %",
                lower=f"{(float(self.lower) - 1) * 100:.3g} %",
                upper=f"{(float(self.upper) - 1) * 100:.3g} %",
            ),
            verdict=words("trend_sure" if sure else "trend_unsure"),
        )


def trend(
    counts: ArrayLike,
    times: ArrayLike,
    *,
    exposure: ArrayLike | None = None,
    family: Family = "quasi_poisson",
    errors: Errors = "model",
    level: float = 0.95,
) -> Trend | TooLittle:
    """Return the yearly (or monthly) change of a rate.

    Args:
        counts: events of each period, shape (periods,).
        times: the time of each period, such as its year, shape (periods,).
        exposure: person-years of each period, above zero; without it the counts themselves are
            compared.
        family: `poisson` where events are independent; `quasi_poisson` widens the interval by
            the spread that is seen; `negative_binomial` models the spread. At level 0.95 the
            first two cover 93 to 97 % from 10 periods of 20 events on, the last from 30.
        errors: `model` takes the periods as independent; for periods of equal length in their
            order, `latent` lets the rate's disturbance carry over into the next, the counts
            scattering around it (Zeger, 1988), and `autoregressive` the residuals as they are.
            `profile` takes the limits from the likelihood itself (`poisson` and
            `negative_binomial`, whose size is fitted anew for each value of the slope).
        level: confidence of the interval (Wald; Student's t for `quasi_poisson` and wherever
            periods may carry over).

    Returns:
        The factor of change for one unit of `times`; or `TooLittle` for fewer than 3 periods
        or 10 events.

    Raises:
        InputProblem: with row and column; E402 where all times are the same.

    Method:
        Sources in `SOURCES`. A straight line on the logarithm; it says nothing beyond the
        periods given.

    Example:
        >>> found = trend([100, 90, 81], [2021, 2022, 2023], family="poisson")
        >>> round(float(found.value), 6)
        0.9

    """
    columns = Columns()
    columns.choice("family", family, SOURCES)
    columns.choice("errors", errors, [e for e in get_args(Errors) if e != UNFIT.get(family)])
    columns.within("level", level, 0, 1)
    events, when, risk = _checked(columns, counts, times, exposure)
    if short := too_little(events, when):
        return short
    line = _Line.fitted(events, when, risk, family)
    found = line.judged(family, errors, level)
    slope = float(line.fit.coefficients[1])
    return Trend(
        value=factor(slope),
        lower=factor(found.lower),
        upper=factor(found.upper),
        level=level,
        slope=slope,
        standard_error=found.error,
        statistic=found.statistic,
        p_value=found.p_value,
        dispersion=line.fit.dispersion,
        size=line.fit.size,
        periods=events.size,
        intercept=float(line.fit.coefficients[0]) - slope * line.centre,
        method=family if errors == "model" else f"{family}_{errors}",
        source="; ".join([SOURCES[family], *ERROR_SOURCES.get(errors, ())]),
        assumptions=(words("assume_line"), *_spread(line.fit, family), words(RESTS_ON[errors])),
        warnings=(*_warnings(line.fit, family, events.size), *line.carried(errors)),
    )


@dataclass(frozen=True, slots=True)
class _Slope:
    """Hold the slope's standard error, its limits and its test."""

    error: float
    lower: float
    upper: float
    statistic: float
    p_value: float


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a fitted straight line, its time counted from the middle."""

    events: FloatArray
    offset: FloatArray
    design: FloatArray
    centre: float
    fit: Fit
    weights: FloatArray
    pearson: FloatArray

    @classmethod
    def fitted(
        cls, events: FloatArray, when: FloatArray, risk: FloatArray, family: Family
    ) -> "_Line":
        """Fit the line."""
        centre = float(when.mean())
        design = np.column_stack([np.ones_like(when), when - centre])
        fit = _fit(design, events, np.log(risk), family)
        weights = fit.fitted / (1 + fit.fitted / fit.size)
        pearson = (events - fit.fitted) / fit.fitted * np.sqrt(weights)
        return cls(events, np.log(risk), design, centre, fit, weights, pearson)

    def judged(self, family: Family, errors: Errors, level: float) -> _Slope:
        """Give the slope's limits and its test, of the kind that was chosen."""
        error, freedom = self.error(family, errors)
        slope = float(self.fit.coefficients[1])
        if errors == "profile":
            found = profiled(self.design, self.events, self.offset, self.fitter(family), level)
            return _Slope(error, found.lower, found.upper, found.statistic, found.p_value)
        half = float(special.stdtrit(freedom, (1 + level) / 2)) * error
        p_value = float(2 * special.stdtr(freedom, -abs(slope / error)))
        return _Slope(error, slope - half, slope + half, slope / error, p_value)

    @staticmethod
    def fitter(family: Family) -> Fitter:
        """Give the function that fits a family to a design, counts and an offset."""
        return lambda design, events, offset: _fit(design, events, offset, family)

    def error(self, family: Family, errors: Errors) -> tuple[float, float]:
        """Give the slope's standard error, and the degrees of freedom of its distribution."""
        if errors in {"latent", "autoregressive"}:
            robust = latent if errors == "latent" else autoregressive
            covariance = robust(self.design, self.weights, self.pearson, self.fit.covariance)
            return float(np.sqrt(covariance[1, 1])), float(self.fit.freedom)
        quasi = family == "quasi_poisson"
        error = self.fit.errors(dispersion=self.fit.spread if quasi else 1.0)[1]
        return float(error), float(self.fit.freedom) if quasi else np.inf

    def carried(self, errors: Errors) -> tuple[Words, ...]:
        """Warn of residuals that carry over, where the errors leave that out."""
        carried = carried_over(self.design, self.weights, self.pearson)
        if errors not in {"model", "profile"} or carried <= SURELY / np.sqrt(self.pearson.size):
            return ()
        use = "autoregressive" if np.isfinite(self.fit.size) else "latent"
        return (words("autocorrelated", correlation=number(carried, digits=2), use=use),)


def too_little(events: FloatArray, when: FloatArray) -> TooLittle | None:
    """Return the refusal where too few periods, events, or times with events are given."""
    found, needed, code = events.size, PERIODS_AT_LEAST, "too_few_periods"
    if found >= needed:
        found, needed, code = int(events.sum()), EVENTS_AT_LEAST, "too_few_events"
    if found >= needed:
        found, needed, code = np.unique(when[events > 0]).size, 2, "too_few_times"
    if found >= needed:
        return None
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=needed),
        found=float(found),
        needed=float(needed),
        method="trend",
        source="",
    )


def _checked(
    columns: Columns, counts: ArrayLike, times: ArrayLike, exposure: ArrayLike | None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check the columns of a series."""
    events = columns.counts("counts", counts)
    when = columns.numbers("times", times)
    risk = np.ones_like(events) if exposure is None else columns.positive("exposure", exposure)
    events, when, risk = columns.together(axes=1, counts=events, times=when, exposure=risk)
    if when.size > 1 and np.ptp(when) <= LEAST_APART * max(1.0, float(np.abs(when).max())):
        columns.add("E402", column="times", value=when[0])
    columns.settle()
    return events, when, risk


def _fit(design: FloatArray, events: FloatArray, offset: FloatArray, family: Family) -> Fit:
    """Fit the family."""
    if family == "negative_binomial":
        return negative_binomial(design, events, offset=offset)
    return poisson_regression(design, events, offset=offset)


def _spread(fit: Fit, family: Family) -> tuple[Words, ...]:
    """Say how the spread was taken; a negative binomial without spread is Poisson."""
    if family == "negative_binomial" and not np.isfinite(fit.size):
        return ()
    return (words(f"assume_{family}"),)


def _warnings(fit: Fit, family: Family, periods: int) -> tuple[Words, ...]:
    """Warn of a fit that did not settle, of spread left out, and of spread that is not there."""
    if not fit.converged:
        return (words("not_converged"),)
    if family == "poisson" and fit.dispersion > 1.5:
        return (words("overdispersed", dispersion=number(fit.dispersion, digits=3)),)
    if family == "quasi_poisson" and fit.dispersion < UNDERDISPERSED:
        return (words("underdispersed", dispersion=number(fit.dispersion, digits=2)),)
    if family == "negative_binomial" and not np.isfinite(fit.size):
        return (words("not_overdispersed"),)
    if family == "negative_binomial" and periods < NEGATIVE_BINOMIAL_PERIODS:
        return (words("few_periods", needed=NEGATIVE_BINOMIAL_PERIODS),)
    return ()
