"""Comparisons of two rates: how many times as high, and how much higher."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.rates.limits import CountMethod, count_limits, share_limits
from anshe.kernels.epidemiology.rates.points import (
    binomial_from,
    binomial_point,
    binomial_up_to,
)
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, Words, number, told, words

RatioMethod = Literal["exact", "mid_p", "wald"]
DifferenceMethod = Literal["exact", "mid_p", "wald", "guaranteed"]
RATIO_SOURCES = {
    "exact": "Przyborowski J., Wilenski H. (1940) Biometrika 31:313-323",
    "mid_p": "Berry G., Armitage P. (1995) The Statistician 44:417-423",
    "wald": "Rothman K.J., Greenland S. (1998) Modern Epidemiology, ch. 14",
}
DIFFERENCE_SOURCES = {
    "exact": "Zou G.Y., Donner A. (2008) Stat Med 27:1693-1702, on Garwood's limits",
    "mid_p": "Zou G.Y., Donner A. (2008) Stat Med 27:1693-1702, on mid-p limits",
    "wald": "Rothman K.J., Greenland S. (1998) Modern Epidemiology, ch. 14",
    "guaranteed": "Bonferroni-Sidak rectangle of two of Garwood's intervals (Sidak, 1967)",
}

_CERTAIN = 1e-15
_EQUALLY = 1e-7
"""Outcomes whose chances differ by no larger a share are equally likely: rounding."""
_HALVINGS = 55
"""So many halvings find any whole number that a double can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Estimate):
    """Compare rates pair by pair: a ratio or a difference, its interval and its p-value."""

    p_value: FloatArray
    said_as: str
    per: float = 1.0

    def finding(self, language: Language) -> str:
        """Say one comparison, or how many of many are surely above or below."""
        nothing = 1.0 if self.said_as == "rate_ratio" else 0.0
        if self.value.size != 1:
            above = int(np.count_nonzero(self.lower > nothing))
            below = int(np.count_nonzero(self.upper < nothing))
            return told(
                "comparisons_many", language, count=self.value.size, above=above, below=below
            )
        one = self if self.value.ndim == 0 else self.at(0)
        sure = bool(one.lower > nothing) or bool(one.upper < nothing)
        return told(
            self.said_as,
            language,
            value=number(float(one.value) * self.per),
            per=f"{self.per:,.0f}",
            interval=one.limits(language, scale=self.per),
            p_value=number(float(one.p_value)),
            verdict=words("differs" if sure else "may_not_differ"),
        )


def rate_ratio(
    cases: ArrayLike,
    person_years: ArrayLike,
    other_cases: ArrayLike,
    other_person_years: ArrayLike,
    *,
    level: float = 0.95,
    method: RatioMethod = "exact",
) -> Comparison:
    """Return how many times as high the first rate is as the other.

    Args:
        cases: counts of the first group, any shape.
        person_years: its time at risk, above zero.
        other_cases: counts of the other group, the same shape.
        other_person_years: its time at risk, above zero.
        level: confidence of the interval.
        method: `exact` covers at least the level; `mid_p` 93 to 97 % (at level 0.95) where 10
            events or more are expected in each group; `wald`, on the logarithm, likewise.

    Returns:
        Ratios with interval and two-sided p-value, in the shape given. With `mid_p` the value
        is the median-unbiased estimate, otherwise the ratio of the rates. Where the other group
        has no event the upper limit, and the ratio, are infinite.

    Raises:
        InputProblem: with row and column; E202 where neither group has an event.

    Method:
        Given the sum, the first count is binomial. Sources in `RATIO_SOURCES`; the exact
        p-value adds the probabilities of all outcomes no likelier than the one observed.

    Example:
        >>> ratio = rate_ratio(15, 19_017, 10, 20_000)
        >>> [round(float(each), 4) for each in (ratio.value, ratio.lower, ratio.upper)]
        [1.5775, 0.663, 3.9266]

    """
    first, time, other, other_time = _pairs(
        (cases, person_years, other_cases, other_person_years), level, method, RATIO_SOURCES
    )
    odds = other_time / time
    if method == "wald":
        value, (lower, upper), p_value = _wald_ratio(first, other, odds, level)
    else:
        value, (lower, upper), p_value = _conditional_ratio(first, other, odds, level, method)
    return Comparison(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        p_value=p_value,
        said_as="rate_ratio",
        method=method,
        source=RATIO_SOURCES[method],
        assumptions=(words("assume_poisson"), _promise(method)),
        warnings=_few(first, other, 0 if method == "exact" else 10),
    )


