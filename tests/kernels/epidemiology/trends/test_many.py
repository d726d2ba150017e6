"""Trends of many series at once: the same numbers as one by one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.trends import (
    Trend,
    cochran_armitage,
    share_trends,
    trend,
    trends_of,
)

YEARS = np.arange(2011.0, 2021.0)


FAMILIES = st.sampled_from(["poisson", "quasi_poisson"])


@given(arrays(np.int64, (4, 10), elements=st.integers(0, 400)), FAMILIES)
@settings(deadline=None, max_examples=60)
def test_every_series_has_the_trend_that_it_has_alone(counts: Any, family: Any) -> None:
    people = np.linspace(900.0, 1_100.0, 10)
    together = trends_of(counts, YEARS, exposure=people, family=family)
    for row, series in enumerate(counts):
        alone = trend(series, YEARS, exposure=people, family=family)
        if not isinstance(alone, Trend):
            assert not together.assessed[row]
        elif together.assessed[row]:
            assert_allclose(together.slope[row], alone.slope, rtol=1e-9, atol=1e-12)
            assert_allclose(together.lower[row], alone.lower, rtol=1e-9)
            assert_allclose(together.upper[row], alone.upper, rtol=1e-9)
            assert_allclose(together.p_value[row], alone.p_value, rtol=1e-8, atol=1e-12)
        else:
            assert "did not settle" in alone.explain("en")


@given(arrays(np.int64, (4, 6), elements=st.integers(0, 50)))
@settings(deadline=None, max_examples=60)
def test_every_series_has_the_test_that_it_has_alone(part: Any) -> None:
    whole, scores = np.array([50, 60, 55, 80, 75, 90]), np.arange(6.0)
    together = share_trends(part, whole, scores)
    for row, series in enumerate(part):
        if series.sum() == 0:
            assert not together.assessed[row]
            continue
        alone = cochran_armitage(series, whole, scores)
        assert_allclose(together.statistic[row], alone.statistic, rtol=1e-9, atol=1e-12)
        assert_allclose(together.p_value[row], alone.p_value, rtol=1e-9)


def test_many_series_say_what_chance_alone_would_find() -> None:
    counts = np.random.default_rng(4).poisson(100, (400, 10))
    found = trends_of([*counts.tolist(), [0] * 10], YEARS)
    said = found.explain("en")
    assert said.startswith("Of 401 series ")
    assert "chance alone would give about 20 if nothing changed. 1 have too little" in said
    assert "单凭偶然" in found.explain("zh")


@pytest.mark.parametrize(
    ("counts", "times", "told"),
    [([1, 2, 3], [1, 2, 3], "E112 counts"), ([[]], [], "E109 counts"),
     ([[1, 2, 3]], [1, 2], "E108 times"), ([[1, 2, 3]], [2, 2, 2], "E402 times"),
     ([[1, -2, 3]], [1, 2, 3], "E104 row 1, counts"), ([[1, np.nan, 3]], [1, 2, 3], "E102 row 1")],
)  # fmt: skip
def test_what_cannot_be_laid_out_is_refused(counts: Any, times: Any, told: str) -> None:
    with pytest.raises(InputProblem, match=told):
        trends_of(counts, times)


def test_one_place_of_many_can_be_taken_out() -> None:
    found = trends_of([[100, 90, 81], [100, 110, 121]], [1, 2, 3], family="poisson")
    assert_allclose([found.at(0).value, found.at(1).value], [0.9, 1.1], rtol=1e-9)
