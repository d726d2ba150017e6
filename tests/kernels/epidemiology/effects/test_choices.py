"""Choices of effects: what cannot be meant is refused by name, before anything is fitted."""

from typing import Any

import pytest
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology import InputProblem, TooLittle
from anshe.kernels.epidemiology.effects import (
    Interruption,
    SeriesModel,
    difference_in_differences,
    interrupted_series,
    interrupted_values,
)

SERIES = [20, 24, 31, 18, 27, 22, 30, 25, 21, 28] * 4


def refused(start: Any = 20, **choices: Any) -> list[str]:
    """Give the codes and columns that both models of a series refuse it with."""
    answers = []
    for call in (interrupted_series, interrupted_values):
        with pytest.raises(InputProblem) as refusal:
            call(SERIES, start, model=SeriesModel(**choices))
        answers.append([f"{one.code} {one.column}" for one in refusal.value.problems])
    assert answers[0] == answers[1]
    return answers[0]


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"season": "monhts"}, ["E111 season"]),
        ({"errors": "nw"}, ["E111 errors"]),
        ({"season": ["none"], "errors": None}, ["E111 season", "E111 errors"]),
        ({"lag": 11, "errors": "newey_west"}, ["E110 lag"]),
        ({"lag": -1}, ["E110 lag"]),
        ({"lag": 1.5}, ["E116 lag"]),
        ({"cycle": 0}, ["E110 cycle"]),
        ({"cycle": float("nan")}, ["E110 cycle"]),
        ({"cycle": -12}, ["E110 cycle"]),
        ({"cycle": "a"}, ["E101 cycle"]),
        ({"cycle": 0, "season": "months"}, ["E110 cycle"]),
        ({"cycle": 12.5, "season": "months"}, ["E116 cycle"]),
        ({"cycle": 1e9, "season": "months"}, ["E110 cycle"]),
        ({"harmonics": 1.5}, ["E116 harmonics"]),
        ({"harmonics": -1}, ["E110 harmonics"]),
        ({"harmonics": 6}, ["E110 cycle"]),  # a wave of two months is the same as its mirror
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused(choices: Any, told: list[str]) -> None:
    assert refused(**choices) == told


@pytest.mark.parametrize(
    ("start", "told"),
    [(30.5, "E116"), ("30", "E116"), (None, "E116"), (float("nan"), "E116"), (0, "E501"),
     (40, "E501"), (-3, "E501")],
)  # fmt: skip
def test_a_start_is_a_whole_number_inside_the_series(start: Any, told: str) -> None:
    assert refused(start) == [f"{told} start"]
    with pytest.raises(InputProblem, match=f"{told} start"):
        difference_in_differences(SERIES, SERIES, start)


def test_a_whole_start_may_be_written_as_a_decimal() -> None:
    found, same = (interrupted_series(SERIES, start) for start in (20, 20.0))  # type: ignore[arg-type]
    assert isinstance(found, Interruption)
    assert isinstance(same, Interruption)
    assert_allclose(found.value, same.value)


def test_the_comparison_has_named_errors_only() -> None:
    with pytest.raises(InputProblem, match="E111 errors"):
        difference_in_differences(SERIES, SERIES, 20, errors="nw")  # type: ignore[arg-type]


@pytest.mark.parametrize("errors", ["model", "newey_west", "autoregressive"])
def test_counts_without_spread_keep_the_errors_of_poisson_counts(errors: Any) -> None:
    # nothing is left over, so that no robust error could learn from it
    model = SeriesModel(season="none", slope=False, errors=errors)
    found = interrupted_series([10] * 20 + [20] * 20, 20, model=model)
    assert isinstance(found, Interruption)
    alone = SeriesModel(season="none", slope=False, family="poisson")
    poisson = interrupted_series([10] * 20 + [20] * 20, 20, model=alone)
    assert isinstance(poisson, Interruption)
    assert_allclose(found.standard_errors, poisson.standard_errors)


@pytest.mark.parametrize("errors", ["model", "newey_west", "autoregressive"])
def test_values_without_spread_are_too_little_to_judge_chance(errors: Any) -> None:
    model = SeriesModel(season="none", errors=errors)
    found = interrupted_values([10.0] * 20 + [20.0] * 20, 20, model=model)
    assert isinstance(found, TooLittle)
    assert found.code == "exact_line"


def test_values_fewer_than_the_terms_are_too_little() -> None:
    found = interrupted_values(list(range(1, 17)), 8, model=SeriesModel(season="months"))
    assert isinstance(found, TooLittle)
    assert found.code == "too_few_for_terms"
