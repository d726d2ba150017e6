"""Learn how sure the reader's Chinese findings are, for `lexicon/sureness.yaml`.

    python benchmarks/reader_sureness.py PLANS [PLANS ...] [--unseen PLANS ...] [--out FILE]

PLANS are folders of labelled plans (`NAME.txt` beside `NAME.obligations.jsonl`). Everything that
sounded like an obligation is learned from, also what the rules then judged to be none. The model
is a logistic one with an L1 penalty (most marks get no weight), fitted by L-BFGS-B on its positive
and negative parts. Each folder is also judged by a model learned from the others alone: how well
it ranks (area under the curve) and what leaving out the unlikely would do to F1.
`--unseen` plans are never learned from: scores are drawn to what was right there (Platt 1999).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from reader_confidence import matched
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import rankdata

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.names import names
from anshe.kernels.reader.rules.plan import heard
from anshe.kernels.reader.rules.sureness import marks
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean

PENALTY = 2.0
RAREST = 8
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold one finding: its folder, whether the rules told it, its marks, whether it was right."""

    folder: str
    group: str
    told: bool
    marks: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """Hold where scores start and the weight of each mark."""

    start: float
    weights: dict[str, float]

    def scores(self, rows: Iterable[Heard]) -> np.ndarray:
        """Return the log odds of findings."""
        held = self.weights
        return np.array([self.start + sum(held.get(m, 0.0) for m in one.marks) for one in rows])


def main() -> None:
    """Learn, judge folder by folder, draw to the unseen, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--unseen", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    wanted: Counter[tuple[str, str]] = Counter()
    rows = [one for folder in args.plans for one in _folder(folder, wanted)]
    unseen = [one for folder in args.unseen for one in _folder(folder, wanted)]
    written: dict[str, Any] = {"words": table("sureness")["words"]}
    for group in ("duty", "numbered"):
        mine = [one for one in rows if one.group == group]
        for folder in sorted({one.folder for one in mine}):
            rest = [one for one in mine if one.folder != folder]
            theirs = [one for one in mine if one.folder == folder and one.told]
            print(group, _judged(folder, learn(rest), theirs, wanted[folder, group]))
        model = learn(mine)
        others = [one for one in unseen if one.group == group and one.told]
        drawn = _drawn(model, others) if others else (0.0, 1.0)
        for folder in sorted({one.folder for one in others}):
            theirs = [one for one in others if one.folder == folder]
            print(group, "unseen", _judged(folder, model, theirs, wanted[folder, group]))
        if others:
            print(group, _calibration(model, others, drawn))
        written[group] = _table(model, drawn)
    if args.out:
        args.out.write_text(_yaml(written), "utf-8")


def _folder(folder: Path, wanted: Counter[tuple[str, str]]) -> Iterator[Heard]:
    """Give what is heard in each Chinese plan of a folder, and count what its labels ask for."""
    for path in sorted(folder.glob("*.txt")):
        labels = path.with_name(f"{path.stem}.obligations.jsonl")
        if not labels.exists():
            continue
        lines = labels.read_text("utf-8").splitlines()
        expected = [json.loads(line) for line in lines if line.strip()]
        found = list(_heard(path, str(folder)))
        if not found:
            continue
        wanted.update((str(folder), _group(one["kind"])) for one in expected)
        right = set(matched(expected, [row for _, row in found]))
        for at, (one, _) in enumerate(found):
            yield replace(one, right=at in right)


def _heard(path: Path, folder: str) -> Iterator[tuple[Heard, dict[str, Any]]]:
    """Give what is heard in a Chinese plan, with its kind and span in the document."""
    page = clean(path.read_text("utf-8-sig"))
    for plan in split(page):
        parts = outline(page, plan)
        if plan.language == "en":
            continue
        actors = names(parts)
        for spoken, one, why_not in heard(parts, actors):
            bears = tuple(marks(spoken, one, actors))
            start, end = page.at.span(one.start, one.end)
            row = {"kind": one.kind, "start": start, "end": end}
            yield Heard(folder, _group(one.kind), not why_not, bears, right=False), row


def _group(kind: str) -> str:
    """Return the group of a kind: duties have a model of their own."""
    return "duty" if kind == "duty" else "numbered"


def learn(rows: list[Heard]) -> Model:
    """Return the weights that make findings that were right likely, most of them nought."""
    seen = Counter(mark for one in rows for mark in one.marks)
    known = sorted(mark for mark, times in seen.items() if times >= RAREST)
    at = {mark: n for n, mark in enumerate(known)}
    x = np.zeros((len(rows), len(known)))
    for n, one in enumerate(rows):
        x[n, [at[m] for m in one.marks if m in at]] = 1
    y = np.array([one.right for one in rows], dtype=float)

    def loss(both: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the penalised loss of a start and the positive and negative parts, its slope."""
        up, down = np.split(both[1:], 2)
        score = both[0] + x @ (up - down)
        slope = expit(score) - y
        back = x.T @ slope
        value = np.logaddexp(0, score).sum() - y @ score + PENALTY * both[1:].sum()
        return value, np.concatenate(([slope.sum()], back + PENALTY, -back + PENALTY))

    begin = np.zeros(1 + 2 * len(known))
    bounds = [(None, None), *[(0, None)] * (2 * len(known))]
    fitted = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds).x
    up, down = np.split(fitted[1:], 2)
    held = {m: round(float(w), 2) for m, w in zip(known, up - down, strict=True)}
    return Model(round(float(fitted[0]), 2), {m: w for m, w in held.items() if abs(w) >= SMALLEST})


