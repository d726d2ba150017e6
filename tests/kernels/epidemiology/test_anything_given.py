"""Whatever is given, the answer is a result or problems with codes: never a traceback."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anshe.kernels.epidemiology import InputProblem, Result, effects, rates, small_areas, trends

NUMBERS = st.one_of(
    st.integers(-2, 40),
    st.sampled_from([0, 0.0, 1, 1.5, -1.0, 1e-300, 1e300, 2.0**31, 2.0**53, 2.0**54, 1e7]),
    st.sampled_from([float("nan"), float("inf"), float("-inf")]),
)
COLUMN = st.one_of(st.lists(NUMBERS, max_size=14), NUMBERS)
SERIES = st.lists(st.integers(0, 60), min_size=1, max_size=40)
GRID = st.lists(st.lists(NUMBERS, max_size=4), max_size=4)
Given = Callable[[st.DataObject], Any]


def drawn(data: st.DataObject, *kinds: st.SearchStrategy[Any]) -> list[Any]:
    return [data.draw(kind) for kind in kinds]


def choice(data: st.DataObject, *names: str) -> Any:
    return data.draw(st.sampled_from(names))


COUNTS = tuple(rates.COUNT_METHODS)
SHARES = tuple(rates.SHARE_METHODS)
FAMILIES = ("poisson", "quasi_poisson", "negative_binomial")
CALLS: dict[str, Given] = {
    "episode_rate": lambda d: rates.episode_rate(
        *drawn(d, COLUMN, COLUMN), level=d.draw(NUMBERS), method=choice(d, *COUNTS, "x")
    ),
    "person_rate": lambda d: rates.person_rate(
        *drawn(d, COLUMN, COLUMN), method=choice(d, *SHARES)
    ),
    "direct_rate": lambda d: rates.direct_rate(*drawn(d, GRID, GRID, COLUMN)),
    "indirect_ratio": lambda d: rates.indirect_ratio(*drawn(d, COLUMN, GRID, COLUMN)),
    "standardised_ratio": lambda d: rates.standardised_ratio(*drawn(d, COLUMN, COLUMN)),
    "rate_ratio": lambda d: rates.rate_ratio(
        *drawn(d, COLUMN, COLUMN, COLUMN, COLUMN), method=choice(d, "exact", "mid_p", "wald")
    ),
    "rate_difference": lambda d: rates.rate_difference(
        *drawn(d, COLUMN, COLUMN, COLUMN, COLUMN),
        method=choice(d, "exact", "mid_p", "wald", "guaranteed"),
    ),
    "years_of_life_lost": lambda d: rates.years_of_life_lost(*drawn(d, COLUMN, COLUMN)),
    "survey_total": lambda d: rates.survey_total(
        *drawn(
            d, COLUMN, st.lists(st.sampled_from("ab"), max_size=9), st.lists(NUMBERS, max_size=9)
        )
    ),
    "suppress": lambda d: rates.suppress(d.draw(GRID), below=d.draw(st.integers(-1, 9))),
    "global_bayes": lambda d: small_areas.global_bayes(
        *drawn(d, COLUMN, COLUMN), family=choice(d, "poisson", "binomial")
    ),
    "local_bayes": lambda d: small_areas.local_bayes(
        *drawn(d, COLUMN, COLUMN, st.lists(st.lists(st.integers(-1, 9), max_size=3), max_size=9))
    ),
    "gamma_bayes": lambda d: small_areas.gamma_bayes(
        *drawn(d, COLUMN, COLUMN), fit=choice(d, "moments", "likelihood")
    ),
    "log_normal_bayes": lambda d: small_areas.log_normal_bayes(*drawn(d, COLUMN, COLUMN)),
    "trend": lambda d: trends.trend(*drawn(d, COLUMN, COLUMN), family=choice(d, *FAMILIES)),
    "trend_of_series": lambda d: trends.trend(
        series := d.draw(SERIES), range(len(series)), family=choice(d, *FAMILIES)
    ),
    "cochran_armitage": lambda d: trends.cochran_armitage(*drawn(d, COLUMN, COLUMN, COLUMN)),
    "poisson_score": lambda d: trends.poisson_score(*drawn(d, COLUMN, COLUMN)),
    "mann_kendall": lambda d: trends.mann_kendall(d.draw(COLUMN)),
    "interrupted_series": lambda d: effects.interrupted_series(
        *drawn(d, SERIES, st.integers(-1, 30)),
        model=effects.SeriesModel(
            family=choice(d, *FAMILIES),
            season=choice(d, "none", "harmonics", "months"),
            errors=choice(d, "model", "autoregressive", "newey_west"),
        ),
    ),
    "interrupted_values": lambda d: effects.interrupted_values(
        *drawn(d, COLUMN, st.integers(-1, 30))
    ),
    "difference_in_differences": lambda d: effects.difference_in_differences(
        *drawn(d, COLUMN, COLUMN, st.integers(-1, 15))
    ),
    "before_after": lambda d: effects.before_after(*drawn(d, NUMBERS, NUMBERS, NUMBERS, NUMBERS)),
    "small_ratio": lambda d: effects.small_ratio(*drawn(d, NUMBERS, NUMBERS)),
    "power_before": lambda d: effects.power_before(
        *drawn(d, NUMBERS, NUMBERS), months_before=12, months_after=12
    ),
}


@pytest.mark.parametrize("name", CALLS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_function_answers_or_tells_problems(name: str, data: st.DataObject) -> None:
    with np.errstate(all="raise", under="ignore"):
        try:
            result = CALLS[name](data)
        except InputProblem as refusal:
            for one in refusal.problems:
                one.told("zh")
            return
    assert isinstance(result, Result)
    for said in (result.explain("zh"), result.explain("en")):
        assert "nan" not in said
        assert "{" not in said
    assert json.dumps(result.as_dict(), allow_nan=False)
