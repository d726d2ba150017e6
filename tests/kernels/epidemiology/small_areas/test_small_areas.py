"""Empirical Bayes: equal to the reference programs, right by hand, sane for all inputs."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.small_areas import (
    gamma_bayes,
    global_bayes,
    local_bayes,
    log_normal_bayes,
)
from tests.kernels.epidemiology.references import Rows, column, reference_rows


def carolina() -> tuple[Rows, list[float], list[float]]:
    rows = reference_rows("smallarea", "ref_ncsids_EB.csv")
    return rows, column(rows, "SID74"), column(rows, "BIR74")


def scotland() -> tuple[Rows, list[float], list[float]]:
    rows = reference_rows("smallarea", "ref_scotland_EB.csv")
    return rows, column(rows, "cases"), column(rows, "expected")


def test_global_estimates_are_those_of_the_reference() -> None:
    rows, cases, births = carolina()
    assert_allclose(global_bayes(cases, births).value, column(rows, "EBest"), rtol=1e-12)
    binomial = global_bayes(cases, births, family="binomial")
    assert_allclose(binomial.value, column(rows, "EBest_binom"), rtol=1e-12)


def test_local_estimates_are_those_of_the_reference() -> None:
    rows, cases, births = carolina()
    beside: dict[int, list[int]] = defaultdict(list)
    for pair in reference_rows("smallarea", "nc_sids_ncCR85_nb.csv"):
        beside[int(pair["from"]) - 1].append(int(pair["to"]) - 1)
    smooth = local_bayes(cases, births, [beside[area] for area in range(len(cases))])
    assert_allclose(smooth.value, column(rows, "EBlocal"), rtol=1e-11, atol=1e-16)
    assert_allclose(smooth.raw, column(rows, "EBlocal_raw"), rtol=1e-12)


def test_gamma_estimates_by_moments_are_those_of_the_reference() -> None:
    rows, cases, expected = scotland()
    smooth = gamma_bayes(cases, expected)
    assert_allclose(smooth.value, column(rows, "clayton_kaldor_gamma"), rtol=1e-12)


def test_gamma_estimates_by_likelihood_are_those_of_the_reference() -> None:
    rows, cases, expected = scotland()
    smooth = gamma_bayes(cases, expected, fit="likelihood", level=0.5)
    assert_allclose(smooth.value, column(rows, "gammaEB_RR"), rtol=1e-11)
    parameters = {
        row["param"]: float(row["value"])
        for row in reference_rows("smallarea", "ref_scotland_EB_params.csv")
    }
    mean = np.exp(parameters["eB.beta.(Intercept)"])
    assert_allclose(smooth.prior_mean, mean, rtol=1e-11)
    assert_allclose(smooth.prior_variance, mean**2 / parameters["eB.alpha"], rtol=1e-10)


def test_log_normal_estimates_are_those_of_the_reference() -> None:
    rows, cases, expected = scotland()
    smooth = log_normal_bayes(cases, expected)
    assert_allclose(np.log(smooth.value), column(rows, "lognormal"), rtol=1e-11)


def test_two_areas_by_hand() -> None:
    # rates 0.1 and 0.3 of 100 people each: overall 0.2, spread 0.01, between 0.01 - 0.002;
    # each keeps 0.008 / (0.008 + 0.002) of its distance from 0.2
    smooth = global_bayes([10, 30], [100, 100])
    assert_allclose(smooth.value, [0.12, 0.28])
    assert_allclose(smooth.prior_variance, 0.008)


def test_areas_that_differ_by_chance_alone_all_get_the_overall_rate() -> None:
    smooth = global_bayes([10, 11, 9], [100, 100, 100])
    assert_allclose(smooth.value, 0.1)
    assert "no more than by chance" in smooth.explain("en")


def test_the_two_readings_of_the_local_estimator_differ_only_in_the_centre() -> None:
    # each area is its own neighbourhood: no deviation, whoever's centre it is
    alone: list[list[int]] = [[], []]
    one = local_bayes([10, 30], [100, 100], alone)
    two = local_bayes([10, 30], [100, 100], alone, centre="of_all")
    assert_allclose(one.value, [0.1, 0.3])
    assert_allclose(two.value, [0.1, 0.3])


def test_the_probability_of_exceeding_is_that_of_the_posterior() -> None:
    smooth = gamma_bayes([0, 5, 20], [5.0, 5.0, 5.0], threshold=1.5)
    shape = smooth.prior_mean**2 / smooth.prior_variance + [0, 5, 20]
    rate = smooth.prior_mean / smooth.prior_variance + 5
    assert_allclose(smooth.exceedance, stats.gamma.sf(1.5, shape, scale=1 / rate))


def test_a_neighbourhood_without_cases_has_rate_zero() -> None:
    smooth = local_bayes([0, 0, 9], [10, 10, 10], [[1], [0], []])
    assert_allclose(smooth.value[:2], 0)


def test_a_neighbour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputProblem, match="E301 row 2"):
        local_bayes([1, 2], [10, 10], [[1], [5]])


@pytest.mark.parametrize(("cases", "code"), [([0, 0], "E302"), ([5, 5], "E303"), ([-1, 2], "E104")])
def test_columns_that_say_nothing_are_refused(cases: list[float], code: str) -> None:
    with pytest.raises(InputProblem, match=code):
        gamma_bayes(cases, [10, 10])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 5000)), min_size=2, max_size=12))
@settings(deadline=None)
def test_smoothed_rates_lie_between_the_raw_and_the_overall(areas: list[tuple[int, int]]) -> None:
    cases, people = map(np.array, zip(*areas, strict=True))
    if cases.sum() == 0:
        return
    smooth = global_bayes(cases, people)
    overall = cases.sum() / people.sum()
    low, high = np.minimum(smooth.raw, overall), np.maximum(smooth.raw, overall)
    assert (smooth.value >= low - 1e-12).all()
    assert (smooth.value <= high + 1e-12).all()
    assert ((smooth.exceedance >= 0) & (smooth.exceedance <= 1)).all()


@given(st.permutations(range(6)))
@settings(deadline=None)
def test_the_order_of_areas_does_not_matter(order: list[int]) -> None:
    cases, expected = np.array([3, 9, 1, 0, 14, 6]), np.array([4.0, 5, 3, 2, 8, 6])
    straight, mixed = gamma_bayes(cases, expected), gamma_bayes(cases[order], expected[order])
    assert_allclose(straight.value[order], mixed.value, rtol=1e-12)


@given(st.floats(1.1, 50))
@settings(deadline=None)
def test_doubling_all_populations_changes_no_ranking(factor: float) -> None:
    cases, people = np.array([3, 9, 1, 0, 14, 6]), np.array([400.0, 500, 300, 200, 800, 600])
    one, two = global_bayes(cases, people), global_bayes(cases, people * factor)
    assert_allclose(one.value, two.value * factor, rtol=1e-9)
