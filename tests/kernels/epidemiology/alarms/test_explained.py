"""Results say themselves, in both languages."""

import json
from typing import get_args

import pytest

from anshe.kernels.epidemiology.alarms import (
    Ears,
    bayes,
    cusum,
    ears,
    farrington,
    farrington_flexible,
    rki,
    series_of,
)
from anshe.kernels.epidemiology.alarms.ears import Definition, Method
from anshe.kernels.epidemiology.wording import Language
from tests.kernels.epidemiology.alarms.salmonella import alarms

SERIES = series_of([4, 6, 5, 5] * 78 + [40])
RESULTS = [
    alarms(method(SERIES, monitor=range(310, 313)))
    for method in (ears, cusum, bayes, rki, farrington, farrington_flexible)
]


@pytest.mark.parametrize("found", RESULTS, ids=lambda found: found.method)
@pytest.mark.parametrize(
    ("language", "told"), [("zh", "最新一期（第 313 期）"), ("en", "313: 40 cases")]
)
def test_the_newest_week_is_told(found: "object", language: Language, told: str) -> None:
    made = alarms(found)  # type: ignore[arg-type]  # parametrize knows no types
    assert told in made.explain(language)


def test_many_series_are_told_as_a_count() -> None:
    found = alarms(ears(series_of([[1, 2] * 5, [2, 1] * 5], freq=365)))
    assert "2 series" in found.explain("en")
    assert "2 个序列" in found.explain("zh")


def test_a_result_can_be_written_as_json() -> None:
    told = json.loads(json.dumps(RESULTS[-1].as_dict()))
    assert told["kind"] == "FarringtonAlarms"
    assert told["alarm"] == [[False, False, True]]


@pytest.mark.parametrize("method", get_args(Method))
@pytest.mark.parametrize("definition", get_args(Definition))
def test_each_definition_of_ears_has_a_name(method: Method, definition: Definition) -> None:
    found = ears(SERIES, Ears(method=method, definition=definition))
    assert method in found.explain("en")
