"""Replicates: the reference program's draws, and the fast ones."""

import numpy as np
import pytest

from anshe.kernels.epidemiology.clusters.simulation import bernoulli, fast, permutation, poisson
from anshe.kernels.epidemiology.clusters.simulation.introsort import introsort
from anshe.kernels.epidemiology.clusters.simulation.lanes import Lot, lanes, replicate, source
from anshe.kernels.epidemiology.clusters.simulation.lehmer import (
    MODULUS,
    binomial,
    cut,
    cut_of,
    factorials,
    following,
)


def test_the_ten_thousandth_state_is_that_of_the_published_check() -> None:
    # the C++ standard requires 399268537 as the 10,000th of this generator from seed 1
    state = 1
    for _ in range(10_000):
        state = following(state)
    assert state == 399268537


def test_few_trials_count_the_states_below_the_chance() -> None:
    chance, state, hits = float(np.float32(0.3)), 12345679, 0
    after = state
    for _ in range(20):
        after = after * 48271 % MODULUS
        hits += after / MODULUS < chance
    assert binomial(20, chance, cut_of(chance), state, factorials(20)) == (hits, after)


def test_a_cut_parts_the_states_as_the_division_does() -> None:
    for chance in (0.1, 0.25, 0.3333333432674408, 1e-6, 0.5):
        least = cut(chance)
        assert least / MODULUS >= chance > (least - 1) / MODULUS


@pytest.mark.parametrize(("trials", "chance"), [(10, 0.4), (200, 0.002), (500, 0.2), (500, 0.7)])
def test_binomial_numbers_have_their_mean_and_variance(trials: int, chance: float) -> None:
    single, state = float(np.float32(chance)), 1
    drawn, logs = np.zeros(4000), factorials(trials)
    for at in range(len(drawn)):
        drawn[at], state = binomial(trials, single, cut_of(single), state, logs)
    spread = np.sqrt(trials * chance * (1 - chance))
    assert abs(drawn.mean() - trials * chance) < 4 * spread / np.sqrt(len(drawn))
    assert drawn.var() == pytest.approx(spread**2, rel=0.15)


def test_equal_keys_end_where_the_library_of_the_reference_leaves_them() -> None:
    # the order that libstdc++'s std::sort gave for these twenty keys
    keys = np.array([3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1], np.float32)
    labels = np.arange(20, dtype=np.int32)
    introsort(keys, labels)
    assert labels.tolist() == [10, 19, 16, 13, 7, 4, 1, 5, 8, 11, 14, 2, 17, 6, 9, 0, 12, 3, 15, 18]


def test_sorting_sorts_whatever_the_order() -> None:
    draw = np.random.default_rng(3)
    for size in (2, 16, 17, 127, 129, 500, 3000):
        for values in (draw.random(size), np.arange(size), -np.arange(size), np.zeros(size)):
            keys, labels = values.astype(np.float32), np.arange(size, dtype=np.int32)
            introsort(keys, labels)
            assert (keys == np.sort(values.astype(np.float32))).all()
            assert sorted(labels.tolist()) == list(range(size))


def test_a_poisson_replicate_keeps_all_cases() -> None:
    measure = np.random.default_rng(1).random((7, 5))
    table = np.zeros((7, 5), dtype=np.int32)
    poisson.draw(poisson.chances(measure, 300), 12345679, table)
    assert table.sum() == 300
    assert (table >= 0).all()


def test_a_stratified_replicate_keeps_the_cases_of_each_interval() -> None:
    measure, cases = np.random.default_rng(1).random((7, 3)), np.array([10, 0, 40])
    table = np.zeros((7, 3), dtype=np.int32)
    poisson.draw_stratified(poisson.stratified_chances(measure, cases), 12345679, table)
    assert table.sum(axis=0).tolist() == [10, 0, 40]


@pytest.mark.parametrize("cases", [3, 17])
def test_a_bernoulli_replicate_has_no_more_cases_than_people(cases: int) -> None:
    people = np.array([[1], [4], [0], [15]], dtype=np.int64)
    table = np.zeros((4, 1), dtype=np.int32)
    bernoulli.draw(people, cases, 12345679, table)
    assert table.sum() == cases
    assert (table <= people).all()


def test_a_permutation_keeps_the_cases_of_places_and_of_times() -> None:
    draw = np.random.default_rng(2)
    places, times, kinds = draw.integers(0, 6, 80), draw.integers(0, 4, 80), draw.integers(0, 2, 80)
    listed = permutation.listing(places, times, kinds)
    table = np.zeros((6, 4), dtype=np.int32)
    permutation.draw(listed, 12345679, table)
    other = fast.permutation(listed, (6, 4), fast.generator(1, 1))
    for found in (table, other):
        assert found.sum(axis=1).tolist() == np.bincount(places, minlength=6).tolist()
        assert found.sum(axis=0).tolist() == np.bincount(times, minlength=4).tolist()


def test_a_fast_replicate_depends_on_seed_and_number_alone() -> None:
    shares = np.ones(50)
    one, same, other = (
        fast.hand_out(30, shares, fast.generator(4, number)).tolist() for number in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.parametrize("cases", [30, 400, 9000])
@pytest.mark.parametrize("shape", [(6, 9), (40, 1), (1, 9)])
def test_replicates_drawn_side_by_side_are_those_drawn_one_by_one(
    cases: int, shape: tuple[int, int]
) -> None:
    measure = np.random.default_rng(cases).random(shape) ** 3 + 0.001
    given = source("poisson", measure, np.array([cases]), seed=None)
    found = lanes(given, [Lot(5, 40, 0), Lot(45, 7, 64)], width=96).reshape(*shape, 96)
    for number, lane in [(5 + at, at) for at in range(40)] + [
        (45 + at, 64 + at) for at in range(7)
    ]:
        assert (found[:, :, lane] == replicate(given, number)).all()
    assert not found[:, :, 40:64].any()
    assert not found[:, :, 71:].any()


def test_counts_that_outgrow_their_bytes_are_drawn_anew_in_wider_ones() -> None:
    measure = np.array([[1.0, 1.0], [1.0, 1.0]])
    given = source("poisson", measure, np.array([4000]), seed=None)
    narrow, plain = given._replace(bytes=1), replicate(given, 1)
    assert given.bytes == 2
    found = lanes(narrow, [Lot(1, 1, 0)], width=32)
    assert found.dtype == np.int16
    assert (found.reshape(2, 2, 32)[:, :, 0] == plain).all()