def _drawn(model: Model, rows: list[Heard]) -> tuple[float, float]:
    """Return base and slope that draw the scores to what was right (Platt's targets)."""
    score = model.scores(rows)
    right = sum(one.right for one in rows)
    high, low = (right + 1) / (right + 2), 1 / (len(rows) - right + 2)
    y = np.array([high if one.right else low for one in rows])

    def loss(line: np.ndarray) -> float:
        """Return the loss of a base and slope."""
        drawn = line[0] + line[1] * score
        return float(np.logaddexp(0, drawn).sum() - y @ drawn)

    base, slope = minimize(loss, np.array([0.0, 1.0]), method="Nelder-Mead").x
    return round(float(base), 2), round(float(slope), 2)


def _judged(folder: str, model: Model, rows: list[Heard], wanted: int) -> str:
    """Return how well a model ranks the findings of a folder, and F1 with the unlikely left out."""
    score = model.scores(rows)
    right = np.array([one.right for one in rows])
    ranks = rankdata(score)
    good, bad = right.sum(), (~right).sum()
    area = (ranks[right].sum() - good * (good + 1) / 2) / max(1, good * bad)
    shown = [f"{folder}: {len(rows)} told, area {area:.3f}, F1"]
    for least in (0.0, 0.2, 0.3, 0.4, 0.5):
        kept = expit(score) >= least
        shown.append(f"{least}: {2 * right[kept].sum() / (kept.sum() + wanted):.3f}")
    return " ".join(shown)


def _calibration(model: Model, rows: list[Heard], drawn: tuple[float, float]) -> str:
    """Return, for bands of confidence, how many findings there are and how many were right."""
    sure = expit(drawn[0] + drawn[1] * model.scores(rows))
    right = np.array([one.right for one in rows])
    bands = []
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        here = (sure >= low) & (sure < high)
        if here.any():
            mean = f"{sure[here].mean():.2f} said"
            bands.append(f"[{low}, {high}): {here.sum()}, {mean}, {right[here].mean():.2f} right")
    return "; ".join(bands)


def _table(model: Model, drawn: tuple[float, float]) -> dict[str, Any]:
    """Return what the lexicon holds of a model."""
    weights = dict(sorted(model.weights.items(), key=lambda one: one[1]))
    return {"start": model.start, "drawn": list(drawn), "weights": weights}


def _yaml(written: dict[str, Any]) -> str:
    """Return the table as a file, the lists in one line."""
    head = "# Made by benchmarks/reader_sureness.py; docs/build/reader.md says from what.\n"
    body = {key: value for key, value in written.items() if key != "words"}
    words = yaml.safe_dump(written["words"], allow_unicode=True, default_flow_style=True, width=999)
    rest = yaml.safe_dump(body, allow_unicode=True, sort_keys=False, default_flow_style=None)
    return f"{head}words: {words}{rest}"


if __name__ == "__main__":
    main()
