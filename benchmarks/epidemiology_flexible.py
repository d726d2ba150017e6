"""The flexible scan beside plain enumeration of the same windows: speed, growth with k, threads.

python benchmarks/epidemiology_flexible.py [speed|nearest|threads]

rflexscan and smerc are not run here, and no timing of theirs was measured; the comparison is with
two plain programs of ours, compiled too: one lists every connected set once and keeps for each the
set it grew from, so that a replicate costs one addition and one comparison a set; the other makes
every set anew in each replicate. All find the same maxima. Compilation is measured apart.
"""

# ruff: noqa: E501 - one figure in a line reads as a table

import argparse
import sys
import time
from dataclasses import replace

import numba as nb
import numpy as np
from epidemiology_scan import _with_threads, made

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.flexible.neighbours import from_points
from anshe.kernels.epidemiology.clusters.likelihood import log_ratio
from anshe.kernels.epidemiology.clusters.plan import plan
from anshe.kernels.epidemiology.clusters.run import drawn_table
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import Batch

ASKED = Analysis(kind="spatial", shape="flexible", inference="monte-carlo")


@nb.njit(error_model="numpy")
def listed(pools, room):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """List every connected set of every pool: the set it grew from, and the place added."""
    held = room + len(pools.starts)
    parent, added = np.zeros(held, dtype=np.int32), np.zeros(held, dtype=np.int32)
    count = 0
    rest, edge, grown = np.zeros(64, np.int64), np.zeros(64, np.int64), np.zeros(64, np.int64)
    for centre in range(len(pools.starts) - 1):
        start, depth = pools.starts[centre], 0
        parent[count], added[count] = -1, centre
        grown[0], edge[0] = count, pools.joined[start]
        rest[0] = (1 << (pools.starts[centre + 1] - start)) - 2
        count += 1
        while depth >= 0:
            now = edge[depth] & rest[depth]
            if now == 0 or count >= room:
                depth -= 1
                continue
            at = 0
            while not now >> at & 1:
                at += 1
            rest[depth] &= ~(1 << at)
            parent[count], added[count] = grown[depth], pools.members[start + at]
            edge[depth + 1] = edge[depth] | pools.joined[start + at]
            rest[depth + 1], grown[depth + 1] = rest[depth], count
            depth += 1
            count += 1
    return parent[:count], added[:count]


@nb.njit(error_model="numpy", nogil=True)
def by_list(parent, added, measure, table, totals):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Return the largest ratio of each replicate by adding up every listed set."""
    sizes, sums = np.zeros(len(parent)), np.zeros(len(parent), dtype=np.int32)
    for at in range(len(parent)):
        sizes[at] = measure[added[at]] + (sizes[parent[at]] if parent[at] >= 0 else 0.0)
    best = np.zeros(len(table))
    share = totals.cases / totals.measure
    for row in range(len(table)):
        counts, most = table[row], 0.0
        for at in range(len(parent)):
            cases = counts[added[at]] + (sums[parent[at]] if parent[at] >= 0 else 0)
            sums[at] = cases
            usual = sizes[at] * share
            # as log x <= x - 1, the ratio is at most Pearson's: logarithms are seldom needed
            bound = most * usual * (totals.cases - usual)
            if cases > usual and (cases - usual) ** 2 * totals.cases > bound:
                most = max(most, log_ratio(cases, sizes[at], totals))
        best[row] = most
    return best


def timed(study: Study, asked: Analysis, times: int = 3) -> tuple[float, float, FloatArray]:
    """Scan some times, and return the least CPU and wall seconds and the maxima."""
    runs = []
    for _ in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        found = scan(study, asked)
        runs.append((time.process_time() - cpu, time.perf_counter() - wall))
    return min(run[0] for run in runs), min(run[1] for run in runs), found.maxima


def studied(places: int, cases: int) -> Study:
    """Return a made study with Gabriel's neighbours."""
    study = made(places, 1, cases, "poisson")
    return replace(study, neighbours=from_points(study.points))


def speed() -> None:
    """Compare with the list of all sets, for 100 places and 999 replicates."""
    study = studied(100, 667)
    for nearest in (10, 15, 18, 20):
        asked = replace(ASKED, nearest=nearest)
        cpu, wall, maxima = timed(study, asked)
        ready = plan(study, asked)
        field, totals = ready.flexible.field, ready.flexible.sides[0].totals  # type: ignore[union-attr]
        listed(field.pools, 10)
        begin = time.process_time()
        parent, added = listed(field.pools, 5_000_000)
        listing = time.process_time() - begin
        some = drawn_table(ready, Batch(1, 99))
        by_list(parent, added, field.measure, some[:1], totals)
        begin = time.process_time()
        found = by_list(parent, added, field.measure, some, totals)
        adding = (time.process_time() - begin) / len(some) * 999
        print(f"k {nearest}: {cpu:.3f} s CPU, {wall:.3f} s wall, 999 replicates; {len(parent):,} sets: "
              f"listing {listing:.2f} s, adding {adding:.2f} s: {adding / cpu:.1f} times; "
              f"same maxima: {bool(np.allclose(found, maxima[:99], atol=1e-9))}", flush=True)  # fmt: skip


def by_nearest() -> None:
    """Show how time grows with the nearest places, for small and large maps."""
    for places, cases in ((100, 667), (1000, 2000), (5000, 10_000)):
        study = studied(places, cases)
        for nearest in (10, 15, 20, 25, 30):
            cpu, wall, _ = timed(study, replace(ASKED, nearest=nearest))
            print(f"{places} places, k {nearest}: {cpu:.2f} s CPU, {wall:.2f} s wall", flush=True)
        cpu, wall, _ = timed(study, replace(ASKED, nearest=30, restricted=0.2))
        print(f"{places} places, k 30, restricted 0.2: {cpu:.2f} s CPU", flush=True)


def threads() -> None:
    """Compare one thread with two, by the clock and by the longest way through two threads."""
    for places, cases, nearest in ((100, 667, 25), (1000, 2000, 25)):
        study, asked = studied(places, cases), replace(ASKED, nearest=nearest)
        cpu, wall, maxima = timed(study, asked)
        runs = [_with_threads(study, asked) for _ in range(3)]
        way, clock = min(run[0] for run in runs), min(run[1] for run in runs)
        print(f"{places} places, k {nearest}: CPU {cpu:.2f} s, longest way of two {way:.2f} s: {cpu / way:.2f} times; "
              f"wall {wall:.2f} and {clock:.2f} s; same: {bool((maxima == runs[0][3]).all())}", flush=True)  # fmt: skip


def main() -> None:
    """Run what is asked for, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="all")
    asked = parser.parse_args().part
    begin = time.process_time()
    scan(studied(20, 60), replace(ASKED, replicates=9))
    print(f"compiling, or reading what is kept: {time.process_time() - begin:.1f} s CPU")
    for name, part in (("speed", speed), ("nearest", by_nearest), ("threads", threads)):
        if asked in (name, "all"):
            print(f"-- {name}")
            part()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
