"""Who acts in an English plan."""

from tests.kernels.reader.names.plans import owners, who

HEADED = (
    "Flood plan of the town\nThree, division of labour\n"
    "(a) District Safety Committee Office (District Safety Bureau)\n"
    "1. Complete the exhibition hall in the first half of the year.\n"
)


def test_the_noun_phrase_before_the_verb_is_the_actor() -> None:
    assert owners("The Water Station must clear all drains.") == ("Water Station",)
    assert owners("Grid workers walk the dykes twice a day.") == ("Grid workers",)
    assert owners("Each community submits its plan to the office.") == ("Each community",)


def test_an_adverbial_before_the_actor_is_left_out() -> None:
    text = "By the end of May the Housing Office draws a map."
    assert owners(text) == ("Housing Office",)


def test_by_names_the_agent_and_led_by_the_leader() -> None:
    assert owners("Pumps are tested weekly by the Water Station.") == ("Water Station",)
    found = who("Patrols are led by the Police Station.", "Patrols are led by the Police Station")
    assert found.lead == ("Police Station",)


def test_a_list_of_actors_is_split() -> None:
    text = "Schools and nursing homes hold a drill every six months."
    assert owners(text) == ("Schools", "nursing homes")


def test_the_team_is_the_team_named_before() -> None:
    text = (
        "Plan for the town\n(a) Rescue Team, led by the Captain. The team shall have 30 people.\n"
    )
    assert owners(text, "The team shall have 30 people") == ("Rescue Team",)


def test_a_heading_owns_what_stands_below() -> None:
    assert owners(HEADED, "Complete the exhibition hall")[0].startswith("District Safety Committee")


def test_a_tag_names_who_is_charged() -> None:
    text = (
        "Plan for the town\n1. Check lifts every month.\n"
        "Responsible: Housing Bureau; Support: communities\n"
    )
    assert owners(text, "Check lifts every month")[0] == "Housing Bureau"
