"""Which bodies an English plan sets up."""

import pytest

from tests.kernels.reader.bodies.plans import found, kinds

SET_UP = (
    (
        "The town sets up a Flood Safety Leading Group.",
        "Flood Safety Leading Group",
        "leading_group",
    ),
    ("A Rescue Team is formed at once.", "Rescue Team", "team"),
    ("Its standing office sits in the Police Station.", "standing office", "office"),
    (
        "The community has a special fire working group.",
        "special fire working group",
        "working_group",
    ),
    ("The council establishes a Panel of Experts.", "Panel of Experts", "expert_group"),
    (
        "A Working Group on Electrical Safety will be set up.",
        "Working Group on Electrical Safety",
        "working_group",
    ),
)


@pytest.mark.parametrize(("text", "name", "kind"), SET_UP)
def test_a_body_is_found_by_what_sets_it_up(text: str, name: str, kind: str) -> None:
    assert kinds(text) == [(name, kind)]


def test_a_standing_office_of_the_authorities_is_no_body_of_the_plan() -> None:
    assert kinds("The Finance Office sets aside money.") == []


def test_heads_and_members_are_read() -> None:
    text = (
        "The town forms a Flood Leading Group, headed by the Director; members come from the "
        "Water Station and the Police Station."
    )
    (one,) = found(text)
    assert one.lead == ("the Director",)
    assert one.support == ("the Water Station", "the Police Station")


NAMED = (
    ("- Home Safety Group: led by the clinic, it visits homes.", "Home Safety Group"),
    ("- Inspection Team - led by the fire station, checks yards.", "Inspection Team"),
    ("3.1 Data Group\nCollects figures.", "Data Group"),
    ("The Road Safety Group will review crash sites.", "Road Safety Group"),
    ("It is run by a Winter Task Force made up of the police and clinics.", "Winter Task Force"),
    ("The Secretariat of the committee sits in the fire station.", "Secretariat"),
)


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_body_is_found_where_it_is_listed_titled_or_acts(text: str, name: str) -> None:
    assert name in [one for one, _ in kinds(f"Town Safety Plan\n\n1. Organisation\n{text}\n")]


def test_a_council_and_the_police_are_no_bodies_of_the_plan() -> None:
    text = "Town Safety Plan\n\n1. Tasks\nThe Town Council pays. The Policing Team patrols roads.\n"
    assert kinds(text) == []
