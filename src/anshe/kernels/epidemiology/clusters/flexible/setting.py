"""The setting of a flexible scan: pools, directions of rates, and how much may be searched."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.flexible.desk import (
    ALLOWED,
    CENTRE,
    SET,
    STEPS,
    Desk,
    Field,
    desk_for,
)
from anshe.kernels.epidemiology.clusters.flexible.neighbours import (
    Pairs,
    from_pairs,
    from_points,
)
from anshe.kernels.epidemiology.clusters.flexible.pools import pools
from anshe.kernels.epidemiology.clusters.flexible.search import look, look_each
from anshe.kernels.epidemiology.clusters.flexible.sides import Side, sides
from anshe.kernels.epidemiology.clusters.likelihood import Totals
from anshe.kernels.epidemiology.clusters.windows.circles import Circles
from anshe.kernels.epidemiology.columns import Columns, FloatArray

MOST_STEPS = 2_000_000_000
"""So many steps may the replicates take together, and a twentieth of it one search."""

Counts = NDArray[np.int64]


class Setting(NamedTuple):
    """Hold the pools, the directions of rates, and where the places are."""

    field: Field
    sides: tuple[Side, ...]
    points: FloatArray


class Asked(NamedTuple):
    """Hold what is asked of windows."""

    neighbours: Pairs | None
    """None derives them from the points."""
    most: float
    """The largest share of the measure."""
    restricted: float | None


class Found(NamedTuple):
    """Hold the best window of some data."""

    ratio: float
    centre: int
    members: NDArray[np.int32]
    """From the centre outwards."""


def setting(
    circles: Circles, points: FloatArray, *, measure: FloatArray, totals: Totals, asked: Asked
) -> Setting:
    """Return the setting for circles that hold the nearest places.

    Args:
        circles: around each place, as many as are nearest.
        points: where the places are.
        measure: of each place, shape (n,).
        totals: what windows are judged against.
        asked: what is asked of windows.

    Raises:
        InputProblem: the pairs of neighbours make no sense.

    """
    if asked.neighbours is None:
        pairs = from_points(points)
    else:
        pairs = from_pairs(asked.neighbours, places=len(points))
    field = Field(pools(circles, pairs), measure, asked.most * totals.measure)
    most = float(np.add.reduceat(measure[field.pools.members], circles.starts[:-1]).max())
    found = sides(totals, measure, largest=most, restricted=asked.restricted)
    return Setting(field, found, points)


def largest(setting: Setting, table: Counts, *, allowed: int = MOST_STEPS) -> FloatArray:
    """Return the largest ratio of each replicate, whose cases are the rows of a table.

    Raises:
        InputProblem: E716, the search takes too many steps.

    """
    found, steps = _with_steps(setting, table, allowed)
    _settle(setting, steps, allowed)
    return found


def check_effort(setting: Setting, table: Counts, *, replicates: int) -> None:
    """Refuse a scan that would take too many steps, judged by a few replicates.

    Raises:
        InputProblem: E716.

    """
    if len(table):
        allowed = int(MOST_STEPS * len(table) / max(replicates, len(table)))
        largest(setting, table, allowed=allowed)


def best(setting: Setting, counts: Counts, free: NDArray[np.bool_], floor: float) -> Found | None:
    """Return the best window among free places whose ratio is above a floor.

    Raises:
        InputProblem: E716, the search takes too many steps.

    """
    desk = desk_for(setting.field, allowed=MOST_STEPS // 20, ties=True)
    desk.free[:] = free
    desk.best[0] = floor
    for side in setting.sides:
        look(setting.field, side, counts, desk)
    _settle(setting, int(desk.found[STEPS]), int(desk.found[ALLOWED]))
    return _named(setting, desk) if desk.found[CENTRE] >= 0 else None


def _with_steps(setting: Setting, table: Counts, allowed: int) -> tuple[FloatArray, int]:
    """Return the largest ratio of each replicate, and the steps that were taken."""
    desk, found = desk_for(setting.field, allowed=allowed), np.zeros(len(table))
    for side in setting.sides:
        look_each(setting.field, side, table, desk, found)
    return found, int(desk.found[STEPS])


def _settle(setting: Setting, steps: int, allowed: int) -> None:
    """Refuse to give a result that a full search might change."""
    if steps > allowed:
        nearest = int(np.diff(setting.field.pools.starts).max())
        columns = Columns()
        columns.add("E716", column="nearest", nearest=nearest, limit=f"{MOST_STEPS:,}")
        columns.settle()


def _named(setting: Setting, desk: Desk) -> Found:
    """Return the best window around that of its places which is nearest to its farthest one."""
    starts, members, _ = setting.field.pools
    found, chosen = int(desk.found[CENTRE]), int(desk.found[SET])
    pool = members[starts[found] : starts[found + 1]]
    within = pool[[chosen >> at & 1 == 1 for at in range(len(pool))]]
    points = setting.points[within]
    reach = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)).max(axis=1)
    nearby = within[np.lexsort((within, reach))]
    pools_ = [members[starts[centre] : starts[centre + 1]] for centre in nearby]
    held = [pool[np.isin(pool, within)] for pool in pools_]
    at = next(at for at, some in enumerate(held) if len(some) == len(within))
    return Found(float(desk.best[0]), int(nearby[at]), held[at])
