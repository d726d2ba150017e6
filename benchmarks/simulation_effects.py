"""What trends and effects do where injuries vary and remember: false alarms, coverage, power.

    python benchmarks/simulation_effects.py [SEED [NAME ...]]

Each month's rate is disturbed by a factor with a coefficient of variation `cv` that carries over
to the next month with correlation `rho`; the counts are Poisson around it, so that they themselves
are correlated by less: rho (phi - 1) / phi, with dispersion phi = 1 + mean cv^2. In the monthly
series of the reference data (seat belts, NEISS infants) the residuals give a cv of 0 to 0.12 and
a correlation of 0 to 0.36, which is a rho of 0 to 0.6.
"False alarm" is the share of series without any change in which the 95 % interval excludes one;
"coverage" the share of series with a change whose interval holds it. Nominal: 5 % and 95 %.
From 1,000 series the standard error of a share near either is 0.7 points.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np
from scipy import signal

from anshe.kernels.epidemiology import Estimate, Result, effects, trends
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.effects.model import Errors

DRAWS = 1_000
SLOWLY = 300
"""Series for errors that draw 999 series of their own (standard error of a share: 1.3 points)."""
SEED = 20261122
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class World:
    """How many periods, how many injuries in each, and how they are disturbed."""

    periods: int
    mean: float
    cv: float = 0.0
    rho: float = 0.0

    def counts(self, chance: np.random.Generator, shape: FloatArray) -> FloatArray:
        """Draw DRAWS series, shape (DRAWS, periods), whose mean is `mean` times the shape."""
        rates = self.mean * shape * self.disturbance(chance)
        return chance.poisson(rates).astype(np.float64)

    def disturbance(self, chance: np.random.Generator) -> FloatArray:
        """Draw factors of mean one, log-normal and autoregressive, shape (DRAWS, periods)."""
        spread = np.sqrt(np.log1p(self.cv**2))
        steps = chance.normal(size=(DRAWS, self.periods)) * np.sqrt(1 - self.rho**2)
        steps[:, 0] /= np.sqrt(1 - self.rho**2)  # so that the first month varies as the others
        walk = signal.lfilter([1.0], [1.0, -self.rho], steps, axis=1)
        factors: FloatArray = np.exp(spread * walk - spread**2 / 2)
        return factors

    def cells(self) -> Row:
        """Give the columns of a table."""
        return self.periods, f"{self.mean:g}", f"{self.cv:g}", f"{self.rho:g}"


WORLD = ("periods", "mean", "cv", "rho")


@dataclass(frozen=True, slots=True)
class Study:
    """A table: what it shows, its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[np.random.Generator], Iterator[Row]]


