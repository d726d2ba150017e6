"""Power before the start."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.effects import power_before
from anshe.kernels.epidemiology.effects.power import exact_power


def enumerated(before: float, after: float, alpha: float) -> float:
    """Add up the probabilities of all pairs of counts that the exact test rejects."""
    counts = np.arange(0, 60)
    first, second = np.meshgrid(counts, counts, indexing="ij")
    few = stats.binom.cdf(second, first + second, 0.5)
    many = stats.binom.sf(second - 1, first + second, 0.5)
    rejected = (np.minimum(few, many) <= alpha / 2) & (first + second > 0)
    chance = stats.poisson.pmf(first, before) * stats.poisson.pmf(second, after)
    return float((chance * rejected).sum())


@pytest.mark.parametrize(("before", "after"), [(10.0, 3.0), (8.0, 8.0), (5.0, 20.0)])
def test_the_power_is_that_of_all_outcomes_together(before: float, after: float) -> None:
    found = exact_power(before, after, months_before=12, months_after=12, alpha=0.05)
    assert_allclose(found, enumerated(before, after, 0.05), atol=1e-9)


def test_an_ordinary_street_needs_years() -> None:
    found = power_before(2, 0.8, months_before=24, months_after=12)
    assert found.power < 0.2
    assert found.months_needed is None or found.months_needed > 60
    assert "没有季节" in found.explain("zh")


def test_a_large_change_of_many_injuries_is_soon_seen() -> None:
    found = power_before(100, 0.5, months_before=24)
    assert found.months_needed is not None
    assert found.months_needed <= 2
    assert found.explain("en").startswith("With 100 a month and a hoped-for change of -50 %")


def test_no_change_cannot_be_looked_for() -> None:
    with pytest.raises(InputProblem, match="E503"):
        power_before(10, 1)


@given(st.floats(0.5, 40), st.floats(0.3, 2.5).filter(lambda ratio: abs(ratio - 1) > 0.05))
@settings(deadline=None, max_examples=30)
def test_the_time_that_is_needed_is_enough(monthly: float, ratio: float) -> None:
    found = power_before(monthly, ratio, months_before=36, months_after=12)
    if found.months_needed is None:
        return
    again = power_before(monthly, ratio, months_before=36, months_after=found.months_needed)
    assert again.power >= 0.8


@given(st.floats(1, 200))
@settings(deadline=None, max_examples=30)
def test_without_a_change_the_test_keeps_its_level(mean: float) -> None:
    found = exact_power(mean, mean, months_before=12, months_after=12, alpha=0.05)
    assert found <= 0.05 + 1e-9
