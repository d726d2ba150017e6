"""Replicates of a plan: the largest ratio of each, in batches that can be done anywhere."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.flexible.setting import largest
from anshe.kernels.epidemiology.clusters.plan import Plan
from anshe.kernels.epidemiology.clusters.search.desk import Counts, bests_for, desk_for
from anshe.kernels.epidemiology.clusters.search.direct import every_window
from anshe.kernels.epidemiology.clusters.search.lanes import search
from anshe.kernels.epidemiology.clusters.simulation.lanes import Lot, lanes, replicate
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, Mapper, batches

LANES = 32
"""Lanes come in bundles of so many, as many as a vector register holds."""
MOST_CELLS = 128_000_000
"""So many counts are held at once; more lanes than fit are done one batch after the other."""


def maxima(plan: Plan, batch: Batch) -> FloatArray:
    """Return the largest ratio of each replicate of a batch, around the centres of its part."""
    if plan.wholes is not None:
        return _one_by_one(plan, plan.wholes, batch)
    if plan.flexible is not None:
        return largest(plan.flexible, drawn_table(plan, batch))
    counts = _drawn(plan, batch)
    used = np.arange(counts.shape[1] // plan.ground.measure.shape[1]) < batch.count
    bests = bests_for(used)
    return np.asarray(_searched(plan, counts, batch, bests)[used])


def _searched(
    plan: Plan, counts: Counts, batch: Batch, bests: FloatArray, *, worker: int = 0
) -> FloatArray:
    """Return the largest ratio in each lane around the centres of a part."""
    ground = plan.ground._replace(order=plan.ground.order[batch.part :: batch.parts])
    search(ground, counts, desk_for(ground, counts, bests, worker))
    return np.asarray(bests[worker])


def _one_by_one(plan: Plan, wholes: FloatArray, batch: Batch) -> FloatArray:
    """Try every window of one replicate after the other, where totals differ between windows."""
    found = np.zeros(batch.count)
    for at, number in enumerate(batch.numbers):
        table = replicate(plan.source, number).astype(np.int64)
        counts = periods.columns(table, plan.spans)
        found[at] = every_window(plan.ground, counts, wholes).ratio.max(initial=0.0)
    return found


class Cut(NamedTuple):
    """Say how replicates are cut: how many make a batch, and into how many parts it is cut."""

    size: int
    parts: int


def cut(plan: Plan, replicates: int, *, workers: int = 1) -> Cut:
    """Return how replicates are cut: as many as fit make a batch, evenly over the workers.

    Where they are too few to fill the lanes of all workers, each works on all, around its share
    of the centres.
    """
    if plan.flexible is not None:
        return Cut(LANES, 1)
    places, columns = plan.ground.measure.shape
    most = max(LANES, MOST_CELLS // max(places * columns, 1) // LANES * LANES)
    wide = min(most, 128)
    if workers > 1 and replicates < workers * wide * 3 // 4 and plan.wholes is None:
        return Cut(min(replicates, wide), workers)
    rounds = -(-replicates // (wide * workers))
    return Cut(min(-(-replicates // (rounds * workers)), wide), 1)


def together(plan: Plan, batch: Batch, crew: Crew) -> FloatArray:
    """Return the largest ratio of each replicate of a batch; the crew shares what was drawn."""
    lots, used = dealt(batch, crew.workers)
    counts = lanes(plan.source, lots, width=len(used), crew=crew)
    bests = bests_for(used, workers=crew.workers)

    def around(_given: None, part: Batch) -> FloatArray:
        worker = part.first - 1
        own = replace(batch, part=worker, parts=crew.workers)
        return _searched(plan, counts, own, bests, worker=worker)

    found = list(crew.mapper(around, None, batches(crew.workers, size=1)))
    return np.asarray(np.maximum.reduce(found)[used])


def dealt(batch: Batch, workers: int) -> tuple[list[Lot], NDArray[np.bool_]]:
    """Deal the replicates of a batch evenly, each lot from a whole bundle of lanes on.

    Returns the lots, and which lanes are in use. Where even lots would take more bundles than are
    needed, all but the last fill theirs.
    """
    bundles = -(-batch.count // LANES)
    even = -(-batch.count // workers)
    each = -(-even // LANES)
    size = even if each * workers <= bundles else each * LANES
    some = batches(batch.count, size=size)
    lots = [
        Lot(batch.first + one.first - 1, one.count, which * each * LANES)
        for which, one in enumerate(some)
    ]
    used = np.zeros(bundles * LANES, dtype=np.bool_)
    for lot in lots:
        used[lot.lane : lot.lane + lot.count] = True
    return lots, used


def drawn_table(plan: Plan, batch: Batch) -> NDArray[np.int64]:
    """Return the cases of each replicate of a batch of a study of space alone, one in a row."""
    counts = _drawn(plan, batch)
    return np.ascontiguousarray(counts[:, : batch.count].T, dtype=np.int64)


def _drawn(plan: Plan, batch: Batch) -> Counts:
    """Return the counts of a batch, in whole bundles of lanes."""
    lot = Lot(batch.first, batch.count, 0)
    return lanes(plan.source, [lot], width=-(-batch.count // LANES) * LANES)


def replicated(
    plan: Plan, replicates: int, *, mapper: Mapper, cut: Cut, crew: Crew = ALONE
) -> Iterator[FloatArray]:
    """Give the largest ratios batch by batch, in the order of the replicates."""
    if cut.parts > 1 and crew.workers > 1:
        yield from (together(plan, one, crew) for one in batches(replicates, size=cut.size))
        return
    found = mapper(maxima, plan, batches(replicates, size=cut.size, parts=cut.parts))
    while parts := list(islice(found, cut.parts)):
        yield np.maximum.reduce(parts)
