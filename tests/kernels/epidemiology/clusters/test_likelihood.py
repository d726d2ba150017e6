"""The likelihood ratio of one window, and the fewest cases that reach one."""

import math

import numpy as np
import pytest

from anshe.kernels.epidemiology.clusters.likelihood import (
    BERNOULLI,
    POISSON,
    Totals,
    level_of,
    log_ratio,
    place_of,
    thresholds,
)

HIGH = Totals(POISSON, 100.0, 100.0, high=True, low=False, least_high=2.0, least_low=0.0)
LOW = HIGH._replace(high=False, low=True)


def test_twice_the_expected_cases_give_the_ratio_worked_out_by_hand() -> None:
    # 20 of 100 cases where 10 are expected: 20 ln 2 + 80 ln (80 / 90)
    assert log_ratio(20.0, 10.0, HIGH) == pytest.approx(20 * math.log(2) + 80 * math.log(80 / 90))


def test_new_mexico_gives_the_published_ratio_of_its_cluster() -> None:
    totals = HIGH._replace(cases=1175.0, measure=1175.0)
    assert log_ratio(236.0, 176.2233006, totals) == pytest.approx(10.979758, abs=1e-6)


def test_four_cases_of_four_children_give_the_ratio_worked_out_by_hand() -> None:
    # 62 cases among 203: the whole likelihood is 62 ln(62/203) + 141 ln(141/203)
    totals = HIGH._replace(model=BERNOULLI, cases=62.0, measure=203.0)
    whole = 62 * math.log(62 / 203) + 141 * math.log(141 / 203)
    rest = 58 * math.log(58 / 199) + 141 * math.log(141 / 199)
    assert log_ratio(4.0, 4.0, totals) == pytest.approx(rest - whole)


def test_a_window_of_low_rates_is_nothing_where_high_ones_are_sought() -> None:
    assert log_ratio(2.0, 10.0, HIGH) == 0
    assert log_ratio(2.0, 10.0, LOW) > 0


def test_no_cases_at_all_are_a_cluster_of_low_rates() -> None:
    assert log_ratio(0.0, 10.0, LOW) == pytest.approx(100 * math.log(100 / 90))


def test_one_case_alone_is_no_cluster() -> None:
    assert log_ratio(1.0, 0.001, HIGH) == 0


@pytest.mark.parametrize("model", [POISSON, BERNOULLI])
def test_the_tables_never_exclude_a_window_that_reaches_the_bound(model: int) -> None:
    totals = HIGH._replace(
        model=model, cases=60.0, measure=60.0 if model == POISSON else 200.0, low=True
    )
    tables = thresholds(totals)
    draw = np.random.default_rng(1)
    for _ in range(3000):
        size = float(draw.uniform(0, 50)) if model == POISSON else float(draw.integers(1, 150))
        cases, bound = int(draw.integers(0, 60)), float(draw.uniform(0.1, 12))
        place, level = place_of(size, tables.scale), level_of(bound, len(tables.least))
        if log_ratio(float(cases), size, totals._replace(low=False)) >= bound:
            assert cases >= tables.least[level, place]
        if log_ratio(float(cases), size, totals._replace(high=False)) >= bound:
            assert cases <= tables.most[level, place]
