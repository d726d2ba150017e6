"""Standardised rates, years of life lost, survey totals."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.rates import (
    direct_rate,
    episode_rate,
    indirect_ratio,
    standardised_ratio,
    survey_total,
    years_of_life_lost,
)
from tests.kernels.epidemiology.references import column, reference_rows


def test_a_standard_of_one_stratum_changes_nothing() -> None:
    adjusted = direct_rate([[7]], [[1000]], [1])
    crude = episode_rate(7, 1000)
    assert_allclose(adjusted.value[0], crude.value)
    assert_allclose([adjusted.lower[0], adjusted.upper[0]], [crude.lower, crude.upper])


def test_the_adjusted_rate_by_hand() -> None:
    # weights 1/4 and 3/4: 1/4 * 10/100 + 3/4 * 2/200
    assert_allclose(direct_rate([[10, 2]], [[100, 200]], [1, 3]).value, [0.0325])


def test_a_place_without_people_in_a_stratum_has_no_adjusted_rate() -> None:
    rate = direct_rate([[1, 0], [1, 1]], [[10, 0], [10, 10]], [1, 1])
    assert np.isnan(rate.value).tolist() == [True, False]
    assert rate.warnings[0]["en"].startswith("1 places have nobody")


def test_cases_without_people_are_refused() -> None:
    with pytest.raises(InputProblem, match="E114 row 2"):
        direct_rate([[1, 1], [1, 3]], [[10, 10], [10, 0]], [1, 1])


def test_a_stratum_that_does_not_weigh_is_not_missed() -> None:
    assert_allclose(direct_rate([[3, 0]], [[10, 0]], [2, 0]).value, [0.3])


def test_the_expected_number_by_hand() -> None:
    # 1000 * 0.01 + 500 * 0.02 = 20 expected, 30 seen
    ratio = indirect_ratio([30], [[1000, 500]], [0.01, 0.02])
    assert_allclose(ratio.expected, [20])
    assert_allclose(ratio.value, [1.5])


def test_a_place_where_nothing_is_expected_is_refused() -> None:
    with pytest.raises(InputProblem, match="E201 row 2"):
        indirect_ratio([1, 1], [[10, 0], [0, 10]], [0.5, 0.0])


def test_ratios_of_many_places_are_said_together() -> None:
    said = standardised_ratio([100, 10, 1], [10, 10, 10]).explain("en")
    assert said.startswith("3 places: the interval lies wholly above the expected in 1, wholly")


def test_years_lost_by_hand() -> None:
    found = years_of_life_lost([2, 1, 4], [20, 70, 80])
    assert float(found.value) == 115  # 2 * 55 + 1 * 5, and nothing above 75
    assert float(found.deaths) == 3
    assert "4" in found.warnings[0]["en"]


def test_years_lost_at_one_age_have_the_exact_limits_of_the_deaths() -> None:
    found = years_of_life_lost([10], [65], age_limit=75)
    rate = episode_rate(10, 1)
    assert_allclose([found.lower, found.upper], [rate.lower * 10, rate.upper * 10])


def test_a_survey_total_by_hand() -> None:
    # stratum a: units 10 and 14, mean 12, 2/1 * (4 + 4) = 16; stratum b: 6 and 6, nothing
    total = survey_total([4, 6, 14, 6, 6], list("aaabb"), [1, 1, 2, 1, 2])
    assert float(total.value) == 36
    assert total.standard_error == 4
    assert (total.units, total.strata) == (4, 2)


def test_a_stratum_with_one_unit_is_refused() -> None:
    with pytest.raises(InputProblem, match="E204"):
        survey_total([1, 1, 1], list("aab"), [1, 2, 1])


@given(st.lists(st.integers(0, 40), min_size=2, max_size=5), st.floats(1.5, 100))
@settings(deadline=None)
def test_only_the_proportions_of_the_standard_matter(cases: list[int], factor: float) -> None:
    people = np.full(len(cases), 50.0)
    standard = np.arange(1.0, len(cases) + 1)
    one, two = (direct_rate([cases], [people], s) for s in (standard, standard * factor))
    assert_allclose(one.upper, two.upper)
    assert math.isclose(float(one.lower[0]), float(two.lower[0]), rel_tol=1e-9)


def test_survey_totals_are_those_of_the_reference() -> None:
    records = reference_rows("injury", "neiss_infants_2002_2021.csv.gz")
    for wanted in reference_rows("rates", "ref_neiss_survey_totals.csv"):
        some = [row for row in records if row["date"].startswith(wanted["year"])]
        strata, units = [row["stratum"] for row in some], [row["psu"] for row in some]
        total = survey_total(column(some, "weight"), strata, units)
        assert (total.records, total.units) == (int(wanted["n"]), int(wanted["npsu"]))
        assert_allclose(float(total.value), float(wanted["total"]), rtol=1e-12)
        assert_allclose(total.standard_error, float(wanted["se"]), rtol=1e-11)
        assert_allclose(total.variation, float(wanted["cv"]), rtol=1e-11)
        if wanted["hosp_total"] != "NA":  # a disposition is missing in the other years
            inside = [float(row["disposition"] == "4") for row in some]
            part = survey_total(column(some, "weight"), strata, units, values=inside)
            assert_allclose(float(part.value), float(wanted["hosp_total"]), rtol=1e-12)
            assert_allclose(part.standard_error, float(wanted["hosp_se"]), rtol=1e-11)
