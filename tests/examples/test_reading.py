"""The reader finds in each example plan at least what examples/plans/expected.yaml says."""

from functools import cache

import pytest
import yaml

from anshe.kernels.reader import read
from tests.examples.plans import HOMES, PLANS, Row, rows, text_of
from tests.examples.scoring import f1, hits

DATED = ("recurring", "quota", "deadline", "stage")
FLOORS: dict[str, dict[str, float]] = yaml.safe_load(
    (PLANS / "expected.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", FLOORS)
def test_a_plan_is_read_at_least_as_well_as_written_down(name: str) -> None:
    measured = {what: round(figure, 3) for what, figure in figures(name).items()}
    short = {what: measured[what] for what, floor in FLOORS[name].items() if measured[what] < floor}
    assert short == {}, f"{name}: {measured}, floors {FLOORS[name]}"


def test_every_plan_of_the_development_set_has_its_floors() -> None:
    assert {name for name, home in HOMES.items() if home.name == "dev"} <= set(FLOORS) <= set(HOMES)
    assert {what for floors in FLOORS.values() for what in floors} == {"dated", "duty", "bodies"}


def test_a_row_counts_once_and_only_with_its_own_kind() -> None:
    wanted = [{"kind": "quota", "start": 0, "end": 10}, {"kind": "duty", "start": 20, "end": 30}]
    assert f1(wanted, wanted) == 1.0
    assert hits(wanted[:1], wanted[:1] * 2) == 1
    assert hits(wanted[:1], [{"kind": "duty", "start": 0, "end": 10}]) == 0
    assert hits(wanted[:1], [{"kind": "quota", "start": 0, "end": 5}]) == 1
    assert hits(wanted[:1], [{"kind": "quota", "start": 5, "end": 11}]) == 0
    assert f1(wanted, wanted[:1]) == pytest.approx(2 / 3)


def figures(name: str) -> dict[str, float]:
    """Measure a plan: the dated and numbered kinds, the standing duties, the bodies."""
    expected, found = rows(name, "obligations"), _read(name)
    return {
        "dated": f1(*(_of(some, DATED) for some in (expected, found["obligations"]))),
        "duty": f1(*(_of(some, ("duty",)) for some in (expected, found["obligations"]))),
        "bodies": f1(rows(name, "bodies"), found["bodies"]),
    }


def _of(some: list[Row], kinds: tuple[str, ...]) -> list[Row]:
    return [row for row in some if row["kind"] in kinds]


@cache
def _read(name: str) -> dict[str, list[Row]]:
    reading = read(text_of(name), document=f"{name}.txt")
    return {"obligations": reading.rows("obligations"), "bodies": reading.rows("bodies")}
