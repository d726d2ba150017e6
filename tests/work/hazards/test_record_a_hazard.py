"""A hazard knows whether it was there before, and a major one needs a plan."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor
from anshe.work.hazards import actions
from anshe.work.hazards.models import Hazard

Unkept = Callable[..., Hazard]
pytestmark = pytest.mark.database


def kept(row: Hazard, by: Actor, now: datetime) -> Hazard:
    actions.record_hazard(row, by=by, now=now)
    return row


def past(unkept: Unkept, on: date, **fields: Any) -> Hazard:
    return unkept(happened_on=on, due_on=on, late_reason="补录纸质台账", **fields)


def test_the_same_fault_at_the_same_place_within_a_year_is_a_repeat(
    unkept: Unkept, alice: Actor, now: datetime
) -> None:
    kept(past(unkept, date(2025, 7, 1)), alice, now)
    latest = kept(past(unkept, date(2026, 3, 1)), alice, now)
    again = kept(unkept(), alice, now)
    assert (again.repeat, again.repeat_of) == (True, latest)


@pytest.mark.parametrize(
    ("on", "repeats"),
    [(date(2025, 6, 15), True), (date(2025, 6, 14), False), (date(2026, 6, 15), False)],
)
def test_a_year_back_is_365_days_and_the_same_day_is_the_same_find(
    on: date, *, repeats: bool, unkept: Unkept, alice: Actor, now: datetime
) -> None:
    kept(past(unkept, on), alice, now)
    assert kept(unkept(), alice, now).repeat is repeats


def test_another_field_of_safety_is_another_fault(
    unkept: Unkept, alice: Actor, now: datetime
) -> None:
    kept(past(unkept, date(2026, 3, 1), domain="workplace"), alice, now)
    assert kept(unkept(), alice, now).repeat is False


def test_a_major_hazard_needs_measure_protection_and_someone_responsible(
    unkept: Unkept, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError) as refusal:
        kept(unkept(severity="major"), alice, now)
    assert set(refusal.value.message_dict) == {"measure", "interim", "responsible"}
    plan = {"measure": "拆除隔断", "interim": "停业", "responsible": "王老板"}
    assert kept(unkept(severity="major", **plan), alice, now).pk


def test_it_names_which_of_the_six_points_are_open(unkept: Unkept) -> None:
    assert unkept().missing_of_six() == ["measure", "responsible", "reinspector"]


def test_a_hazard_found_long_ago_needs_a_reason(
    unkept: Unkept, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError) as refusal:
        kept(unkept(happened_on=date(2026, 6, 1)), alice, now)
    assert set(refusal.value.message_dict) == {"late_reason"}


def test_it_is_overdue_from_the_day_after(unkept: Unkept) -> None:
    row = unkept(due_on=date(2026, 6, 22))
    assert (row.is_overdue(date(2026, 6, 22)), row.is_overdue(date(2026, 6, 23))) == (False, True)
