"""A card is checked against itself, and knows how complete it is."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from anshe.work.injuries import choices
from anshe.work.injuries.forms.cards import is_identity_number
from anshe.work.injuries.models import Injury

Card = Callable[..., Injury]


def problems(row: Injury) -> set[str]:
    try:
        row.clean()
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


def test_a_full_card_is_complete(card: Card) -> None:
    row = card()
    row.clean()
    assert (row.completeness, row.reportable) == (1.0, False)


def test_completeness_is_the_share_of_sixteen_fields(card: Card) -> None:
    row = card(name="", diagnosis="", education="", age=None)
    row.clean()
    assert row.completeness == 0.75  # 12 of 16


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"visited_on": date(2026, 6, 14)}, {"visited_on"}),
        ({"visited_on": date(2026, 6, 15)}, set()),
        ({"age": 7, "occupation": "preschool", "education": ""}, {"occupation"}),
        ({"age": 6, "occupation": "preschool", "education": "child"}, set()),
        ({"age": 6, "occupation": "pupil", "education": "primary"}, set()),
        ({"age": 5, "occupation": "pupil", "education": "child"}, {"occupation"}),
        ({"age": 8, "education": "child", "occupation": "pupil"}, {"education"}),
        ({"outcome": "died", "severity": "moderate"}, {"severity"}),
        ({"outcome": "died", "severity": "severe"}, set()),
        ({"outcome": "died", "severity": ""}, set()),
    ],
)
def test_a_card_that_contradicts_itself_is_refused(
    fields: dict[str, object], wrong: set[str], card: Card
) -> None:
    assert problems(card(**fields)) == wrong


@pytest.mark.parametrize(
    "fields", [{"outcome": "died", "severity": "severe"}, {"severity": "severe"}]
)
def test_a_death_or_a_severe_injury_is_reportable(fields: dict[str, str], card: Card) -> None:
    row = card(**fields)
    row.clean()
    assert row.reportable


@pytest.mark.parametrize(
    ("fields", "sensitive"),
    [
        ({}, False),
        ({"age": 13}, True),
        ({"age": 14}, False),
        ({"cause": "sexual"}, True),
        ({"intent": "self-harm"}, True),
    ],
)
def test_children_and_delicate_causes_are_sensitive(
    fields: dict[str, object], *, sensitive: bool, card: Card
) -> None:
    assert card(**fields).is_sensitive is sensitive


def test_the_numbers_of_the_card_are_places_in_its_lists() -> None:
    sizes = [
        len(options())
        for options in (
            choices.residences, choices.educations, choices.occupations, choices.causes,
            choices.places, choices.activities, choices.intents, choices.alcohols,
            choices.natures, choices.body_parts, choices.body_systems, choices.severities,
            choices.outcomes, choices.products,
        )
    ]  # fmt: skip
    assert sizes == [4, 7, 12, 13, 9, 9, 4, 3, 8, 7, 7, 3, 6, 5]
    assert choices.number_of(choices.causes(), "drowning") == 9
    assert choices.number_of(choices.outcomes(), "died") == 5
    assert choices.number_of(choices.outcomes(), "") == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("11010519491231002X", True),  # the example of GB 11643
        ("440524188001010014", True),  # its second example
        ("110105194912310021", False),
        ("11010519491331002X", False),
        ("1101051949123100", False),
        ("\uff11\uff11\uff10105194912310021", False),
    ],
)
def test_an_identity_number_is_checked_by_its_last_digit(text: str, *, right: bool) -> None:
    assert is_identity_number(text) is right
