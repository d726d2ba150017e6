"""English plans as towns and schools write them: no shall, but every sense of it."""

from typing import Any

import pytest

from anshe.kernels.reader import read

HEAD = "Fire safety work plan\n1. Tasks\n(1) "


def rows(text: str) -> list[dict[str, Any]]:
    """Return the rows of an item that says the text."""
    return read(f"{HEAD}{text}\n").rows("obligations")


@pytest.mark.parametrize(
    ("text", "value", "op"),
    [
        ("Ten extra benches will be placed along the path.", 10, "="),
        ("Two dozen defibrillators are to be mounted on public buildings.", 24, "="),
        ("Our target is a 75% vaccination rate among over-65s.", 75, "="),
        ("The response time must not exceed 12 minutes.", 12, "<="),
        ("Noise at the fence shall not be above 55 decibels.", 55, "<="),
        ("Class sizes may not be more than 24 pupils.", 24, "<="),
        ("Any pothole that is found shall be filled in six days or less.", 6, "<="),
        ("Repairs are made within the first 10 working days.", 10, "<="),
        ("Salt stock must never fall below 30 tons.", 30, ">="),
        ("85 percent of alarms are answered within 6 minutes.", 85, "="),
    ],
)
def test_a_number_needs_no_shall(text: str, value: float, op: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "quota"
    assert (row["threshold"]["value"], row["threshold"]["op"]) == (value, op)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The library opens a cooling room and stocks at least 40 bottles of water.",
            [("duty", "The library"), ("quota", "stocks at")],
        ),
        (
            "The caretaker tests the pumps every month and keeps a log of the results.",
            [("recurring", "The caretaker"), ("duty", "keeps a log")],
        ),
        (
            "The Chief reviews reports quarterly and whenever an accident happens.",
            [("recurring", "The Chief")],
        ),
        (
            "Fit grab rails in 80 homes, two in each bathroom.",
            [("quota", "Fit grab rails"), ("quota", "two in each")],
        ),
        ("Bins are emptied by the depot, at least three times a week.", [("recurring", "Bins")]),
        ("Rugs are fixed by the caretaker, no fewer than two tapes each.", [("quota", "Rugs")]),
    ],
)
def test_two_acts_are_two_rows_and_an_apposition_is_none(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = rows(text)
    assert [row["kind"] for row in found] == [kind for kind, _ in expected]
    for row, (_, opens) in zip(found, expected, strict=True):
        assert row["sentence"].startswith(opens)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("If a pupil is missing, the head teacher calls the parents.", "the head teacher"),
        ("When a drain is blocked, the depot clears it.", "When a drain"),
        ("Tenants must keep stairways clear and may not store bicycles there.", "Tenants"),
        ("The Mayor appoints a Heat Response Team led by the deputy mayor.", "The Mayor"),
        ("The Town Board hereby creates a Safe Routes Committee.", "The Town Board"),
        ("The Fire Marshal, who is responsible for escape routes, keeps the keys.", "The Fire"),
    ],
)
def test_who_acts_in_the_present_has_a_duty(text: str, start: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "duty"
    assert row["sentence"].startswith(start)
    assert row["responsible"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Dispatcher: Takes calls and logs outages.", "Dispatcher"),
        ("Bus drivers - Report icy stops to the depot.", "Bus drivers"),
        ("Highway superintendent \u2013 Directs plowing; orders salt.", "Highway superintendent"),
    ],
)
def test_a_role_before_a_dash_has_what_follows_to_do(text: str, role: str) -> None:
    (row,) = rows(f"The roles:\n{text}")
    assert (row["kind"], row["responsible"]) == ("duty", [role])


def test_it_stands_for_who_was_named_before() -> None:
    first, second = rows("The Board approves the budget. It appoints the auditor.")
    assert second["sentence"].rstrip(".") == "It appoints the auditor"
    assert second["responsible"] == first["responsible"] == ["Board"]


@pytest.mark.parametrize(
    "text",
    [
        "Every resident knows a neighbour.",
        "Office hours Monday to Friday 9-5.",
        "Approved by the Board on 4 May 2023.",
        "Residents may borrow a sandbag.",
        "Two of every three accidents happen at home.",
        "The plan covers the next eighteen months.",
    ],
)
def test_how_things_are_is_no_obligation(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("The dam is inspected before the start of the rainy season.", "before"),
        ("The clerk submits the plan no later than Labor Day.", "no later"),
        ("On 5 June, World Environment Day, the school plants trees.", "On 5 June"),
    ],
)
def test_named_days_are_due_dates(text: str, opens: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "deadline"
    assert row["deadline"].startswith(opens)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Each October the Chief holds a public briefing.", 1),
        ("Every spring volunteers clear the ditches.", 1),
        ("Drains are cleaned in spring and autumn.", 2),
    ],
)
def test_seasons_are_periods(text: str, times: int) -> None:
    (row,) = rows(text)
    assert row["frequency"] == {"min_count": times, "period": "year"}


def test_a_tag_behind_a_task_says_when() -> None:
    text = (
        "Task: Paint the bollards. Responsible: Depot. Due: 3 May 2026.\n"
        "Task: Rinse the filters. Responsible: Depot. Frequency: spring and fall.\n"
    )
    found = [(row["kind"], row["deadline"], row["frequency"]) for row in rows(text)]
    assert found == [
        ("deadline", "2026-05-03", None),
        ("recurring", None, {"min_count": 2, "period": "year"}),
    ]


def test_below_a_line_of_goals_bare_figures_are_quotas() -> None:
    text = "By 2027 we want to see:\n- a one-fifth drop in burns\n- six streets in ten lit by LED\n"
    assert [row["threshold"]["value"] for row in rows(text)] == [20, 60]
