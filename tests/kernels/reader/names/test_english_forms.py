"""English actors in the forms that towns write."""

import pytest

from tests.kernels.reader.names.plans import owners

HEAD = "Community Safety Work Plan\n\n1. Tasks\n(1) Daily work. "
ACTORS = (
    ("The housing office, together with the police, will inspect 200 flats.", "housing office"),
    ("The patrol team, led by Officer Lin, patrols every night.", "patrol team"),
    ("It is the duty of the caretaker to test the alarms.", "caretaker"),
    ("It falls to the clerk to keep the register.", "clerk"),
    ("Clearing snow rests with the site managers.", "site managers"),
    ("The head of the station is responsible for training.", "head of the station"),
    ("The subdistrict finance office allocates funds.", "finance office"),
    ("During an outage volunteers telephone frail residents.", "volunteers"),
    ("Two lifeguards watch; inspectors visit monthly.", "inspectors"),
)


@pytest.mark.parametrize(("text", "name"), ACTORS)
def test_the_actor_is_found_behind_helpers_duties_and_offices(text: str, name: str) -> None:
    last = text.split("; ")[-1].rstrip(".")
    assert any(name in one for one in owners(HEAD + text + "\n", last))


def test_lines_that_are_indented_still_begin_with_their_actor() -> None:
    text = (
        "Hazard Plan\n\nItem C. Heat\n  All township employees complete four hours of training.\n"
    )
    assert owners(text, "complete four hours") == ("All township employees",)


def test_a_tag_in_the_middle_of_a_line_charges_its_task() -> None:
    text = "Hazard Plan\n\nItems\n  Task: Install 500 alarms.   Responsible: Fire Department.\n"
    assert owners(text, "Install 500 alarms") == ("Fire Department",)


def test_a_name_that_is_capitalised_stands_for_itself() -> None:
    text = "Town Plan\n\nThe Harrow Safety Partnership meets. The Partnership reports quarterly.\n"
    assert owners(text, "The Partnership reports quarterly") == ("Partnership",)


GOES_ON = (
    ("The fire and rescue service will visit 900 homes.", "fire and rescue service"),
    ("The county highways team will repaint 40 crossings.", "county highways team"),
    ("The Town Manager chairs the Coalition.", "Town Manager"),
    ("Public Works will rebuild 12 crossings.", "Public Works"),
    ("Public Works sands the school hill daily.", "Public Works"),
    ("All visitors shall wear a badge.", "All visitors"),
    ("Community health workers make 30 home visits.", "Community health workers"),
    ("The school bus company trains 20 drivers.", "school bus company"),
    (
        "Officers from the housing department visit 12 blocks.",
        "Officers from the housing department",
    ),
    ("The on-call engineer restarts 2 pumps.", "on-call engineer"),
    ("Volunteers of the Watch Team hold one check a month.", "Volunteers of the Watch Team"),
)


@pytest.mark.parametrize(("text", "name"), GOES_ON)
def test_a_name_goes_on_to_its_last_word_and_no_further(text: str, name: str) -> None:
    assert owners(HEAD + text + "\n", text.rstrip(".")) == (name,)


def test_people_who_are_hired_or_spoken_of_do_not_act() -> None:
    text = HEAD + "The Sports Office posts warnings. Lifeguards are to be hired by May 15.\n"
    assert owners(text, "Lifeguards are to be hired") == ("Sports Office",)
