"""Power by simulation: beside the formula, the exact enumeration, and what spoils both."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.effects import (
    PowerDesign,
    formula_power,
    power_before,
    simulated_power,
)


def zhu_lakkis(mean: float, ratio: float, dispersion: float, power: float) -> float:
    """Give the size of a group, third way: z of alpha under the common rate, z of power besides."""
    common = mean * (1 + ratio) / 2
    null = 2 * (1 / common + dispersion)
    true = 1 / mean + 1 / (mean * ratio) + 2 * dispersion
    reach = 1.959963984540054 * np.sqrt(null) + stats.norm.ppf(power) * np.sqrt(true)
    return float((reach / np.log(ratio)) ** 2)


# Designs of Zhu and Lakkis (2014), tables I, III and IV: mean count, ratio, k, power aimed at.
PUBLISHED = [(0.6, 0.85, 0.4, 0.8), (1.05, 1.15, 1.5, 0.8), (5.0, 2.0, 0.5, 0.8),
             (5.9, 0.4, 1 / 0.49, 0.9)]  # fmt: skip


@pytest.mark.parametrize(("mean", "ratio", "dispersion", "power"), PUBLISHED)
def test_the_formula_gives_the_power_aimed_at_at_the_size_that_the_paper_derives(
    mean: float, ratio: float, dispersion: float, power: float
) -> None:
    size = zhu_lakkis(mean, ratio, dispersion, power)
    design = PowerDesign(months_before=size, months_after=size, dispersion=1 + dispersion * mean)  # type: ignore[arg-type]
    assert_allclose(formula_power(mean, ratio, design=design), power, atol=1e-4)


def test_the_formula_by_hand() -> None:
    # 100 before and 100 expected, 50 after: pooled 75 a month, one month a side, Poisson
    design = PowerDesign(months_before=1, months_after=1)
    z = (np.log(2) - 1.959963984540054 * np.sqrt(2 / 75)) / np.sqrt(1 / 100 + 1 / 50)
    assert_allclose(formula_power(100, 0.5, design=design), stats.norm.cdf(z), atol=1e-9)


def test_simulated_exact_power_is_the_enumerated_one() -> None:
    design = PowerDesign(test="exact_ratio")
    found = simulated_power(10, 0.7, design=design, draws=4_000)
    assert found.lower <= power_before(10, 0.7).power <= found.upper
    assert found.false_alarms <= 0.06


def test_the_formula_is_near_where_months_are_independent() -> None:
    design = PowerDesign(dispersion=2.0)
    found = simulated_power(20, 0.75, design=design, draws=4_000)
    assert abs(found.power - found.formula) < 0.04
    assert 0.03 < found.false_alarms < 0.07


def test_spread_costs_power() -> None:
    plain, spread = (
        simulated_power(20, 0.8, design=PowerDesign(dispersion=value)) for value in (1.0, 4.0)
    )
    assert spread.power < plain.power
    assert spread.formula < plain.formula


def test_carry_over_makes_a_test_that_ignores_it_worthless_and_says_so() -> None:
    design = PowerDesign(dispersion=4.0, correlation=0.6)
    naive = simulated_power(50, 0.8, design=design, draws=400)
    allowed = simulated_power(50, 0.8, design=replace(design, test="interrupted"), draws=150)
    assert naive.false_alarms > 0.15
    assert "worthless" in naive.explain("en")
    assert allowed.false_alarms < naive.false_alarms


def test_a_seed_gives_the_same_answer_again() -> None:
    first, again, other = (simulated_power(5, 0.6, draws=200, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.power != other.power


@pytest.mark.parametrize(
    ("design", "draws", "told"),
    [(PowerDesign(dispersion=0.5), 10, "E110 dispersion"),
     (PowerDesign(correlation=1.0), 10, "E110 correlation"),
     (PowerDesign(months_before=0), 10, "E110 months_before"),
     (PowerDesign(test="x"), 10, "E111 test"),  # type: ignore[arg-type]
     (PowerDesign(), 0, "E110 draws"), (PowerDesign(), 1.5, "E116 draws")],
)  # fmt: skip
def test_designs_that_cannot_be_are_refused(design: PowerDesign, draws: int, told: str) -> None:
    with pytest.raises(InputProblem, match=told):
        simulated_power(5, 0.6, design=design, draws=draws)


@given(st.floats(0.5, 200), st.floats(0.3, 3).filter(lambda ratio: abs(ratio - 1) > 0.02))
@settings(deadline=None, max_examples=40)
def test_more_months_never_lower_the_formulas_power(monthly: float, ratio: float) -> None:
    few, many = (
        formula_power(monthly, ratio, design=PowerDesign(months_before=n, months_after=n))
        for n in (12, 24)
    )
    assert many >= few - 1e-12
