"""Difference in differences: two series compared, period by period, with carry-over allowed for."""

from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.effect import Effect, refused, too_little
from anshe.kernels.epidemiology.effects.groups import Groups, groups_fit, own_design
from anshe.kernels.epidemiology.effects.judged import Judged, Left, judged
from anshe.kernels.epidemiology.effects.model import RESTS_ON, Errors, SeriesModel
from anshe.kernels.epidemiology.effects.series import Series, checked_series
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.trends.carry_over import FIXED_B, ZEGER
from anshe.kernels.epidemiology.trends.regression import factor
from anshe.kernels.epidemiology.trends.robust import NO_RESIDUALS, SURELY, carried_over
from anshe.kernels.epidemiology.wording import Words, number, words

Spread = Literal["latent", "newey_west_fixed_b", "quasi_poisson", "poisson"]
PERIODS_AT_LEAST = 3
"""Two would leave no spread to learn from; `before_after` compares two."""
SOURCE = "Card D., Krueger A.B. (1994) Am Econ Rev 84:772-793"
ALLOWING: dict[str, Errors] = {
    "latent": "latent",
    "newey_west_fixed_b": "newey_west_fixed_b",
}
ERROR_SOURCES = {"latent": (ZEGER,), "newey_west_fixed_b": (FIXED_B,)}


def difference_in_differences(
    counts: ArrayLike,
    comparison: ArrayLike,
    start: int,
    *,
    level: float = 0.95,
    errors: Spread = "latent",
    seed: int = 1,
) -> Effect | TooLittle:
    """Return the change of a series beyond that of a comparison series.

    Args:
        counts: events of the group where something was done, shape (periods,).
        comparison: events of the comparison group in the same periods, shape (periods,).
        start: the place (from zero) of the first period after.
        level: confidence of the interval.
        errors: `latent` lets what disturbs either group's own rate carry over into the next
            period; `newey_west_fixed_b` allows for it by Newey and West's errors, prewhitened,
            with critical values for a series of this length. Uncorrected, for periods that are
            independent: `quasi_poisson` widens the errors by the spread that is seen, `poisson`
            does not.
        seed: of the draws of `newey_west_fixed_b`.

    Returns:
        The factor; or `TooLittle` for fewer than 10 events on a side of either group, or fewer
        than 3 periods.

    Raises:
        InputProblem: with row and column; E502 for a period without any event in both groups.

    Method:
        Poisson regression with a level for each period, one for the group, one for the group
        after the start: common seasons and shocks drop out (Card and Krueger, 1994, Am Econ Rev
        84:772-793; Wing, Simon and Bello-Gomez, 2018, Annu Rev Public Health 39:453-469).
        Ignoring carry-over finds effects where there are none (Bertrand, Duflo and
        Mullainathan, 2004, Q J Econ 119:249-275); it is modelled after Zeger (1988).

    """
    columns = Columns()
    columns.within("level", level, 0, 1)
    columns.choice("errors", errors, get_args(Spread))
    columns.whole("seed", seed)
    ours, others = two_series(columns, counts, comparison, start)
    if short := too_little_of(ours, others, "difference_in_differences"):
        return short
    fit = groups_fit(ours, others)
    left = left_over(ours, fit.ours, fit.others, fit.covariance)
    found = _judged(left, fit, errors, seed=seed, level=level)
    effect, half = float(fit.coefficients[1]), float(found.halves[1])
    spread = 1.0 if errors == "poisson" else fit.spread
    return Effect(
        value=factor(effect),
        lower=factor(effect - half),
        upper=factor(effect + half),
        level=level,
        standard_error=float(found.errors[1]),
        p_value=float(found.p_values[1]),
        dispersion=fit.dispersion,
        expected=float(fit.ours[ours.start :].sum() / factor(effect)),
        observed=float(ours.after.sum()),
        group_difference=float(fit.coefficients[0]),
        group_error=float(found.errors[0]),
        method="difference_in_differences",
        source="; ".join([SOURCE, *ERROR_SOURCES.get(errors, ())]),
        assumptions=_rests_on(errors),
        warnings=(*_unlike_before(ours.before, others.before, spread), *_carried(left, errors)),
    )


def _rests_on(errors: Spread) -> tuple[Words, ...]:
    """Give what the comparison rests on."""
    apart = RESTS_ON.get(errors, "assume_apart")
    return words("assume_parallel"), words("assume_nothing_else"), words(apart)


def two_series(
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


def too_little_of(ours: Series, others: Series, method: str) -> TooLittle | None:
    """Return the refusal where a side has too few events, or there are too few periods."""
    sides = (ours.before, ours.after, others.before, others.after)
    if short := too_little([float(side.sum()) for side in sides], method):
        return short
    if ours.counts.size < PERIODS_AT_LEAST:
        return refused("too_few_for_terms", ours.counts.size, PERIODS_AT_LEAST, method=method)
    return None


def left_over(ours: Series, mean: FloatArray, theirs: FloatArray, bread: FloatArray) -> Left:
    """Give what fitting both groups left over, a row for each period.

    Given the sum of both groups in a period, ours is binomial; its Pearson residual holds all
    that both groups' residuals do, so that a period is one observation with its own weight.

    """
    weights = mean * theirs / (mean + theirs)
    return Left(
        design=own_design(ours),
        weights=weights,
        pearson=(ours.counts - mean) / np.sqrt(weights),
        bread=bread,
        dispersion=1.0,
        freedom=np.inf,
    )


def _judged(left: Left, fit: Groups, errors: Spread, *, seed: int, level: float) -> Judged:
    """Give errors, limits and p-values of the kind that was chosen."""
    coefficients = fit.coefficients
    if errors == "quasi_poisson":
        left = replace(left, dispersion=fit.spread, freedom=fit.freedom)
    exact = float((left.pearson**2).sum()) < NO_RESIDUALS  # nothing to learn carry-over from
    asked = "model" if exact else ALLOWING.get(errors, "model")
    return judged(left, coefficients, SeriesModel(errors=asked, seed=seed), level)


def _carried(left: Left, errors: Spread) -> tuple[Words, ...]:
    """Warn of residuals that carry over, where the errors leave that out."""
    carried = carried_over(left.design, left.weights, left.pearson)
    if errors not in {"poisson", "quasi_poisson"} or carried <= SURELY / np.sqrt(left.periods):
        return ()
    return (words("autocorrelated", correlation=number(carried, digits=2), use="latent"),)


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