def main() -> None:
    """Run the studies that are named, or all, each with the seed and a number of its own."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    asked = sys.argv[2:] or list(STUDIES)
    print(f"seed {seed}; {DRAWS:,} series a row")
    for place, (name, study) in enumerate(STUDIES.items()):
        if name not in asked:
            continue
        began = time.process_time()
        print(f"\n### {name}: {study.title}\n\n| {' | '.join(study.columns)} |")
        print("|---" * len(study.columns) + "|", flush=True)
        for row in study.rows(np.random.default_rng([seed, place])):
            print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)
        print(f"\n({time.process_time() - began:.0f} processor seconds)", flush=True)


def share(of: list[bool]) -> str:
    """Write how often something was so; a dash where it was never asked."""
    return f"{100 * float(np.mean(of)):.1f}" if of else "–"


def excludes(found: Result, truth: float) -> bool:
    """Say whether the interval of a single factor leaves a value out."""
    assert isinstance(found, Estimate), found.explain("en")
    return not bool(found.lower <= truth <= found.upper)


# -- trends


def steady_trends(chance: np.random.Generator) -> Iterator[Row]:
    """Look for a trend where there is none, and for one of -3 % a period."""
    worlds = [
        World(periods, mean, cv, rho)
        for periods in (5, 10, 30)
        for mean in (20.0, 200.0)
        for cv, rho in ((0.0, 0.0), (0.1, 0.0), (0.1, 0.3), (0.1, 0.6))
    ]
    for world in worlds:
        times = np.arange(float(world.periods))
        level, falling = np.ones(world.periods), 0.97**times
        quiet, changed = world.counts(chance, level), world.counts(chance, falling)
        cells: list[str] = []
        for family in get_args(trends.Family):
            alarms = [excludes(trends.trend(y, times, family=family), 1) for y in quiet]
            missed = [excludes(trends.trend(y, times, family=family), 0.97) for y in changed]
            cells += [share(alarms), share([not miss for miss in missed])]
        score = [trends.poisson_score(y, times).p_value < 0.05 for y in quiet]
        order = [trends.mann_kendall(y).p_value < 0.05 for y in quiet]
        yield *world.cells(), *cells, share(score), share(order)


def clustered_shares(chance: np.random.Generator) -> Iterator[Row]:
    """Test a trend in the share of severe injuries where each year's true share varies."""
    for years in (5, 10, 20):
        for size in (50, 500):
            for spread in (0.0, 0.03):
                truth = np.full((DRAWS, years), 0.2)
                if spread:
                    weight = 0.2 * 0.8 / spread**2 - 1
                    truth = chance.beta(0.2 * weight, 0.8 * weight, (DRAWS, years))
                severe = chance.binomial(size, truth)
                alarms = [
                    trends.cochran_armitage(y, np.full(years, size), np.arange(years)).p_value
                    < 0.05
                    for y in severe
                    if 0 < y.sum() < size * years
                ]
                yield years, size, f"{spread:g}", share(alarms)


# -- interrupted series

Choice = tuple[str, effects.SeriesModel]
CHOICES: tuple[Choice, ...] = (
    ("poisson", effects.SeriesModel(family="poisson")),
    ("negative binomial", effects.SeriesModel(family="negative_binomial")),
    *(
        (f"quasi-Poisson, {errors}", effects.SeriesModel(errors=errors))
        for errors in get_args(Errors)
    ),
)


