"""Standardised rates: what would be seen if every place had the same mixture of ages and sexes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.rates.limits import COUNT_METHODS, CountMethod, count_limits
from anshe.kernels.epidemiology.rates.rate import Rate, coverage, few
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, Words, number, told, words

FAY_FEUER = "Fay M.P., Feuer E.J. (1997) Stat Med 16:791-801"

RatioMethod = CountMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedRatio(Estimate):
    """Give observed over expected, for each place: SIR, SMR."""

    observed: FloatArray
    expected: FloatArray

    def finding(self, language: Language) -> str:
        """Say how many times as many were seen as expected."""
        if self.value.size != 1:
            above = int(np.count_nonzero(self.lower > 1))
            below = int(np.count_nonzero(self.upper < 1))
            return told("ratios_many", language, count=self.value.size, above=above, below=below)
        one = self if self.value.ndim == 0 else self.at(0)
        return told(
            "standardised_ratio",
            language,
            observed=number(float(one.observed)),
            expected=number(float(one.expected)),
            value=number(float(one.value)),
            interval=one.limits(language),
        )


def weighted_limits(
    total: FloatArray, variance: FloatArray, largest: FloatArray, *, level: float
) -> tuple[FloatArray, FloatArray]:
    """Return the gamma limits of a weighted sum of Poisson counts.

    Args:
        total: the weighted sums.
        variance: their estimated variances, the sums of squared weights times counts.
        largest: the largest weight of each sum.
        level: confidence of the interval.

    Returns:
        Two arrays of the sums' shape; the lower limit of a sum of nothing is zero.

    Method:
        Fay and Feuer (1997): a gamma distribution with the sum's mean and variance, the upper
        limit with one more event where it weighs most.

    """
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        below = special.gammaincinv(total**2 / variance, tail) * variance / total
        mean, spread = total + largest, variance + largest**2
        above = special.gammaincinv(mean**2 / spread, 1 - tail) * spread / mean
    return np.where(total > 0, below, np.where(np.isnan(total), np.nan, 0.0)), above


def direct_rate(
    cases: ArrayLike,
    person_years: ArrayLike,
    standard: ArrayLike,
    *,
    level: float = 0.95,
    per: float = 100_000,
) -> Rate:
    """Return the rate that a place would have, had it the standard's mixture of strata.

    Args:
        cases: counts, shape (..., strata); the strata lie along the last axis.
        person_years: time at risk, the same shape, not negative.
        standard: the standard population, shape (strata,), not all zero; only its proportions
            matter.
        level: confidence of the interval.
        per: the person-years for which the rate is said.

    Returns:
        Rates per one person-year, one for each place. A place without people in a stratum
        that weighs in the standard has no rate (NaN), and a warning says how many there are.

    Raises:
        InputProblem: with row and column; E114 where there are cases without people.

    Method:
        Direct standardisation with gamma limits (Fay and Feuer, 1997), which cover at least
        the level, most of all where few events weigh much.

    Example:
        >>> rate = direct_rate([[2, 6]], [[1000, 2000]], [3, 1])
        >>> float(rate.scaled[0])  # (3 * 2/1000 + 1 * 6/2000) / 4
        225.0

    """
    columns = Columns()
    events = columns.counts("cases", cases)
    time = columns.amounts("person_years", person_years)
    weights = columns.amounts("standard", standard)
    columns.within("level", level, 0, 1)
    events, time = columns.together(cases=events, person_years=time)
    _fits(columns, events, time, weights)
    share = weights / weights.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(share > 0, share / time, 0.0)
    lacking = np.asarray(np.isinf(weight).any(axis=-1))
    weight = np.where(lacking[..., None], np.nan, weight)
    value = (weight * events).sum(axis=-1)
    variance = (weight**2 * events).sum(axis=-1)
    lower, upper = weighted_limits(value, variance, weight.max(axis=-1), level=level)
    return Rate(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        events=events.sum(axis=-1),
        at_risk=time.sum(axis=-1),
        per=per,
        said_as="direct_rate",
        method="fay_feuer",
        source=FAY_FEUER,
        assumptions=(words("assume_poisson"), words("assume_standard")),
        warnings=_lacking(lacking),
    )


def standardised_ratio(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    level: float = 0.95,
    method: RatioMethod = "exact",
) -> StandardisedRatio:
    """Return observed over expected (SIR, SMR) with its interval.

    Args:
        observed: counts, any shape.
        expected: expected numbers of the same shape, above zero, taken as known.
        level: confidence of the interval.
        method: see `count_limits`; `byar` and `log` are the common approximations.

    Returns:
        Ratios in the shape given.

    Raises:
        InputProblem: with row and column.

    Method:
        The limits of the observed count over the expected one; sources in `COUNT_METHODS`.

    """
    columns = Columns()
    events = columns.counts("observed", observed)
    wanted = columns.positive("expected", expected)
    columns.within("level", level, 0, 1)
    columns.choice("method", method, COUNT_METHODS)
    events, wanted = columns.together(observed=events, expected=wanted)
    lower, upper = count_limits(events, level=level, method=method)
    return StandardisedRatio(
        value=events / wanted,
        lower=lower / wanted,
        upper=upper / wanted,
        level=level,
        observed=events,
        expected=wanted,
        method=method,
        source=COUNT_METHODS[method].source,
        assumptions=(
            words("assume_poisson"),
            words("assume_expected"),
            coverage(COUNT_METHODS[method]),
        ),
        warnings=few(events, COUNT_METHODS[method]),
    )


def indirect_ratio(
    cases: ArrayLike,
    person_years: ArrayLike,
    reference_rates: ArrayLike,
    *,
    level: float = 0.95,
    method: RatioMethod = "exact",
) -> StandardisedRatio:
    """Return observed over expected, the latter from the rates of a reference population.

    Args:
        cases: counts of each place in all strata together, shape (places,) or (places, strata).
        person_years: time at risk, shape (places, strata), not negative.
        reference_rates: the reference's rate in each stratum, per person-year, shape (strata,).
        level: confidence of the interval.
        method: see `count_limits`.

    Returns:
        One ratio for each place.

    Raises:
        InputProblem: with row and column; E201 where nothing is expected.

    Method:
        Indirect standardisation (Breslow and Day, 1987, vol. II, ch. 2).

    """
    columns = Columns()
    events = columns.counts("cases", cases)
    time = columns.amounts("person_years", person_years)
    rates = columns.amounts("reference_rates", reference_rates)
    columns.dimensions("reference_rates", rates, 1)
    if rates.ndim == 1 and (time.ndim == 0 or time.shape[-1] != rates.size):
        columns.add("E108", column="reference_rates", found=rates.shape, expected=time.shape)
    columns.settle()
    expected = (time * rates).sum(axis=-1)
    for place in np.argwhere(np.atleast_1d(expected) <= 0):
        columns.add("E201", row=int(place[0]) + 1, column="person_years")
    columns.settle()
    observed = events.sum(axis=-1) if events.shape == time.shape else events
    return standardised_ratio(observed, expected, level=level, method=method)


def _fits(columns: Columns, events: FloatArray, time: FloatArray, weights: FloatArray) -> None:
    """Tell strata that do not fit the standard, an empty standard, and cases without people."""
    columns.dimensions("standard", weights, 1)
    if events.ndim == 0 or (weights.ndim == 1 and events.shape[-1] != weights.size):
        columns.add("E108", column="standard", found=weights.shape, expected=events.shape[-1:])
    if weights.sum() <= 0:
        columns.add("E107", column="standard", value=0)
    columns.settle()
    for place in np.argwhere((events > 0) & (np.broadcast_to(time, events.shape) == 0)):
        at = tuple(place)
        columns.add(
            "E114", row=int(place[0]) + 1, column="person_years", cases=f"{events[at]:.15g}"
        )
    columns.settle()


def _lacking(lacking: BoolArray) -> tuple[Words, ...]:
    """Warn of places that have nobody in a stratum of the standard."""
    count = int(np.count_nonzero(lacking))
    return (words("stratum_lacking", count=count),) if count else ()
