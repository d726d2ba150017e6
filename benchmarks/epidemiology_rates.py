"""Rates, small areas and trends for thousands of places, against scipy and statsmodels in a loop.

    python benchmarks/epidemiology_rates.py [AREAS]

Medians of five runs, wall and CPU, and their ratio by CPU, which other work on the machine disturbs
least; the peer runs once on a part and is scaled up, which is said.
statsmodels is measured where it is installed, and left out otherwise. Importing is told apart.
"""

import importlib
import importlib.util
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

began_import = time.perf_counter()
import numpy as np  # noqa: E402
from scipy import optimize, stats  # noqa: E402

scipy_import = time.perf_counter() - began_import

from anshe.kernels.epidemiology import rates, small_areas, trends  # noqa: E402
from anshe.kernels.epidemiology.columns import FloatArray  # noqa: E402

own_import = time.perf_counter() - began_import - scipy_import
HAS_STATSMODELS = importlib.util.find_spec("statsmodels") is not None
RUNS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Name a task, ours for all places, the peer's for the first few, and how many these are."""

    name: str
    ours: Callable[[], Any]
    peer_name: str
    peer: Callable[[int], Any]
    places: int
    part: int


def main() -> None:
    """Measure and print."""
    areas = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"rates of {areas:,} areas; import: scipy {scipy_import:.2f} s, ours {own_import:.2f} s")
    print("| task | ours, wall | CPU | peer | peer, wall | CPU | ratio of CPU |")
    print("|---|---|---|---|---|---|---|")
    for task in [*interval_tasks(areas), *model_tasks(areas)]:
        wall, cpu = median_of(task.ours)
        task.peer(1)  # whatever the peer reads on its first call is not counted
        peer_wall, peer_cpu = (
            seconds * task.places / task.part for seconds in timed(partial(task.peer, task.part))
        )
        scaled = "" if task.part == task.places else f" ({task.part:,} of them, scaled)"
        print(
            f"| {task.name} | {shown(wall)} | {shown(cpu)} | {task.peer_name}{scaled} "
            f"| {shown(peer_wall)} | {shown(peer_cpu)} | {peer_cpu / cpu:,.0f} |",
            flush=True,
        )
    growth(areas)
    print(f"highest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def interval_tasks(areas: int) -> list[Task]:
    """Make the tasks about intervals."""
    chance = np.random.default_rng(1)
    counts = chance.poisson(chance.gamma(1, 20, areas)).astype(float)
    time_ = chance.uniform(100, 50_000, areas)
    other = chance.poisson(20, areas).astype(float)
    people = counts + chance.integers(1, 1_000, areas)
    strata = chance.poisson(3, (areas, 18)).astype(float)
    risk = chance.uniform(50, 500, (areas, 18))
    weights = risk.sum(axis=0)
    return [
        Task(
            "exact limits of rates",
            lambda: rates.episode_rate(counts, time_),
            "scipy.stats.chi2.ppf",
            lambda n: [_chi(c, t) for c, t in zip(counts[:n], time_[:n], strict=True)],
            areas,
            min(areas, 2_000),
        ),
        Task(
            "mid-p limits of rates",
            lambda: rates.episode_rate(counts, time_, method="mid_p"),
            "scipy.optimize.brentq",
            lambda n: [_mid(c) for c in counts[:n]],
            areas,
            min(areas, 500),
        ),
        Task(
            "Clopper-Pearson limits",
            lambda: rates.person_rate(counts, people, method="clopper_pearson"),
            "scipy.stats.binomtest",
            lambda n: [_binom(c, p) for c, p in zip(counts[:n], people[:n], strict=True)],
            areas,
            min(areas, 500),
        ),
        Task(
            "exact rate ratios with p",
            lambda: rates.rate_ratio(counts, time_, other, time_ + 50),
            "scipy.stats.binomtest",
            lambda n: [
                _ratio(*each) for each in zip(counts[:n], other[:n], time_[:n], strict=True)
            ],
            areas,
            min(areas, 500),
        ),
        Task(
            "adjusted rates, 18 strata",
            lambda: rates.direct_rate(strata, risk, weights),
            "scipy.stats.gamma.ppf",
            lambda n: [_fay(strata[i], risk[i], weights) for i in range(n)],
            areas,
            min(areas, 1_000),
        ),
    ]


def model_tasks(areas: int) -> list[Task]:
    """Make the tasks about models."""
    chance = np.random.default_rng(2)
    side = int(np.sqrt(areas))
    cases = chance.poisson(5, side * side).astype(float)
    people = chance.uniform(500, 2_000, side * side).round()
    beside = grid(side)
    series = chance.poisson(chance.gamma(20, 2.5, (200, 120))).astype(float)
    tasks = [
        Task(
            "local empirical Bayes",
            lambda: small_areas.local_bayes(cases, people, beside),
            "numpy, area by area",
            lambda n: [_local(i, cases, people, beside) for i in range(n)],
            side * side,
            min(side * side, 2_000),
        ),
    ]
    families: tuple[trends.Family, ...] = ("quasi_poisson", "negative_binomial")
    return tasks + [trend_task(family, series) for family in families if HAS_STATSMODELS]


def trend_task(family: trends.Family, series: FloatArray) -> Task:
    """Make the task of many trends of one family."""
    months = np.arange(float(series.shape[1]))

    def ours() -> list[Any]:
        return [trends.trend(each, months, family=family) for each in series]

    def peer(part: int) -> list[Any]:
        return [_statsmodels(each, months, family) for each in series[:part]]

    name = f"{family} trend, {len(series)} series of {months.size}"
    return Task(name, ours, "statsmodels", peer, len(series), 20)


def growth(areas: int) -> None:
    """Show how the time grows over four sizes, and the exponent that fits."""
    sizes = [areas, areas * 4, areas * 16, areas * 64]
    seconds = []
    for size in sizes:
        counts = np.random.default_rng(3).poisson(15, size).astype(float)
        seconds.append(median_of(partial(rates.episode_rate, counts, 1.0))[1])
    exponent = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
    told = ", ".join(f"{s:,}: {shown(t)}" for s, t in zip(sizes, seconds, strict=True))
    print(f"exact limits by number of areas, CPU: {told}; exponent {exponent:.2f}")


def grid(side: int) -> list[list[int]]:
    """Give the neighbours on a square grid."""
    beside = []
    for place in range(side * side):
        row, column = divmod(place, side)
        near = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        beside.append([r * side + c for r, c in near if 0 <= r < side and 0 <= c < side])
    return beside


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Give wall and CPU seconds of one run."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def median_of(work: Callable[[], Any]) -> tuple[float, float]:
    """Give the medians of wall and CPU seconds."""
    runs = [timed(work) for _ in range(RUNS)]
    return statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)