def interrupted(chance: np.random.Generator) -> Iterator[Row]:
    """Look for a change at the middle of a seasonal, slowly falling series."""
    for periods in (36, 60, 120):
        for mean in (20.0, 100.0):
            for cv, rho in ((0.0, 0.0), (0.1, 0.0), (0.1, 0.3), (0.1, 0.6), (0.2, 0.3)):
                world = World(periods, mean, cv, rho)
                quiet = world.counts(chance, seasonal(periods))
                step = np.where(np.arange(periods) >= periods // 2, 0.8, 1.0)
                changed = world.counts(chance, seasonal(periods) * step)
                for name, model in CHOICES:
                    yield *world.cells(), name, *interrupted_cells(quiet, changed, model)


def seasonal(periods: int) -> FloatArray:
    """Give a course that falls by 0.2 % a month, with a season of a fifth up and down."""
    months = np.arange(1.0, periods + 1)
    course: FloatArray = np.exp(-0.002 * months + 0.2 * np.sin(2 * np.pi * months / 12))
    return course


def interrupted_cells(
    quiet: FloatArray, changed: FloatArray, model: effects.SeriesModel
) -> tuple[str, ...]:
    """Give false alarms of level, of level or slope, and of level alone; coverage; warnings."""
    if model.errors == "newey_west_fixed_b":
        quiet, changed = quiet[:SLOWLY], changed[:SLOWLY]
    start, plain = quiet.shape[1] // 2, replace(model, slope=False)
    level, either, alone, kept, warned = [], [], [], [], []
    for y, other in zip(quiet, changed, strict=True):
        full = effects.interrupted_series(y, start, model=model)
        short = effects.interrupted_series(y, start, model=plain)
        found = effects.interrupted_series(other, start, model=plain)
        assert isinstance(full, effects.Interruption)
        assert isinstance(short, effects.Interruption)
        assert isinstance(found, effects.Interruption)
        level.append(significant(full, "level_change"))
        either.append(level[-1] or significant(full, "slope_change"))
        alone.append(significant(short, "level_change"))
        _, low, high = found.change("level_change")
        kept.append(low <= 0.8 <= high)
        warned.append(any("correlated" in words["en"] for words in full.warnings))
    return share(level), share(either), share(alone), share(kept), share(warned)


def significant(found: effects.Interruption, term: str) -> bool:
    """Say whether a term's p-value is below 5 %."""
    return bool(found.p_values[found.terms.index(term)] < 0.05)


def shortest_series(chance: np.random.Generator) -> Iterator[Row]:
    """Take the fewest periods and events for which an answer is given."""
    for periods, mean, slope in (
        (16, 2.6, True),
        (16, 2.6, False),
        (24, 2.0, True),
        (24, 20, True),
    ):
        world = World(periods, mean)
        counts = world.counts(chance, np.ones(periods))
        for name, model in CHOICES:
            chosen = replace(model, season="none", slope=slope)
            alarms, refused = [], 0
            for y in counts:
                found = effects.interrupted_series(y, periods // 2, model=chosen)
                if isinstance(found, effects.Interruption):
                    alarms.append(significant(found, "level_change"))
                else:
                    refused += 1
            terms = "level and slope" if slope else "level"
            yield *world.cells()[:2], terms, name, f"{refused / DRAWS:.0%}", share(alarms)


# -- comparisons


def controlled(chance: np.random.Generator) -> Iterator[Row]:
    """Compare with a group of twice the size that shares shocks of 30 %, by every method."""
    for periods in (24, 48, 96):
        for mean in (10.0, 100.0):
            for cv, rho in ((0.0, 0.0), (0.1, 0.0), (0.1, 0.3), (0.1, 0.6), (0.2, 0.6)):
                world = World(periods, mean, cv, rho)
                after = np.arange(periods) >= periods // 2
                common = np.exp(chance.normal(0, 0.3, (DRAWS, periods)))
                theirs = replace(world, mean=2 * mean).counts(chance, common)
                quiet = world.counts(chance, common)
                changed = world.counts(chance, common * np.where(after, 0.8, 1))
                yield *world.cells(), *controlled_cells(quiet, changed, theirs)


def controlled_cells(quiet: FloatArray, changed: FloatArray, theirs: FloatArray) -> tuple[str, ...]:
    """Give false alarms and coverage of each way to compare."""
    start = quiet.shape[1] // 2
    cells: list[str] = []
    for compare in COMPARED.values():
        seen = list(zip(quiet, changed, theirs, strict=True))
        if compare is fixed_b:
            seen = seen[:SLOWLY]
        # A period without any event in both groups is refused, not answered.
        alarms = [excludes(compare(y, z, start), 1) for y, _, z in seen if (y + z).all()]
        missed = [excludes(compare(y, z, start), 0.8) for _, y, z in seen if (y + z).all()]
        cells += [share(alarms), share([not miss for miss in missed])]
    return tuple(cells)


def latent(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare the series, whose disturbances may carry over."""
    return effects.difference_in_differences(ours, theirs, start)


def fixed_b(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare the series by Newey-West errors with critical values of their own."""
    return effects.difference_in_differences(ours, theirs, start, errors="newey_west_fixed_b")


def quasi(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare the series, errors widened by the spread."""
    return effects.difference_in_differences(ours, theirs, start, errors="quasi_poisson")


def poisson(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare the series as Poisson counts."""
    return effects.difference_in_differences(ours, theirs, start, errors="poisson")


def hauer(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare four counts."""
    four = [float(part.sum()) for one in (ours, theirs) for part in (one[:start], one[start:])]
    return effects.before_after(*four)


def hauer_series(ours: FloatArray, theirs: FloatArray, start: int) -> Result:
    """Compare four counts, allowing for what their series vary by themselves."""
    return effects.before_after_series(ours, theirs, start)


COMPARED = {
    "latent": latent, "fixed b": fixed_b, "quasi": quasi, "Poisson": poisson,
    "Hauer, series": hauer_series, "Hauer, four counts": hauer,
}  # fmt: skip


def chosen_places(chance: np.random.Generator) -> Iterator[Row]:
    """Act on the worst of twenty places that differ, do nothing, and measure the effect."""
    for mean in (15.0, 50.0, 200.0):
        for cv in (0.0, 0.2):
            size = (DRAWS, 20)
            risk = chance.gamma(1 / cv**2, cv**2, size) if cv else np.ones(size)
            before, after = chance.poisson(mean * risk), chance.poisson(mean * risk)
            rows, worst = np.arange(DRAWS), before.argmax(axis=1)
            ours = before[rows, worst], after[rows, worst]
            rest = before.sum(axis=1) - ours[0], after.sum(axis=1) - ours[1]
            found = [
                effects.before_after(*(float(n) for n in four))
                for four in zip(*ours, *rest, strict=True)
                if min(four) >= effects.controlled.EVENTS_AT_LEAST
            ]
            exact = [effects.small_ratio(float(b), float(a)) for b, a in zip(*ours, strict=True)]
            middle = np.median([float(one.value) for one in found if isinstance(one, Estimate)])
            alarms = share([excludes(one, 1) for one in found])
            small = share([excludes(one, 1) for one in exact])
            yield f"{mean:g}", f"{cv:g}", f"{middle:.3f}", alarms, small


# -- power

POWER_CASES = ((5.0, 0.6), (10.0, 0.7), (20.0, 0.8), (50.0, 0.9))


def promised_power(chance: np.random.Generator) -> Iterator[Row]:
    """Set the power that is promised beside that found by each test, in three worlds."""
    for mean, ratio in POWER_CASES:
        promised = effects.power_before(mean, ratio, months_before=24, months_after=24).power
        step = np.where(np.arange(48) >= 24, ratio, 1.0)
        for cv, rho in ((0.0, 0.0), (0.1, 0.0), (0.1, 0.3)):
            counts = World(48, mean, cv, rho).counts(chance, step)
            exact = [
                excludes(effects.small_ratio(float(y[:24].sum()), float(y[24:].sum())), 1)
                for y in counts
            ]
            series = []
            for slope in (False, True):
                model = effects.SeriesModel(season="none", slope=slope)
                fits = [effects.interrupted_series(y, 24, model=model) for y in counts]
                given = [fit for fit in fits if isinstance(fit, effects.Interruption)]
                series.append(share([significant(fit, "level_change") for fit in given]))
            said = f"{100 * promised:.1f}"
            yield f"{mean:g}", f"{ratio:g}", f"{cv:g}", f"{rho:g}", said, share(exact), *series


PAIR = ("false alarm", "coverage")
STUDIES = {
    "trends": Study(
        "false alarm, then coverage of -3 % a period, by family; two tests without a family",
        (*WORLD, *(f"{f}, {k}" for f in get_args(trends.Family) for k in PAIR), "score", "Kendall"),
        steady_trends,
    ),
    "shares": Study(
        "Cochran-Armitage where the true share of 20 % varies from year to year",
        ("years", "injuries a year", "standard deviation", "false alarm"),
        clustered_shares,
    ),
    "interrupted": Study(
        "level and slope change, or level alone; coverage is that of -20 %, level alone",
        (*WORLD, "model", "level", "either", "level alone", "coverage", "warned"),
        interrupted,
    ),
    "shortest": Study(
        "the fewest periods and events that are answered for, Poisson counts",
        ("periods", "mean", "terms", "model", "too little", "false alarm"),
        shortest_series,
    ),
    "controlled": Study(
        "difference in differences and Hauer; coverage is that of -20 %",
        (*WORLD, *(f"{m}, {k}" for m in COMPARED for k in PAIR)),
        controlled,
    ),
    "chosen": Study(
        "the worst of twenty places is chosen, nothing is done (cv: how places differ)",
        ("mean", "cv", "median of Hauer's factor", "Hauer false alarm", "exact ratio false alarm"),
        chosen_places,
    ),
    "power": Study(
        "24 months before and 24 after; the share of series in which the change is seen",
        ("mean", "ratio", "cv", "rho", "promised", "exact ratio", "level alone", "level and slope"),
        promised_power,
    ),
}  # fmt: skip


if __name__ == "__main__":
    main()
