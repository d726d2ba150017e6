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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The depot shall hold 40 tents, 500 quilts and 3 generators.",
            [(40, "tents"), (500, "quilts"), (3, "generators")],
        ),
        (
            "Each hall shall be equipped with one manager and at least 20 lamps.",
            [(1, "manager"), (20, "lamps")],
        ),
        ("Every building shall choose one fire safety officer.", [(1, "officer")]),
        ("Twenty-four new cameras will be installed.", [(24, "cameras")]),
        ("The town office arranges 90,000 yuan for signs.", [(90000, "yuan")]),
        ("Daily work is carried out through three groups.", []),
        ("The city invests at least $ 2 million in trees.", [(2_000_000, "dollars")]),
        (
            "Each village is equipped with 1 guard and 2 part-time nurses.",
            [(1, "guard"), (2, "nurses")],
        ),
    ],
)
def test_lists_of_supplies_and_one_of_each_are_asked_for(
    text: str, expected: list[tuple[float, str]]
) -> None:
    found = read(f"Safety plan\n1. Tasks\n(1) {text}\n").rows("obligations")
    asked = [row["threshold"] for row in found if row["kind"] == "quota"]
    assert [(one["value"], one["unit"]) for one in asked] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Each club shall hold a talk and report the result by 20 May.", ["duty", "deadline"]),
        (
            "The clinic is responsible for the register and sends the figures every month.",
            ["duty", "recurring"],
        ),
        ("The work is included in the annual assessment of clubs.", []),
        ("The plan for the year 20__ is formulated as follows.", []),
    ],
)
def test_a_report_has_a_time_of_its_own_and_a_name_has_none(text: str, kinds: list[str]) -> None:
    found = read(f"Safety plan\n1. Tasks\n(1) {text}\n").rows("obligations")
    assert [row["kind"] for row in found] == kinds


def test_goals_have_the_day_that_the_line_above_them_names() -> None:
    text = (
        "Safety plan\n1. Goals\nBy 30 June 2026 we want to see:\n- at least 80% of homes fitted\n"
    )
    (row,) = read(text).rows("obligations")
    assert (row["kind"], row["deadline"]) == ("quota", "2026-06-30")


def test_who_has_some_hours_to_do_it_has_to_do_it() -> None:
    (row,) = read("Safety plan\n1. Tasks\nOwners have 48 hours to mend a lock.\n").rows(
        "obligations"
    )
    assert (row["kind"], row["responsible"]) == ("quota", ["Owners"])
