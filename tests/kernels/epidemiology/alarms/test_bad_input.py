"""What cannot be answered for is told with its place, or answered with too little data."""

from datetime import date, timedelta

import numpy as np
import pytest

from anshe.kernels.epidemiology import InputProblem, Result, TooLittle
from anshe.kernels.epidemiology.alarms import (
    Farrington,
    bayes,
    cusum,
    ears,
    farrington,
    farrington_flexible,
    rki,
    series_of,
)
from tests.kernels.epidemiology.alarms.salmonella import alarms

WEEKS = [date(2020, 1, 6) + timedelta(weeks=week) for week in range(4)]
METHODS = (ears, cusum, bayes, rki, farrington, farrington_flexible)


@pytest.mark.parametrize(
    ("counts", "code", "row"),
    [
        ([1, -2, 3], "E104", 2),
        ([1, 2, float("nan")], "E102", 3),
        ([float("inf"), 2, 3], "E103", 1),
        ([1, 2.5, 3], "E105", 2),
        ([1, "many", 3], "E101", 2),
        ([1, 2, 1e17], "E106", 3),
    ],
)
def test_a_bad_count_is_told_with_its_week(counts: list[float], code: str, row: int) -> None:
    with pytest.raises(InputProblem) as refused:
        series_of(counts)
    problem = refused.value.problems[0]
    assert (problem.code, problem.row, problem.column) == (code, row, "counts")
    assert problem.remedy["zh"]


def test_in_many_series_the_week_is_the_row_and_the_series_the_column() -> None:
    with pytest.raises(InputProblem) as refused:
        series_of([[1, 2, 3], [4, -5, 6]])
    problem = refused.value.problems[0]
    assert (problem.row, problem.column) == (2, "counts[2]")


@pytest.mark.parametrize(
    ("dates", "code", "row"),
    [
        ([WEEKS[0], WEEKS[1], WEEKS[1], WEEKS[2]], "E602", 3),
        ([WEEKS[0], WEEKS[2], WEEKS[1], WEEKS[3]], "E604", 2),
        ([WEEKS[1], WEEKS[0], WEEKS[2], WEEKS[3]], "E603", 2),
        (["2020-01-06", "soon", "2020-01-20", "2020-01-27"], "E601", 2),
        (WEEKS[:3], "E108", 0),
    ],
)
def test_bad_dates_are_told(dates: list[date | str], code: str, row: int) -> None:
    with pytest.raises(InputProblem) as refused:
        series_of([1, 2, 3, 4], dates=dates)
    assert (refused.value.problems[0].code, refused.value.problems[0].row) == (code, row)


@pytest.mark.parametrize("method", METHODS)
def test_a_single_week_is_too_little(method: "object") -> None:
    assert callable(method)
    found: Result = method(series_of([3]))
    assert isinstance(found, TooLittle)
    assert found.needed > found.found == 1
    assert str(int(found.needed)) in found.explain("zh")
    assert str(int(found.needed)) in found.explain("en")


@pytest.mark.parametrize("method", METHODS)
def test_nothing_but_zeros_gives_no_alarm(method: "object") -> None:
    assert callable(method)
    found = alarms(method(series_of([0] * 313)))
    assert found.count == 0


def test_a_series_without_any_count_is_not_assessed_by_regression() -> None:
    options = Farrington.noufaily()
    found = alarms(farrington_flexible(series_of([0] * 313), options, monitor=range(312, 313)))
    assert not found.assessed.any()
    assert "no reassurance" in found.explain("en")


def test_counts_beyond_two_to_the_thirty_first_are_answered_for() -> None:
    usual = [5_000_000_000, 5_000_100_000, 4_999_900_000] * 105
    found = alarms(farrington_flexible(series_of([*usual[:312], 9_000_000_000])))
    assert found.alarm[0, -1]
    assert found.upper[0, -1] == pytest.approx(5e9, rel=1e-3)


def test_a_missing_week_is_kept_out_and_gives_no_alarm() -> None:
    counts = np.array([4.0, 6, 5, 5] * 78 + [np.nan, 40])
    counts[10] = np.nan
    series = series_of(counts, missing="keep")
    found = alarms(farrington_flexible(series, monitor=range(312, 314)))
    assert found.assessed[0].tolist() == [False, True]
    assert not found.alarm[0, 0]


@pytest.mark.parametrize(
    ("options", "column"),
    [
        (Farrington(alpha=0.0), "alpha"),
        (Farrington(years=0), "years"),
        (Farrington(power="3/4"), "power"),  # type: ignore[arg-type]  # what a person may type
        (Farrington(population_offset=True), "population"),
    ],
)
def test_an_option_out_of_range_is_named(options: Farrington, column: str) -> None:
    with pytest.raises(InputProblem) as refused:
        farrington_flexible(series_of([1] * 313), options)
    assert refused.value.problems[0].column == column


def test_a_week_without_its_earlier_years_is_named() -> None:
    with pytest.raises(InputProblem) as refused:
        farrington_flexible(series_of([1] * 313), monitor=range(100, 110))
    assert refused.value.problems[0].code == "E606"


def test_weeks_outside_of_the_series_are_refused() -> None:
    with pytest.raises(InputProblem) as refused:
        ears(series_of([1] * 30), monitor=range(20, 31))
    assert refused.value.problems[0].code == "E605"
