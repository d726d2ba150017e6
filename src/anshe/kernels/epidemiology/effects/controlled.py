"""Controlled comparisons: a change beside that of a group where nothing was done."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.series import Series, checked_series
from anshe.kernels.epidemiology.rates.limits import share_limits
from anshe.kernels.epidemiology.rates.points import binomial_from, binomial_up_to
from anshe.kernels.epidemiology.result import Estimate, TooLittle
from anshe.kernels.epidemiology.trends import Fit, poisson_regression
from anshe.kernels.epidemiology.trends.regression import factor
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

EVENTS_AT_LEAST = 10
PERIODS_AT_LEAST = 3
"""Two would leave no spread to learn from; `before_after` compares two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Estimate):
    """Give the factor by which the rate changed beyond the comparison group's change."""

    standard_error: float
    """Of the logarithm, for `difference_in_differences`; of the factor itself, for `hauer`."""
    p_value: float
    dispersion: float
    expected: float
    """Events expected after, had nothing been done."""
    observed: float
    """Events seen after."""
    group_difference: float = float("nan")
    group_error: float = float("nan")
    """The logarithm of the groups' ratio before, and its error."""

    def finding(self, language: Language) -> str:
        """Say the change beyond that of the comparison group."""
        times = float(self.value)
        sure = bool(self.lower > 1) or bool(self.upper < 1)
        return told(
            "effect",
            language,
            observed=number(self.observed),
            expected=number(self.expected),
            change=f"{(times - 1) * 100:+.3g} %",
            interval=told(
                "interval",
                language,
                level=percent(self.level),
                lower=f"{(float(self.lower) - 1) * 100:+.3g} %",
                upper=f"{(float(self.upper) - 1) * 100:+.3g} %",
            ),
            verdict=words("change_sure" if sure else "change_unsure"),
        )


def difference_in_differences(
    counts: ArrayLike,
    comparison: ArrayLike,
    start: int,
    *,
    level: float = 0.95,
    errors: Literal["quasi_poisson", "poisson"] = "quasi_poisson",
) -> Effect | TooLittle:
    """Return the change of a series beyond that of a comparison series.

    Args:
        counts: events of the group where something was done, shape (periods,).
        comparison: events of the comparison group in the same periods, shape (periods,).
        start: the place (from zero) of the first period after.
        level: confidence of the interval.
        errors: `quasi_poisson` widens them by the spread that is seen.

    Returns:
        The factor; or `TooLittle` for fewer than 10 events on a side of either group, or fewer
        than 3 periods.

    Raises:
        InputProblem: with row and column; E502 for a period without any event in both groups.

    Method:
        Poisson regression with a level for each period, one for the group, one for the group
        after the start: common seasons and shocks drop out (Card and Krueger, 1994, Am Econ Rev
        84:772-793; Wing, Simon and Bello-Gomez, 2018, Annu Rev Public Health 39:453-469).

    """
    columns = Columns()
    columns.within("level", level, 0, 1)
    columns.choice("errors", errors, ("quasi_poisson", "poisson"))
    ours, others = _two_series(columns, counts, comparison, start)
    sides = (ours.before, ours.after, others.before, others.after)
    if short := _too_little([float(side.sum()) for side in sides], "difference_in_differences"):
        return short
    if ours.counts.size < PERIODS_AT_LEAST:
        return _refused("too_few_for_terms", ours.counts.size, PERIODS_AT_LEAST)
    fit = _groups_fit(ours, others)
    spread = fit.spread if errors == "quasi_poisson" else 1.0
    error, group_error = (float(each) for each in fit.errors(dispersion=spread)[[-1, -2]])
    freedom = fit.freedom if errors == "quasi_poisson" else np.inf
    effect = float(fit.coefficients[-1])
    half = float(special.stdtrit(freedom, (1 + level) / 2)) * error
    return Effect(
        value=factor(effect),
        lower=factor(effect - half),
        upper=factor(effect + half),
        level=level,
        standard_error=error,
        p_value=float(2 * special.stdtr(freedom, -abs(effect) / error)),
        dispersion=fit.dispersion,
        expected=float(fit.fitted[ours.start : ours.counts.size].sum() / factor(effect)),
        observed=float(ours.after.sum()),
        group_difference=float(fit.coefficients[-2]),
        group_error=group_error,
        method="difference_in_differences",
        source="Card D., Krueger A.B. (1994) Am Econ Rev 84:772-793",
        assumptions=(words("assume_parallel"), words("assume_nothing_else")),
        warnings=_unlike_before(ours.before, others.before, spread),
    )


