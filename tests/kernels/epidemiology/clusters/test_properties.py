"""What must not matter: names, order, where the origin lies, the unit of the population."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from tests.kernels.epidemiology.clusters.world import random_study, study

ASKED = Analysis(replicates=0, largest_share=0.5)
SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=15, deadline=None)


def _best(given_: Study, asked: Analysis = ASKED) -> float:
    return max((one.log_likelihood_ratio for one in scan(given_, asked).clusters), default=0.0)


def _ordered(given_: Study, order: np.ndarray) -> Study:
    """Return a study whose places stand in another order, and thus have other names."""
    assert given_.population is not None
    return replace(
        given_,
        coordinates=given_.coordinates[order],
        cases=given_.cases[order],
        measure=given_.measure[order],
        population=given_.population[order],
    )


@FEW
@given(SEEDS)
def test_order_and_names_of_places_do_not_matter(seed: int) -> None:
    one = random_study(20, 4, seed=seed)
    order = np.random.default_rng(seed).permutation(20)
    assert abs(_best(one) - _best(_ordered(one, order))) < 1e-9


@FEW
@given(SEEDS, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_moving_the_map_does_not_matter(seed: int, east: int, north: int) -> None:
    one = random_study(20, 3, seed=seed)
    whole = np.round(one.coordinates * 1024)  # whole numbers, so that distances stay exact
    there = replace(one, coordinates=whole + np.array([east, north]))
    assert abs(_best(replace(one, coordinates=whole)) - _best(there)) < 1e-9


@FEW
@given(SEEDS)
def test_doubling_all_populations_changes_no_ranking(seed: int) -> None:
    one = random_study(20, 3, seed=seed)
    assert one.population is not None
    two = study(one.cases, one.population * 2, one.coordinates)
    members = [[each.members for each in scan(s, ASKED).clusters] for s in (one, two)]
    assert members[0] == members[1]


@FEW
@given(SEEDS, st.integers(0, 19))
def test_splitting_a_place_changes_nothing_where_coincident_ones_are_grouped(
    seed: int, place: int
) -> None:
    asked = replace(ASKED, group_coincident=True)
    one = random_study(20, 3, seed=seed)
    assert one.population is not None
    some = np.random.default_rng(seed).binomial(one.cases[place], 0.5)
    cases = np.vstack([one.cases, some])
    cases[place] -= some
    people = np.append(one.population, one.population[place] / 2)
    people[place] /= 2
    where = np.vstack([one.coordinates, one.coordinates[place]])
    assert abs(_best(one, asked) - _best(study(cases, people, where), asked)) < 1e-9


@FEW
@given(SEEDS)
def test_no_replicate_and_no_cluster_is_below_zero(seed: int) -> None:
    found = scan(random_study(12, 3, seed=seed), replace(ASKED, replicates=20, rates="both"))
    assert (found.maxima >= 0).all()
    ratios = [one.log_likelihood_ratio for one in found.clusters]
    assert ratios == sorted(ratios, reverse=True)
