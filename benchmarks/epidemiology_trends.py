"""Trends and effects against statsmodels in a loop: time for each series, and the same numbers.

    python benchmarks/epidemiology_trends.py [ROUNDS]

One thread. Our side checks its input, builds the design, fits, and makes the whole result; the
peer is given the finished design and only fits and gives its interval. Both sides take the same
series in turns; medians over the rounds. Start-up and first call stand apart. Where statsmodels
is not installed, only our side is measured, and that is said.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy reads it
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from anshe.kernels.epidemiology import effects, trends
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.effects.series import segmented

try:
    import statsmodels.api as peer  # type: ignore[import-untyped]  # it has no stubs
    from statsmodels.stats.contingency_tables import Table  # type: ignore[import-untyped]
except ImportError:  # a development-only dependency
    peer = Table = None

# The peer's negative binomial often does not settle; `unsettled` counts it once instead.
warnings.filterwarnings("ignore", message="Maximum Likelihood optimization failed")
SEED = 20261122
Numbers = tuple[float, float]
"""The estimate and its standard error (a test: statistic and statistic)."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do with each of many series, on both sides."""

    name: str
    series: list[Any]
    ours: Callable[[Any], Numbers]
    theirs: Callable[[Any], Numbers]


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    start_up()
    chance = np.random.default_rng(SEED)
    tasks = [*trend_tasks(chance), *series_tasks(chance), *comparison_tasks(chance)]
    print(f"\nseed {SEED}; medians of {rounds} rounds; milliseconds a series")
    print("| task | series | ours, processor | clock | peer, processor | clock | ratio | differ |")
    print("|---|---|---|---|---|---|---|---|")
    for task in tasks:
        print(compared(task, rounds), flush=True)
    if peer is not None:
        unsettled(tasks)
    together(chance, rounds)
    growth(chance)


