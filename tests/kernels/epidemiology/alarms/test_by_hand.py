"""Bounds and alarms that can be worked out by hand."""

from math import sqrt

import numpy as np
import pytest
from scipy.stats import nbinom, norm, poisson

from anshe.kernels.epidemiology.alarms import (
    Cusum,
    Ears,
    Farrington,
    FarringtonAlarms,
    References,
    bayes,
    cusum,
    ears,
    farrington_flexible,
    rki,
    series_of,
)
from anshe.kernels.epidemiology.alarms.farrington.baseline import (
    Window,
    levels_of,
    references,
)
from anshe.kernels.epidemiology.alarms.farrington.thresholds import exceedance, quantile
from tests.kernels.epidemiology.alarms.salmonella import alarms

FLAT = [4, 6, 5, 5] * 78 + [40]
"""Six years of weeks about five, then forty."""


def test_c1_is_mean_and_deviation_of_the_seven_before() -> None:
    found = alarms(ears(series_of([1, 2, 3, 4, 5, 6, 7, 12], freq=365), Ears(alpha=0.05)))
    # mean 4, squares about it 9 + 4 + 1 + 0 + 1 + 4 + 9 = 28, variance 28 / 6
    assert found.upper[0, 0] == pytest.approx(4 + norm.isf(0.05) * sqrt(28 / 6))
    assert found.statistic[0, 0] == pytest.approx(8 / sqrt(28 / 6))
    assert found.alarm[0, 0]


def test_the_original_c3_adds_up_three_days_with_today() -> None:
    # the baselines are 0 0 2 2 (mean 1, variance 4/3) moved on; C2 of the last three days
    counts = [0, 0, 2, 2, 0, 0, 2, 2, 3, 3, 3]
    found = alarms(
        ears(series_of(counts, freq=365), Ears(method="C3", definition="original", baseline=4))
    )
    each = (np.array([3, 3, 3]) - 1) / sqrt(4 / 3)
    assert found.statistic[0, -1] == pytest.approx(np.sum(each - 1))
    assert bool(found.alarm[0, -1]) is bool(np.sum(each - 1) > 2)


def test_a_count_like_its_flat_baseline_is_unknown_to_c3_or_no_excess() -> None:
    series = series_of([2] * 12 + [9], freq=365)
    assert not alarms(ears(series, Ears(method="C3"))).assessed.any()
    found = alarms(ears(series, Ears(method="C3", definition="original", unknown="zero")))
    assert found.assessed.all()
    assert found.alarm[0].tolist() == [False, True]


def test_a_cusum_adds_what_is_above_and_never_falls_below_zero() -> None:
    found = alarms(
        cusum(series_of([4, 4, 4, 8, 0, 9]), Cusum(expected=4.0, k=0.5, h=2), monitor=range(3, 6))
    )
    # z = 2, -2, 2.5: sums 1.5, 0, 2
    assert found.statistic[0].tolist() == [1.5, 0.0, 2.0]
    assert found.alarm[0].tolist() == [False, False, True]
    # lacking 2.5, 1.0 and 2.5 deviations of 2 above 4
    assert found.upper[0].tolist() == [9.0, 6.0, 9.0]


def test_a_reference_week_is_the_nearest_same_weekday_of_earlier_years() -> None:
    days = np.arange("2001-01-01", "2010-12-25", 7, dtype="datetime64[D]")
    series = series_of([0] * len(days), dates=days)
    week = int(np.flatnonzero(days == np.datetime64("2008-12-29"))[0])
    found = references(series, week, 3)
    assert found is not None
    wanted = ["2008-12-29", "2007-12-31", "2007-01-01", "2005-12-26"]
    assert [str(days[place]) for place in found] == wanted


def test_the_weeks_between_windows_are_cut_into_blocks_longer_ones_first() -> None:
    levels = levels_of((52, 0), Window(years=1, half=3, blocks=5, left_out=0))
    between = [levels[week] for week in range(4, 49)]
    assert [between.count(block) for block in range(4)] == [12, 11, 11, 11]
    assert levels[3] == levels[49] == 4


def test_without_trend_and_scatter_the_bound_is_that_of_a_mean() -> None:
    options = Farrington(trend=False, reweight=False, power="none", alpha=0.025)
    found = farrington_flexible(series_of([9] * 313), options, monitor=range(312, 313))
    assert isinstance(found, FarringtonAlarms)
    # 35 baseline weeks of 9: variance of the mean 9 / 35 times a dispersion of 0, at least 1
    assert found.expected[0, 0] == pytest.approx(9)
    assert found.dispersion[0, 0] == 1
    assert found.upper[0, 0] == pytest.approx(9 + norm.isf(0.025) * 3, rel=1e-6)


def test_a_jump_gives_an_alarm_and_a_usual_count_does_not() -> None:
    for options in (Farrington(), Farrington.noufaily(), Farrington.original()):
        found = alarms(farrington_flexible(series_of(FLAT), options, monitor=range(311, 313)))
        assert found.alarm[0].tolist() == [False, True]


def test_bayes_is_the_quantile_of_a_negative_binomial() -> None:
    references = References(0, 6, this_year=True)
    found = alarms(bayes(series_of([1, 2, 3, 1, 2, 3, 9]), references=references))
    assert found.upper[0, 0] == nbinom.ppf(0.95, 12.5, 6 / 7)


def test_rki_is_a_poisson_limit_below_twenty_and_two_deviations_above() -> None:
    recent = References(0, 2, this_year=True)
    found = alarms(rki(series_of([2, 3, 30, 34, 50]), references=recent))
    assert found.upper[0].tolist() == pytest.approx([6.686, 25.4, 32 + 2 * sqrt(8)])


@pytest.mark.parametrize("mean", [1e-9, 0.3, 4.0, 151.7, 1e5])
def test_quantiles_are_those_of_the_distributions(mean: float) -> None:
    for level in (0.5, 0.95, 0.999):
        found = quantile(level, np.array([mean, mean]), np.array([1.0, 2.5]))
        wanted = [poisson.ppf(level, mean), nbinom.ppf(level, mean / 1.5, 1 / 2.5)]
        assert found.tolist() == wanted


def test_the_chance_of_so_many_counts_them_in() -> None:
    found = exceedance(np.array([0.0, 3.0, 3.0]), np.full(3, 2.0), np.array([1.0, 1.0, 3.0]))
    assert found.tolist() == pytest.approx([1, poisson.sf(2, 2), nbinom.sf(2, 1, 1 / 3)])