def shown(seconds: float) -> str:
    """Write a time."""
    return f"{seconds * 1000:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def _chi(count: float, time_: float) -> tuple[float, float]:
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    return low / time_, stats.chi2.ppf(0.975, 2 * count + 2) / 2 / time_


def _mid(count: float) -> tuple[float, float]:
    def half(mean: float, tail: float) -> float:
        low = stats.poisson.cdf(count, mean) - 0.5 * stats.poisson.pmf(count, mean)
        return float(low - tail)

    top = stats.chi2.ppf(0.999, 2 * count + 2)
    low = optimize.brentq(half, 1e-12, top, args=(0.975,)) if count else 0.0
    return low, optimize.brentq(half, 1e-12, top, args=(0.025,))


def _binom(count: float, people: float) -> Any:
    return stats.binomtest(int(count), int(people)).proportion_ci(method="exact")


def _ratio(count: float, other: float, time_: float) -> Any:
    test = stats.binomtest(int(count), int(count + other), time_ / (2 * time_ + 50))
    return test.pvalue, test.proportion_ci(method="exact")


def _fay(cases: FloatArray, risk: FloatArray, weights: FloatArray) -> tuple[float, float]:
    share = weights / weights.sum() / risk
    value, variance, most = share @ cases, share**2 @ cases, share.max()
    low = stats.gamma.ppf(0.025, value**2 / variance, scale=variance / value)
    mean, spread = value + most, variance + most**2
    return low, stats.gamma.ppf(0.975, mean**2 / spread, scale=spread / mean)


def _local(area: int, cases: FloatArray, people: FloatArray, beside: list[list[int]]) -> float:
    """Smooth one area as a loop over areas would, each neighbour's own rate worked out anew."""
    around = [area, *beside[area]]
    rate = cases[around].sum() / people[around].sum()
    own = np.array([cases[[j, *beside[j]]].sum() / people[[j, *beside[j]]].sum() for j in around])
    raw = cases[around] / people[around]
    spread = (people[around] * (raw - own) ** 2).sum() / people[around].sum()
    between = max(0.0, spread - rate / people[around].mean())
    weight = between / (between + rate / people[area]) if between else 0.0
    return float(rate + weight * (raw[0] - rate))


def _statsmodels(counts: FloatArray, months: FloatArray, family: str) -> Any:
    sm = importlib.import_module("statsmodels.api")  # only where it is installed
    design = sm.add_constant(months - months.mean())
    if family == "negative_binomial":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it starts far from some of these series
            return sm.NegativeBinomial(counts, design).fit(disp=0)
    return sm.GLM(counts, design, family=sm.families.Poisson()).fit(scale="X2")


if __name__ == "__main__":
    main()
