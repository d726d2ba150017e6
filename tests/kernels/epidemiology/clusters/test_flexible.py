"""The flexible scan: connected sets of any shape among the places nearest to a centre."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.flexible.setting import largest
from anshe.kernels.epidemiology.clusters.flexible.sides import remarkable
from anshe.kernels.epidemiology.clusters.likelihood import Totals, log_ratio
from anshe.kernels.epidemiology.clusters.plan import plan
from tests.kernels.epidemiology.clusters.world import random_study, study

FEW = Analysis(kind="spatial", shape="flexible", nearest=9, replicates=49, inference="monte-carlo")
NONE = replace(FEW, replicates=0)
GRID = [[x, y] for y in range(4) for x in range(4)]
SIDES = [
    (one, other)
    for one, other in combinations(range(16), 2)
    if abs(one // 4 - other // 4) + abs(one % 4 - other % 4) == 1
]


def bent() -> Study:
    """Return sixteen fields of a board; too many cases along a bent path that no circle fits."""
    cases = np.full((16, 1), 4)
    cases[[1, 2, 6, 10]] = 14
    return replace(study(cases, [100] * 16, GRID), neighbours=np.array(SIDES))


def windows(given: Study, nearest: int) -> set[frozenset[int]]:
    """Return every connected set of the places nearest to one of its members, found plainly."""
    away = np.hypot(*(given.coordinates[:, None] - given.coordinates[None]).T)
    assert given.neighbours is not None
    pairs = {frozenset(pair) for pair in given.neighbours.tolist()}
    found = set()
    for centre in range(len(away)):
        pool = np.argsort(away[centre], kind="stable")[:nearest].tolist()
        for size in range(nearest):
            for others in combinations(pool[1:], size):
                if _is_connected({centre, *others}, pairs):
                    found.add(frozenset({centre, *others}))
    return found


def _is_connected(places: set[int], pairs: set[frozenset[int]]) -> bool:
    reached, waiting = set[int](), {min(places)}
    while waiting:
        one = waiting.pop()
        reached.add(one)
        waiting |= {other for other in places - reached if frozenset({one, other}) in pairs}
    return reached == places


def _ratio(given: Study, places: frozenset[int], asked: Analysis) -> float:
    """Return the ratio of a window, zero if it is too large."""
    measure = given.measure.sum(axis=1)
    where = list(places)
    if measure[where].sum() > asked.largest_share * measure.sum() * (1 + 1e-12):
        return 0.0
    totals = Totals(
        int(given.model == "bernoulli"), float(given.total), float(measure.sum()),
        asked.rates != "low", asked.rates != "high", asked.least_high, asked.least_low,
    )  # fmt: skip
    return log_ratio(float(given.cases[where].sum()), float(measure[where].sum()), totals)


def test_a_bent_cluster_is_found_whole_with_its_figures() -> None:
    found = scan(bent(), FEW).clusters[0]
    assert set(found.members) == {"P001", "P002", "P006", "P010"}
    assert (found.observed, found.rank) == (56, 1)
    assert found.expected == pytest.approx(104 / 4)
    assert found.centre == (2.0, 1.0)
    assert found.radius == pytest.approx(2**0.5)


def test_what_is_not_joined_is_no_window() -> None:
    given = bent()
    assert given.neighbours is not None
    parted = replace(given, neighbours=given.neighbours[(given.neighbours != 6).all(axis=1)])
    found = scan(parted, NONE).clusters
    assert {frozenset(one.members) for one in found[:3]} == {
        frozenset({"P001", "P002"}),
        frozenset({"P006"}),
        frozenset({"P010"}),
    }


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(["poisson", "bernoulli"]),
    st.sampled_from(["high", "low", "both"]),
    st.sampled_from([0.3, 0.5, 1.0]),
)
def test_it_finds_what_trying_every_connected_set_finds(
    seed: int, model: str, rates: str, share: float
) -> None:
    draw = np.random.default_rng(seed)
    places, nearest = int(draw.integers(3, 10)), int(draw.integers(2, 7))
    pairs = [pair for pair in combinations(range(places), 2) if draw.random() < 0.4]
    given = random_study(places, 1, seed=seed, model=model)  # type: ignore[arg-type]
    given = replace(given, neighbours=np.array(pairs, dtype=np.int64).reshape(-1, 2))
    asked = replace(NONE, nearest=nearest, rates=rates, largest_share=share)  # type: ignore[arg-type]
    if (given.measure > share * given.measure.sum()).all():
        return
    left = windows(given, min(nearest, places))
    for one in scan(given, asked).clusters:
        best = max(_ratio(given, window, asked) for window in left)
        members = frozenset(given.places.index(name) for name in one.members)
        assert one.log_likelihood_ratio == pytest.approx(best, abs=1e-8)
        assert _ratio(given, members, asked) == pytest.approx(best, abs=1e-8)
        left = {window for window in left if not window & members}
    assert max((_ratio(given, window, asked) for window in left), default=0.0) < 1e-8


@pytest.mark.parametrize("rates", ["high", "low"])
def test_the_maxima_of_replicates_are_those_of_trying_every_connected_set(rates: str) -> None:
    given = bent()
    asked = replace(FEW, rates=rates, nearest=6)  # type: ignore[arg-type]
    ready, every = plan(given, asked), windows(given, 6)
    assert ready.flexible is not None
    table = np.random.default_rng(3).multinomial(104, [1 / 16] * 16, size=20)
    best = [
        max(_ratio(replace(given, cases=row[:, None]), window, asked) for window in every)
        for row in table
    ]
    assert largest(ready.flexible, table) == pytest.approx(best, abs=1e-9)


def test_restricted_to_no_place_that_is_common_by_itself() -> None:
    given = bent()
    cases = given.cases.copy()
    cases[2] = 7  # expected 6.1: with 7 its mid-p-value is 0.34
    given = study(cases, [100] * 16, GRID)
    given = replace(given, neighbours=np.array(SIDES))
    assert "P002" in scan(given, NONE).clusters[0].members
    assert "P002" not in scan(given, replace(NONE, restricted=0.2)).clusters[0].members


def test_the_mid_p_values_are_those_worked_out_by_hand() -> None:
    # Poisson with mean 1: P(X > 2) + P(X = 2) / 2 = 0.0803 + 0.0920, P(X > 1) + P(X = 1) / 2
    # = 0.2642 + 0.1839; P(X = 0) / 2 = 0.1839, P(X < 1) + P(X = 1) / 2 = 0.5518
    totals = Totals(0, 10.0, 10.0, True, True, 2.0, 0.0)  # noqa: FBT003 - named by their order
    assert remarkable(totals, np.ones(1), 0.2, high=True).tolist() == [2]
    assert remarkable(totals, np.ones(1), 0.17, high=True).tolist() == [3]
    assert remarkable(totals, np.ones(1), 0.2, high=False).tolist() == [0]
    assert remarkable(totals, np.ones(1), 0.18, high=False).tolist() == [-1]


def test_circles_may_be_limited_to_the_nearest_places_too() -> None:
    found = scan(bent(), replace(NONE, shape="circular", nearest=1, restricted=None))
    assert all(len(one.members) == 1 for one in found.clusters)


def test_places_at_one_point_keep_their_own_windows() -> None:
    cases = [[1], [1], [9], [1], [1]]
    given = study(cases, [100] * 5, [[0, 0]] * 4 + [[5, 5]])
    found = scan(replace(given, neighbours=np.array([[0, 1]])), replace(NONE, nearest=2))
    assert found.clusters[0].members == ("P002",)


def test_the_order_of_the_places_changes_no_ratio() -> None:
    given, turn = bent(), np.random.default_rng(5).permutation(16)
    new = np.argsort(turn)
    assert given.neighbours is not None
    moved = replace(
        given,
        coordinates=given.coordinates[turn],
        cases=given.cases[turn],
        measure=given.measure[turn],
        neighbours=new[given.neighbours],
    )
    one, other = scan(given, NONE), scan(moved, NONE)
    ratios = [[each.log_likelihood_ratio for each in found.clusters] for found in (one, other)]
    assert ratios[0] == pytest.approx(ratios[1])


def test_neighbours_that_were_derived_are_told() -> None:
    found = scan(replace(bent(), neighbours=None), NONE)
    assert "Gabriel" in found.explain("en")
    assert "Gabriel" in found.explain("zh")
    assert "Tango" in found.source


def test_coincident_places_made_one_keep_their_neighbours() -> None:
    given = study([[1], [8], [8], [1], [1]], [100] * 5, [[0, 0], [1, 0], [1, 0], [2, 0], [9, 0]])
    given = replace(given, neighbours=np.array([[0, 1], [2, 3], [3, 4]]))
    found = scan(given, replace(NONE, group_coincident=True))
    assert found.clusters[0].members == ("P001 + P002",)


def test_a_search_beyond_its_steps_is_refused() -> None:
    ready = plan(bent(), FEW)
    assert ready.flexible is not None
    with pytest.raises(InputProblem) as refusal:
        largest(ready.flexible, np.ascontiguousarray(bent().cases.T), allowed=1)
    assert [problem.code for problem in refusal.value.problems] == ["E716"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "space-time"}, "E707"),
        ({"nearest": 31}, "E711"),
        ({"nearest": 0}, "E711"),
        ({"restricted": 0.7}, "E711"),
        ({"shape": "circular", "restricted": 0.2}, "E707"),
    ],
)
def test_options_that_do_not_fit_are_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(InputProblem) as refusal:
        scan(bent(), replace(FEW, **changed))  # type: ignore[arg-type]
    assert {problem.code for problem in refusal.value.problems} == {code}