def start_up() -> None:
    """Time what is paid once: the import in a process of its own, and the first call."""
    for name in ("anshe.kernels.epidemiology.effects", "statsmodels.api"):
        if peer is None and name.startswith("statsmodels"):
            print("statsmodels is not installed: only our side is measured")
            continue
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {name}"], check=True)
        print(f"start of Python and import of {name}: {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    trends.trend([10, 20, 30], [1, 2, 3])
    print(f"first call of ours: {1000 * (time.perf_counter() - began):.0f} ms")


def compared(task: Task, rounds: int) -> str:
    """Measure both sides in turns, and compare their numbers."""
    sides = {"ours": task.ours} | ({"theirs": task.theirs} if peer is not None else {})
    found = {side: np.array([do(one) for one in task.series]) for side, do in sides.items()}
    seconds: dict[str, list[Numbers]] = {side: [] for side in sides}
    for _ in range(rounds):
        for side, do in sides.items():
            seconds[side].append(timed(do, task.series))
    cells = [f"{of:.3f}" for side in sides for of in milliseconds(seconds[side], task)]
    if peer is None:
        return f"| {task.name} | {len(task.series)} | {' | '.join(cells)} | – | – | – | – |"
    ratios = [their[0] / our[0] for our, their in zip(*seconds.values(), strict=True)]
    differ = np.abs(found["theirs"] / found["ours"] - 1).max(axis=0)
    said = f"{differ[0]:.0e}, {differ[1]:.0e}"
    end = f"{median(ratios):.1f} | {said} |"
    return f"| {task.name} | {len(task.series)} | {' | '.join(cells)} | {end}"


def timed(do: Callable[[Any], Numbers], series: list[Any]) -> Numbers:
    """Give the processor's and the clock's seconds for all series."""
    processor, clock = time.process_time(), time.perf_counter()
    for one in series:
        do(one)
    return time.process_time() - processor, time.perf_counter() - clock


def milliseconds(seconds: list[Numbers], task: Task) -> Numbers:
    """Give the medians for one series."""
    each = 1000 / len(task.series)
    return median(one[0] for one in seconds) * each, median(one[1] for one in seconds) * each


# -- what is done


def drawn(chance: np.random.Generator, many: int, mean: FloatArray) -> list[FloatArray]:
    """Draw series that vary twice or more as much as Poisson counts do."""
    return [chance.poisson(mean * chance.gamma(100, 0.01, mean.size)).astype(float)
            for _ in range(many)]  # fmt: skip


def trend_tasks(chance: np.random.Generator) -> list[Task]:
    """List the trends of ten years, in person-years that grow, and a trend in shares."""
    years, people = np.arange(10.0), np.linspace(100.0, 120.0, 10)
    counts = drawn(chance, 200, people * 4 * 0.97**years)
    design, offset = np.column_stack([np.ones(10), years - years.mean()]), np.log(people)

    def ours(family: trends.Family) -> Callable[[FloatArray], Numbers]:
        def fit(y: FloatArray) -> Numbers:
            found = trends.trend(y, years, exposure=people, family=family)
            assert isinstance(found, trends.Trend)
            return found.slope, found.standard_error

        return fit

    def share(y: FloatArray) -> Numbers:
        found = trends.cochran_armitage(y, 2000 + 0 * y, years)
        return found.statistic, found.statistic

    return [
        Task("trend, Poisson", counts, ours("poisson"), peer_glm(design, 1, offset, {})),
        Task("trend, quasi-Poisson", counts, ours("quasi_poisson"),
             peer_glm(design, 1, offset, {"scale": "X2"})),
        Task("trend, negative binomial", counts[:40], ours("negative_binomial"),
             peer_negative_binomial(design, 1, offset)),
        Task("Cochran-Armitage", counts, share, peer_shares),
    ]  # fmt: skip


def series_tasks(chance: np.random.Generator) -> list[Task]:
    """List the interrupted series of 120 months."""
    counts = drawn(chance, 100, np.full(120, 100.0))
    design = segmented(120, 60, season="harmonics", harmonics=2, cycle=12, slope=True).matrix
    robust = {"cov_type": "HAC", "cov_kwds": {"maxlags": 4, "use_correction": False}}
    return [
        Task("interrupted series, quasi-Poisson", counts, interrupted(60, "model"),
             peer_glm(design, 2, None, {"scale": "X2"})),
        Task("the same, Newey-West", counts, interrupted(60, "newey_west"),
             peer_glm(design, 2, None, robust)),
        Task("the same, negative binomial", counts[:20],
             interrupted(60, "model", family="negative_binomial"),
             peer_negative_binomial(design, 2, None)),
    ]  # fmt: skip


def interrupted(
    start: int, errors: Any, *, family: Any = "quasi_poisson"
) -> Callable[[FloatArray], Numbers]:
    """Give the function that fits a series and takes its change of level."""
    model = effects.SeriesModel(family=family, errors=errors, lag=4)

    def fit(y: FloatArray) -> Numbers:
        found = effects.interrupted_series(y, start, model=model)
        assert isinstance(found, effects.Interruption)
        place = found.terms.index("level_change")
        return float(found.value[place]), float(found.standard_errors[place])

    return fit


def comparison_tasks(chance: np.random.Generator) -> list[Task]:
    """List the comparison of two series of 48 months."""
    pairs = list(zip(drawn(chance, 60, np.full(48, 50.0)), drawn(chance, 60, np.full(48, 90.0)),
                     strict=True))  # fmt: skip
    after, months = (np.arange(48) >= 24).astype(float), np.eye(48)
    own = np.column_stack([np.ones(48), after])
    design = np.vstack([np.hstack([months, own]), np.hstack([months, 0 * own])])
    fit = peer_glm(design, 49, None, {"scale": "X2"})
    return [
        Task("difference in differences", pairs, controlled(24), lambda p: fit(np.concatenate(p)))
    ]


def controlled(start: int) -> Callable[[Any], Numbers]:
    """Give the function that compares two series."""

    def fit(pair: tuple[FloatArray, FloatArray]) -> Numbers:
        found = effects.difference_in_differences(*pair, start, errors="quasi_poisson")
        assert isinstance(found, effects.Effect)
        return float(np.log(found.value)), found.standard_error

    return fit


# -- the peer


def peer_glm(
    design: FloatArray, place: int, offset: FloatArray | None, options: dict[str, Any]
) -> Callable[[Any], Numbers]:
    """Give the peer's generalised linear model of Poisson counts, with its interval."""

    def fit(y: FloatArray) -> Numbers:
        family = peer.families.Poisson()
        found = peer.GLM(y, design, family=family, offset=offset).fit(**options)
        found.conf_int()
        return float(found.params[place]), float(found.bse[place])

    return fit


def peer_negative_binomial(
    design: FloatArray, place: int, offset: FloatArray | None
) -> Callable[[Any], Numbers]:
    """Give the peer's negative binomial; its errors are those of the observed information."""

    def fit(y: FloatArray) -> Numbers:
        found = peer.NegativeBinomial(y, design, offset=offset).fit(disp=0, maxiter=200)
        found.conf_int()
        return float(found.params[place]), float(found.bse[place])

    return fit


def unsettled(tasks: list[Task]) -> None:
    """Count the series on which the peer's negative binomial says that it did not settle."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        named = [task for task in tasks if "negative binomial" in task.name]
        for task in named:
            for one in task.series:
                task.theirs(one)
    failed = sum("failed to converge" in str(warning.message) for warning in caught)
    print(f"\nnegative binomial: the peer did not settle on {failed} of "
          f"{sum(len(task.series) for task in named)} series")  # fmt: skip


def peer_shares(y: FloatArray) -> Numbers:
    """Give the peer's test, its variance taken over n as Armitage does, not over n - 1."""
    table = Table(np.column_stack([2000 - y, y]), shift_zeros=False)
    found = table.test_ordinal_association(np.arange(10.0), np.arange(2.0))
    statistic = float(found.zscore) ** 2 * 20_000 / 19_999
    return statistic, statistic


def together(chance: np.random.Generator, rounds: int) -> None:
    """Fit 2,000 series in one call; the peer has no such call, and does 100 of them one by one."""
    years, many, some = np.arange(10.0), 2_000, 100
    shares = np.array(drawn(chance, many, np.full(10, 200.0)))
    counts = np.array(drawn(chance, many, 400 * 0.97**years))
    design = np.column_stack([np.ones(10), years - years.mean()])
    glm = peer_glm(design, 1, None, {"scale": "X2"})
    size = np.full(10, 2_000.0)
    kinds: dict[str, tuple[FloatArray, Callable[[Any], Any], Callable[[Any], Numbers]]] = {
        "Cochran-Armitage": (shares, lambda y: trends.share_trends(y, size, years), peer_shares),
        "trend, quasi-Poisson": (counts, lambda y: trends.trends_of(y, years), glm),
    }
    print(f"\n{many:,} series in one call; milliseconds of the processor a series")
    print("| task | ours | peer, one by one | ratio |\n|---|---|---|---|")
    for name, (series, ours, theirs) in kinds.items():
        own = median(timed(ours, [series])[0] for _ in range(rounds)) / many
        said = "– | –"
        if peer is not None:
            alone = median(timed(theirs, list(series[:some]))[0] for _ in range(rounds)) / some
            said = f"{1000 * alone:.4f} | {alone / own:.0f}"
        print(f"| {name} | {1000 * own:.5f} | {said} |", flush=True)


# -- growth


def growth(chance: np.random.Generator) -> None:
    """Show how time grows with the length of the series, with the fitted exponent."""
    sizes = (60, 120, 240, 480)
    print("\nmilliseconds of the processor for one series, by months")
    print(f"| {' | '.join(['what', *map(str, sizes), 'exponent'])} |\n|---|---|---|---|---|---|")
    kinds: dict[str, Callable[[int], Callable[[Any], Numbers]]] = {
        "interrupted, model": lambda months: interrupted(months // 2, "model"),
        "interrupted, Newey-West": lambda months: interrupted(months // 2, "newey_west"),
        "interrupted, autoregressive": lambda months: interrupted(months // 2, "autoregressive"),
        "difference in differences": lambda months: controlled(months // 2),
    }
    for name, make in kinds.items():
        spent = []
        for months in sizes:
            one = drawn(chance, 6, np.full(months, 60.0))
            paired = name.startswith("difference")
            given = list(zip(one, one[::-1], strict=True)) if paired else one
            spent.append(1000 * median(timed(make(months), given)[0] for _ in range(5)) / 6)
        exponent = np.polyfit(np.log(sizes), np.log(spent), 1)[0]
        cells = " | ".join(f"{ms:.2f}" for ms in spent)
        print(f"| {name} | {cells} | {exponent:.2f} |", flush=True)


if __name__ == "__main__":
    main()