def rate_difference(
    cases: ArrayLike,
    person_years: ArrayLike,
    other_cases: ArrayLike,
    other_person_years: ArrayLike,
    *,
    level: float = 0.95,
    method: DifferenceMethod = "exact",
) -> Comparison:
    """Return how much higher the first rate is than the other, per person-year.

    Args:
        cases: counts of the first group, any shape.
        person_years: its time at risk, above zero.
        other_cases: counts of the other group, the same shape.
        other_person_years: its time at risk, above zero.
        level: confidence of the interval.
        method: `exact` and `mid_p` join the single rates' limits of that name (square-and-add);
            `guaranteed` takes both rates' exact limits at the square root of the level, covers
            at least the level in all cases, and is wide; `wald` is the normal approximation,
            for 24 events or more in each group.

    Returns:
        Differences with interval and p-value, in the shape given. The p-value is that of the
        comparison given the sum (as `rate_ratio`); it is one where neither group has an event.

    Raises:
        InputProblem: with row and column.

    Method:
        Sources in `DIFFERENCE_SOURCES`.

    """
    first, time, other, other_time = _pairs(
        (cases, person_years, other_cases, other_person_years), level, method, DIFFERENCE_SOURCES
    )
    value = first / time - other / other_time
    lower, upper = _difference_limits((first, time), (other, other_time), level, method)
    return Comparison(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        p_value=_p_value(first, first + other, time / (time + other_time), half=method == "mid_p"),
        said_as="rate_difference",
        per=100_000,
        method=method,
        source=DIFFERENCE_SOURCES[method],
        assumptions=(words("assume_poisson"), _promise_of_difference(method)),
        warnings=_few(first, other, {"mid_p": 10, "wald": 24}.get(method, 0)),
    )


def _pairs(
    given: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike],
    level: float,
    method: str,
    methods: dict[str, str],
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Check the four columns of two groups and give them one shape."""
    columns = Columns()
    first = columns.counts("cases", given[0])
    time = columns.positive("person_years", given[1])
    other = columns.counts("other_cases", given[2])
    other_time = columns.positive("other_person_years", given[3])
    columns.within("level", level, 0, 1)
    columns.choice("method", method, methods)
    one, two, three, four = columns.together(
        cases=first, person_years=time, other_cases=other, other_person_years=other_time
    )
    if methods is RATIO_SOURCES:
        for place in np.argwhere(np.atleast_1d(one + three) == 0):
            columns.add("E202", row=int(place[0]) + 1, column="cases")
    columns.settle()
    return one, two, three, four


def _conditional_ratio(
    first: FloatArray, other: FloatArray, odds: FloatArray, level: float, method: RatioMethod
) -> tuple[FloatArray, tuple[FloatArray, FloatArray], FloatArray]:
    """Turn limits of the first group's share of all events into limits of the ratio."""
    both = first + other
    share_method: Literal["clopper_pearson", "mid_p"] = (
        "clopper_pearson" if method == "exact" else "mid_p"
    )
    limits = share_limits(first, both, level=level, method=share_method)
    lower, upper = (_as_ratio(limit, odds) for limit in limits)
    if method == "mid_p":
        # At level zero both limits meet at the share that is as likely too high as too low.
        middle = np.where(first == 0, 0.0, share_limits(first, both, level=0.0, method="mid_p")[0])
        value = _as_ratio(np.where(other == 0, 1.0, middle), odds)
    else:
        value = _as_ratio(first / both, odds)
    null = 1 / (1 + odds)
    return value, (lower, upper), _p_value(first, both, null, half=method == "mid_p")


def _as_ratio(share: FloatArray, odds: FloatArray) -> FloatArray:
    """Turn the first group's share of the events into a ratio of rates."""
    with np.errstate(divide="ignore"):
        ratio: FloatArray = share / (1 - share) * odds
    return ratio


