"""Rates worked out by hand, bad input, and what must hold for all counts."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.rates import (
    COUNT_METHODS,
    CountMethod,
    episode_rate,
    person_rate,
    proportion,
)


def test_no_event_has_the_rule_of_three() -> None:
    rate = episode_rate(0, 1, level=0.9)
    assert_allclose(float(rate.upper), -math.log(0.05))  # P(0 events) = e^-m = 0.05
    assert float(rate.value) == float(rate.lower) == 0


def test_one_event_has_garwoods_lower_limit() -> None:
    # P(1 or more) = 1 - e^-m = 0.025
    assert_allclose(float(episode_rate(1, 1).lower), -math.log(0.975))


def test_mid_p_counts_half_of_what_was_seen() -> None:
    # P(0) / 2 = e^-m / 2 = 0.025, so m = log 20
    assert_allclose(float(episode_rate(0, 1, method="mid_p").upper), math.log(20))


def test_byar_has_its_cube_roots() -> None:
    rate = episode_rate(16, 1, method="byar")
    assert_allclose(float(rate.lower), 16 * (1 - 1 / 144 - 1.959963984540054 / 12) ** 3)
    assert_allclose(
        float(rate.upper), 17 * (1 - 1 / 153 + 1.959963984540054 / (3 * math.sqrt(17))) ** 3
    )


def test_rates_are_said_per_so_many() -> None:
    rate = episode_rate([5, 10], [1000, 4000], per=1000)
    assert rate.scaled.tolist() == [5.0, 2.5]
    assert rate.at(1).explain("zh").startswith("4000 人年中发生 10 起，每 1,000 人年 2.5 起")


def test_all_of_the_people_can_be_hurt() -> None:
    rate = person_rate(10, 10, method="clopper_pearson")
    assert float(rate.upper) == 1
    assert_allclose(float(rate.lower), 0.025 ** (1 / 10))  # p^10 = 0.025


def test_a_proportion_is_said_in_per_cent() -> None:
    assert "30 %" in proportion(3, 10).explain("en")


def test_an_approximate_interval_of_few_events_carries_a_warning() -> None:
    assert episode_rate(2, 1, method="byar_centred").warnings
    assert not episode_rate(200, 1, method="byar_centred").warnings
    assert not episode_rate(2, 1).warnings


@pytest.mark.parametrize(
    ("cases", "time", "code", "row"),
    [([1, -1], [1, 1], "E104", 2), ([1, 1.5], [1, 1], "E105", 2), ([1, 1], [1, 0], "E107", 2),
     ([1, float("nan")], [1, 1], "E102", 2), ([1], [float("inf")], "E103", 1),
     ([1, 2, 3], [1, 2], "E108", 0), ([1e17], [1], "E106", 1)],
)  # fmt: skip
def test_bad_columns_are_refused_with_their_row(
    cases: list[float], time: list[float], code: str, row: int
) -> None:
    with pytest.raises(InputProblem) as refused:
        episode_rate(cases, time)
    assert [(each.code, each.row) for each in refused.value.problems] == [(code, row)]


def test_more_persons_than_people_are_refused() -> None:
    with pytest.raises(InputProblem, match="E115 row 2"):
        person_rate([1, 5], [10, 4])


def test_ten_million_events_are_answered_for() -> None:
    rate = episode_rate(10_000_000, 1, method="mid_p")
    assert_allclose(float(rate.upper) - 1e7, 1.96 * math.sqrt(1e7), rtol=1e-3)


@given(st.integers(0, 10_000), st.sampled_from(list(COUNT_METHODS)))
@settings(deadline=None)
def test_the_value_lies_in_its_interval(cases: int, method: CountMethod) -> None:
    rate = episode_rate(cases, 7.5, method=method)
    assert rate.lower <= rate.value <= rate.upper


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_places_does_not_matter(cases: list[int], chance: object) -> None:
    order = np.argsort(np.array(cases), kind="stable")
    straight, sorted_ = episode_rate(cases, 10), episode_rate(np.array(cases)[order], 10)
    assert np.array_equal(straight.upper[order], sorted_.upper)


@given(st.integers(0, 200), st.floats(0.5, 0.98))
@settings(deadline=None)
def test_more_confidence_is_never_narrower(cases: int, level: float) -> None:
    narrow, wide = episode_rate(cases, 1, level=level), episode_rate(cases, 1, level=level + 0.01)
    assert wide.lower <= narrow.lower
    assert wide.upper >= narrow.upper


@given(st.integers(1, 500))
@settings(deadline=None)
def test_mid_p_lies_inside_the_exact_interval(cases: int) -> None:
    exact, mid = episode_rate(cases, 1), episode_rate(cases, 1, method="mid_p")
    assert exact.lower <= mid.lower
    assert mid.upper <= exact.upper
