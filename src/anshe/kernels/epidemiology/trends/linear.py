"""Tests of a steady rise or fall: of shares, of counts, and of the mere order of values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.result import Result
from anshe.kernels.epidemiology.wording import Language, number, told, words

EXACT_UP_TO = 60
LEAST_APART = 1e-9
"""Times nearer than this (relative to their size) are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTest(Result):
    """Give a test's statistic, its p-value, and the direction: 1 up, -1 down, 0 neither."""

    statistic: float
    p_value: float
    direction: int

    def finding(self, language: Language) -> str:
        """Say whether a steady rise or fall is seen."""
        said = {1: "points_up", -1: "points_down", 0: "points_nowhere"}[self.direction]
        return told(
            "trend_test",
            language,
            direction=words(said),
            statistic=number(self.statistic),
            p_value=number(self.p_value, digits=3),
            verdict=words("trend_sure" if self.p_value < 0.05 else "trend_unsure"),
        )


def cochran_armitage(part: ArrayLike, whole: ArrayLike, scores: ArrayLike) -> TrendTest:
    """Return the test of a steady trend in shares.

    Args:
        part: counts, shape (groups,).
        whole: group sizes, above zero, shape (groups,).
        scores: the groups' places on the scale, such as years, shape (groups,).

    Returns:
        Chi-square with one degree of freedom and its p-value.

    Raises:
        InputProblem: with row and column; E403 where the shares are all nothing or all whole.

    Method:
        Cochran (1954) Biometrics 10:417-451; Armitage (1955) Biometrics 11:375-386.

    """
    columns = Columns()
    events, sizes = columns.counts("part", part), columns.positive("whole", whole)
    places = columns.numbers("scores", scores)
    events, sizes, places = columns.together(axes=1, part=events, whole=sizes, scores=places)
    columns.not_above("part", events, "whole", sizes)
    _spread_out(columns, places)
    total = float(sizes.sum())
    share = float(events.sum()) / total
    if share in {0.0, 1.0}:
        columns.add("E403", column="part")
    columns.settle()
    centred = places - float(sizes @ places) / total
    score = float(centred @ events)
    variance = share * (1 - share) * float(sizes @ (centred * centred))
    return _chi_square(score, variance, "cochran_armitage", "Armitage P. (1955) Biometrics 11")


def poisson_score(
    counts: ArrayLike, times: ArrayLike, *, exposure: ArrayLike | None = None
) -> TrendTest:
    """Return the score test of a steady trend in counts or rates.

    Args:
        counts: events, shape (periods,).
        times: their times, shape (periods,).
        exposure: person-years, above zero, shape (periods,).

    Returns:
        Chi-square with one degree of freedom and its p-value.

    Raises:
        InputProblem: with row and column; E404 where there are no events.

    Method:
        Breslow and Day (1987), Statistical Methods in Cancer Research II, ch. 3.6.

    """
    columns = Columns()
    events, places = columns.counts("counts", counts), columns.numbers("times", times)
    risk = np.ones_like(events) if exposure is None else columns.positive("exposure", exposure)
    events, places, risk = columns.together(axes=1, counts=events, times=places, exposure=risk)
    _spread_out(columns, places)
    if events.sum() == 0:
        columns.add("E404", column="counts")
    columns.settle()
    centred = places - (risk * places).sum() / risk.sum()
    variance = float(events.sum() / risk.sum() * (risk * centred**2).sum())
    return _chi_square(
        float((centred * events).sum()), variance, "poisson_score", "Breslow, Day (1987) ch. 3.6"
    )


def mann_kendall(values: ArrayLike) -> TrendTest:
    """Return the test of order alone, whether later values are mostly higher or lower.

    Args:
        values: numbers in the order of time, shape (periods,).

    Returns:
        Kendall's S and its two-sided p-value: exact up to 60 values without ties, otherwise
        by the normal approximation with ties and continuity taken into account.

    Raises:
        InputProblem: with row and column.

    Method:
        Mann (1945) Econometrica 13:245-259; Kendall (1975) Rank Correlation Methods.

    """
    columns = Columns()
    series = columns.numbers("values", values)
    columns.dimensions("values", series, 1)
    columns.not_empty("values", series)
    columns.settle()
    signs = np.sign(series[None, :] - series[:, None])
    score = int(np.triu(signs, 1).sum())
    _, ties = np.unique(series, return_counts=True)
    if series.size <= EXACT_UP_TO and ties.max() == 1:
        p_value = _exact_kendall(series.size, score)
    else:
        p_value = _normal_kendall(series.size, score, ties.astype(np.float64))
    return TrendTest(
        statistic=float(score),
        p_value=p_value,
        direction=int(np.sign(score)),
        method="mann_kendall",
        source="Mann H.B. (1945) Econometrica 13:245-259",
        assumptions=(words("assume_order"),),
    )


def _exact_kendall(size: int, score: int) -> float:
    """Count the orders with so many inversions or fewer, twice over."""
    ways = np.ones(1)
    for length in range(2, size + 1):
        ways = np.convolve(ways, np.full(length, 1 / length))
    pairs = size * (size - 1) // 2
    rarer = (pairs - abs(score)) // 2
    return min(1.0, 2 * float(ways[: rarer + 1].sum()))


def _normal_kendall(size: int, score: int, ties: FloatArray) -> float:
    """Approximate the distribution of Kendall's S."""
    tied = (ties * (ties - 1) * (2 * ties + 5)).sum()
    variance = float(size * (size - 1) * (2 * size + 5) - tied) / 18
    if variance == 0:
        return 1.0
    return float(min(1.0, 2 * special.ndtr(-(max(abs(score) - 1, 0)) / np.sqrt(variance))))


def _chi_square(score: float, variance: float, method: str, source: str) -> TrendTest:
    """Make the result of a score with its variance."""
    statistic = score**2 / variance
    return TrendTest(
        statistic=statistic,
        p_value=float(special.chdtrc(1, statistic)),
        direction=int(np.sign(score)),
        method=method,
        source=source,
        assumptions=(words("assume_test"),),
    )


def _spread_out(columns: Columns, places: FloatArray) -> None:
    """Tell places that are all the same."""
    if np.ptp(places) <= LEAST_APART * max(1.0, float(np.abs(places).max())):
        columns.add("E402", column="times", value=places[0])
