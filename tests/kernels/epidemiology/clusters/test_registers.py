"""The operations on vectors do what NumPy does in plain steps."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.registers import (
    above,
    below,
    exponentials,
    gather,
    grow,
    lowest,
    place,
    seek,
    weigh,
)
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

Whole = NDArray[Any]
WIDTHS = (32, 64, 96, 128, 160, 256)


@compiled
def _gather(raw: Whole, sums: Whole, counts: Whole, members: Whole, lanes: int) -> None:
    gather(raw, sums, counts, members, (1, len(members), lanes))


@compiled
def _grow(sums: Whole, counts: Whole, members: Whole, cuts: Whole, marks: Whole) -> bool:
    return grow(sums, counts, members, (0, len(members)), cuts, marks)


@compiled
def _weigh(outer: FloatArray, inner: FloatArray, values: FloatArray, members: Whole) -> None:
    weigh(outer, inner, values, members, (0, len(members)))


@compiled
def _above(sums: Whole, begins: Whole, ends: Whole, limits: Whole, marks: Whole) -> bool:
    return above(sums, begins, ends, limits, marks)


@compiled
def _below(sums: Whole, begins: Whole, ends: Whole, limits: Whole, marks: Whole) -> bool:
    return below(sums, begins, ends, limits, marks)


@compiled
def _seek(sums: Whole, limits: Whole, run: tuple[int, int, int, int]) -> int:
    return seek(sums, sums, limits, run)


@compiled
def _place(sums: FloatArray, places: Whole, run: tuple[int, int, int, int]) -> None:
    place(sums, sums, places, run, 32.0)


@compiled
def _exponentials(given: FloatArray, found: FloatArray) -> None:
    exponentials(given, found)


@compiled
def _lowest(bits: int) -> int:
    return lowest(bits)


def _marks(hits: NDArray[np.bool_]) -> list[int]:
    return [int(block @ (1 << np.arange(32))) for block in hits.reshape(-1, 32)]


@pytest.mark.parametrize("lanes", WIDTHS)
@pytest.mark.parametrize("kinds", [(np.int8, np.int16), (np.int16, np.int16), (np.int16, np.int32)])
def test_gathering_adds_places_and_sums_up_columns(lanes: int, kinds: tuple[Any, Any]) -> None:
    draw = np.random.default_rng(lanes)
    counts: Whole = draw.integers(0, 100, (20, 5 * lanes)).astype(kinds[0])
    members = draw.permutation(20)[:7].astype(np.int32)
    raw: Whole = np.full(5 * lanes, 3, kinds[1])
    sums: Whole = np.zeros(6 * lanes, kinds[1])
    _gather(raw, sums, counts, members, lanes)
    plain = 3 + counts[members[1:]].sum(axis=0)
    assert (raw == plain).all()
    assert (sums[lanes:] == plain.reshape(5, lanes).cumsum(axis=0).reshape(-1)).all()


@pytest.mark.parametrize("lanes", WIDTHS)
def test_growing_marks_the_lanes_that_reach_the_cut_of_their_block(lanes: int) -> None:
    draw = np.random.default_rng(lanes)
    counts = draw.integers(0, 100, (20, lanes)).astype(np.int8)
    cuts = draw.integers(200, 400, lanes // 32).astype(np.int32)
    sums, marks = np.zeros(lanes, np.int16), np.zeros(lanes // 32, np.int64)
    members = np.arange(0, 20, 3, dtype=np.int32)
    found = _grow(sums, counts, members, cuts, marks)
    assert (sums == counts[::3].sum(axis=0)).all()
    assert marks.tolist() == _marks(sums >= cuts.repeat(32))
    assert found == marks.any()


@pytest.mark.parametrize("columns", [1, 7, 8, 26])
def test_weighing_adds_measures_in_order_and_keeps_the_first(columns: int) -> None:
    values = np.random.default_rng(columns).random((9, columns))
    outer, inner = np.ones(columns + 1), np.zeros(columns + 1)
    _weigh(outer, inner, values, np.array([4, 0, 7], np.int32))
    assert (inner[1:] == 1 + values[4]).all()
    assert (outer[1:] == 1 + values[4] + values[0] + values[7]).all()
    assert (outer[0], inner[0]) == (1, 0)


@pytest.mark.parametrize("lanes", WIDTHS)
@pytest.mark.parametrize("kind", [np.int16, np.int32])
def test_lanes_above_and_below_a_limit_are_marked(lanes: int, kind: Any) -> None:
    draw = np.random.default_rng(lanes)
    runs = periods.runs(periods.retrospective(6, shortest=1, longest=3))
    table = np.concatenate([np.zeros((1, lanes)), draw.integers(0, 9, (6, lanes))]).cumsum(axis=0)
    cases = table[runs.ends] - table[runs.begins]
    limits = np.quantile(cases, 0.995, axis=1).astype(np.int32) + 1
    sums: Whole = table.astype(kind).reshape(-1)
    marks = np.zeros(lanes // 32, np.int64)
    assert _above(sums, runs.begins, runs.ends, limits, marks) == marks.any()
    assert marks.tolist() == _marks((cases >= limits[:, None]).any(axis=0))
    few = np.quantile(cases, 0.005, axis=1).astype(np.int32) - 1
    assert _below(sums, runs.begins, runs.ends, few, marks) == marks.any()
    assert marks.tolist() == _marks((cases <= few[:, None]).any(axis=0))


@pytest.mark.parametrize("hit", [0, 3, 15, 16, 36, None])
def test_the_first_window_that_reaches_its_limit_is_found(hit: int | None) -> None:
    sums = np.arange(60, dtype=np.int32)
    limits = np.full(60, 4, np.int32)
    limits[37:] = -100
    if hit is not None:
        limits[hit] = 3
    assert _seek(sums, limits, (0, 3, 0, 37)) == (37 if hit is None else hit)


def test_places_are_roots_of_measures_rounded_down_to_single_precision() -> None:
    sums = np.random.default_rng(1).random(60).cumsum()
    places = np.zeros(60, np.int32)
    _place(sums, places, (0, 3, 2, 39))
    exact = np.sqrt(sums[3:40] - sums[:37]) * 32
    assert (np.abs(places[2:39] - exact + 0.5) <= 0.5 + 1e-5).all()


@pytest.mark.parametrize("bit", [0, 5, 31, 62])
def test_the_lowest_bit_is_found(bit: int) -> None:
    assert _lowest((1 << bit) | (1 << 62)) == bit


def test_exponentials_are_those_of_the_library_to_the_last_place_or_two() -> None:
    powers = np.concatenate([np.linspace(-690, 700, 4080), [0.0, -1e-17, 1e-300, -0.5] * 4])
    found = np.zeros_like(powers)
    _exponentials(powers, found)
    assert found == pytest.approx(np.exp(powers), rel=1e-15)
    _exponentials(np.full(16, -1e6), found[:16])
    assert (found[:16] < 1e-300).all()
