"""English duties: a named doer, and a deed that is asked of them."""

from typing import Any

import pytest

from anshe.kernels.reader import read

HEAD = "Winter safety work plan\n1. Measures\n(1) "


def rows(text: str) -> list[dict[str, Any]]:
    """Return the rows of an item that says the text."""
    return read(f"{HEAD}{text}\n").rows("obligations")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Residents of the upper floors must keep the stairs clear.", "Residents"),
        ("Villages located in low areas shall prepare sandbags.", "Villages"),
        ("The volunteers in red vests will guide visitors.", "volunteers"),
        ("The team led by the chief will search the river bank.", "team"),
        ("Landlords, with the help of the grid, shall remove clutter.", "Landlords"),
        ("The museum opens its hall to the public during heat waves.", "museum"),
        ("The village committee has the overall responsibility for the hut.", "village committee"),
        ("Drivers must be sober and alert.", "Drivers"),
        ("The police may not enter without a warrant.", "police"),
        ("Complaints are answered by the duty officer.", "duty officer"),
    ],
)
def test_an_actor_and_a_deed_are_a_duty(text: str, who: str) -> None:
    (row,) = rows(text)
    assert row["kind"] == "duty"
    assert row["responsible"][0] == who


@pytest.mark.parametrize(
    "text",
    [
        "Our town is located by the sea, and the harbour is old.",
        "The clinic treated many people and the depot cleared the drains.",
        "Villages far away from the road can sign agreements with a shop.",
        "The council will surely become a model for others.",
        "Students will learn how to call for help.",
        "The Board of Health has the authority to close a kitchen.",
        "The office does not accept parcels.",
        "Smoke caused by residents is a nuisance.",
        "The street lamps, benches and railings should be repaired early.",
        "Fire Department vehicles shall be parked at the north gate.",
        "Property managers are encouraged to join.",
        "The Fire Chief serves as chair.",
    ],
)
def test_how_things_are_what_one_may_and_what_is_hoped_are_none(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "These faults must be taken seriously.",
        "The lift must be kept clear.",
        "The drill will be close to real life.",
        "Films will be played in the yard, so that everyone knows the way out.",
    ],
)
def test_a_thing_does_not_inherit_the_duty_before_it(text: str) -> None:
    (row,) = rows(f"The property company shall inspect the risers. {text}")
    assert row["sentence"] == "The property company shall inspect the risers."


def test_an_order_goes_to_who_had_a_duty_just_before() -> None:
    _, order = rows("The school shall mend the fence. Strengthen the watch at the gate.")
    assert order["sentence"] == "Strengthen the watch at the gate."
    assert order["responsible"] == ["school"]
    assert rows("Old people live alone here. Use every means to spread the word.") == []


def test_a_body_before_a_colon_has_what_it_is_responsible_for() -> None:
    (row,) = rows("Home Safety Group: led by the clinic, it is responsible for home visits.")
    assert row["sentence"].endswith("home visits.")
    assert row["responsible"] == ["Home Safety Group", "clinic"]


def test_what_is_added_to_where_somebody_sits_is_a_duty() -> None:
    (row,) = rows("Its office sits in the town hall and is responsible for the records.")
    assert row["sentence"] == "is responsible for the records."


def test_who_is_invited_has_no_part_in_the_duty() -> None:
    (row,) = rows("The club will open a summer course, and invite doctors to speak.")
    assert row["sentence"] == "The club will open a summer course"


LISTS = [
    ("1. The warden shall:\n(a) Keep the keys;\n(b) Coordinate drills with the town.", "warden"),
    (
        "1. Each office is responsible for the following:\n(1) Staff training;\n(2) A list of kit.",
        "Each office",
    ),
    (
        "1. Duties of the Fire Warden\n- Check that exits are clear\n- Account for all staff\n",
        "Fire Warden",
    ),
    (
        "1. Flood work\nThe council will:\n- work with the mills upstream;\n- clear the ditches.\n",
        "council",
    ),
    (
        "Who does what\nFlood wardens\n• Report any dam.\n• Keep a log of what is done.\n",
        "Flood wardens",
    ),
    (
        "Who does what\nThe Parish Clerk\n• Holds the list.\n• Orders new sandbags in time.\n",
        "Parish Clerk",
    ),
]


@pytest.mark.parametrize(("text", "who"), LISTS)
def test_each_item_below_a_charge_or_a_name_is_a_duty(text: str, who: str) -> None:
    found = read(f"Flood plan\n{text}\n").rows("obligations")
    assert [(row["kind"], row["responsible"]) for row in found] == [("duty", [who])] * 2


def test_who_names_a_department_has_nothing_to_do() -> None:
    (row,) = rows("Each department named by the mayor shall appoint a liaison officer.")
    assert row["responsible"] == ["Each department"]


def test_what_one_may_do_each_year_is_not_asked_for() -> None:
    assert rows("The head of the brigade, at his discretion, may visit each shop each year.") == []


def test_another_subject_in_the_sentence_has_a_duty_of_its_own() -> None:
    first, second = rows("The depot shall salt the hill, and the police should close the lane.")
    assert second["sentence"] == "the police should close the lane."
    assert (first["responsible"], second["responsible"]) == (["depot"], ["police"])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Each teacher shall explain the plan before a day set by the principal.", "Each teacher"),
        ("All localities should, in light of what is there, draw maps.", "All localities"),
        ("If the alarm fails, the porter, or at night the guard, shall ring a bell.", "porter"),
        ("No pupil may leave the room without a pass.", "No pupil"),
        ("It is necessary for the building heads to knock at every door.", "building heads"),
    ],
)
def test_what_stands_around_a_subject_does_not_hide_it(text: str, who: str) -> None:
    (row,) = rows(text)
    assert (row["kind"], row["responsible"]) == ("duty", [who])


def test_what_somebody_sets_is_not_done_by_them() -> None:
    assert rows("Drills shall be held at times determined by the principal.") == []


def test_small_letters_number_items_of_their_own() -> None:
    text = "Flood plan\n1. The depot shall:\na. Check the pumps often\nb. Deliver sand to crews\n"
    found = read(text).rows("obligations")
    assert [row["sentence"] for row in found] == ["Check the pumps often", "Deliver sand to crews"]
