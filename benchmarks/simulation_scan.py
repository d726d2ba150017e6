"""How often the scan is wrong, and how often it is right: seeded simulations.

python benchmarks/simulation_scan.py [SETS]
ANSHE_REFERENCE_DATA=... python benchmarks/simulation_scan.py published

False alarms: data without any cluster, scanned with 99 replicates, called significant at 0.05.
Power: one planted cluster of relative risk 2 in a ten by ten grid of equal places.
Published: the power for global chain clustering without distance among 245 counties of the
north-eastern United States, beside table 3 of Song and Kulldorff 2003.
"""

import csv
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.memory import aligned
from anshe.kernels.epidemiology.clusters.model.expected import Events, permutation
from anshe.kernels.epidemiology.clusters.model.period import period
from anshe.kernels.epidemiology.clusters.plan import Plan, plan
from anshe.kernels.epidemiology.clusters.run import maxima
from anshe.kernels.epidemiology.clusters.search.desk import bests_for, desk_for
from anshe.kernels.epidemiology.clusters.search.lanes import search
from anshe.kernels.epidemiology.clusters.simulation.permutation import listing
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import batches

SIDE, LEVEL = 10, 0.05
ASKED = Analysis(replicates=99, inference="monte-carlo", mode="fast")
KINDS = {
    "Poisson, spatial": (1, "poisson", replace(ASKED, kind="spatial")),
    "Bernoulli, spatial": (1, "bernoulli", replace(ASKED, kind="spatial")),
    "Poisson, retrospective": (12, "poisson", replace(ASKED, largest_share=0.25)),
    "Poisson, prospective": (12, "poisson", replace(ASKED, prospective=True)),
    "permutation, prospective": (12, "permutation", replace(ASKED, prospective=True)),
    "Poisson, spatial, Gumbel": (1, "poisson", replace(ASKED, kind="spatial", inference="gumbel")),
}
"""Months, model and options."""
LANES, CASES = 128, 600
PUBLISHED = {1: 0.05, 2: 0.791, 3: 0.995}
"""Cases that come together in a county: none (the level), twins, triplets; the scan's power."""


def grid() -> FloatArray:
    """Return the places, a little moved so that no two distances are equal."""
    at = np.array([(row, column) for row in range(SIDE) for column in range(SIDE)], dtype=float)
    return at + np.random.default_rng(0).random(at.shape) * 0.01


def made(risk: FloatArray, cases: int, model: str, draw: np.random.Generator) -> Study:
    """Draw one study of so many cases under relative risks, shape (places, months)."""
    places, months = risk.shape
    table = draw.multinomial(cases, (risk / risk.sum()).reshape(-1)).reshape(risk.shape)
    measure = np.full(risk.shape, cases / risk.size)
    listed = None
    if model == "bernoulli":
        measure = table + draw.multinomial(cases, np.full(risk.size, 1 / risk.size)).reshape(
            risk.shape
        )
    if model == "permutation":
        place, month = np.nonzero(table)
        rows = Events(place, month, np.zeros_like(place), table[place, month])
        measure, listed = (
            permutation(rows, places=places, intervals=months),
            listing(*rows.one_by_one()),
        )
    return Study(
        model=model, places=tuple(f"{at:03d}" for at in range(places)), coordinates=grid(),  # type: ignore[arg-type]
        geographic=False, cases=table, measure=measure.astype(float), listing=listed,
        period=period(date(2000, 1, 1), date(2000, months, 28 if months < 12 else 31),
                      unit="month" if months > 1 else "none"),
    )  # fmt: skip


def share(sets: int, risk: FloatArray, kind: str, cases: int, seed: int) -> float:
    """Return how often the most likely cluster is significant."""
    _, model, asked = KINDS[kind]
    alarms = 0
    for number in range(sets):
        study = made(risk, cases, model, np.random.default_rng([seed, number]))
        found = scan(study, replace(asked, seed=number + 1)).most_likely
        alarms += found is not None and found.p is not None and found.p <= LEVEL
    return alarms / sets


def counties() -> Study:
    """Read the counties: 600 expected cases in proportion to the women of 1990."""
    folder = Path(os.environ["ANSHE_REFERENCE_DATA"]) / "data" / "spatialepi"
    with (folder / "smerc_neast.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    people = np.array([float(row["population"]) for row in rows])
    cases = np.zeros((len(rows), 1), dtype=np.int64)
    cases[0] = CASES  # only how many there are matters: each set is drawn
    return Study(
        model="poisson", places=tuple(row["id"] for row in rows), geographic=False, cases=cases,
        coordinates=np.array([[float(row["x"]), float(row["y"])] for row in rows]),
        measure=(people / people.sum() * CASES)[:, None], population=people,
        period=period(date(1990, 1, 1), date(1990, 12, 31), unit="none"),
    )  # fmt: skip


def largest(ready: Plan, sets: int, draw: Callable[[], FloatArray]) -> FloatArray:
    """Return the largest ratio of each drawn set."""
    found = []
    for _ in range(0, sets, LANES):
        counts = aligned((len(ready.study.places), LANES), np.int16)
        counts[:] = draw().T
        desk = desk_for(ready.ground, counts, bests_for(np.ones(LANES, dtype=np.bool_)))
        search(ready.ground, counts, desk)
        found.append(desk.best.copy())
    return np.concatenate(found)[:sets]


def published(sets: int = 10_000, replicates: int = 99_999) -> None:
    """Print the power for twins and triplets beside the published figure."""
    study = counties()
    ready = plan(study, replace(ASKED, kind="spatial", replicates=replicates, seed=3))
    chance = np.concatenate([maxima(ready, one) for one in batches(replicates, size=LANES)])
    cut = np.sort(chance)[-int(LEVEL * (replicates + 1))]
    share_of = study.measure[:, 0] / study.measure.sum()
    print(f"245 counties, {CASES} cases, {sets} sets, critical value {cut:.4f} of {replicates}")
    for together, told in PUBLISHED.items():
        made_by = np.random.default_rng([5, together])

        def draw(each: int = together, by: np.random.Generator = made_by) -> FloatArray:
            return by.multinomial(CASES // each, share_of, size=LANES).astype(float) * each

        power = (largest(ready, sets, draw) >= cut).mean()
        print(f"  {together} together: {power:.4f} (published {told})", flush=True)


def main() -> None:
    """Print the rates with the spread that so many sets leave."""
    if sys.argv[1:] == ["published"]:
        published()
        return
    sets = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    spread = 1.96 * np.sqrt(LEVEL * (1 - LEVEL) / sets)
    print(
        f"false alarms at {LEVEL} ({sets} sets of 200 cases; 95 % within {LEVEL} +- {spread:.3f})"
    )
    for kind, (months, _, _) in KINDS.items():
        print(
            f"  {kind:28} {share(sets, np.ones((SIDE**2, months)), kind, 200, 1):.3f}", flush=True
        )
    print(f"power for a planted relative risk of 2 ({sets} sets)")
    near = np.argsort(((grid() - grid()[44]) ** 2).sum(axis=1))
    for size in (4, 9, 16):
        for cases in (200, 400, 800):
            risk = np.ones((SIDE**2, 1))
            risk[near[:size]] = 2
            found = share(sets, risk, "Poisson, spatial", cases, 2)
            inside = cases * 2 * size / (SIDE**2 + size)
            print(
                f"  {size:3d} places, {cases} cases ({inside:.0f} inside): {found:.3f}", flush=True
            )


if __name__ == "__main__":
    main()
