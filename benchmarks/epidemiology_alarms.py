"""Alarms on a thousand series, against the R package surveillance.

    python benchmarks/epidemiology_alarms.py [--no-pool] [--plot FOLDER]

Processor and wall seconds, the best of several rounds; import and compilation are told apart.
ANSHE_REFERENCE_DATA gives the reference series, else series of the same kind are made up.
ANSHE_PEER_R names an Rscript with the package; without it the figures quoted for it are taken
(surveillance 1.20.3 under R 4.2.2, two shared cores).
"""

import csv
import gzip
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from growth_plot import Growth, plot

_BEGAN = time.process_time()

import numpy as np  # noqa: E402 - the import is measured

from anshe.kernels.epidemiology.alarms import (  # noqa: E402
    Alarms,
    Farrington,
    ears,
    farrington_flexible,
    in_parts,
    series_of,
)
from anshe.kernels.epidemiology.result import TooLittle  # noqa: E402

IMPORTED_S = time.process_time() - _BEGAN
WEEKS, SERIES, DAYS = 364, 1000, 345
NOUFAILY = replace(Farrington.noufaily(alpha=0.01), fewest=0)
ORIGINAL = Farrington.original(alpha=0.01)
QUOTED = {"noufaily": 9.0, "original": 10.1, "ears": 5.4}
ROUNDS = 7
PEER = """
suppressMessages(library(surveillance)); options(warn=-1)
x <- as.matrix(read.csv(commandArgs(TRUE)[1])); n <- nrow(x)
cpu <- function(f) {
  t <- system.time(for (j in seq_len(ncol(x))) f(sts(x[, j], frequency=52)))
  sum(t[1:2])
}
nou <- list(range=n, b=5, w=3, noPeriods=10, pastWeeksNotIncluded=26, pThresholdTrend=1,
            weightsThreshold=2.58, thresholdMethod="nbPlugin", alpha=0.01, limit54=c(0, 4),
            glmWarnings=FALSE)
ori <- list(range=n, b=5, w=3, noPeriods=1, pastWeeksNotIncluded=3, pThresholdTrend=0.05,
            weightsThreshold=1, thresholdMethod="delta", alpha=0.01, glmWarnings=FALSE)
cat(cpu(function(s) farringtonFlexible(s, nou)), cpu(function(s) farringtonFlexible(s, ori)),
    cpu(function(s) earsC(s, list(range=(n - 344):n, method="C1"))), "\\n")
"""


Work = Callable[..., Alarms | TooLittle]


def counts() -> np.ndarray:
    """Read the thousand reference series, or make a thousand like them: series x weeks."""
    root = os.environ.get("ANSHE_REFERENCE_DATA")
    if root:
        path = Path(root) / "data" / "surveillance" / "bench_1000series_364w.csv.gz"
        rows = list(csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode())))
        return np.array(rows[1:], dtype=np.float64).T
    return made_up(SERIES, WEEKS)


def made_up(series: int, weeks: int) -> np.ndarray:
    """Make series: negative binomial, with a wave and a trend of their own."""
    random = np.random.default_rng(20240602)
    week = np.arange(weeks)
    level = random.uniform(-1, 4.5, (series, 1))
    wave = random.uniform(0, 0.8, (series, 1)) * np.sin(2 * np.pi * week / 52)
    drift = random.normal(0, 0.001, (series, 1)) * np.minimum(week, WEEKS)
    mean = np.exp(level + wave + drift)
    return random.negative_binomial(mean / 0.8, 1 / 1.8).astype(float)


