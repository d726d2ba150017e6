"""Farrington's methods give the numbers of the R package surveillance 1.20.3."""

from dataclasses import replace

import numpy as np
import pytest

from anshe.kernels.epidemiology.alarms import (
    Farrington,
    FarringtonAlarms,
    farrington,
    farrington_flexible,
)
from tests.kernels.epidemiology.alarms.salmonella import (
    agrees,
    alarms,
    close,
    salmonella,
    thousand,
    weeks,
)
from tests.kernels.epidemiology.references import column, reference_rows

YEAR = weeks(261, 312)
SETTINGS = {
    "noufaily": replace(Farrington.noufaily(), years=4, fewest=0),
    "original": replace(Farrington.original(), years=4),
    "default": Farrington(years=4),
    "muan": replace(Farrington.noufaily(alpha=0.01), years=4, fewest=0, threshold="muan"),
}
COUNTED = {"noufaily": 7, "original": 13, "default": 8, "muan": 3}
FIELDS = {
    "score": "statistic",
    "pvalue": "p_value",
    "expected": "expected",
    "mu0Vector": "mean",
    "phiVector": "dispersion",
    "trendVector": "slope",
    "trend": "trend",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_flexible_method_gives_the_packages_bounds_and_alarms(name: str) -> None:
    found = alarms(farrington_flexible(salmonella(), SETTINGS[name], monitor=YEAR))
    agrees(found, f"ref_farringtonFlexible_{name}_salmonella_agona.csv")
    assert found.count == COUNTED[name]


@pytest.mark.parametrize("name", SETTINGS)
def test_the_flexible_method_gives_all_that_the_package_gives(name: str) -> None:
    found = farrington_flexible(salmonella(), SETTINGS[name], monitor=YEAR)
    assert isinstance(found, FarringtonAlarms)
    rows = reference_rows("surveillance", f"ref_farringtonFlexible_{name}_salmonella_agona.csv")
    for theirs, ours in FIELDS.items():
        close(getattr(found, ours)[0], column(rows, theirs))


def test_the_original_method_gives_the_packages_bounds_and_alarms() -> None:
    options = Farrington(years=4, weights_threshold=1.0, rules="corrected")
    found = alarms(farrington(salmonella(), options, monitor=YEAR))
    rows = reference_rows("surveillance", "ref_farrington_original_salmonella_agona.csv")
    # with too few recent cases the package says 0, and we say that there is no bound
    close(np.nan_to_num(found.upper[0]), column(rows, "upperbound"))
    assert found.alarm[0].tolist() == [value == 1 for value in column(rows, "alarm")]
    assert found.count == 8


@pytest.mark.parametrize(
    ("name", "options", "counted"),
    [
        ("noufaily", replace(Farrington.noufaily(alpha=0.01), fewest=0), 86),
        ("original", Farrington.original(alpha=0.01), 116),
    ],
)
def test_a_thousand_series_agree_at_once(name: str, options: Farrington, counted: int) -> None:
    found = farrington_flexible(thousand(), options, monitor=weeks(364, 364))
    assert isinstance(found, FarringtonAlarms)
    rows = reference_rows("surveillance", f"ref_bench1000_{name}.csv")
    assert found.count == counted
    assert found.alarm[:, 0].tolist() == [value == 1 for value in column(rows, "alarm")]
    close(found.upper[:, 0], column(rows, "upperbound"))
    close(found.statistic[:, 0], column(rows, "score"))
    close(found.p_value[:, 0], column(rows, "pvalue"))
    close(found.dispersion[:, 0], column(rows, "phi"))
    close(found.slope[:, 0], column(rows, "trendcoef"))