def _two_series(
    columns: Columns, counts: ArrayLike, comparison: ArrayLike, start: int
) -> tuple[Series, Series]:
    """Check both groups' series; a period without any event would have no level of its own."""
    ours = checked_series(columns, counts, start, None)
    theirs = columns.counts("comparison", comparison)
    _, theirs = columns.together(axes=1, counts=ours.counts, comparison=theirs)
    for row in np.flatnonzero(ours.counts + theirs == 0):
        columns.add("E502", row=int(row) + 1, column="comparison")
    columns.settle()
    return ours, Series(theirs, ours.exposure, ours.start)


def _groups_fit(ours: Series, others: Series) -> Fit:
    """Fit a level for each period, one for the group, and one for the group after the start."""
    periods = ours.counts.size
    after = (np.arange(periods) >= ours.start).astype(np.float64)
    own = np.column_stack([np.ones(periods), after])
    design = np.vstack([np.hstack([np.eye(periods), own]), np.hstack([np.eye(periods), 0 * own])])
    return poisson_regression(design, np.concatenate([ours.counts, others.counts]))


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
        level: confidence of the interval (on the logarithm, by the delta method).

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
    if short := _too_little(counts, "hauer"):
        return short
    first, second, third, fourth = counts
    expected = first * fourth / third
    relative = 1 / first + 1 / third + 1 / fourth
    theta = second / expected / (1 + relative)
    error = theta * np.sqrt(1 / second + relative) / (1 + relative)
    width = np.exp(float(special.ndtri((1 + level) / 2)) * error / theta)
    return Effect(
        value=np.asarray(theta),
        lower=np.asarray(theta / width),
        upper=np.asarray(theta * width),
        level=level,
        standard_error=float(error),
        p_value=float(2 * special.ndtr(-abs(np.log(theta)) * theta / error)),
        dispersion=1.0,
        expected=expected,
        observed=second,
        method="hauer",
        source="Hauer E. (1997) Observational Before-After Studies in Road Safety, ch. 9",
        assumptions=(words("assume_parallel"), words("assume_regression_to_mean")),
    )


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


def _too_little(counts: list[float], method: str) -> TooLittle | None:
    """Return the refusal where a count is too small for an approximate answer."""
    least = min(counts)
    if least >= EVENTS_AT_LEAST:
        return None
    return _refused("too_few_on_a_side", int(least), EVENTS_AT_LEAST, method=method)


def _refused(
    code: str, found: int, needed: int, *, method: str = "difference_in_differences"
) -> TooLittle:
    """Make the refusal."""
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=needed),
        found=float(found),
        needed=float(needed),
        method=method,
        source="",
    )


def _unlike_before(ours: FloatArray, theirs: FloatArray, spread: float) -> tuple[Words, ...]:
    """Warn where the groups went different ways before anything was done."""
    total = ours + theirs
    share = ours.sum() / total.sum()
    time = np.arange(ours.size, dtype=np.float64)
    centred = time - (total * time).sum() / total.sum()
    variance = float(share * (1 - share) * (total * centred**2).sum()) * spread
    score = float((centred * ours).sum())
    if variance > 0 and score**2 / variance > float(special.chdtri(1, 0.05)):
        return (words("not_parallel"),)
    return ()
