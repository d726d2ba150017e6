"""Scan statistics: identity with the reference program, speed beside it, and growth.

python benchmarks/epidemiology_scan.py [identity|speed|small|growth|memory|threads] [--plot FOLDER]

Peers are quoted from measurements of SaTScan 10.3.2 and of R packages on two shared cores (CPU
seconds, with the reference's fixed sleep of about two seconds never counted); they are not run
here. Compilation is measured apart: it happens once per installation and is then read from disk.
"""

# ruff: noqa: E501 - one task in a line reads as a table

import argparse
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from growth_plot import Growth, plot
from twin import Twin, serve

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.inputs import Texts, parameters, study_of
from anshe.kernels.epidemiology.clusters.model.expected import Events, permutation
from anshe.kernels.epidemiology.clusters.model.period import period
from anshe.kernels.epidemiology.clusters.simulation.permutation import listing
from anshe.kernels.epidemiology.columns import FloatArray

SPEED = (
    # name, points, weeks, cases, model, analysis, SaTScan's CPU seconds, best R package
    ("spatial 1,000, 999", 1000, 1, 2040, "poisson", Analysis(kind="spatial"), 1.86, 16.0),
    ("spatial 2,000, 999", 2000, 1, 4080, "poisson", Analysis(kind="spatial"), 7.4, None),
    ("spatial 2,000, 99", 2000, 1, 4080, "poisson", Analysis(kind="spatial", replicates=99), None, 19.8),
    ("spatial 5,000, 999", 5000, 1, 10200, "poisson", Analysis(kind="spatial"), 45.0, None),
    ("spatial 5,000, 99", 5000, 1, 10200, "poisson", Analysis(kind="spatial", replicates=99), None, 170.0),
    ("retrospective 2,000 x 52, 10 % / 25 %, 99", 2000, 52, 20000, "poisson",
     Analysis(largest_share=0.1, longest_share=0.25, replicates=99), 52.0, None),
    ("prospective 2,000 x 52, 50 % / 50 %, 99", 2000, 52, 20000, "poisson",
     Analysis(prospective=True, replicates=99), 17.3, None),
    ("permutation retrospective, 10 % / 25 %, 99", 2000, 52, 20000, "permutation",
     Analysis(largest_share=0.1, longest_share=0.25, replicates=99), 56.0, None),
    ("permutation prospective, 50 % / 50 %, 99", 2000, 52, 20000, "permutation",
     Analysis(prospective=True, replicates=99), 17.0, None),
)  # fmt: skip


