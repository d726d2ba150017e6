"""Trends: how fast a rate rises or falls, from counts in successive periods."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.result import Estimate, TooLittle
from anshe.kernels.epidemiology.trends.linear import LEAST_APART
from anshe.kernels.epidemiology.trends.negative_binomial import negative_binomial
from anshe.kernels.epidemiology.trends.regression import Fit, poisson_regression
from anshe.kernels.epidemiology.wording import Language, Words, number, told, words

Family = Literal["poisson", "quasi_poisson", "negative_binomial"]
SOURCES: dict[str, str] = {
    "poisson": "Nelder J.A., Wedderburn R.W.M. (1972) J R Stat Soc A 135:370-384",
    "quasi_poisson": "McCullagh P., Nelder J.A. (1989) Generalized Linear Models, ch. 6",
    "negative_binomial": "Lawless J.F. (1987) Can J Stat 15:209-225",
}
PERIODS_AT_LEAST, EVENTS_AT_LEAST = 3, 10
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
            "trend",
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
        level: confidence of the interval (Wald; Student's t for `quasi_poisson`).

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
    events, when, risk = _checked(counts, times, exposure, family, level)
    if short := too_little(events, when):
        return short
    centre = float(when.mean())
    design = np.column_stack([np.ones_like(when), when - centre])
    fit = _fit(design, events, np.log(risk), family)
    spread = fit.dispersion if family == "quasi_poisson" else 1.0
    error = float(fit.errors(dispersion=spread)[1])
    slope = float(fit.coefficients[1])
    half = _deviate(family, fit.freedom, level) * error
    return Trend(
        value=np.asarray(np.exp(slope)),
        lower=np.asarray(np.exp(slope - half)),
        upper=np.asarray(np.exp(slope + half)),
        level=level,
        slope=slope,
        standard_error=error,
        statistic=slope / error,
        p_value=_p_value(slope / error, family, fit.freedom),
        dispersion=fit.dispersion,
        size=fit.size,
        periods=events.size,
        intercept=float(fit.coefficients[0]) - slope * centre,
        method=family,
        source=SOURCES[family],
        assumptions=(words("assume_line"), words(f"assume_{family}")),
        warnings=_warnings(fit, family, events.size),
    )


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
    counts: ArrayLike, times: ArrayLike, exposure: ArrayLike | None, family: str, level: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check the columns of a series."""
    columns = Columns()
    events = columns.counts("counts", counts)
    when = columns.numbers("times", times)
    risk = np.ones_like(events) if exposure is None else columns.positive("exposure", exposure)
    columns.within("level", level, 0, 1)
    columns.choice("family", family, SOURCES)
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


def _deviate(family: Family, freedom: int, level: float) -> float:
    """Give how many standard errors the interval reaches to each side."""
    if family == "quasi_poisson":
        return float(special.stdtrit(freedom, (1 + level) / 2))
    return float(special.ndtri((1 + level) / 2))


def _p_value(statistic: float, family: Family, freedom: int) -> float:
    """Give the two-sided p-value of the slope."""
    if family == "quasi_poisson":
        return float(2 * special.stdtr(freedom, -abs(statistic)))
    return float(2 * special.ndtr(-abs(statistic)))


def _warnings(fit: Fit, family: Family, periods: int) -> tuple[Words, ...]:
    """Warn of a fit that did not settle, of spread left out, and of spread that is not there."""
    if not fit.converged:
        return (words("not_converged"),)
    if family == "poisson" and fit.dispersion > 1.5:
        return (words("overdispersed", dispersion=number(fit.dispersion, digits=3)),)
    if family == "negative_binomial" and not np.isfinite(fit.size):
        return (words("not_overdispersed"),)
    if family == "negative_binomial" and periods < NEGATIVE_BINOMIAL_PERIODS:
        return (words("few_periods", needed=NEGATIVE_BINOMIAL_PERIODS),)
    return ()
