"""Ratios and differences of two rates."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.rates import rate_difference, rate_ratio
from anshe.kernels.epidemiology.rates.comparison import DifferenceMethod, RatioMethod

COUNTS = st.integers(0, 60)
TIMES = st.floats(0.5, 1000)


def test_the_exact_p_value_of_a_fair_coin() -> None:
    # 8 of 10 at share 1/2: outcomes 0, 1, 2, 8, 9, 10 are as likely or less: 112 / 1024
    assert_allclose(float(rate_ratio(8, 1, 2, 1).p_value), 112 / 1024)


def test_the_mid_p_value_counts_half_of_what_was_seen() -> None:
    # 8 of 10: 2 * (P(9) + P(10) + P(8) / 2) = 2 * (10 + 1 + 22.5) / 1024
    assert_allclose(float(rate_ratio(8, 1, 2, 1, method="mid_p").p_value), 67 / 1024)


def test_the_lower_limit_where_all_events_are_in_one_group() -> None:
    # share^5 = 0.025 for 5 of 5, and the ratio is share / (1 - share) times the odds of time
    share = 0.025 ** (1 / 5)
    ratio = rate_ratio(5, 2, 0, 4)
    assert_allclose(float(ratio.lower), share / (1 - share) * 2)
    assert math.isinf(float(ratio.upper))
    assert math.isinf(float(ratio.value))


def test_a_ratio_of_nothing_to_nothing_is_refused() -> None:
    with pytest.raises(InputProblem, match="E202 row 2"):
        rate_ratio([1, 0], [1, 1], [2, 0], [1, 1])


def test_the_wald_difference_by_hand() -> None:
    # 36/100 - 16/50 = 0.04; sqrt(36/10000 + 16/2500) = 0.1
    found = rate_difference(36, 100, 16, 50, method="wald")
    assert_allclose(float(found.value), 0.04)
    assert_allclose(float(found.upper), 0.04 + 0.1959963984540054)


def test_the_joined_difference_by_hand() -> None:
    # nothing against nothing in one person-year each: both limits are -log 0.025
    found = rate_difference(0, 1, 0, 1)
    assert_allclose([float(found.lower), float(found.upper)], [math.log(0.025), -math.log(0.025)])


def test_a_comparison_says_itself_in_both_languages() -> None:
    ratio = rate_ratio(15, 19_017, 10, 20_000)
    assert ratio.explain("en").startswith("The first rate is 1.578 times the other (95 %")
    assert "差别可能只是偶然" in ratio.explain("zh")


def test_one_event_on_either_side_of_equal_times_is_no_evidence_at_all() -> None:
    # given one event, either side had it with a chance of a half: both outcomes are as likely
    for first, second in ((0, 1), (1, 0), (2, 3), (3, 2)):
        assert float(rate_ratio(first, 1.0, second, 1.0).p_value) == 1.0


@given(COUNTS, TIMES, COUNTS, TIMES, st.sampled_from(["exact", "mid_p"]))
@settings(deadline=None)
def test_changing_sides_turns_the_ratio_round(
    one: int, time: float, two: int, other: float, method: RatioMethod
) -> None:
    if one + two == 0:
        return
    there = rate_ratio(one, time, two, other, method=method)
    back = rate_ratio(two, other, one, time, method=method)
    with np.errstate(divide="ignore"):
        assert_allclose(there.lower, 1 / back.upper, rtol=1e-6)
    assert_allclose(there.p_value, back.p_value, rtol=1e-6)


@given(COUNTS, TIMES, COUNTS, TIMES, st.sampled_from(["exact", "mid_p", "wald", "guaranteed"]))
@settings(deadline=None)
def test_changing_sides_changes_the_sign_of_the_difference(
    one: int, time: float, two: int, other: float, method: DifferenceMethod
) -> None:
    there = rate_difference(one, time, two, other, method=method)
    back = rate_difference(two, other, one, time, method=method)
    assert_allclose(there.lower, -back.upper, rtol=1e-9, atol=1e-12)
    assert there.lower <= there.value <= there.upper
