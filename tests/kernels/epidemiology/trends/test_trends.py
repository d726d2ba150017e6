"""Trends: equal to the reference programs, right by hand, honest where data are few."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem, TooLittle
from anshe.kernels.epidemiology.trends import (
    Family,
    Trend,
    cochran_armitage,
    mann_kendall,
    poisson_score,
    trend,
)
from tests.kernels.epidemiology.references import column, reference_rows


def york(family: Family) -> Trend:
    rows = reference_rows("rates", "york_yearly.csv")
    found = trend(column(rows, "n"), column(rows, "year"), family=family)
    assert isinstance(found, Trend)
    return found


def reference() -> dict[str, float]:
    rows = reference_rows("rates", "ref_trend_york.csv")
    return {row["stat"]: float(row["value"]) for row in rows}


def test_the_poisson_trend_is_that_of_the_reference() -> None:
    found, wanted = york("poisson"), reference()
    assert_allclose(found.slope, wanted["poisson_beta"], rtol=1e-11)
    assert_allclose(found.standard_error, wanted["poisson_se"], rtol=1e-10)
    assert_allclose(found.p_value, wanted["poisson_p"], rtol=1e-8)


def test_the_quasi_poisson_trend_is_that_of_the_reference() -> None:
    found, wanted = york("quasi_poisson"), reference()
    assert_allclose(found.dispersion, wanted["quasi_dispersion"], rtol=1e-11)
    assert_allclose(found.standard_error, wanted["quasi_se"], rtol=1e-10)
    assert_allclose(found.p_value, wanted["quasi_p"], rtol=1e-9)


def test_the_negative_binomial_trend_is_that_of_the_reference() -> None:
    found, wanted = york("negative_binomial"), reference()
    assert_allclose(found.size, wanted["nb_theta"], rtol=1e-9)
    assert_allclose(found.slope, wanted["nb_beta"], rtol=1e-10)
    assert_allclose(found.standard_error, wanted["nb_se"], rtol=1e-10)


def test_the_tests_of_trend_are_those_of_the_reference() -> None:
    rows, wanted = reference_rows("rates", "york_yearly.csv"), reference()
    years, counts, severe = (column(rows, name) for name in ("year", "n", "ksi"))
    shares = cochran_armitage(severe, counts, years)
    assert_allclose(shares.statistic, wanted["cochran_armitage_X2"], rtol=1e-11)
    assert_allclose(shares.p_value, wanted["cochran_armitage_p"], rtol=1e-10)
    score = poisson_score(counts, years)
    assert_allclose(score.statistic, wanted["poisson_score_X2"], rtol=1e-11)
    assert_allclose(score.p_value, wanted["poisson_score_p"], rtol=1e-10)
    order = mann_kendall(counts)
    assert order.statistic == wanted["MK_S"]
    assert_allclose(order.p_value, wanted["MK_kendall_exact_p"], rtol=1e-11)


@pytest.mark.parametrize("family", ["poisson", "quasi_poisson", "negative_binomial"])
def test_a_geometric_series_has_its_factor(family: Family) -> None:
    found = trend([1000, 500, 250, 125], [0, 1, 2, 3], family=family)
    assert isinstance(found, Trend)
    assert_allclose(float(found.value), 0.5, rtol=1e-6)
    assert_allclose(found.intercept, math.log(1000), rtol=1e-6)


def test_rising_exposure_is_taken_out() -> None:
    found = trend([10, 20, 40], [1, 2, 3], exposure=[100, 200, 400], family="poisson")
    assert isinstance(found, Trend)
    assert_allclose(found.slope, 0, atol=1e-9)


def test_a_trend_says_itself_in_both_languages() -> None:
    found = trend([1000, 500, 250, 125], [0, 1, 2, 3])
    assert found.explain("en").startswith("Over 4 periods the rate falls by 50 % for each unit")
    assert found.explain("zh").startswith("4 个时期中，率每一时间单位下降 50 %")


def test_spread_beyond_poisson_is_warned_of() -> None:
    found = trend([10, 50, 5, 60, 12], [1, 2, 3, 4, 5], family="poisson")
    assert "too narrow" in found.explain("en")


def test_carry_over_between_periods_is_warned_of_and_widens_the_interval() -> None:
    chance = np.random.default_rng(11)
    carried = np.zeros(60)
    for step in range(1, 60):
        carried[step] = 0.7 * carried[step - 1] + chance.normal(0, 0.15)
    counts = chance.poisson(200 * np.exp(carried))
    plain = trend(counts, np.arange(60))
    wide = trend(counts, np.arange(60), errors="autoregressive")
    assert isinstance(plain, Trend)
    assert isinstance(wide, Trend)
    assert "latent" in plain.explain("en")
    assert not wide.warnings
    assert wide.standard_error > 1.5 * plain.standard_error
    assert wide.slope == plain.slope


@pytest.mark.parametrize(
    ("counts", "code"), [([50, 60], "too_few_periods"), ([2, 3, 4], "too_few_events")]
)
def test_too_little_data_is_a_result_of_its_own(counts: list[int], code: str) -> None:
    found = trend(counts, list(range(len(counts))))
    assert isinstance(found, TooLittle)
    assert found.code == code
    assert found.explain("zh").startswith("数据太少，不作结论：")


def test_counts_that_hardly_vary_are_warned_of() -> None:
    assert "only" in trend([10, 20, 40], [1, 2, 3]).explain("en")
    assert not trend([10, 20, 40], [1, 2, 3], family="poisson").warnings


def test_times_that_do_not_differ_are_refused() -> None:
    with pytest.raises(InputProblem, match="E402"):
        trend([10, 20, 30], [1, 1, 1])


def test_counts_no_more_spread_than_poisson_get_that_fit() -> None:
    found = trend([20, 20, 20, 20], [1, 2, 3, 4], family="negative_binomial")
    assert isinstance(found, Trend)
    assert math.isinf(found.size)
    assert found.warnings


def test_the_trend_in_shares_by_hand() -> None:
    # 10 and 30 of 100 at 0 and 1: share 0.2, score 10, variance 0.2 * 0.8 * 50 = 8
    found = cochran_armitage([10, 30], [100, 100], [0, 1])
    assert_allclose(found.statistic, 100 / 8)


def test_the_order_of_four_rising_values_by_hand() -> None:
    found = mann_kendall([1, 2, 3, 4])  # 1 of 24 orders on each side
    assert (found.statistic, found.direction) == (6, 1)
    assert_allclose(found.p_value, 2 / 24)


def test_equal_values_have_no_order() -> None:
    assert mann_kendall([5, 5, 5, 5]).p_value == 1


@given(st.lists(st.integers(10, 400), min_size=4, max_size=12), st.integers(-3000, 3000))
@settings(deadline=None, max_examples=60)
def test_moving_the_calendar_changes_no_slope(counts: list[int], by: int) -> None:
    times = np.arange(len(counts))
    here, there = trend(counts, times), trend(counts, times + by)
    assert isinstance(here, Trend)
    assert isinstance(there, Trend)
    assert_allclose(here.slope, there.slope, atol=1e-8)


@given(st.lists(st.integers(10, 400), min_size=4, max_size=12))
@settings(deadline=None, max_examples=60)
def test_turning_time_round_turns_the_slope_round(counts: list[int]) -> None:
    times = np.arange(len(counts))
    there, back = trend(counts, times), trend(counts, -times)
    assert isinstance(there, Trend)
    assert isinstance(back, Trend)
    assert_allclose(there.slope, -back.slope, atol=1e-7)
    assert mann_kendall(counts).statistic == -mann_kendall(counts[::-1]).statistic
