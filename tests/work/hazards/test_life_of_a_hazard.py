"""A hazard goes from found to closed step by step, and never past a step."""

import hashlib
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Note
from anshe.work.hazards.choices import State
from anshe.work.hazards.models import Hazard, HazardStep

NOTE = Note(on=date(2026, 6, 15), words="已清理")
pytestmark = pytest.mark.database


def rectified(hazard: Hazard, by: Actor, now: datetime) -> Hazard:
    actions.rectify_hazard(hazard, NOTE, by=by, now=now)
    return Hazard.objects.get(pk=hazard.pk)


def reinspected(hazard: Hazard, by: Actor, now: datetime) -> Hazard:
    actions.reinspect_hazard(hazard, NOTE, passed=True, by=by, now=now)
    return Hazard.objects.get(pk=hazard.pk)


def test_a_hazard_is_found_rectified_reinspected_and_closed(
    hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    actions.notify_hazard(hazard, NOTE, told="王老板", by=grace, now=now)
    hazard = rectified(hazard, grace, now)
    hazard = reinspected(hazard, alice, now)
    actions.close_hazard(hazard, NOTE, by=alice, now=now)
    hazard.refresh_from_db()
    assert hazard.state == State.CLOSED
    assert (hazard.rectified_by, hazard.verified_by, hazard.other_verifier) == (
        "Grace",
        "Alice",
        True,
    )
    assert [hazard.notified_on, hazard.rectified_on, hazard.verified_on, hazard.closed_on] == [
        date(2026, 6, 15)
    ] * 4


def test_each_step_is_told_to_the_log_in_the_words_of_whoever_took_it(
    hazard: Hazard, grace: Actor, now: datetime
) -> None:
    rectified(hazard, grace, now)
    verbs = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert {"hazard.added", "hazard.rectified", "hazard_step.added"} <= set(verbs)
    step = HazardStep.objects.get()
    assert (step.kind, step.words, step.done_by, step.recorded_by) == (
        "rectified",
        "已清理",
        "Grace",
        "Grace",
    )


def test_whoever_put_it_right_cannot_reinspect_it(
    hazard: Hazard, alice: Actor, now: datetime
) -> None:
    hazard = rectified(hazard, alice, now)
    with pytest.raises(ValidationError, match=r"自己|yourself"):
        actions.reinspect_hazard(hazard, NOTE, passed=True, by=alice, now=now)
    assert Hazard.objects.get().state == State.RECTIFIED


def test_the_inspector_who_notes_that_the_owner_put_it_right_may_reinspect_it(
    hazard: Hazard, grace: Actor, now: datetime
) -> None:
    actions.rectify_hazard(hazard, NOTE, done_by="王老板", by=grace, now=now)
    hazard = reinspected(Hazard.objects.get(), grace, now)
    assert hazard.rectified_by == "王老板"
    assert hazard.other_verifier


def test_a_failed_reinspection_sends_it_back(
    hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    hazard = rectified(hazard, grace, now)
    still = Note(on=NOTE.on, words="通道仍堆物")
    actions.reinspect_hazard(hazard, still, passed=False, by=alice, now=now)
    hazard.refresh_from_db()
    assert (hazard.state, hazard.rectified_on, hazard.other_verifier) == ("notified", None, False)


@pytest.mark.parametrize("passed", [True, False])
def test_nothing_is_reinspected_before_it_is_rectified(
    hazard: Hazard, alice: Actor, now: datetime, *, passed: bool
) -> None:
    with pytest.raises(ValidationError, match=r"Nothing was changed|没有"):
        actions.reinspect_hazard(hazard, NOTE, passed=passed, by=alice, now=now)


def test_nothing_is_closed_before_it_is_reinspected(
    hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    hazard = rectified(hazard, grace, now)
    with pytest.raises(ValidationError):
        actions.close_hazard(hazard, NOTE, by=alice, now=now)
    assert Hazard.objects.get().closed_on is None


def test_a_step_cannot_be_dated_before_the_last_one(
    hazard: Hazard, grace: Actor, now: datetime
) -> None:
    early = Note(on=date(2026, 6, 14), words="已清理")
    with pytest.raises(ValidationError) as refusal:
        actions.rectify_hazard(hazard, early, by=grace, now=now)
    assert set(refusal.value.message_dict) == {"on"}


def test_the_photo_after_is_kept_with_the_hazard(
    hazard: Hazard, grace: Actor, now: datetime
) -> None:
    photo = SimpleUploadedFile("after.jpg", b"clear")
    note = Note(on=NOTE.on, words="已清理", photos=[photo])
    actions.rectify_hazard(hazard, note, by=grace, now=now)
    after = [hashlib.sha256(b"clear").hexdigest()]
    assert Hazard.objects.get().photos_after == after
    assert HazardStep.objects.get().photos == after


def test_whoever_is_named_as_having_put_it_right_cannot_reinspect_it(
    hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    actions.rectify_hazard(hazard, NOTE, done_by="Alice", by=grace, now=now)
    with pytest.raises(ValidationError, match=r"自己|yourself"):
        reinspected(Hazard.objects.get(), alice, now)
