"""How often the intervals cover the truth, for the range in which they say they do.

    python benchmarks/simulation_rates.py [SEED [STUDY ...]]

Exact intervals must cover at least 95 %, approximate ones 93 to 97 %, from the numbers on that
their results state. The smallest and the largest coverage over each range are printed; the error
of a single figure from 100,000 draws is 0.07 points, so figures within 0.25 points of a bound pass.
"""

import sys
import time
from collections.abc import Callable, Iterator
from typing import get_args

import numpy as np

from anshe.kernels.epidemiology import effects, rates, trends
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.rates.comparison import DifferenceMethod, RatioMethod

DRAWS, FITS, FITS_SLOWLY = 100_000, 2_000, 600
NOISE, NOISE_OF_FITS, NOISE_OF_FEW = 0.0025, 0.012, 0.022
"""Two and a half to four standard errors of a coverage of 95 % from so many draws."""
Study = tuple[str, str, str, list[float], float]


def main() -> None:
    """Run every study and say which figures lie outside what was stated."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 20261122
    began = time.perf_counter()
    print(f"seed {seed}; {DRAWS:,} draws, {FITS:,} fits")
    print("| interval | method | range | lowest | highest | as stated |\n|---|---|---|---|---|---|")
    asked = sys.argv[2:]
    for study in (each for each in studies() if not asked or each.__name__ in asked):
        for name, method, where, coverage, noise in study(np.random.default_rng(seed)):
            least = name.startswith("at least")
            low, high = min(coverage), max(coverage)
            good = low >= (0.95 if least else 0.93) - noise and (least or high <= 0.97 + noise)
            said = "warned of" if name.startswith("not") else "yes" if good else "NO"
            print(f"| {name} | {method} | {where} | {low:.2%} | {high:.2%} | {said} |", flush=True)
    print(f"\n{time.perf_counter() - began:.0f} s")


def studies() -> list[Callable[[np.random.Generator], Iterator[Study]]]:
    """List the studies."""
    return [counts, shares, ratios, differences, adjusted, trend_slopes, changes, controlled]


def covered(lower: FloatArray, upper: FloatArray, truth: float) -> float:
    """Give the share of intervals that hold the truth."""
    return float(np.mean((lower <= truth) & (truth <= upper)))


def counts(chance: np.random.Generator) -> Iterator[Study]:
    """Draw counts of known means."""
    for method, published in rates.COUNT_METHODS.items():
        start = max(0.5, published.from_events)
        means = np.geomspace(start, max(2_000.0, start), 40)
        found = []
        for mean in means:
            seen, times = np.unique(chance.poisson(mean, DRAWS), return_counts=True)
            low, high = rates.count_limits(seen.astype(float), level=0.95, method=method)  # type: ignore[arg-type]
            found.append(float(((low <= mean) & (mean <= high)) @ times) / DRAWS)
        name = "at least: a count" if published.from_events == 0 else "a count"
        yield name, method, f"{start:g} to 2,000 expected", found, NOISE


def shares(chance: np.random.Generator) -> Iterator[Study]:
    """Draw people out of populations."""
    for method, published in rates.SHARE_METHODS.items():
        found = []
        for size in (50, 100, 1_000, 20_000):
            start = max(published.from_events, 0.2)
            for expected in np.geomspace(start, size / 2, 12):
                share = expected / size
                seen, times = np.unique(chance.binomial(size, share, DRAWS), return_counts=True)
                low, high = rates.share_limits(
                    seen.astype(float), np.full(seen.shape, float(size)), level=0.95,
                    method=method,  # type: ignore[arg-type]
                )  # fmt: skip
                found.append(float(((low <= share) & (share <= high)) @ times) / DRAWS)
        name = "at least: a share" if published.from_events == 0 else "a share"
        where = f"{max(published.from_events, 0.2):g} or more expected of 50 to 20,000"
        yield name, method, where, found, NOISE


def pairs(chance: np.random.Generator, least: float) -> Iterator[tuple[FloatArray, ...]]:
    """Draw two groups with known rates and unequal times; give counts, times and rates."""
    for expected in np.geomspace(least, 300, 6):
        for other in np.geomspace(least, 300, 6):
            for time_ in (1.0, 5.0):
                first = chance.poisson(expected, DRAWS // 5).astype(float)
                second = chance.poisson(other, DRAWS // 5).astype(float)
                yield first, second, np.array(time_), np.array(expected), np.array(other)


def ratios(chance: np.random.Generator) -> Iterator[Study]:
    """Compare two groups by the ratio of their rates."""
    for method in get_args(RatioMethod):
        least = 1.0 if method == "exact" else 10.0
        found = []
        for first, second, time_, expected, other in pairs(chance, least):
            some = first + second > 0
            ratio = rates.rate_ratio(first[some], time_, second[some], 1.0, method=method)
            found.append(covered(ratio.lower, ratio.upper, float(expected / time_ / other)))
        name = "at least: a ratio" if method == "exact" else "a ratio"
        yield name, method, f"{least:g} or more in each group", found, 2 * NOISE


def differences(chance: np.random.Generator) -> Iterator[Study]:
    """Compare two groups by the difference of their rates."""
    for method in get_args(DifferenceMethod):
        least = {"mid_p": 10.0, "wald": 24.0}.get(method, 1.0)
        found = []
        for first, second, time_, expected, other in pairs(chance, least):
            gap = rates.rate_difference(first, time_, second, 1.0, method=method)
            found.append(covered(gap.lower, gap.upper, float(expected / time_ - other)))
        name = "at least: a difference" if least == 1 else "a difference"
        yield name, method, f"{least:g} or more in each group", found, 2 * NOISE


def adjusted(chance: np.random.Generator) -> Iterator[Study]:
    """Standardise rates of five strata whose weights differ tenfold."""
    found = []
    for expected in (5.0, 20.0, 100.0, 1_000.0):
        for _ in range(4):
            people = chance.dirichlet(np.ones(5)) * 1e5 + 500
            standard = chance.dirichlet(np.ones(5)) + 0.02
            risk = chance.uniform(0.5, 2, 5)
            risk *= expected / (people @ risk)
            seen = chance.poisson(people * risk, (DRAWS // 5, 5))
            rate = rates.direct_rate(seen, np.broadcast_to(people, seen.shape), standard)
            found.append(covered(rate.lower, rate.upper, float(standard @ risk / standard.sum())))
    yield "at least: an adjusted rate", "fay_feuer", "5 to 1,000 expected", found, 2 * NOISE


def spread(chance: np.random.Generator, mean: FloatArray, size: float) -> FloatArray:
    """Draw counts that vary as a negative binomial of this size; an infinite one is Poisson."""
    if np.isinf(size):
        return chance.poisson(mean).astype(float)
    return chance.poisson(mean * chance.gamma(size, 1 / size, mean.shape)).astype(float)


def trend_slopes(chance: np.random.Generator) -> Iterator[Study]:
    """Fit trends to series that fall by 4 % a period, with and without extra spread."""
    for family, errors, sizes in (
        ("poisson", "model", (np.inf,)), ("quasi_poisson", "model", (np.inf, 20.0)),
        ("negative_binomial", "model", (20.0,)), ("negative_binomial", "profile", (20.0,)),
    ):  # fmt: skip
        few = 20 if errors == "profile" else 10
        for periods in (30,) if (family, errors) == ("negative_binomial", "model") else (few, 30):
            found = []
            for size in sizes:
                for level in (20.0, 200.0):
                    mean = level * np.power(0.96, np.arange(periods, dtype=np.float64))
                    hits = 0
                    for _ in range(fits := FITS_SLOWLY if errors == "profile" else FITS):
                        fit = trends.trend(
                            spread(chance, mean, size), np.arange(periods),
                            family=family, errors=errors,  # type: ignore[arg-type]
                        )  # fmt: skip
                        assert isinstance(fit, trends.Trend)
                        hits += bool(fit.lower <= 0.96 <= fit.upper)
                    found.append(hits / fits)
            name = f"{family}, profile" if errors == "profile" else family
            yield "a trend", name, f"{periods} periods of 20 to 200", found, noise_of(fits)


def changes(chance: np.random.Generator) -> Iterator[Study]:
    """Fit interrupted series of 120 months with a season, whose level falls by a fifth."""
    time_ = np.arange(1.0, 121)
    log_mean = np.log(50) - 0.002 * time_ + 0.2 * np.sin(2 * np.pi * time_ / 12)
    mean = np.exp(log_mean + np.log(0.8) * (time_ > 70))
    cases = (
        ("model", np.inf, 0.0), ("model", 20.0, 0.0),
        ("autoregressive", np.inf, 0.0), ("autoregressive", np.inf, 0.3),
        ("latent", np.inf, 0.0), ("latent", np.inf, 0.3), ("latent", np.inf, 0.6),
        ("newey_west_fixed_b", np.inf, 0.0), ("newey_west_fixed_b", np.inf, 0.3),
        ("newey_west_fixed_b", np.inf, 0.6),
        ("newey_west", np.inf, 0.0), ("newey_west", np.inf, 0.3),
    )  # fmt: skip
    for errors, size, memory in cases:
        hits = 0
        for _ in range(fits := FITS_SLOWLY if errors == "newey_west_fixed_b" else FITS):
            counts_ = spread(chance, mean * np.exp(remembered(chance, 120, memory)), size)
            model = effects.SeriesModel(errors=errors, slope=False)  # type: ignore[arg-type]
            fit = effects.interrupted_series(counts_, 70, model=model)
            assert isinstance(fit, effects.Interruption)
            place = fit.terms.index("level_change")
            hits += bool(fit.lower[place] <= np.log(0.8) <= fit.upper[place])
        extra = f"size {size:g}" if not memory else f"carry-over {memory:g}"
        name = "not promised: a level change" if errors == "newey_west" else "a level change"
        yield name, errors, f"120 months of 50, {extra}", [hits / fits], noise_of(fits)


def noise_of(fits: int) -> float:
    """Give how far chance alone may carry a coverage."""
    return NOISE_OF_FITS if fits == FITS else NOISE_OF_FEW


def remembered(chance: np.random.Generator, periods: int, memory: float) -> FloatArray:
    """Draw disturbances that carry over from one period to the next."""
    if not memory:
        return np.zeros(periods)
    noise = chance.normal(0, 0.15, periods)
    for step in range(1, periods):
        noise[step] += memory * noise[step - 1]
    centred: FloatArray = noise - np.log(np.mean(np.exp(noise)))
    return centred


def controlled(chance: np.random.Generator) -> Iterator[Study]:
    """Compare with a group that shares shocks, by series and by four counts."""
    shocks = np.exp(chance.normal(0, 0.3, 48))
    after = np.arange(48) >= 24
    hits = {"difference_in_differences": 0, "hauer": 0}
    for _ in range(FITS):
        ours = chance.poisson(30 * shocks * np.where(after, 0.75, 1)).astype(float)
        theirs = chance.poisson(60 * shocks).astype(float)
        found = effects.difference_in_differences(ours, theirs, 24)
        counts_ = [float(one[side].sum()) for one in (ours, theirs) for side in (~after, after)]
        for method, one in (
            ("difference_in_differences", found), ("hauer", effects.before_after(*counts_))
        ):  # fmt: skip
            assert isinstance(one, effects.Effect)
            hits[method] += bool(one.lower <= 0.75 <= one.upper)
    for method, number in hits.items():
        yield "a controlled change", method, "24 + 24 months of 30", [number / FITS], NOISE_OF_FITS


if __name__ == "__main__":
    main()
