"""Carry-over: a disturbance that lasts widens intervals, and independent counts keep theirs."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.effects import (
    Effect,
    Interruption,
    SeriesModel,
    before_after,
    before_after_series,
    difference_in_differences,
    interrupted_series,
    interrupted_values,
)
from anshe.kernels.epidemiology.trends import trend
from anshe.kernels.epidemiology.trends.carry_over import (
    Latent,
    fixed_b_lag,
    latent_process,
    newey_west_fixed_b,
)

Floats = NDArray[np.float64]


def disturbed(periods: int, *, seed: int, mean: float = 100, rho: float = 0.7) -> Floats:
    """Draw counts whose rate is disturbed by a fifth, much of it lasting."""
    chance = np.random.default_rng(seed)
    walk = np.zeros(periods)
    for step in range(1, periods):
        walk[step] = rho * walk[step - 1] + chance.normal(0, 0.2 * np.sqrt(1 - rho**2))
    return chance.poisson(mean * np.exp(walk)).astype(float)


def test_the_process_is_found_by_hand() -> None:
    # One term, four periods: the mean takes out one square, so that 3 are expected of scatter.
    design, weights = np.full((4, 1), 1.0), np.full(4, 10.0)
    assert latent_process(design, weights, np.array([1.0, -1.0, 0.7, -0.7])) == Latent(0.0, 0.0)
    # Alternating residuals carry nothing over: 4 squares above 3 scattered ones, each worth 10.
    found = latent_process(design, weights, np.array([1.0, -1.0, 1.0, -1.0]) * np.sqrt(1.5))
    assert found.correlation == 0
    assert_allclose(found.variance, (6 - 3) / (3 * 10))
    assert_allclose(Latent(0.2, 0.5).pattern(weights)[0], [3.0, 1.0, 0.5, 0.25])


def test_a_known_process_is_found_again_in_the_middle_of_the_answers() -> None:
    # Drawn from a known process, half of the answers lie above it and half below.
    design = np.column_stack([np.ones(60), np.arange(60) >= 30]).astype(float)
    weights, truth = np.full(60, 50.0), Latent(0.03, 0.6)
    chance = np.random.default_rng(3)
    root = np.linalg.cholesky(truth.pattern(weights))
    basis, _ = np.linalg.qr(design * np.sqrt(weights)[:, None])
    drawn = chance.normal(size=(400, 60)) @ root.T
    residuals = drawn - (drawn @ basis) @ basis.T
    found = [latent_process(design, weights, each) for each in residuals]
    assert_allclose(np.median([each.variance for each in found]), truth.variance, rtol=0.15)
    assert_allclose(np.median([each.correlation for each in found]), truth.correlation, atol=0.1)


@pytest.mark.parametrize("errors", ["latent", "newey_west_fixed_b"])
def test_lasting_disturbances_widen_every_interval(errors: str) -> None:
    counts, others = disturbed(96, seed=5), disturbed(96, seed=6, mean=200)
    wide = interrupted_series(counts, 48, model=SeriesModel(season="none", errors=errors))  # type: ignore[arg-type]
    plain = interrupted_series(counts, 48, model=SeriesModel(season="none"))
    assert isinstance(wide, Interruption)
    assert isinstance(plain, Interruption)
    assert (wide.upper - wide.lower)[2] > 1.3 * (plain.upper - plain.lower)[2]
    both = difference_in_differences(counts, others, 48, errors=errors)  # type: ignore[arg-type]
    alone = difference_in_differences(counts, others, 48, errors="quasi_poisson")
    assert isinstance(both, Effect)
    assert isinstance(alone, Effect)
    assert np.log(both.upper / both.lower) > 1.3 * np.log(alone.upper / alone.lower)
    assert "latent" in alone.explain("en")
    assert both.p_value > alone.p_value


def test_poisson_counts_keep_poisson_errors() -> None:
    # Counts that vary less than Poisson counts show no disturbance at all.
    counts, others = np.tile([98.0, 102.0], 20), np.tile([201.0, 199.0], 20)
    found = difference_in_differences(counts, others, 20)
    plain = difference_in_differences(counts, others, 20, errors="poisson")
    assert isinstance(found, Effect)
    assert isinstance(plain, Effect)
    assert_allclose(found.standard_error, plain.standard_error)


def test_hauers_index_of_series_is_that_of_their_sums_where_nothing_else_varies() -> None:
    counts, others = np.tile([98.0, 102.0], 20), np.tile([201.0, 199.0], 20)
    sums = before_after(2000, 2000, 4000, 4000)
    plain = before_after_series(counts, others, 20, errors="poisson")
    found = before_after_series(counts, others, 20)
    for one in (sums, plain, found):
        assert isinstance(one, Effect)
        assert_allclose(float(one.value), float(sums.value), rtol=1e-12)  # type: ignore[union-attr]
        assert_allclose(one.standard_error, sums.standard_error, rtol=1e-12)  # type: ignore[union-attr]


def test_hauers_index_of_disturbed_series_has_a_wider_interval() -> None:
    counts, others = disturbed(96, seed=5), disturbed(96, seed=6, mean=200)
    found = before_after_series(counts, others, 48)
    plain = before_after_series(counts, others, 48, errors="poisson")
    assert isinstance(found, Effect)
    assert isinstance(plain, Effect)
    assert found.standard_error > 2 * plain.standard_error
    assert "Four totals" in plain.explain("en")
    assert "Four totals" not in found.explain("en")


def test_the_lag_of_fixed_b_by_hand() -> None:
    assert [fixed_b_lag(n) for n in (16, 36, 100, 120)] == [6, 8, 13, 15]


def test_fixed_b_draws_begin_with_their_seed_and_know_the_length() -> None:
    design, chance = np.ones((30, 1)), np.random.default_rng(1)
    residuals, bread = chance.normal(size=30), np.array([[1 / 30]])
    one, same, other = (
        newey_west_fixed_b(design, residuals, bread, lag=8, seed=seed) for seed in (1, 1, 2)
    )
    assert_allclose(one.by_chance, same.by_chance)
    assert one.criticals(0.95)[0] != other.criticals(0.95)[0]
    # wider than the normal distribution's 1.96, as the error itself is uncertain
    assert one.criticals(0.95)[0] > 2.3
    assert_allclose(one.p_values(np.array([1e9])), 1 / 1000)
    assert one.p_values(np.array([0.0])) == 1


def test_a_scatter_of_counts_is_needed_to_tell_a_disturbance_from() -> None:
    model = SeriesModel(season="none", errors="latent", family="negative_binomial")
    with pytest.raises(InputProblem, match="E111 errors"):
        interrupted_series([9, 12] * 12, 12, model=model)
    with pytest.raises(InputProblem, match="E111 errors"):
        interrupted_values([9, 12] * 12, 12, model=SeriesModel(errors="latent"))
    with pytest.raises(InputProblem, match="E111 errors"):
        trend([9, 12] * 12, range(24), family="negative_binomial", errors="latent")


def test_a_trend_allows_for_a_rate_that_remembers() -> None:
    counts = disturbed(60, seed=5)
    plain, wide = (trend(counts, np.arange(60)), trend(counts, np.arange(60), errors="latent"))
    assert wide.standard_error > 1.3 * plain.standard_error  # type: ignore[union-attr]
    assert wide.method == "quasi_poisson_latent"
