"""Equal to the reference programs' results, to 1e-9 and closer."""

from collections import defaultdict
from typing import get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology.rates.comparison import rate_ratio
from anshe.kernels.epidemiology.rates.limits import CountMethod, ShareMethod
from anshe.kernels.epidemiology.rates.rate import episode_rate, person_rate
from anshe.kernels.epidemiology.rates.standardised import (
    direct_rate,
    indirect_ratio,
    standardised_ratio,
)
from tests.kernels.epidemiology.references import Rows, column, reference_rows

POISSON: dict[CountMethod, str] = {
    "exact": "pt", "daly": "daly", "byar_centred": "byar", "normal": "normal",
}  # fmt: skip


@pytest.mark.parametrize("method", POISSON)
def test_rates_have_the_limits_of_the_reference(method: CountMethod) -> None:
    rows = reference_rows("rates", "ref_poisson_ci.csv")
    for level in (0.9, 0.95, 0.99):
        some = [row for row in rows if float(row["conf"]) == level]
        rate = episode_rate(column(some, "x"), column(some, "pt"), level=level, method=method)
        low = np.maximum(column(some, f"{POISSON[method]}_lo"), 0)  # no rate is below zero
        assert_allclose(rate.value, column(some, "rate"), rtol=1e-12)
        assert_allclose(rate.lower, low, rtol=1e-11, atol=1e-15)
        assert_allclose(rate.upper, column(some, f"{POISSON[method]}_hi"), rtol=1e-11)


@pytest.mark.parametrize(("method", "name"), [("clopper_pearson", "cp"), ("wilson", "wilson")])
def test_shares_have_the_limits_of_the_reference(method: ShareMethod, name: str) -> None:
    rows = reference_rows("rates", "ref_binomial_ci.csv")
    for level in (0.9, 0.95, 0.99):
        some = [row for row in rows if float(row["conf"]) == level]
        rate = person_rate(column(some, "x"), column(some, "n"), level=level, method=method)
        assert_allclose(rate.lower, column(some, f"{name}_lo"), atol=1e-13)
        assert_allclose(rate.upper, column(some, f"{name}_hi"), atol=1e-13)


def test_rate_ratios_have_the_exact_limits_and_p_values_of_the_reference() -> None:
    rows = reference_rows("rates", "ref_rate_ratio.csv")
    ratio = rate_ratio(*(column(rows, name) for name in ("x1", "t1", "x0", "t0")))
    assert_allclose(ratio.value, column(rows, "rr"), rtol=1e-12)
    assert_allclose(ratio.lower, column(rows, "exact_lo"), rtol=1e-11, atol=1e-15)
    assert_allclose(ratio.upper, column(rows, "exact_hi"), rtol=1e-11)
    assert_allclose(ratio.p_value, column(rows, "p_exact"), rtol=1e-10)


def test_rate_ratios_have_the_wald_limits_of_the_reference() -> None:
    rows = [row for row in reference_rows("rates", "ref_rate_ratio.csv") if row["x1"] != "0"]
    given = (column(rows, name) for name in ("x1", "t1", "x0", "t0"))
    ratio = rate_ratio(*given, method="wald")
    assert_allclose(ratio.lower, column(rows, "wald_lo"), rtol=1e-12)
    assert_allclose(ratio.upper, column(rows, "wald_hi"), rtol=1e-12)


def test_mid_p_ratios_are_those_of_the_reference_as_far_as_its_root_search_goes() -> None:
    # The reference stops its search at 1.2e-4 on some scale, so it has three to four digits.
    rows = reference_rows("rates", "ref_rate_ratio.csv")
    given = (column(rows, name) for name in ("x1", "t1", "x0", "t0"))
    ratio = rate_ratio(*given, method="mid_p")
    assert_allclose(ratio.value, column(rows, "midp_est"), rtol=2e-4)
    assert_allclose(ratio.lower, column(rows, "midp_lo"), rtol=3e-4)
    assert_allclose(ratio.upper, column(rows, "midp_hi"), rtol=3e-4)


def strata() -> tuple[Rows, np.ndarray, np.ndarray]:
    """Give the reference's counties with cases and people by county and stratum."""
    reference = reference_rows("rates", "ref_standardisation_pennLC.csv")
    cells: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in sorted(
        reference_rows("spatialepi", "pennLC_data.csv"),
        key=lambda row: (row["race"], row["gender"], row["age"]),
    ):
        cells[row["county"]].append((float(row["cases"]), float(row["population"])))
    table = np.array([cells[row["county"]] for row in reference])
    return reference, table[:, :, 0], table[:, :, 1]


def test_adjusted_rates_have_the_gamma_limits_of_the_reference() -> None:
    reference, cases, people = strata()
    rate = direct_rate(cases, people, people.sum(axis=0))
    assert_allclose(rate.value, column(reference, "adj"), rtol=1e-12)
    assert_allclose(rate.lower, column(reference, "ff_lo"), rtol=1e-11)
    assert_allclose(rate.upper, column(reference, "ff_hi"), rtol=1e-11)
    assert len(rate.warnings) == 1  # one county has nobody in a stratum


def test_adjusted_rates_are_those_of_the_second_reference() -> None:
    reference, cases, people = strata()
    rate = direct_rate(cases, people, people.sum(axis=0), per=100_000)
    names = [row["county"] for row in reference]
    for row in reference_rows("rates", "ref_epiR_directadj_3counties.csv"):
        one = rate.at(names.index(row["strata"]))
        assert_allclose(float(one.scaled), float(row["est"]), rtol=1e-12)
        assert_allclose(float(one.lower) * 1e5, float(row["lower"]), rtol=1e-10)
        assert_allclose(float(one.upper) * 1e5, float(row["upper"]), rtol=1e-10)


def test_expected_numbers_and_standardised_ratios_are_those_of_the_reference() -> None:
    reference, cases, people = strata()
    overall = cases.sum(axis=0) / people.sum(axis=0)
    ratio = indirect_ratio(cases, people, overall, method="log")
    assert_allclose(ratio.expected, column(reference, "expected"), rtol=1e-12)
    assert_allclose(ratio.value, column(reference, "sir"), rtol=1e-12)
    assert_allclose(ratio.lower, column(reference, "sir_lo"), rtol=1e-12)
    assert_allclose(ratio.upper, column(reference, "sir_hi"), rtol=1e-12)
    again = reference_rows("rates", "ref_SpatialEpi_expected_pennLC.csv")
    assert_allclose(ratio.expected, column(again, "E"), rtol=1e-12)


def test_every_count_method_gives_a_ratio() -> None:
    for method in get_args(CountMethod):
        assert float(standardised_ratio(10, 5, method=method).value) == 2