def measured(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the smallest processor and wall seconds of several rounds."""
    best = [np.inf, np.inf]
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        took = (time.process_time() - cpu, time.perf_counter() - wall)
        best = [min(pair) for pair in zip(best, took, strict=True)]
    return best[0], best[1]


def peer(panel: np.ndarray) -> dict[str, float]:
    """Time the package where it is installed, or quote it."""
    rscript = os.environ.get("ANSHE_PEER_R")
    if not rscript:
        print("peer: quoted (ANSHE_PEER_R is not set)")
        return QUOTED
    with tempfile.TemporaryDirectory(prefix="anshe-bench-") as folder:
        data, script = Path(folder) / "series.csv", Path(folder) / "peer.R"
        np.savetxt(
            data,
            panel.T,
            delimiter=",",
            fmt="%d",
            comments="",
            header=",".join(f"V{n}" for n in range(len(panel))),
        )
        script.write_text(PEER)
        done = subprocess.run(
            [rscript, str(script), str(data)], capture_output=True, text=True, check=True
        )
    figures = [float(word) for word in done.stdout.split()[-3:]]
    print("peer: run here")
    return dict(zip(QUOTED, figures, strict=True))


def headline(panel: np.ndarray, theirs: dict[str, float]) -> None:
    """Measure a thousand series, from raw counts to the result."""
    last = range(panel.shape[1] - 1, panel.shape[1])
    days = range(panel.shape[1] - DAYS, panel.shape[1])
    works: dict[str, Work] = {
        "noufaily": partial(farrington_flexible, options=NOUFAILY, monitor=last),
        "original": partial(farrington_flexible, options=ORIGINAL, monitor=last),
        "ears": partial(ears, monitor=days),
    }
    for name, work in works.items():
        wall = time.perf_counter()
        work(series_of(panel[:2]))
        first = time.perf_counter() - wall
        cpu, wall = measured(partial(_from_counts, work, panel))
        inner, _ = measured(partial(work, series_of(panel)))
        small, _ = measured(partial(_from_counts, work, panel[:1]), 30)
        print(
            f"  {name:9s} {len(panel)} series: {cpu * 1e3:7.2f} ms CPU, {wall * 1e3:7.2f} ms wall "
            f"(checks of the counts {1e3 * (cpu - inner):.2f}); one series {small * 1e3:.2f} ms; "
            f"first call {first:.2f} s; peer {theirs[name]:.2f} s CPU, "
            f"ratio {theirs[name] / cpu:,.0f}"
        )


def _from_counts(work: Work, panel: np.ndarray) -> object:
    """Check the counts and run."""
    return work(series_of(panel))


def cold() -> None:
    """Time the first call of a process that finds nothing compiled, and of one that does."""
    work = (
        "import time; from anshe.kernels.epidemiology.alarms import *; s = series_of([5] * 313);"
        "t = time.process_time(); farrington_flexible(s); ears(s); print(time.process_time() - t)"
    )
    with tempfile.TemporaryDirectory(prefix="anshe-bench-") as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        took = [
            float(
                subprocess.run(
                    [sys.executable, "-c", work],
                    env=environment, capture_output=True, text=True, check=True,
                ).stdout
            )
            for _ in range(2)
        ]  # fmt: skip
    print(f"  first call: {took[0]:.1f} s CPU with compiling, {took[1]:.1f} s compiled before")


def growth() -> None:
    """Measure four sizes of weeks, of series and of days, fit exponents, and draw them."""
    weeks, many, lengths = (1, 4, 16, 64), (250, 1_000, 4_000, 16_000), (400, 1600, 6400, 25600)
    longest = series_of(made_up(200, WEEKS + 64))
    flexible = [
        partial(farrington_flexible, longest, NOUFAILY, monitor=range(WEEKS, WEEKS + n))
        for n in weeks
    ]
    panels = [series_of(made_up(n, WEEKS)) for n in many]
    judged = [partial(farrington_flexible, p, NOUFAILY, monitor=range(WEEKS - 1, WEEKS))
              for p in panels]  # fmt: skip
    days = [partial(ears, series_of(made_up(200, n))) for n in lengths]
    told = [
        grown("Farrington, weeks looked at", weeks, flexible),
        grown("Farrington, series", many, judged),
        grown("EARS C1, series", many, [partial(ears, p) for p in panels]),
        grown("EARS C1, days", lengths, days),
    ]
    if "--plot" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--plot") + 1])
        series = plot("Alarms: growth with the number of series", "series", told[1:3])
        (folder / "epidemiology-alarms-series.svg").write_text(series, "utf-8")
        time_ = plot("Alarms: growth with time", "weeks or days", [told[0], told[3]])
        (folder / "epidemiology-alarms-weeks.svg").write_text(time_, "utf-8")


def grown(title: str, sizes: tuple[int, ...], works: Sequence[Callable[[], object]]) -> Growth:
    """Print the sizes, their seconds and the exponent."""
    found = Growth(title, sizes, [measured(work, 5)[0] for work in works])
    each = ", ".join(f"{n:,}: {s * 1e3:.2f} ms" for n, s in zip(sizes, found.seconds, strict=True))
    print(f"  {title}: {each}; exponent {found.exponent:.2f}")
    return found


def pools() -> None:
    """Share ten thousand series out to two processes, and compare the numbers."""
    series = series_of(made_up(10_000, WEEKS))
    work = partial(farrington_flexible, options=NOUFAILY, monitor=range(WEEKS - 8, WEEKS))
    _, alone = measured(lambda: work(series), 2)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        in_parts(work, series, pool=pool, parts=2)
        _, shared = measured(lambda: in_parts(work, series, pool=pool, parts=2), 2)
        same = in_parts(work, series, pool=pool, parts=2)
    one = work(series)
    assert isinstance(same, Alarms)
    assert isinstance(one, Alarms)
    equal = np.array_equal(same.upper, one.upper, equal_nan=True)
    print(
        f"  10,000 series x 8 weeks: one process {alone:.2f} s wall, two {shared:.2f} s wall, "
        f"ratio {alone / shared:.2f}, same numbers: {equal}"
    )


def main() -> None:
    """Measure and print."""
    panel = counts()
    print(f"alarms; import {IMPORTED_S:.2f} s CPU; load average {os.getloadavg()[0]:.1f}")
    headline(panel, peer(panel))
    cold()
    growth()
    if "--no-pool" not in sys.argv:
        pools()


if __name__ == "__main__":
    main()
