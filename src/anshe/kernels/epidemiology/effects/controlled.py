"""Counts before and after: beside a comparison group (Hauer), or alone and exact."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.differences import left_over, too_little_of, two_series
from anshe.kernels.epidemiology.effects.effect import EVENTS_AT_LEAST, Effect, too_little
from anshe.kernels.epidemiology.effects.series import Series
from anshe.kernels.epidemiology.rates.limits import share_limits
from anshe.kernels.epidemiology.rates.points import binomial_from, binomial_up_to
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.trends.carry_over import ZEGER, latent_process
from anshe.kernels.epidemiology.wording import words

__all__ = ["EVENTS_AT_LEAST", "before_after", "before_after_series", "small_ratio"]
HAUER = "Hauer E. (1997) Observational Before-After Studies in Road Safety, ch. 9"
Allowance = Literal["latent", "poisson"]


def before_after(
    before: float,
    after: float,
    comparison_before: float,
    comparison_after: float,
    *,
    level: float = 0.95,
) -> Effect | TooLittle:
    """Return the change beyond that of a comparison group, from four counts alone (Hauer).

    Args:
        before: events before, where something was done.
        after: events after, where something was done.
        comparison_before: events before in the comparison group, for the same periods.
        comparison_after: events after in the comparison group.
        level: confidence of the interval (on the logarithm, by the delta method). Four counts
            cannot show how much the groups vary beyond Poisson counts, so this is uncorrected;
            where the periods are known, `before_after_series` allows for that.

    Returns:
        Hauer's index of effectiveness, theta; or `TooLittle` for a count below 10 (use
        `small_ratio` then).

    Raises:
        InputProblem: for what is no count.

    Method:
        Hauer (1997), Observational Before-After Studies in Road Safety, ch. 9: the expected
        number is before times comparison ratio, corrected for the ratio's own error.

    """
    columns = Columns()
    given = {
        "before": before, "after": after,
        "comparison_before": comparison_before, "comparison_after": comparison_after,
    }  # fmt: skip
    counts = [float(columns.counts(name, value)) for name, value in given.items()]
    columns.within("level", level, 0, 1)
    columns.settle()
    if short := too_little(counts, "hauer"):
        return short
    return _theta(counts, odds_variance=0.0, freedom=np.inf, level=level)


def before_after_series(
    counts: ArrayLike,
    comparison: ArrayLike,
    start: int,
    *,
    level: float = 0.95,
    errors: Allowance = "latent",
) -> Effect | TooLittle:
    """Return Hauer's index from two series, allowing for what their ratio varies by itself.

    Args:
        counts: events of the group where something was done, shape (periods,).
        comparison: events of the comparison group in the same periods, shape (periods,).
        start: the place (from zero) of the first period after.
        level: confidence of the interval (on the logarithm; Student's t for `latent`).
        errors: `latent` adds the variance of the odds ratio between the groups, carry-over
            included; `poisson` leaves it out, and is `before_after` of the four sums.

    Returns:
        The index; or `TooLittle` for fewer than 10 events on a side, or fewer than 3 periods.

    Raises:
        InputProblem: with row and column; E502 for a period without any event in both groups.

    Method:
        Hauer (1997), ch. 9, adds VAR(omega), the variance of the odds ratio of the groups, to
        the variance of the comparison ratio, and takes it from the series. Here it is that of
        the disturbance which Zeger (1988) estimates, summed over each side's periods with its
        carry-over. Where the groups move together it is near zero.

    """
    columns = Columns()
    columns.within("level", level, 0, 1)
    columns.choice("errors", errors, get_args(Allowance))
    ours, others = two_series(columns, counts, comparison, start)
    if short := too_little_of(ours, others, "hauer"):
        return short
    sums = [float(side.sum()) for side in (ours.before, ours.after, others.before, others.after)]
    if errors == "poisson":
        return _theta(sums, odds_variance=0.0, freedom=np.inf, level=level)
    extra = _odds_variance(ours, others)
    return _theta(sums, odds_variance=extra, freedom=ours.counts.size - 2, level=level)


def _theta(counts: list[float], *, odds_variance: float, freedom: float, level: float) -> Effect:
    """Give Hauer's index from the four counts, and the variance of the odds ratio."""
    first, second, third, fourth = counts
    expected = first * fourth / third
    relative = 1 / first + 1 / third + 1 / fourth + odds_variance
    theta = second / expected / (1 + relative)
    error = theta * np.sqrt(1 / second + relative) / (1 + relative)
    width = np.exp(float(special.stdtrit(freedom, (1 + level) / 2)) * error / theta)
    return Effect(
        value=np.asarray(theta),
        lower=np.asarray(theta / width),
        upper=np.asarray(theta * width),
        level=level,
        standard_error=float(error),
        p_value=float(2 * special.stdtr(freedom, -abs(np.log(theta)) * theta / error)),
        dispersion=1.0,
        expected=expected,
        observed=second,
        method="hauer",
        source=HAUER if np.isinf(freedom) else f"{HAUER}; {ZEGER}",
        assumptions=(
            words("assume_parallel"),
            words("assume_regression_to_mean"),
            words("four_counts" if np.isinf(freedom) else "assume_latent"),
        ),
    )


def _odds_variance(ours: Series, others: Series) -> float:
    """Give the variance of the logarithm of the groups' odds ratio beyond that of counts."""
    after = np.arange(ours.counts.size) >= ours.start
    total = ours.counts + others.counts
    share = np.where(
        after, ours.after.sum() / total[after].sum(), ours.before.sum() / total[~after].sum()
    )
    left = left_over(ours, total * share, total * (1 - share), np.eye(2))
    process = latent_process(left.design, left.weights, left.pearson)
    sides = np.where(after, left.weights[after].sum(), -left.weights[~after].sum())
    weight = left.weights / sides
    excess = process.pattern(np.ones_like(weight)) - np.eye(weight.size)
    return float(weight @ excess @ weight)


def small_ratio(
    before: float,
    after: float,
    *,
    time_before: float = 1.0,
    time_after: float = 1.0,
    level: float = 0.95,
) -> Effect:
    """Return the exact ratio of the rates after and before, for small counts.

    Args:
        before: events before.
        after: events after.
        time_before: periods or person-years before, above zero.
        time_after: the same after.
        level: confidence of the interval, covered at least.

    Raises:
        InputProblem: E202 where there is no event at all.

    Method:
        Given their sum, the events after are binomial (Przyborowski and Wilenski, 1940,
        Biometrika 31:313-323), with Clopper and Pearson's limits.

    """
    columns = Columns()
    events = [columns.counts("before", before), columns.counts("after", after)]
    times = [
        columns.positive("time_before", time_before),
        columns.positive("time_after", time_after),
    ]
    columns.within("level", level, 0, 1)
    columns.settle()
    total = events[0] + events[1]
    if total == 0:
        columns.add("E202", column="before")
    columns.settle()
    odds = times[0] / times[1]
    low, high = share_limits(events[1], total, level=level, method="clopper_pearson")
    null = times[1] / (times[0] + times[1])
    tails = binomial_up_to(events[1], total, null), binomial_from(events[1], total, null)
    return Effect(
        value=_odds(events[1] / total) * odds,
        lower=_odds(low) * odds,
        upper=_odds(high) * odds,
        level=level,
        standard_error=float("nan"),
        p_value=min(1.0, 2 * float(min(tails))),
        dispersion=1.0,
        expected=float(events[0] / odds),
        observed=float(events[1]),
        method="small_ratio",
        source="Przyborowski J., Wilenski H. (1940) Biometrika 31:313-323",
        assumptions=(words("assume_no_comparison"), words("assume_regression_to_mean")),
    )


def _odds(share: FloatArray) -> FloatArray:
    """Turn a share into odds; all of it is infinite."""
    with np.errstate(divide="ignore"):
        return np.asarray(share / (1 - share), dtype=np.float64)
