"""Rounds of plans that were unseen once: their rows fit, and the reader stays as good on them."""

import json
from pathlib import Path

import pytest

from anshe.kernels.reader import read
from tests.examples.plans import PLANS, Row
from tests.examples.scoring import hits

ROUNDS = PLANS / "rounds"
# The least F1 of each round: dated and numbered kinds, duties, bodies. Measured minus 0.02.
FLOORS = {
    "second": (0.94, 0.92, 0.86),
    "third": (0.97, 0.96, 0.98),
    "fourth": (0.93, 0.85, 0.89),
    "fifth": (0.92, 0.84, 0.93),
    "sixth": (0.95, 0.84, 0.87),
}
a_round = pytest.mark.parametrize("name", FLOORS)


@a_round
def test_each_row_of_a_round_holds_the_words_at_its_place(name: str) -> None:
    for plan in sorted((ROUNDS / name).glob("*.txt")):
        text = _text(plan)
        for row in (*_rows(plan, "obligations"), *_rows(plan, "bodies")):
            assert text[row["start"] : row["end"]] == row.get("sentence", row.get("name"))
            assert row["doc"] == plan.name


@a_round
def test_a_round_is_read_at_least_as_well_as_written_down(name: str) -> None:
    dated, duty, bodies = FLOORS[name]
    measured = _measured(name)
    assert measured["dated"] >= dated, measured
    assert measured["duty"] >= duty, measured
    assert measured["bodies"] >= bodies, measured


def test_every_round_has_its_floors() -> None:
    assert {path.name for path in ROUNDS.iterdir() if path.is_dir()} == set(FLOORS)


def _measured(name: str) -> dict[str, float]:
    """Measure a round, all its plans together."""
    counts = {"dated": [0, 0], "duty": [0, 0], "bodies": [0, 0]}
    for plan in sorted((ROUNDS / name).glob("*.txt")):
        reading = read(_text(plan), document=plan.name)
        expected, found = _rows(plan, "obligations"), list(reading.rows("obligations"))
        pairs = {
            "dated": [[one for one in some if one["kind"] != "duty"] for some in (expected, found)],
            "duty": [[one for one in some if one["kind"] == "duty"] for some in (expected, found)],
            "bodies": [_rows(plan, "bodies"), list(reading.rows("bodies"))],
        }
        for what, (wanted, got) in pairs.items():
            counts[what][0] += 2 * hits(wanted, got)
            counts[what][1] += len(wanted) + len(got)
    return {what: round(shared / of, 3) for what, (shared, of) in counts.items()}


def _text(plan: Path) -> str:
    """Read a plan as it stands, line ends included."""
    return plan.read_bytes().decode("utf-8")


def _rows(plan: Path, what: str) -> list[Row]:
    """Read the labelled rows of a plan: obligations or bodies."""
    lines = plan.with_name(f"{plan.stem}.{what}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
