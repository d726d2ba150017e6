"""Two rules of grading, with the examples of the field's own tables."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.records.actions import add_record
from anshe.ground.records.rules import FUTURE_WORDS
from anshe.work.hazards import actions
from anshe.work.hazards.models import HazardSource
from anshe.work.hazards.models.grading import CONSEQUENCES, EXPOSURES, LIKELIHOODS, lec, matrix
from tests import cast


@pytest.mark.parametrize(
    ("values", "score", "level"),
    [  # the worked examples of the published table
        (("3", "10", "15"), "450", "red"),
        (("6", "6", "3"), "108", "yellow"),
        (("1", "6", "15"), "90", "yellow"),
        (("1", "0.5", "40"), "20", "blue"),
    ],
)
def test_lec_gives_the_published_scores(
    values: tuple[str, str, str], score: str, level: str
) -> None:
    grade = lec(*map(Decimal, values))
    assert (grade.score, grade.level) == (Decimal(score), level)


@pytest.mark.parametrize(
    ("values", "level"),
    [
        (("10", "2", "15"), "orange"),  # 300
        (("10", "10", "3"), "orange"),  # 300
        (("1", "3", "100"), "orange"),  # 300
        (("3", "3", "15"), "yellow"),  # 135
        (("10", "1", "7"), "yellow"),  # 70: the bound belongs to the higher level
        (("3", "3", "7"), "blue"),  # 63
    ],
)
def test_the_bounds_belong_to_the_higher_level(values: tuple[str, str, str], level: str) -> None:
    assert lec(*map(Decimal, values)).level == level


@pytest.mark.parametrize(
    ("likelihood", "severity", "level"),
    [(5, 5, "red"), (4, 5, "red"), (4, 4, "orange"), (3, 5, "orange"), (3, 4, "yellow"),
     (3, 3, "yellow"), (2, 4, "blue"), (1, 5, "blue"), (1, 1, "blue")],
)  # fmt: skip
def test_the_matrix_gives_its_four_colours(likelihood: int, severity: int, level: str) -> None:
    assert matrix(Decimal(likelihood), Decimal(severity)).level == level


def test_every_value_of_the_scales_gives_a_level() -> None:
    levels = {lec(a, b, c).level for a in LIKELIHOODS for b in EXPOSURES for c in CONSEQUENCES}
    assert levels == {"red", "orange", "yellow", "blue"}


def test_a_value_off_the_scale_is_refused_with_the_scale() -> None:
    with pytest.raises(ValidationError) as refusal:
        lec(Decimal(4), Decimal(6), Decimal(3))
    assert "10, 6, 3, 1, 0.5, 0.2, 0.1" in refusal.value.message_dict["likelihood"][0]


def source(**fields: object) -> HazardSource:
    usual: dict[str, object] = {
        "name": "液化气瓶", "kind": "electric-gas", "domain": "fire", "method": "screening",
        "area_path": cast.COMMUNITY, "happened_on": date(2026, 6, 15), "controls": "燃气报警器",
        "likelihood": Decimal(3), "exposure": Decimal(6), "consequence": Decimal(40),
    }  # fmt: skip
    return HazardSource(**(usual | fields))


def test_a_red_source_becomes_a_key_source(alice: Actor, now: datetime) -> None:
    row = source()
    row.clean()
    assert (row.score, row.risk_level, row.key) == (Decimal(720), "red", True)


def test_a_key_source_needs_controls() -> None:
    with pytest.raises(ValidationError) as refusal:
        source(controls="").clean()
    assert set(refusal.value.message_dict) == {"controls"}


def test_a_source_that_nobody_graded_has_no_level() -> None:
    row = source(grading="", likelihood=None, exposure=None, consequence=None)
    row.clean()
    assert (row.score, row.risk_level, row.key) == (None, "", False)


def test_a_missing_value_is_asked_for() -> None:
    with pytest.raises(ValidationError) as refusal:
        source(exposure=None).clean()
    assert set(refusal.value.message_dict) == {"exposure"}


@pytest.mark.database
def test_a_source_is_retired_once(alice: Actor, bob: Actor, charlie: Actor, now: datetime) -> None:
    row = source()
    add_record(row, by=alice, now=now)
    day = date(2026, 6, 15)
    for who, refusal in ((charlie, Hidden), (bob, Refused)):
        with pytest.raises(refusal):
            actions.retire_source(row, on=day, by=who, now=now)
    with pytest.raises(ValidationError, match=str(FUTURE_WORDS)):
        actions.retire_source(row, on=date(2026, 6, 16), by=alice, now=now)
    actions.retire_source(row, on=day, by=alice, now=now)
    assert HazardSource.objects.get().retired_on == day
    with pytest.raises(ValidationError):
        actions.retire_source(row, on=day, by=alice, now=now)
