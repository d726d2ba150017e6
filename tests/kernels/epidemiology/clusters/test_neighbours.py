"""Neighbours: from pairs, lists or a matrix, or from where the places lie."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.clusters.flexible.neighbours import (
    from_lists,
    from_matrix,
    from_pairs,
    from_points,
)
from anshe.kernels.epidemiology.clusters.windows.coordinates import on_sphere

CHAIN = [[0, 1], [1, 2]]


def test_pairs_lists_and_matrix_say_the_same() -> None:
    matrix = [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    assert from_pairs([[1, 0], [1, 2], [2, 1], [2, 2]], places=3).tolist() == CHAIN
    assert from_lists([[1], [0, 2], []]).tolist() == CHAIN
    assert from_matrix(matrix).tolist() == CHAIN


def test_nobody_may_have_neighbours() -> None:
    assert from_pairs([], places=3).shape == (0, 2)


def test_places_in_a_row_adjoin_the_next_ones_only() -> None:
    row = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [3.5, 0.0]])
    assert from_points(row).tolist() == [[0, 1], [1, 2], [2, 3]]


def test_a_place_within_the_circle_of_two_others_parts_them() -> None:
    # seen from (1, 0.9) the two ends make more than a right angle, from (1, 1.1) less
    for height, parted in ((0.9, True), (1.1, False)):
        points = np.array([[0.0, 0.0], [2.0, 0.0], [1.0, height]])
        assert ([0, 1] not in from_points(points).tolist()) == parted


def test_it_holds_on_the_earth_and_at_one_point() -> None:
    points = on_sphere(np.array([0.0, 0.0, 0.0, 0.0]), np.array([179.0, -179.0, 178.0, 178.0]))
    assert from_points(points).tolist() == [[0, 1], [0, 2], [0, 3], [2, 3]]


@pytest.mark.parametrize(
    ("pairs", "code"), [([[0, 3]], "E714"), ([[-1, 0]], "E714"), ([[0, 0.5]], "E105")]
)
def test_pairs_of_places_that_are_not_there_are_refused(pairs: ArrayLike, code: str) -> None:
    with pytest.raises(InputProblem) as refusal:
        from_pairs(pairs, places=3)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_matrix_that_is_not_square_is_refused() -> None:
    with pytest.raises(InputProblem) as refusal:
        from_matrix([[0, 1, 0], [1, 0, 1]])
    assert refusal.value.problems[0].code == "E715"
