"""Circles and spans of time."""

import numpy as np
import pytest

from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.clusters.windows.circles import Extent, circles
from anshe.kernels.epidemiology.clusters.windows.coordinates import (
    chord,
    distances_from,
    great_circle,
    on_sphere,
)

LINE = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [7.0, 0.0]])


def _members(most: float, reach: float = np.inf) -> list[list[int]]:
    found = circles(LINE, LINE, np.array([1.0, 2.0, 4.0, 1.0]), extent=Extent(most, reach))
    return [part.tolist() for part in np.split(found.members, found.starts[1:-1])]


def test_a_circle_takes_places_in_by_distance() -> None:
    assert _members(8.0) == [[0, 1, 2, 3], [1, 0, 2, 3], [2, 1, 0, 3], [3, 2, 1, 0]]


def test_a_circle_ends_before_the_first_place_that_is_too_much() -> None:
    # from place 3: 1, then 1 + 4 exceeds 4, and nothing farther is taken in its stead
    assert _members(4.0) == [[0, 1], [1, 0], [2], [3]]


def test_a_circle_ends_at_the_largest_distance() -> None:
    assert _members(8.0, reach=2.0) == [[0, 1], [1, 0, 2], [2, 1], [3]]


def test_a_circle_ends_with_its_most_places_even_among_equals() -> None:
    pair = np.array([[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0]])
    found = circles(pair, pair[:1], np.ones(3), extent=Extent(longest=2))
    assert found.members.tolist() == [0, 2]


def test_equal_distances_are_taken_by_smaller_coordinates() -> None:
    cross = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    found = circles(cross, cross[:1], np.ones(5), extent=Extent(5.0))
    assert found.members.tolist() == [0, 3, 4, 2, 1]


def test_a_quarter_of_the_earth_is_a_quarter_of_its_circumference() -> None:
    points = on_sphere(np.array([0.0, 0.0]), np.array([0.0, 90.0]))
    straight = distances_from(points, points[0])[1]
    assert great_circle(straight) == pytest.approx(6367 * np.pi / 2)
    assert chord(6367 * np.pi / 2) == pytest.approx(straight)


def test_retrospective_windows_go_by_end_and_then_back_in_time() -> None:
    spans = periods.retrospective(3, shortest=1, longest=2)
    pairs = list(zip(spans.first.tolist(), spans.last.tolist(), strict=True))
    assert pairs == [(0, 1), (1, 2), (0, 2), (2, 3), (1, 3)]


def test_prospective_windows_all_end_with_the_study() -> None:
    spans = periods.prospective(5, shortest=2, longest=4)
    assert spans.first.tolist() == [3, 2, 1]
    counted = periods.columns(np.array([[1, 2, 4, 8, 16]]), spans)
    assert counted.tolist() == [[24, 28, 30]]


def test_nineteen_years_at_fifty_percent_allow_nine() -> None:
    assert len(periods.retrospective(19, shortest=1, longest=9).ends) == 9 * 19 - 36


@pytest.mark.parametrize("width", [1.0, 1e-3, 1e-9, 0.0])
def test_places_in_two_clumps_far_apart_are_taken_in_by_distance(width: float) -> None:
    points = np.random.default_rng(3).random((300, 2)) * width
    points[150:] += 1000
    found = circles(points, points, np.ones(300), extent=Extent())
    away = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    for centre in range(0, 300, 7):
        plain = np.lexsort((points[:, 1], points[:, 0], away[centre]))
        members = found.members[found.starts[centre] : found.starts[centre + 1]]
        assert (points[members] == points[plain]).all()
