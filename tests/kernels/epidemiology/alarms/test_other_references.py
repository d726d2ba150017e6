"""EARS, CUSUM, Bayes and RKI give the numbers of the R package surveillance 1.20.3."""

from typing import get_args

import pytest

from anshe.kernels.epidemiology.alarms import Cusum, Ears, bayes, cusum, ears, rki
from anshe.kernels.epidemiology.alarms.cusum.transforms import Transform
from anshe.kernels.epidemiology.alarms.ears import Method, Unknown
from anshe.kernels.epidemiology.alarms.reference_values import References
from tests.kernels.epidemiology.alarms.salmonella import agrees, alarms, salmonella, thousand, weeks

TWO_YEARS = weeks(209, 312)
CUSUMS: dict[Transform, int] = {
    "standard": 18,
    "rossi": 8,
    "anscombe": 5,
    "anscombe2nd": 10,
    "none": 103,
}


@pytest.mark.parametrize(("method", "counted"), [("C1", 16), ("C2", 20), ("C3", 36)])
def test_ears_gives_the_packages_bounds_and_alarms(method: Method, counted: int) -> None:
    found = alarms(ears(salmonella(), Ears(method=method), monitor=weeks(20, 312)))
    agrees(found, f"ref_ears_{method}_salmonella_agona.csv")
    assert found.count == counted


@pytest.mark.parametrize("method", get_args(Method))
def test_ears_with_a_longer_baseline_and_a_smallest_deviation_agrees(method: Method) -> None:
    found = ears(
        salmonella(),
        Ears(method=method, baseline=14, min_sigma=1, alpha=0.01),
        monitor=weeks(30, 312),
    )
    agrees(found, f"ref_ears_{method}_b14_minsig1_salmonella_agona.csv")


@pytest.mark.parametrize(("transform", "counted"), CUSUMS.items())
def test_cusum_gives_the_packages_bounds_and_alarms(transform: Transform, counted: int) -> None:
    found = alarms(cusum(salmonella(), Cusum(transform=transform), monitor=TWO_YEARS))
    agrees(found, f"ref_cusum_{transform}_salmonella_agona.csv")
    assert found.count == counted


def test_cusum_with_a_yearly_wave_agrees() -> None:
    found = alarms(cusum(salmonella(), Cusum(transform="rossi", expected="glm"), monitor=TWO_YEARS))
    agrees(found, "ref_cusum_rossi_glm_salmonella_agona.csv")
    assert found.count == 11


def test_bayes_agrees() -> None:
    references = References(2, 5, this_year=True)
    found = bayes(salmonella(), references=references, alpha=0.01, monitor=weeks(261, 312))
    agrees(found, "ref_bayes_salmonella_agona.csv")


def test_rki_agrees() -> None:
    references = References(2, 4, this_year=False)
    found = rki(salmonella(), references=references, monitor=weeks(261, 312))
    agrees(found, "ref_rki_salmonella_agona.csv")


@pytest.mark.parametrize(("unknown", "counted"), [("reference", 29_643), ("zero", 30_069)])
def test_c3_on_a_thousand_series_counts_as_the_package_or_as_in_c(
    unknown: Unknown, counted: int
) -> None:
    options = Ears(method="C3", unknown=unknown)
    assert alarms(ears(thousand(), options, monitor=weeks(20, 364))).count == counted
