"""Effects: equal to the reference programs, right by hand, silent where data are too few."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem, TooLittle
from anshe.kernels.epidemiology.effects import (
    Effect,
    Interruption,
    SeriesModel,
    before_after,
    difference_in_differences,
    interrupted_series,
    interrupted_values,
    newey_west,
    small_ratio,
    usual_lag,
)
from anshe.kernels.epidemiology.effects.model import Errors, Family
from anshe.kernels.epidemiology.effects.series import Season
from tests.kernels.epidemiology.references import column, reference_rows

NAMES = {
    "(Intercept)": "intercept", "t": "time", "law": "level_change", "tpost": "slope_change",
    "s1": "sine_1", "c1": "cosine_1", "s2": "sine_2", "c2": "cosine_2",
}  # fmt: skip


def seatbelts(name: str) -> tuple[list[float], int]:
    rows = reference_rows("injury", "uk_seatbelts_monthly.csv")
    return column(rows, name), column(rows, "law").index(1)


def compare(found: Interruption | TooLittle, model: str, *, rtol: float = 1e-9) -> None:
    assert isinstance(found, Interruption)
    rows = [r for r in reference_rows("rates", "ref_its_seatbelts.csv") if r["model"] == model]
    assert len(rows) == len(found.terms)
    for row in rows:
        place = found.terms.index(NAMES[row["term"]])
        assert_allclose(found.value[place], float(row["est"]), rtol=rtol)
        assert_allclose(found.standard_errors[place], float(row["se"]), rtol=rtol)
        assert_allclose(found.p_values[place], float(row["p"]), rtol=1e-7, atol=1e-300)


@pytest.mark.parametrize(
    ("family", "name"),
    [("poisson", "poisson"), ("quasi_poisson", "quasipoisson"), ("negative_binomial", "negbin")],
)
def test_segmented_counts_are_those_of_the_reference(family: Family, name: str) -> None:
    counts, start = seatbelts("DriversKilled")
    found = interrupted_series(counts, start, model=SeriesModel(family=family))
    compare(found, f"{name}_DriversKilled")


def test_spread_and_size_are_those_of_the_reference() -> None:
    wanted = {
        row["what"]: float(row["phi"]) for row in reference_rows("rates", "ref_its_dispersion.csv")
    }
    counts, start = seatbelts("DriversKilled")
    for family, name in (("quasi_poisson", "quasi_phi"), ("negative_binomial", "nb_theta")):
        found = interrupted_series(counts, start, model=SeriesModel(family=family))  # type: ignore[arg-type]
        assert isinstance(found, Interruption)
        value = found.size if name == "nb_theta" else found.dispersion
        assert_allclose(value, wanted[name], rtol=1e-9)


def test_the_log_linear_model_is_that_of_the_reference() -> None:
    values, start = seatbelts("drivers")
    compare(interrupted_values(values, start), "lm_log_drivers")


def test_the_controlled_series_is_that_of_the_reference() -> None:
    drivers, start = seatbelts("drivers")
    rear, _ = seatbelts("rear")
    found = difference_in_differences(drivers, rear, start, errors="quasi_poisson")
    assert isinstance(found, Effect)
    name = "did_quasipoisson_drivers_vs_rear_monthFE"
    group, law = (
        row for row in reference_rows("rates", "ref_its_seatbelts.csv") if row["model"] == name
    )
    assert_allclose(found.group_difference, float(group["est"]), rtol=1e-9)
    assert_allclose(found.group_error, float(group["se"]), rtol=1e-9)
    assert_allclose(math.log(float(found.value)), float(law["est"]), rtol=1e-9)
    assert_allclose(found.standard_error, float(law["se"]), rtol=1e-9)
    assert_allclose(found.p_value, float(law["p"]), rtol=1e-7)
    phi = {r["what"]: r["phi"] for r in reference_rows("rates", "ref_its_dispersion.csv")}
    assert_allclose(found.dispersion, float(phi["did_phi"]), rtol=1e-9)


def test_hauers_comparison_is_that_of_the_reference() -> None:
    drivers, start = seatbelts("drivers")
    rear, _ = seatbelts("rear")
    counts = [sum(some) for s in (drivers, rear) for some in (s[:start], s[start:])]
    found = before_after(*counts)
    (wanted,) = (
        row
        for row in reference_rows("rates", "ref_its_seatbelts.csv")
        if row["model"] == "hauer_comparison_group"
    )
    assert_allclose(float(found.value), float(wanted["est"]), rtol=1e-12)  # type: ignore[union-attr]
    assert_allclose(found.standard_error, float(wanted["se"]), rtol=1e-12)  # type: ignore[union-attr]


def test_newey_west_by_hand() -> None:
    # one column of ones, residuals 1, 2, -1: squares 6; neighbours 2 - 2 = 0, weighted a half
    design, residuals = np.ones((3, 1)), np.array([1.0, 2.0, -1.0])
    bread = np.array([[1 / 3]])
    assert_allclose(newey_west(design, residuals, bread, lag=0), 6 / 9)
    assert_allclose(newey_west(design, residuals, bread, lag=1), (6 + 2 * 0.5 * 0) / 9)
    # two steps apart: -1, weighted a third; one step: 0
    assert_allclose(newey_west(design, residuals, bread, lag=2), (6 - 2 / 3) / 9)


def test_the_usual_lag_by_hand() -> None:
    assert [usual_lag(n) for n in (50, 100, 192)] == [3, 4, 4]


def test_a_step_that_was_put_in_is_found() -> None:
    counts = [1000.0] * 20 + [700.0] * 20
    found = interrupted_series(counts, 20, model=SeriesModel(season="none"))
    assert isinstance(found, Interruption)
    assert_allclose(found.change("level_change")[0], 0.7, rtol=1e-6)
    assert_allclose(found.change("slope_change")[0], 1, atol=1e-6)
    assert_allclose(found.without, 1000, rtol=1e-5)
    assert found.explain("en").startswith("At the start the level changed by -30 %")


def test_months_and_harmonics_both_take_out_a_season() -> None:
    season = np.tile([100, 150, 200, 250, 300, 250, 200, 150, 100, 80, 70, 80], 6).astype(float)
    counts = np.round(season * np.where(np.arange(72) >= 36, 0.8, 1))
    seasons: tuple[Season, Season] = ("months", "harmonics")
    for name in seasons:
        model = SeriesModel(season=name, harmonics=3, slope=False)
        found = interrupted_series(counts, 36, model=model)
        assert isinstance(found, Interruption)
        assert_allclose(found.change("level_change")[0], 0.8, rtol=0.02)


def test_correlated_periods_are_warned_of_and_widen_the_interval() -> None:
    chance = np.random.default_rng(7)
    carried = np.zeros(120)
    for step in range(1, 120):
        carried[step] = 0.6 * carried[step - 1] + chance.normal(0, 0.2)
    counts = chance.poisson(100 * np.exp(carried))
    kinds: tuple[Errors, Errors] = ("model", "autoregressive")
    plain, wide = (
        interrupted_series(counts, 60, model=SeriesModel(season="none", errors=errors))
        for errors in kinds
    )
    assert isinstance(plain, Interruption)
    assert isinstance(wide, Interruption)
    assert "latent" in plain.explain("zh")
    assert not wide.warnings
    assert wide.standard_errors[2] > 1.2 * plain.standard_errors[2]


def test_independent_periods_keep_the_errors_of_the_model() -> None:
    # Residuals that alternate are not widened, and only the correction for terms is left.
    counts = np.array([100.0, 120.0] * 20)
    kinds: tuple[Errors, Errors] = ("model", "autoregressive")
    plain, same = (
        interrupted_series(counts, 20, model=SeriesModel(season="none", errors=errors))
        for errors in kinds
    )
    assert isinstance(plain, Interruption)
    assert isinstance(same, Interruption)
    assert_allclose(same.standard_errors, plain.standard_errors, rtol=1e-4)


def test_newey_west_intervals_say_that_they_are_narrow() -> None:
    model = SeriesModel(season="none", errors="newey_west", lag=3)
    found = interrupted_series([90, 110, 100, 120] * 6, 12, model=model)
    assert "Newey-West intervals are narrow" in found.explain("en")


@pytest.mark.parametrize(
    ("counts", "start", "code"),
    [([9] * 12, 4, "too_few_before"), ([9] * 12, 9, "too_few_after"),
     ([1] * 10 + [9] * 10, 10, "too_few_events_before"),
     ([9] * 10 + [1] * 10, 10, "too_few_events_after")],
)  # fmt: skip
def test_too_little_data_gives_its_reason(counts: list[int], start: int, code: str) -> None:
    found = interrupted_series(counts, start)
    assert isinstance(found, TooLittle)
    assert found.code == code


def test_too_few_periods_for_the_terms_are_told() -> None:
    found = interrupted_series([9] * 16, 8, model=SeriesModel(season="months"))
    assert isinstance(found, TooLittle)
    assert found.code == "too_few_for_terms"


@pytest.mark.parametrize("lag", [-1, 6, 500])
def test_a_lag_beyond_a_quarter_of_the_series_is_refused(lag: int) -> None:
    with pytest.raises(InputProblem, match="E110 lag"):
        interrupted_series([9, 12] * 10, 10, model=SeriesModel(errors="newey_west", lag=lag))


def test_a_start_outside_the_series_is_refused() -> None:
    with pytest.raises(InputProblem, match="E501"):
        interrupted_series([9] * 20, 20)


def test_the_controlled_change_by_hand() -> None:
    # ours 100 a period, then 50; theirs 200 throughout: the factor is a half
    found = difference_in_differences([100] * 4 + [50] * 4, [200] * 8, 4)
    assert isinstance(found, Effect)
    assert_allclose(float(found.value), 0.5, rtol=1e-9)
    assert_allclose(found.expected, 400, rtol=1e-9)
    # with errors of Poisson: 1/400 + 1/200 + 1/800 + 1/800
    poisson = difference_in_differences([100] * 4 + [50] * 4, [200] * 8, 4, errors="poisson")
    assert isinstance(poisson, Effect)
    assert_allclose(poisson.standard_error, math.sqrt(0.01), rtol=1e-6)


def test_a_period_without_events_in_both_groups_is_refused() -> None:
    with pytest.raises(InputProblem, match="E502 row 2"):
        difference_in_differences([5, 0, 5, 5], [5, 0, 5, 5], 2)


def test_groups_that_went_different_ways_before_are_warned_of() -> None:
    ours = [100, 200, 300, 400, 300, 300]
    found = difference_in_differences(ours, [400, 300, 200, 100, 200, 200], 4, errors="poisson")
    assert "different ways" in found.explain("en")


def test_hauers_index_by_hand() -> None:
    # expected 100 * 200/200 = 100; relative variance 1/100 + 1/200 + 1/200 = 0.02
    found = before_after(100, 80, 200, 200)
    assert isinstance(found, Effect)
    assert_allclose(float(found.value), 0.8 / 1.02)
    assert found.expected == 100


def test_a_small_count_sends_hauers_comparison_away() -> None:
    found = before_after(9, 80, 200, 200)
    assert isinstance(found, TooLittle)
    assert "精确比值" in found.explain("zh")


def test_the_exact_ratio_of_small_counts_by_hand() -> None:
    # 8 before, 2 after in equal times: two-sided 2 * (1 + 10 + 45) / 1024
    found = small_ratio(8, 2)
    assert_allclose(found.p_value, 112 / 1024)
    assert float(found.value) == 0.25


def test_nothing_before_has_no_upper_limit() -> None:
    assert math.isinf(float(small_ratio(0, 3).upper))
    assert float(small_ratio(3, 0).lower) == 0


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.5, 50), st.floats(0.5, 50))
@settings(deadline=None)
def test_the_exact_interval_excludes_one_just_when_the_test_is_significant(
    before: int, after: int, time_before: float, time_after: float
) -> None:
    if before + after == 0:
        return
    found = small_ratio(before, after, time_before=time_before, time_after=time_after)
    outside = found.lower > 1 + 1e-9 or found.upper < 1 - 1e-9
    assert outside == (found.p_value < 0.05) or abs(found.p_value - 0.05) < 1e-6


@given(st.sampled_from(list(product((2, 3, 5), (0.5, 1.5)))))
@settings(deadline=None)
def test_more_events_of_the_same_pattern_narrow_the_interval(case: tuple[int, float]) -> None:
    times, factor = case
    base = np.array([40.0] * 12 + [40 * factor] * 12)
    model = SeriesModel(season="none", slope=False, family="poisson")
    few, many = (interrupted_series(base * k, 12, model=model) for k in (1, times))
    assert isinstance(few, Interruption)
    assert isinstance(many, Interruption)
    assert_allclose(many.standard_errors, few.standard_errors / math.sqrt(times), rtol=1e-6)
