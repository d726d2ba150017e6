"""True rates of false alarms, and the power against a jump, of each method.

    python benchmarks/simulation_alarms.py [SERIES]

Scenarios after Noufaily et al. (2013): seven levels, each with its dispersion, with and without
trend and season; negative binomial counts (Poisson where the dispersion is one), seven years of
weeks, no outbreak. The newest nine weeks are looked at, so a rate rests on 9 x SERIES judgements
(standard error about 0.4 points at 400 series and 5 %). Seeded: the figures come out again.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.alarms import (
    CLASSIC,
    Alarms,
    Cusum,
    Ears,
    Farrington,
    Series,
    bayes,
    cusum,
    ears,
    farrington,
    farrington_flexible,
    rki,
    series_of,
)

SEED = 20130121
WEEKS, NEWEST = 364, 9
MONITOR = range(WEEKS - NEWEST, WEEKS)
JUMP_SIGMAS = 4.0
"""The planted outbreak: so many standard deviations more in the newest week."""
LEVELS = (
    # log mean, dispersion, trend a week, cosine, sine
    (0.1, 1.5, 0.0025, 0.6, 0.6),
    (-2.0, 2.0, 0.005, 0.1, 0.3),
    (1.5, 1.0, 0.003, 0.2, -0.4),
    (0.5, 5.0, 0.002, 0.5, 0.5),
    (2.5, 3.0, 0.001, 1.0, 0.1),
    (3.75, 1.1, 0.001, 0.1, -0.1),
    (5.0, 1.2, 0.0001, 0.05, 0.01),
)

Method = Callable[[Series], object]


class Scenario(NamedTuple):
    """One setting and its counts."""

    name: str
    counts: np.ndarray
    mean: np.ndarray
    dispersion: float


def scenarios(series: int) -> Iterator[Scenario]:
    """Make the counts of every setting, each from a seed of its own."""
    week = np.arange(WEEKS)
    for number, (level, trend, season) in enumerate(product(LEVELS, (0, 1), (0, 1))):
        log_mean, dispersion, slope, cosine, sine = level
        angle = 2 * np.pi * week / 52
        wave = season * (cosine * np.cos(angle) + sine * np.sin(angle))
        mean = np.exp(log_mean + trend * slope * week + wave)
        random = np.random.default_rng([SEED, number])
        name = f"mean {mean[-1]:6.1f} dispersion {dispersion} "
        name += f"{'trend' if trend else '     '} {'season' if season else '      '}"
        yield Scenario(name, drawn(random, mean, dispersion, series), mean, dispersion)


def drawn(
    random: np.random.Generator, mean: np.ndarray, dispersion: float, series: int
) -> np.ndarray:
    """Draw counts with the mean and variance = dispersion x mean."""
    spread = np.broadcast_to(mean, (series, len(mean)))
    if dispersion == 1.0:
        return random.poisson(spread).astype(float)
    return random.negative_binomial(spread / (dispersion - 1), 1 / dispersion).astype(float)


def methods(alpha: float) -> dict[str, Method]:
    """Name the methods, all aiming at alpha where they aim at anything."""
    noufaily = Farrington.noufaily(alpha=alpha)
    calm = replace(noufaily, threshold="calibrated", rules="corrected")
    settings = {
        "original": Farrington.original(alpha=alpha),
        "noufaily": noufaily,
        "muan": replace(noufaily, threshold="muan"),
        "calibrated": calm,
        "calib. w/o 5-in-4": replace(calm, fewest=0),
    }
    made: dict[str, Method] = {
        name: partial(farrington_flexible, options=options, monitor=MONITOR)
        for name, options in settings.items()
    }
    classic = replace(CLASSIC, alpha=2 * alpha)
    return {
        "classic": partial(farrington, options=classic, monitor=MONITOR),
        **made,
        "EARS C1": partial(ears, options=Ears(alpha=alpha), monitor=MONITOR),
        "EARS C2": partial(ears, options=Ears(method="C2", alpha=alpha), monitor=MONITOR),
        "EARS C3": partial(ears, options=Ears(method="C3", alpha=alpha), monitor=MONITOR),
        "C3 original": partial(
            ears, options=Ears(method="C3", definition="original"), monitor=MONITOR
        ),
        "CUSUM rossi": partial(cusum, options=Cusum(transform="rossi"), monitor=MONITOR),
        "Bayes 1": partial(bayes, alpha=alpha, monitor=MONITOR),
        "RKI 3": partial(rki, monitor=MONITOR),
    }


def rate(method: Method, counts: np.ndarray) -> float:
    """Return the share of alarms among what was looked at."""
    found = method(series_of(counts))
    assert isinstance(found, Alarms)
    return float(found.alarm.mean())


def power(method: Method, one: Scenario) -> float:
    """Return the share of planted jumps in the newest week that give an alarm."""
    counts = one.counts.copy()
    jump = np.random.default_rng(SEED).poisson(
        JUMP_SIGMAS * np.sqrt(one.dispersion * one.mean[-1]), len(counts)
    )
    counts[:, -1] += jump
    found = method(series_of(counts))
    assert isinstance(found, Alarms)
    return float(found.alarm[:, -1].mean())


def study(alpha: float, series: int) -> None:
    """Print the rates of all methods in all scenarios, then means, extremes and power."""
    table: dict[str, list[tuple[float, float]]] = {name: [] for name in methods(alpha)}
    print(
        f"\nnominal {alpha:.1%}; rates in per cent\n{'':44}"
        + " ".join(f"{n:>11.11}" for n in table)
    )
    for one in scenarios(series):
        row = []
        for name, method in methods(alpha).items():
            table[name].append((rate(method, one.counts), power(method, one)))
            row.append(f"{table[name][-1][0] * 100:11.2f}")
        print(f"{one.name:44}" + " ".join(row), flush=True)
    rates = {name: np.array(pairs)[:, 0] for name, pairs in table.items()}
    powers = {name: np.array(pairs)[:, 1] for name, pairs in table.items()}
    _line("mean", [each.mean() for each in rates.values()])
    _line("lowest", [each.min() for each in rates.values()])
    _line("highest", [each.max() for each in rates.values()])
    _line("power, mean", [each.mean() for each in powers.values()])


def _line(title: str, shares: list[float]) -> None:
    """Print one line below the scenarios."""
    print(f"{title:44}" + " ".join(f"{share * 100:11.2f}" for share in shares))


def main() -> None:
    """Run the study at two levels."""
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for alpha in (0.05, 0.01):
        study(alpha, series)


if __name__ == "__main__":
    main()
