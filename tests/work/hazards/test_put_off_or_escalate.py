"""More time is given with a reason only; what is escalated still has to be put right here."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Note
from anshe.work.hazards.models import Hazard, HazardStep

TODAY = date(2026, 6, 15)


def test_the_first_day_stays_when_more_time_is_given(
    hazard: Hazard, alice: Actor, now: datetime
) -> None:
    why = Note(on=TODAY, words="等待配件")
    actions.postpone_hazard(hazard, why, until=date(2026, 7, 1), by=alice, now=now)
    hazard.refresh_from_db()
    assert (hazard.due_on, hazard.first_due_on, hazard.postponed) == (
        date(2026, 7, 1),
        date(2026, 6, 22),
        1,
    )
    step = HazardStep.objects.get()
    assert (step.kind, step.words, step.until) == ("postponed", "等待配件", date(2026, 7, 1))


def test_more_time_needs_a_reason(hazard: Hazard, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.postpone_hazard(hazard, Note(on=TODAY), until=date(2026, 7, 1), by=alice, now=now)
    assert set(refusal.value.message_dict) == {"words"}


def test_more_time_is_later_than_the_day_it_is_due(
    hazard: Hazard, alice: Actor, now: datetime
) -> None:
    why = Note(on=TODAY, words="等待配件")
    with pytest.raises(ValidationError) as refusal:
        actions.postpone_hazard(hazard, why, until=date(2026, 6, 22), by=alice, now=now)
    assert set(refusal.value.message_dict) == {"until"}


def test_what_is_escalated_can_still_be_put_right(
    hazard: Hazard, grace: Actor, now: datetime
) -> None:
    actions.escalate_hazard(hazard, Note(on=TODAY), told="街道安委办", by=grace, now=now)
    hazard.refresh_from_db()
    assert (hazard.state, hazard.escalated_to, hazard.escalated_on) == (
        "escalated",
        "街道安委办",
        TODAY,
    )
    actions.rectify_hazard(hazard, Note(on=TODAY, words="已清理"), by=grace, now=now)
    assert Hazard.objects.get().state == "rectified"


def test_a_closed_hazard_takes_no_more_steps(hazard: Hazard, alice: Actor, now: datetime) -> None:
    Hazard.objects.update(state="closed", closed_on=TODAY)
    hazard.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.escalate_hazard(hazard, Note(on=TODAY), told="x", by=alice, now=now)


def test_a_late_step_says_why(hazard: Hazard, grace: Actor) -> None:
    late = datetime.fromisoformat("2026-06-25T10:00:00+08:00")
    with pytest.raises(ValidationError) as refusal:
        actions.rectify_hazard(hazard, Note(on=TODAY, words="已清理"), by=grace, now=late)
    assert set(refusal.value.message_dict) == {"late_reason"}
    said = Note(on=TODAY, words="已清理", late_reason="手机没有信号")
    actions.rectify_hazard(Hazard.objects.get(), said, by=grace, now=late)
    assert HazardStep.objects.get().late_reason == "手机没有信号"


def test_no_step_lies_in_the_future(hazard: Hazard, grace: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        actions.rectify_hazard(
            hazard, Note(on=date(2026, 6, 16), words="已清理"), by=grace, now=now
        )
    assert Hazard.objects.get().state == "found"