def _wald_ratio(
    first: FloatArray, other: FloatArray, odds: FloatArray, level: float
) -> tuple[FloatArray, tuple[FloatArray, FloatArray], FloatArray]:
    """Approximate on the logarithm; nothing is known where a group has no events."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = first / other * odds
        error = np.sqrt(1 / first + 1 / other)
        factor = np.exp(special.ndtri((1 + level) / 2) * error)
        deviate = np.abs(np.log(value)) / error
    known: BoolArray = (first > 0) & (other > 0)
    lower = np.where(known, value / np.where(known, factor, 1.0), 0.0)
    upper = np.where(known, value * np.where(known, factor, 1.0), np.inf)
    p_value = np.where(known, 2 * special.ndtr(-np.where(known, deviate, 0.0)), np.nan)
    return value, (lower, upper), p_value


def _p_value(count: FloatArray, size: FloatArray, share: FloatArray, *, half: bool) -> FloatArray:
    """Give the two-sided p-value of a count out of a size, under a known share."""
    share = np.clip(share, _CERTAIN, 1 - _CERTAIN)  # times may differ beyond a double's digits
    if half:
        point = np.where(size > 0, binomial_point(count, np.maximum(size, 1), share), 1.0)
        few = binomial_up_to(count, size, share) - 0.5 * point
        many = binomial_from(count, size, share) - 0.5 * point
        return np.asarray(np.minimum(1.0, 2 * np.minimum(few, many)), dtype=np.float64)
    # Outcomes on the other side that are no likelier than the one observed are counted, too.
    mode = np.floor((size + 1) * share)
    below = count <= mode
    opposite = _opposite(count, size, share, mode)
    low = np.where(below, count, opposite)
    high = np.where(below, opposite, count)
    total = binomial_up_to(low, size, share) + binomial_from(high, size, share)
    # Two neighbours may both be likeliest: from either, every outcome is no likelier.
    some = np.maximum(size, 1)
    top = binomial_point(np.clip(mode, 0, some), some, share)
    every = (high <= low) | (top <= binomial_point(count, some, share) * (1 + _EQUALLY))
    return np.asarray(np.where(every, 1.0, np.minimum(1.0, total)), dtype=np.float64)


def _opposite(
    count: FloatArray, size: FloatArray, share: FloatArray, mode: FloatArray
) -> FloatArray:
    """Find, by halving, the nearest outcome beyond the mode that is no likelier than the count.

    The tolerance counts outcomes as equally likely that differ by rounding only.
    """
    size_ = np.maximum(size, 1)
    limit = binomial_point(count, size_, share) * (1 + _EQUALLY)
    up = count <= mode
    near = np.where(up, np.maximum(mode, count), np.minimum(mode, count))
    far = np.where(up, size + 1, -1.0)  # beyond the last outcome: surely no likelier
    for _ in range(_HALVINGS):
        middle = np.floor((near + far) / 2)
        rarer = binomial_point(np.clip(middle, 0, size_), size_, share) <= limit
        apart = np.abs(far - near) > 1
        if not apart.any():
            break
        far = np.where(apart & rarer, middle, far)
        near = np.where(apart & ~rarer, middle, near)
    return far


def _difference_limits(
    first: tuple[FloatArray, FloatArray],
    other: tuple[FloatArray, FloatArray],
    level: float,
    method: DifferenceMethod,
) -> tuple[FloatArray, FloatArray]:
    """Join the limits of two rates into limits of their difference."""
    (a, s), (b, t) = first, other
    difference = a / s - b / t
    if method == "wald":
        half = special.ndtri((1 + level) / 2) * np.sqrt(a / s**2 + b / t**2)
        return difference - half, difference + half
    single: CountMethod = "mid_p" if method == "mid_p" else "exact"
    each = level**0.5 if method == "guaranteed" else level
    a_low, a_high = (limit / s for limit in count_limits(a, level=each, method=single))
    b_low, b_high = (limit / t for limit in count_limits(b, level=each, method=single))
    if method == "guaranteed":
        return a_low - b_high, a_high - b_low
    down = np.hypot(a / s - a_low, b_high - b / t)
    up = np.hypot(a_high - a / s, b / t - b_low)
    return difference - down, difference + up


def _promise(method: str) -> Words:
    """Say what the interval of a ratio promises."""
    return words("covers_always" if method == "exact" else "covers_from_each", needed=10)


def _promise_of_difference(method: str) -> Words:
    """Say what the interval of a difference promises."""
    if method in {"guaranteed", "exact"}:
        return words("covers_always" if method == "guaranteed" else "covers_mostly")
    return words("covers_from_each", needed=10 if method == "mid_p" else 24)


def _few(first: FloatArray, other: FloatArray, needed: int) -> tuple[Words, ...]:
    """Warn where an approximate comparison has too few events in a group."""
    short = int(np.count_nonzero((first < needed) | (other < needed)))
    return (words("few_events", short=short, needed=needed),) if short else ()
