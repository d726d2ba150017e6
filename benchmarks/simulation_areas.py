"""What drawing small areas together does: how near the truth, how sure, and who stands out.

    python benchmarks/simulation_areas.py [SEED]

A square of 15 x 15 areas whose expected counts differ about tenfold. Their true relative risks are
all one, or vary (standard deviation `sd` of the logarithm) independently of their neighbours, or
in patches. For every method: the coverage of the 95 % intervals, over all areas together; the root
of the mean square error relative to that of the raw rates (below one: drawing together helps);
the spread of the smoothed values relative to the true one; how many areas in a hundred are said to
lie above the average with a probability of 0.8 and more, and how many of these truly do; the same
for 0.95; and how often the method gave no answer.
"""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from anshe.kernels.epidemiology import InputProblem, small_areas
from anshe.kernels.epidemiology.columns import FloatArray

SIDE, DRAWS, SEED = 15, 300, 20261122
RATE = 1e-3
Method = Callable[[FloatArray, FloatArray], small_areas.Smoothed]


def beside() -> list[list[int]]:
    """List the areas that share an edge or a corner with each."""
    places = [(row, column) for row in range(SIDE) for column in range(SIDE)]
    return [
        [
            place
            for place, (row, column) in enumerate(places)
            if max(abs(row - r), abs(column - c)) == 1
        ]
        for r, c in places
    ]


BESIDE = beside()
METHODS: dict[str, Method] = {
    "Marshall, global": lambda seen, wanted: small_areas.global_bayes(
        seen, wanted / RATE, threshold=RATE
    ),
    "Marshall, local": lambda seen, wanted: small_areas.local_bayes(
        seen, wanted / RATE, BESIDE, threshold=RATE
    ),
    "gamma, moments": small_areas.gamma_bayes,
    "gamma, likelihood": lambda seen, wanted: small_areas.gamma_bayes(
        seen, wanted, fit="likelihood"
    ),
    "log-normal": small_areas.log_normal_bayes,
}


def risks(chance: np.random.Generator, sd: float, *, patches: bool) -> FloatArray:
    """Draw the true relative risks, their mean one."""
    field = chance.normal(size=(SIDE, SIDE))
    if patches:
        around = np.pad(chance.normal(size=(SIDE, SIDE)), 2, mode="wrap")
        field = sum(
            np.roll(around, (row, column), axis=(0, 1))[2:-2, 2:-2]
            for row in range(-2, 3)
            for column in range(-2, 3)
        ) / np.full((SIDE, SIDE), 5.0)
    drawn: FloatArray = np.exp(sd * field.ravel() - sd**2 / 2)
    return drawn


def main() -> None:
    """Print a row for each world and method."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    began = time.process_time()
    print(f"seed {seed}; {DRAWS} maps of {SIDE * SIDE} areas a row")
    print("| expected | true risks | method | coverage | error | spread | above 0.8 | truly |"
          " above 0.95 | truly | no answer |")  # fmt: skip
    print("|---" * 11 + "|")
    for row in rows(np.random.default_rng(seed)):
        print(f"| {' | '.join(row)} |", flush=True)
    print(f"\n({time.process_time() - began:.0f} processor seconds)")


def rows(chance: np.random.Generator) -> Iterator[tuple[str, ...]]:
    """Draw every world, and smooth it by every method."""
    for mean in (3.0, 30.0):
        for name, sd, patches in (
            ("all one", 0.0, False), ("sd 0.2", 0.2, False), ("sd 0.5", 0.5, False),
            ("sd 0.5, patches", 0.5, True),
        ):  # fmt: skip
            maps = []
            for _ in range(DRAWS):
                wanted = mean * np.exp(chance.normal(0, 0.6, SIDE * SIDE) - 0.18)
                truth = risks(chance, sd, patches=patches)
                maps.append((chance.poisson(wanted * truth).astype(float), wanted, truth))
            for method, smooth in METHODS.items():
                yield f"{mean:g}", name, method, *figures(maps, smooth)


def figures(maps: list[tuple[FloatArray, FloatArray, FloatArray]], smooth: Method) -> list[str]:
    """Measure one method on many maps."""
    kept, error, raw, narrower, said = [], [], [], [], {0.8: [0, 0], 0.95: [0, 0]}
    refused = 0
    for seen, wanted, truth in maps:
        try:
            found = smooth(seen, wanted)
        except InputProblem:  # the areas differ no more than by chance, and the method needs more
            refused += 1
            continue
        scale = RATE if "marshall" in found.method else 1.0
        kept.append(np.mean((found.lower <= truth * scale) & (truth * scale <= found.upper)))
        error.append(np.mean((found.value / scale - truth) ** 2))
        raw.append(np.mean((seen / wanted - truth) ** 2))
        narrower.append(np.std(found.value / scale) / max(float(np.std(truth)), 1e-9))
        for bound, tally in said.items():
            above = found.exceedance >= bound
            tally[0] += int(above.sum())
            tally[1] += int((truth[above] > 1).sum())
    cells = [f"{np.mean(kept):.1%}", f"{np.sqrt(np.mean(error) / np.mean(raw)):.2f}"]
    cells.append(f"{np.mean(narrower):.2f}" if np.mean(narrower) < 100 else "–")
    for count, true in said.values():
        cells += [f"{100 * count / (len(kept) * SIDE * SIDE):.2f}"]
        cells += [f"{true / count:.0%}" if count else "–"]
    return [*cells, f"{refused / len(maps):.0%}"]


if __name__ == "__main__":
    main()
