"""What holds whatever the counts."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from typing import get_args

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from anshe.kernels.epidemiology.alarms import (
    Cusum,
    Farrington,
    FarringtonAlarms,
    cusum,
    ears,
    farrington_flexible,
    in_parts,
    series_of,
)
from anshe.kernels.epidemiology.alarms.farrington.options import Threshold
from anshe.kernels.epidemiology.columns import FloatArray
from tests.kernels.epidemiology.alarms.salmonella import alarms

YEARS = 3
MONTHS = 12 * YEARS + 8
MONTHLY = Farrington(years=YEARS, half_window=1, blocks=4, threshold="nbPlugin", left_out=2)
panels = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 4), st.just(MONTHS)), elements=st.integers(0, 60)
)


def monthly(counts: FloatArray, options: Farrington = MONTHLY) -> FarringtonAlarms:
    """Look at the newest months."""
    found = farrington_flexible(series_of(counts, freq=12), options, monitor=range(39, MONTHS))
    assert isinstance(found, FarringtonAlarms)
    return found


@given(panels)
@settings(max_examples=40, deadline=None)
def test_a_series_has_the_same_bounds_alone_and_among_others(counts: FloatArray) -> None:
    together = monthly(counts)
    for place in range(len(counts)):
        alone = monthly(counts[place])
        np.testing.assert_array_equal(alone.upper[0], together.upper[place])
        np.testing.assert_array_equal(alone.alarm[0], together.alarm[place])


@given(panels)
@settings(max_examples=40, deadline=None)
def test_what_comes_later_changes_nothing_before(counts: FloatArray) -> None:
    changed = counts.copy()
    changed[:, -1] += 1000
    before, after = monthly(counts), monthly(changed)
    np.testing.assert_array_equal(before.upper[:, :-1], after.upper[:, :-1])


@given(panels, st.sampled_from(get_args(Threshold)))
@settings(max_examples=40, deadline=None)
def test_a_smaller_alpha_never_lowers_a_bound(counts: FloatArray, threshold: Threshold) -> None:
    options = replace(MONTHLY, threshold=threshold)
    loose = monthly(counts, replace(options, alpha=0.1)).upper
    strict = monthly(counts, replace(options, alpha=0.001)).upper
    known = np.isfinite(loose) & np.isfinite(strict)
    assert np.all(strict[known] >= loose[known] - 1e-9)


@given(panels)
@settings(max_examples=40, deadline=None)
def test_a_constant_population_changes_no_bound(counts: FloatArray) -> None:
    with_people = farrington_flexible(
        series_of(counts, freq=12, population=np.full(MONTHS, 1000.0)),
        replace(MONTHLY, population_offset=True, threshold="delta"),
        monitor=range(39, MONTHS),
    )
    without = monthly(counts, replace(MONTHLY, threshold="delta"))
    np.testing.assert_allclose(alarms(with_people).upper, without.upper, rtol=1e-7)


@given(panels, st.integers(1, 50))
@settings(max_examples=40, deadline=None)
def test_ears_moves_with_its_counts(counts: FloatArray, more: int) -> None:
    found = alarms(ears(series_of(counts, freq=12)))
    lifted = alarms(ears(series_of(counts + more, freq=12)))
    np.testing.assert_allclose(lifted.upper, found.upper + more, atol=1e-9)


@given(panels)
@settings(max_examples=40, deadline=None)
def test_a_sum_is_never_negative_and_gives_an_alarm_from_its_bound_on(counts: FloatArray) -> None:
    found = alarms(cusum(series_of(counts, freq=12), Cusum(expected=5.0)))
    assert np.all(found.statistic >= 0)
    assert np.array_equal(found.alarm, found.statistic >= 2.26)


def test_a_pool_of_processes_gives_the_same_numbers() -> None:
    counts = np.random.default_rng(5).poisson(7.0, (11, 320))
    series, method = series_of(counts), partial(farrington_flexible, monitor=range(315, 320))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        apart = in_parts(method, series, pool=pool, parts=3)
    together = method(series)
    assert isinstance(apart, FarringtonAlarms)
    assert isinstance(together, FarringtonAlarms)
    assert apart.names == together.names
    for field in ("upper", "p_value", "statistic", "dispersion", "alarm", "weeks"):
        np.testing.assert_array_equal(getattr(apart, field), getattr(together, field))
