"""Replicates of a plan: the largest ratio of each, in batches that can be done anywhere."""

from collections.abc import Iterator

import numpy as np

from anshe.kernels.epidemiology.clusters.plan import Plan
from anshe.kernels.epidemiology.clusters.search.desk import desk_for
from anshe.kernels.epidemiology.clusters.search.direct import every_window
from anshe.kernels.epidemiology.clusters.search.lanes import search
from anshe.kernels.epidemiology.clusters.simulation.lanes import lanes, replicate
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import Batch, Mapper, batches

LANES = 32
"""Lanes come in bundles of so many, as many as a vector register holds."""
MOST_CELLS = 128_000_000
"""So many counts are held at once; more lanes than fit are done one batch after the other."""


def maxima(plan: Plan, batch: Batch) -> FloatArray:
    """Return the largest ratio of each replicate of a batch."""
    if plan.wholes is not None:
        return _one_by_one(plan, plan.wholes, batch)
    width = -(-batch.count // LANES) * LANES
    counts = lanes(plan.source, batch, width=width)
    desk = desk_for(plan.ground, counts, batch.count)
    search(plan.ground, counts, desk)
    return np.array(desk.best[: batch.count])


def _one_by_one(plan: Plan, wholes: FloatArray, batch: Batch) -> FloatArray:
    """Try every window of one replicate after the other, where totals differ between windows."""
    found = np.zeros(batch.count)
    for at, number in enumerate(batch.numbers):
        table = replicate(plan.source, number).astype(np.int64)
        counts = periods.columns(table, plan.spans)
        found[at] = every_window(plan.ground, counts, wholes).ratio.max(initial=0.0)
    return found


def batch_size(plan: Plan, replicates: int, *, workers: int = 1) -> int:
    """Return how many replicates make a batch: as many as fit, evenly over the workers."""
    places, columns = plan.ground.measure.shape
    most = max(LANES, MOST_CELLS // max(places * columns, 1) // LANES * LANES)
    wide = 256 if columns == 1 else 128
    rounds = -(-replicates // (min(most, wide) * workers))
    even = -(-replicates // (rounds * workers))
    return int(max(1, min(-(-even // LANES) * LANES, most, wide)))


def replicated(plan: Plan, replicates: int, *, mapper: Mapper, size: int) -> Iterator[FloatArray]:
    """Give the largest ratios batch by batch, in the order of the replicates."""
    return mapper(maxima, plan, batches(replicates, size=size))
