"""How often the flexible scan finds a cluster where there is none: a seeded simulation.

ANSHE_REFERENCE_DATA=... python benchmarks/simulation_flexible.py [SETS]

North Carolina's 100 counties with their neighbours and births. Each set hands the 667 deaths of
1974 to 1978 to the counties by their births alone, and is scanned with 99 replicates of its own
(fast mode, seeded by the set's number); it is a false alarm where p of the most likely cluster is
0.05 or less. The interval is the exact one for a share (Clopper and Pearson 1934).
"""

import csv
import os
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy.stats import beta

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.model.period import period

LEVEL = 0.05
ASKED = Analysis(kind="spatial", nearest=15, replicates=99, inference="monte-carlo", mode="fast")
KINDS = {
    "Poisson, flexible": ("poisson", replace(ASKED, shape="flexible")),
    "Poisson, restricted 0.2": ("poisson", replace(ASKED, shape="flexible", restricted=0.2)),
    "Poisson, circular": ("poisson", ASKED),
    "Bernoulli, flexible": ("bernoulli", replace(ASKED, shape="flexible")),
}
"""Model and options."""
PEOPLE_FOR_ONE_CASE = 3
"""Of the Bernoulli sets: how many are asked for each case."""


def counties() -> Study:
    """Read the counties; what is expected goes by the births."""
    folder = Path(os.environ["ANSHE_REFERENCE_DATA"]) / "data" / "smallarea"
    rows = _rows(folder / "nc_sids_spData.csv")
    pairs = _rows(folder / "nc_sids_ncCR85_nb.csv")
    births = np.array([float(row["BIR74"]) for row in rows])
    cases = np.array([int(float(row["SID74"])) for row in rows])
    return Study(
        model="poisson",
        places=tuple(f"{number:03d}" for number in range(1, len(rows) + 1)),
        coordinates=np.array([[float(row["x"]), float(row["y"])] for row in rows]),
        geographic=False,
        period=period(date(1974, 7, 1), date(1978, 6, 30)),
        cases=cases[:, None],
        measure=(births * cases.sum() / births.sum())[:, None],
        population=births,
        neighbours=np.array([[int(row["from"]) - 1, int(row["to"]) - 1] for row in pairs]),
    )


def _rows(file: Path) -> list[dict[str, str]]:
    """Read a file of names and values."""
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def drawn(study: Study, model: str, number: int) -> Study:
    """Return a set without any cluster."""
    draw, total = np.random.default_rng([7, number]), int(study.cases.sum())
    share = study.measure[:, 0] / study.measure.sum()
    cases = draw.multinomial(total, share)
    if model == "poisson":
        return replace(study, cases=cases[:, None])
    others = draw.multinomial(total * (PEOPLE_FOR_ONE_CASE - 1), share)
    people = (cases + others).astype(float)
    return replace(
        study, model="bernoulli", cases=cases[:, None], measure=people[:, None], population=None
    )


def interval(hits: int, sets: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a share."""
    rest = (1 - level) / 2
    low = beta.ppf(rest, hits, sets - hits + 1) if hits else 0.0
    high = beta.ppf(1 - rest, hits + 1, sets - hits) if hits < sets else 1.0
    return float(low), float(high)


def main() -> None:
    """Print the rate of false alarms of each kind, with its interval."""
    sets = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    study = counties()
    for kind, (model, asked) in KINDS.items():
        hits, start = 0, time.process_time()
        for number in range(1, sets + 1):
            found = scan(drawn(study, model, number), replace(asked, seed=number)).most_likely
            hits += found is not None and found.p is not None and found.p <= LEVEL
        low, high = interval(hits, sets)
        print(f"{kind:26} {hits} of {sets}: {hits / sets:.3f} [{low:.3f}, {high:.3f}], "
              f"{time.process_time() - start:.0f} s CPU", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
