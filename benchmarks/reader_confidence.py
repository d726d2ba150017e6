"""Measure how often each rule of the reader is right, for `lexicon/confidence.yaml`.

    python benchmarks/reader_confidence.py ROWS.jsonl TEXTS [--scope SCOPE.json] [ROWS TEXTS ...]

ROWS are expected rows, TEXTS the folder of the documents they name. A row counts as right when an
expected row of its kind covers half of the union with it, as in the scorer of the development
set; the best pairs go first. Rows of a kind that SCOPE lists count only inside its ranges.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from anshe.kernels.reader import read

HALF = 0.5


def main() -> None:
    """Print right and seen for each rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", help="ROWS TEXTS [ROWS TEXTS ...]")
    parser.add_argument("--scope", type=Path)
    args = parser.parse_args()
    scope = json.loads(args.scope.read_text("utf-8")) if args.scope else {}
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for rows, texts in zip(args.pairs[::2], args.pairs[1::2], strict=True):
        expected = [json.loads(line) for line in Path(rows).read_text("utf-8").splitlines() if line]
        for name in sorted({row["doc"] for row in expected}):
            found = read(_text(Path(texts, name)), document=name).rows("obligations")
            found = [row for row in found if _inside(row, scope)]
            seen.update(row["rule"] for row in found)
            mine = [row for row in expected if row["doc"] == name]
            right.update(found[at]["rule"] for at in matched(mine, found))
    for rule in sorted(seen):
        print(f"{rule}: [{right[rule]}, {seen[rule]}]")


def _text(path: Path) -> str:
    """Return a document with its line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _inside(row: dict[str, Any], scope: dict[str, dict[str, list[list[int]]]]) -> bool:
    """Tell whether a row lies where rows of its kind are expected."""
    if row["kind"] not in scope:
        return True
    ranges = scope[row["kind"]].get(row["doc"], [])
    return any(start <= row["start"] < end for start, end in ranges)


def matched(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[int]:
    """Return which rows match an expected row of their kind, one to one, the best pairs first."""
    pairs = sorted(
        (-_overlap(a, b), i, j)
        for i, a in enumerate(expected)
        for j, b in enumerate(found)
        if a["kind"] == b["kind"] and _overlap(a, b) >= HALF
    )
    taken: set[int] = set()
    right: list[int] = []
    for _, i, j in pairs:
        if i not in taken and j not in right:
            taken.add(i)
            right.append(j)
    return right


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Return the share of the union that two spans have in common."""
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return common / (a["end"] - a["start"] + b["end"] - b["start"] - common) if common > 0 else 0.0


if __name__ == "__main__":
    main()
