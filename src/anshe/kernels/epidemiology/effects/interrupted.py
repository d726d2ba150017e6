"""Interrupted time series: did level or slope change when something was started."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.judged import Left, judged
from anshe.kernels.epidemiology.effects.model import (
    RESTS_ON,
    USUAL,
    Family,
    SeriesModel,
    check_model,
    checked_lag,
)
from anshe.kernels.epidemiology.effects.series import Design, Series, checked_series, segmented
from anshe.kernels.epidemiology.result import Estimate, TooLittle
from anshe.kernels.epidemiology.trends import Fit, negative_binomial, poisson_regression
from anshe.kernels.epidemiology.trends.carry_over import FIXED_B, ZEGER
from anshe.kernels.epidemiology.trends.robust import (
    NEWEY_WEST,
    NO_RESIDUALS,
    SURELY,
    carried_over,
)
from anshe.kernels.epidemiology.trends.trend import UNDERDISPERSED
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

SOURCE = "Wagner A.K. et al. (2002) J Clin Pharm Ther 27:299-309"
ERROR_SOURCES = {
    "newey_west": (NEWEY_WEST,),
    "newey_west_fixed_b": (NEWEY_WEST, FIXED_B),
    "latent": (ZEGER,),
}
PERIODS_AT_LEAST, EVENTS_AT_LEAST = 8, 20
UNKNOWN_VARIANCE = 100.0
"""A coefficient of greater variance, on the logarithm, was not found at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption(Estimate):
    """Give every term's coefficient (value, lower, upper) on the logarithm, by name in `terms`."""

    terms: tuple[str, ...]
    standard_errors: FloatArray
    statistics: FloatArray
    p_values: FloatArray
    fitted: FloatArray
    """The fitted count of each period."""
    without: FloatArray
    """What the model expects of each period had nothing been changed."""
    autocorrelation: float
    """Of successive residuals; far from zero, errors that allow for carry-over are needed."""
    dispersion: float
    size: float

    def change(self, term: str) -> tuple[float, float, float]:
        """Return the factor of a term, such as `level_change`, with its limits."""
        place = self.terms.index(term)
        with np.errstate(over="ignore"):  # without events the limit is infinite
            factors = np.exp([self.value[place], self.lower[place], self.upper[place]])
        return float(factors[0]), float(factors[1]), float(factors[2])

    def finding(self, language: Language) -> str:
        """Say the change of level, and the change of slope if there is one."""
        said = [self._said("level_change", language)]
        if "slope_change" in self.terms:
            said.append(self._said("slope_change", language))
        return {"zh": "", "en": " "}[language].join(said)

    def _said(self, term: str, language: Language) -> str:
        """Say the change of one term in per cent."""
        factor, low, high = self.change(term)
        sure = low > 1 or high < 1
        return told(
            term,
            language,
            change=f"{(factor - 1) * 100:+.3g} %",
            interval=told(
                "interval",
                language,
                level=percent(self.level),
                lower=f"{(low - 1) * 100:+.3g} %",
                upper=f"{(high - 1) * 100:+.3g} %",
            ),
            p_value=number(float(self.p_values[self.terms.index(term)]), digits=2),
            verdict=words("change_sure" if sure else "change_unsure"),
        )


def interrupted_series(
    counts: ArrayLike,
    start: int,
    *,
    exposure: ArrayLike | None = None,
    model: SeriesModel = USUAL,
    level: float = 0.95,
) -> Interruption | TooLittle:
    """Return how level and slope of a series changed at its start of something.

    Args:
        counts: events of successive periods, shape (periods,).
        start: the place (from zero) of the first period after the change.
        exposure: person-years of each period, above zero.
        model: family, season, errors; see `SeriesModel`.
        level: confidence of the interval (Wald; Student's t for quasi-Poisson).

    Returns:
        The coefficients; or `TooLittle` for fewer than 8 periods or 20 events on either side,
        or fewer periods than the model has terms.

    Raises:
        InputProblem: with row and column; E501 where nothing lies before or after the start.

    Method:
        Segmented regression (Wagner et al., 2002; Bernal, Cummins and Gasparrini, 2017, Int J
        Epidemiol 46:348-355). Time counts from one, the changed slope from one at the start.

    """
    columns = Columns()
    columns.within("level", level, 0, 1)
    check_model(columns, model)
    series = checked_series(columns, counts, start, exposure)
    checked_lag(columns, model.lag, series.counts.size)
    if short := too_little(series):
        return short
    periods = series.counts.size
    design = designed(model, periods, series.start)
    if periods <= len(design.terms) + 1:
        return _too_few("too_few_for_terms", periods, len(design.terms) + 2)
    offset = np.log(series.exposure)
    fit = _fit(design.matrix, series.counts, offset, model.family)
    return _result(series, design, fit, model, level)