def made(points: int, weeks: int, cases: int, model: str, *, seed: int = 1) -> Study:
    """Make a study: places at random, populations that differ, one cluster of risk 1.5."""
    draw = np.random.default_rng(seed)
    where = draw.random((points, 2)) * 100
    people = draw.lognormal(8, 0.7, points)
    risk = np.repeat(people[:, None], weeks, axis=1)
    near = np.argsort(((where - where[points // 3]) ** 2).sum(axis=1))[: points // 50]
    risk[near, weeks * 3 // 4 :] *= 1.5
    table = draw.multinomial(cases, (risk / risk.sum()).reshape(-1)).reshape(points, weeks)
    names = tuple(f"P{number:05d}" for number in range(points))
    span = period(date(2000, 1, 3), date.fromordinal(date(2000, 1, 3).toordinal() + 7 * weeks - 1),
                  unit="day" if weeks > 1 else "none", length=7)  # fmt: skip
    expected = np.repeat(people[:, None], weeks, axis=1) * (cases / people.sum() / weeks)
    listed = None
    if model == "permutation":
        place, week = np.nonzero(table)
        rows = Events(place, week, np.zeros_like(place), table[place, week])
        expected = permutation(rows, places=points, intervals=weeks)
        listed = listing(*rows.one_by_one())
    return Study(
        model=model, places=names, coordinates=where, geographic=False, period=span,  # type: ignore[arg-type]
        cases=table, measure=expected, population=people, listing=listed,
    )  # fmt: skip


def fast(analysis: Analysis) -> Analysis:
    """Give the same analysis with NumPy's generators, every replicate made."""
    return changed(analysis, mode="fast")


def changed(analysis: Analysis, **options: object) -> Analysis:
    """Give an analysis with other options, without early stopping."""
    values = {name: getattr(analysis, name) for name in analysis.__dataclass_fields__}
    return Analysis(**(values | {"inference": "monte-carlo"} | options))


def timed(study: Study, analysis: Analysis, **options: object) -> tuple[float, float, FloatArray]:
    """Scan once, and give CPU seconds, wall seconds and the replicates' maxima."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = scan(study, analysis, **options)  # type: ignore[arg-type]
    return time.process_time() - cpu, time.perf_counter() - wall, found.maxima


def least(study: Study, analysis: Analysis) -> tuple[float, float]:
    """Scan three times, and give the least CPU and wall seconds."""
    runs = [timed(study, analysis)[:2] for _ in range(3)]
    return min(cpu for cpu, _ in runs), min(wall for _, wall in runs)


def warm() -> None:
    """Compile, or read what was compiled, and say how long that took."""
    start = time.perf_counter()
    for _, _, weeks, _, model, analysis, _, _ in SPEED[3:]:
        timed(made(60, max(weeks // 4, 1), 300, model), changed(analysis, replicates=33))
    print(f"compilation or loading of compiled code: {time.perf_counter() - start:.1f} s wall\n")


def speed() -> None:
    """Time every row beside the peers' figures."""
    print(
        f"{'task':44} {'CPU s':>7} {'wall s':>7} {'fast':>7} {'SaTScan':>8} {'times':>6} {'R':>6} {'times':>6}"
    )
    for name, points, weeks, cases, model, analysis, peer, package in SPEED:
        study = made(points, weeks, cases, model)
        cpu, wall = least(study, changed(analysis))
        quick, _ = least(study, fast(analysis))
        print(
            f"{name:44} {cpu:7.2f} {wall:7.2f} {quick:7.2f} "
            f"{peer or '-':>8} {f'{peer / cpu:.1f}' if peer else '-':>6} "
            f"{package or '-':>6} {f'{package / cpu:.0f}' if package else '-':>6}",
            flush=True,
        )


def threads(rounds: int = 5) -> None:
    """Compare one thread with two, and with two processes side by side that share nothing.

    The processes say what the cores of this machine give at this moment: twice one of them, where
    nothing is shared and nobody else works. Each round takes all three after one another, and
    medians are told. The longest way is the CPU time of the main thread and the larger of the
    others': two cores that are free need about that long; it says how evenly work is shared,
    whatever else runs.
    """
    for row in (0, 3, 4, 5, 6, 8):
        name, points, weeks, cases, model, analysis, _, _ = SPEED[row]
        study = made(points, weeks, cases, model)
        with Twin(__file__, "beside", "--row", str(row)) as twin:
            runs = [_round(study, analysis, twin) for _ in range(rounds + 1)][1:]
        alone, cpu, both, two, way, same = (median(column) for column in zip(*runs, strict=True))
        ideal, times = 2 * alone / both, alone / two
        print(f"{name:44} {alone:5.3f} s; two threads {two:5.3f} s: {times:.2f} times; two processes "
              f"{ideal:.2f} times as much: {times / ideal:.0%} of it; longest way {way:5.3f} of "
              f"{cpu:5.3f} s CPU: {cpu / way:.2f} times; same: {same == 1}", flush=True)  # fmt: skip


def _round(study: Study, analysis: Analysis, twin: Twin) -> tuple[float, ...]:
    """Scan alone, beside a twin, and with two threads.

    Returns seconds alone, CPU seconds alone, seconds beside a twin (the mean of the two), seconds
    with two threads, their longest way, and 1 where both find the same.
    """
    cpu, alone, maxima = timed(study, changed(analysis))
    twin.go()
    _, beside, _ = timed(study, changed(analysis))
    both = (beside + twin.seconds()) / 2
    way, two, _, found = _with_threads(study, analysis)
    return alone, cpu, both, two, way, float((maxima == found).all())


def beside(row: int) -> None:
    """Scan a row whenever told to."""
    _, points, weeks, cases, model, analysis, _, _ = SPEED[row]
    study = made(points, weeks, cases, model)
    serve(lambda: timed(study, changed(analysis)))


def _with_threads(study: Study, analysis: Analysis) -> tuple[float, float, float, FloatArray]:
    """Scan with two threads: the longest way, wall, the main thread's share, the maxima."""
    spent: dict[int, float] = {}
    with ThreadPoolExecutor(2) as pool:

        def task(function, given, batch):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            start, who = time.thread_time(), threading.get_ident()
            found = function(given, batch)
            spent[who] = spent.get(who, 0.0) + time.thread_time() - start
            return found

        def both(function, given, batches):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return pool.map(partial(task, function, given), batches)

        start, wall = time.thread_time(), time.perf_counter()
        found = scan(study, changed(analysis), mapper=both, helper=both, workers=2)
        alone, wall = time.thread_time() - start, time.perf_counter() - wall
    return alone + max(spent.values()), wall, alone, found.maxima


def growth(folder: Path | None = None) -> None:
    """Show how time grows with points and with weeks, and draw it with the fitted exponents."""
    points, weeks = (500, 1000, 2000, 4000), (13, 26, 52, 104)
    flat = changed(Analysis(kind="spatial", replicates=99))
    timely = changed(Analysis(largest_share=0.1, longest_share=0.25, replicates=99))
    studies = [made(size, 1, 2 * size, "poisson") for size in points]
    longer = [made(500, size, 5000, "poisson") for size in weeks]
    told = (
        ("points", grown("spatial 50 %", points, studies, flat)),
        ("weeks", grown("500 points, 10 % / 25 %", weeks, longer, timely)),
    )
    for across, one in told:
        if folder is not None:
            drawn = plot(f"Scan, 99 replicates: growth with {across}", across, [one])
            (folder / f"epidemiology-scan-{across}.svg").write_text(drawn, "utf-8")


def grown(title: str, sizes: tuple[int, ...], studies: list[Study], asked: Analysis) -> Growth:
    """Time each size three times, keep the least, and print sizes, seconds and exponent."""
    seconds = [min(timed(study, asked)[0] for _ in range(3)) for study in studies]
    found = Growth(title, sizes, seconds)
    each = ", ".join(f"{n:,}: {s:.3f} s" for n, s in zip(sizes, seconds, strict=True))
    print(f"  {title}: {each}; exponent {found.exponent:.2f}", flush=True)
    return found


def memory() -> None:
    """Run the largest scans, each in a process of its own, and tell time and memory."""
    for points, weeks in ((10000, 1), (5000, 104)):
        subprocess.run(
            [sys.executable, __file__, "one", "--size", str(points), str(weeks)], check=True
        )


def one(points: int, weeks: int) -> None:
    """Run one large scan and print its figures."""
    asked = (
        Analysis(kind="spatial")
        if weeks == 1
        else Analysis(largest_share=0.1, longest_share=0.25, replicates=99)
    )
    cpu, wall, maxima = timed(
        made(points, weeks, points * (2 if weeks == 1 else 8), "poisson"), changed(asked)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{points} x {weeks}, {len(maxima)} replicates: {cpu:.1f} s CPU, {wall:.1f} s wall, {peak:.2f} GB",
        flush=True,
    )


def texts(folder: Path, files: tuple[tuple[str, str], ...]) -> Texts:
    """Read the files of an analysis from where the samples and the synthetic inputs are."""
    held: dict[str, Any] = {}
    for what, name in files:
        place = next(
            folder / part / name
            for part in ("satscan", "synthetic")
            if (folder / part / name).exists()
        )
        held[what] = place.read_text()
    return Texts(**held)


def identity() -> None:
    """Compare every simulated maximum with the reference program's, to the digits printed."""
    folder = Path(os.environ["ANSHE_REFERENCE_DATA"]) / "data"
    for file in sorted((folder / "satscan_ref").glob("*.prm")) + sorted(
        (folder / "satscan").glob("N*.prm")
    ):
        if file.name.startswith("Normal"):
            continue
        asked = parameters(file.read_text())
        study = study_of(texts(folder, asked.files), asked.frame)
        cpu, _, maxima = timed(study, asked.analysis)
        there = np.loadtxt(folder / "satscan_ref" / f"{file.stem}.llr.txt", skiprows=1)
        same = len(there) == len(maxima) and int((np.abs(maxima - there) < 1e-6).sum())
        print(f"{file.stem:36} {same} of {len(there)} maxima equal, {cpu:.2f} s CPU", flush=True)


def small() -> None:
    """Time New Mexico, where the reference needs a fifth of a second."""
    folder = Path(os.environ["ANSHE_REFERENCE_DATA"]) / "data"
    for replicates, peer in ((999, 0.20), (9999, 1.81)):
        start = time.process_time()
        asked = parameters((folder / "satscan_ref" / "nm_999_t1.prm").read_text())
        study = study_of(texts(folder, asked.files), asked.frame)
        read = time.process_time() - start
        cpu, wall, _ = timed(study, changed(asked.analysis, replicates=replicates))
        print(f"New Mexico {replicates}: {read:.2f} s reading + {cpu:.2f} s CPU, {wall:.2f} s wall; "
              f"SaTScan {peer} s CPU", flush=True)  # fmt: skip


def main() -> None:
    """Run what is asked for, or all but the memory test."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="all")
    parser.add_argument("--size", nargs=2, type=int, default=(10000, 1))
    parser.add_argument("--row", type=int, default=0)
    parser.add_argument("--plot", type=Path, help="The folder in which to draw the growth.")
    given = parser.parse_args()
    if given.part == "one":
        one(*given.size)
        return
    if given.part == "beside":
        beside(given.row)
        return
    warm()
    parts: dict[str, Callable[[], None]] = {
        "speed": speed,
        "threads": threads,
        "growth": partial(growth, given.plot),
        "memory": memory,
    }
    if "ANSHE_REFERENCE_DATA" in os.environ:
        parts |= {"identity": identity, "small": small}
    for name, part in parts.items():
        if given.part in (name, "all"):
            print(f"-- {name}")
            part()


if __name__ == "__main__":
    main()
