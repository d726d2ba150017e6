"""English plans: the same rows from other words."""

from typing import Any

import pytest

from anshe.kernels.reader import read

HEAD = "Fire safety work plan\n1. Tasks\n(1) "


def rows(text: str) -> list[dict[str, Any]]:
    """Return the rows of an item that says the text."""
    return read(f"{HEAD}{text}\n").rows("obligations")


@pytest.mark.parametrize(
    ("text", "count", "period"),
    [
        ("The streets carry out fire safety inspections no less than 2 times a month.", 2, "month"),
        ("Schools hold an evacuation drill every six months.", 1, "half-year"),
        ("Grid workers walk the dykes twice a day.", 2, "day"),
        ("Hold a safety lecture at least once a quarter.", 1, "quarter"),
        ("Pumps are tested weekly by the water station.", 1, "week"),
    ],
)
def test_a_period_makes_a_recurring_duty(text: str, count: int, period: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "recurring"
    assert row["frequency"] == {"min_count": count, "period": period}


@pytest.mark.parametrize(
    ("text", "value", "op", "unit"),
    [
        ("At least 98% of households receive a warning.", 98, ">=", "%"),
        ("Complete the construction of three safety culture exhibition halls.", 3, "=", "halls"),
        ("The team shall have no fewer than 30 people.", 30, ">=", "people"),
        ("Shelters open in no more than two hours.", 2, "<=", "hours"),
    ],
)
def test_a_number_to_be_reached_is_a_quota(text: str, value: float, op: str, unit: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "quota"
    much = row["threshold"]
    assert (much["value"], much["op"], much["unit"]) == (value, op, unit)


def test_a_due_date_is_a_deadline() -> None:
    (row,) = rows("The Water Station must clear all drains before 30 April.")
    assert (row["kind"], row["deadline"]) == ("deadline", "before 30 April")


def test_a_phase_with_its_window_is_a_stage() -> None:
    (row,) = rows("Phase one: preparation (15 March to 31 May 2024)")
    assert (row["kind"], row["deadline"]) == ("stage", "2024-03-15/2024-05-31")


@pytest.mark.parametrize(
    "text",
    [
        "Last summer 86 households were flooded.",
        "The patrol is on 24-hour duty.",
        "Rectify hazards one by one.",
    ],
)
def test_facts_and_idioms_are_no_obligations(text: str) -> None:
    assert [row for row in rows(text) if row["kind"] != "duty"] == []