def designed(model: SeriesModel, periods: int, start: int) -> Design:
    """Return the design of a model."""
    return segmented(
        periods, start, season=model.season, harmonics=int(model.harmonics), cycle=model.cycle,
        slope=model.slope,
    )  # fmt: skip


def too_little(series: Series) -> TooLittle | None:
    """Return the refusal where a side has too few periods or events, otherwise nothing."""
    for side, some in (("before", series.before), ("after", series.after)):
        if some.size < PERIODS_AT_LEAST:
            return _too_few(f"too_few_{side}", some.size, PERIODS_AT_LEAST)
        if some.sum() < EVENTS_AT_LEAST:
            return _too_few(f"too_few_events_{side}", int(some.sum()), EVENTS_AT_LEAST)
    return None


def _too_few(code: str, found: int, needed: int) -> TooLittle:
    """Make the refusal."""
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=needed),
        found=float(found),
        needed=float(needed),
        method="interrupted_series",
        source=SOURCE,
    )


def _fit(design: FloatArray, counts: FloatArray, offset: FloatArray, family: Family) -> Fit:
    """Fit the family."""
    fitter = negative_binomial if family == "negative_binomial" else poisson_regression
    return fitter(design, counts, offset=offset)


def _result(
    series: Series, design: Design, fit: Fit, model: SeriesModel, level: float
) -> Interruption:
    """Put errors, limits and the course without the change together."""
    left = _left_over(series, design, fit, model)
    # Where nothing is left over, robust errors have nothing to learn from.
    exact = float((left.pearson**2).sum()) < NO_RESIDUALS
    asked = replace(model, errors="model") if exact else model
    found = judged(left, fit.coefficients, asked, level)
    return Interruption(
        value=fit.coefficients,
        lower=fit.coefficients - found.halves,
        upper=fit.coefficients + found.halves,
        level=level,
        terms=design.terms,
        standard_errors=found.errors,
        statistics=fit.coefficients / found.errors,
        p_values=found.p_values,
        fitted=fit.fitted,
        without=fit.fitted * np.exp(-design.changes(fit.coefficients)),
        autocorrelation=autocorrelation(left.pearson),
        dispersion=fit.dispersion,
        size=fit.size,
        method=f"segmented_{model.family}",
        source="; ".join([SOURCE, *ERROR_SOURCES.get(model.errors, ())]),
        assumptions=rests_on(model),
        warnings=_warnings(fit, left, model),
    )


def _left_over(series: Series, design: Design, fit: Fit, model: SeriesModel) -> Left:
    """Give what the fit left over."""
    quasi = model.family == "quasi_poisson"
    return Left(
        design=design.matrix,
        weights=fit.fitted / (1 + fit.fitted / fit.size),
        pearson=(series.counts - fit.fitted) / np.sqrt(fit.fitted * (1 + fit.fitted / fit.size)),
        bread=fit.covariance,
        dispersion=fit.spread if quasi else 1.0,
        freedom=fit.freedom if quasi else np.inf,
    )


def rests_on(model: SeriesModel) -> tuple[Words, ...]:
    """Return what an interrupted series rests on."""
    keys = ("assume_nothing_else", "assume_series_line", RESTS_ON[model.errors])
    return tuple(words(key) for key in keys)


def autocorrelation(residuals: FloatArray) -> float:
    """Return the correlation of each residual with the one before."""
    total = float((residuals**2).sum())
    return float((residuals[1:] * residuals[:-1]).sum()) / total if total else 0.0


def _warnings(fit: Fit, left: Left, model: SeriesModel) -> tuple[Words, ...]:
    """Warn of what the errors leave out."""
    told_of = [] if fit.converged else [words("not_converged")]
    if float(np.diag(fit.covariance).max()) > UNKNOWN_VARIANCE:
        told_of.append(words("term_without_events"))
    carried = carried_over(left.design, left.weights, left.pearson)
    if model.errors == "model" and carried > SURELY / np.sqrt(left.periods):
        use = "autoregressive" if model.family == "negative_binomial" else "latent"
        told_of.append(words("autocorrelated", correlation=number(carried, digits=2), use=use))
    if model.family == "quasi_poisson" and fit.dispersion < UNDERDISPERSED:
        told_of.append(words("underdispersed", dispersion=number(fit.dispersion, digits=2)))
    if model.errors == "newey_west":
        told_of.append(words("newey_west_narrow"))
    if model.family == "poisson" and model.errors == "model" and fit.dispersion > 1.5:
        told_of.append(words("overdispersed", dispersion=number(fit.dispersion, digits=3)))
    return tuple(told_of)
