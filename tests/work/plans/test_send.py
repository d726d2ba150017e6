"""A plan is sent: kept once as it came, read by the worker, refused with a reason, logged."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event, StoredFile
from anshe.ground.messages.models import Message
from anshe.work.plans.actions.sending import Sent
from anshe.work.plans.jobs import take_in, take_up_again
from anshe.work.plans.models import PlanDocument, Reading
from tests import cast
from tests.work.plans.conftest import TEXT, send_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def verbs() -> list[str]:
    """List what the log tells of documents."""
    told = Event.objects.filter(subject_kind="plan").order_by("pk")
    return list(told.values_list("verb", flat=True))


def test_the_file_is_kept_as_it_came_and_the_log_names_its_hash(document: PlanDocument) -> None:
    stored = StoredFile.objects.get(pk=document.sha256)
    kept = Path(settings.MEDIA_ROOT) / stored.name_on_disk()
    assert kept.read_bytes() == TEXT.encode()
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Event.objects.filter(verb="plan.added", files=[document.sha256]).exists()
    assert verbs() == ["plan.added", "plan.read"]


def test_what_was_found_stands_at_its_sentence(reading: Reading) -> None:
    text = reading.document.text
    rules = list(reading.rules.all())
    assert text == TEXT
    assert {one.section for one in rules} >= {"obligations", "stages", "bodies"}
    assert any("每季度" in text[one.start : one.end] for one in rules)
    placed = [one for one in rules if one.start is not None and one.end is not None]
    assert all(0 <= (one.start or 0) < (one.end or 0) <= len(text) for one in placed)


def test_the_sender_is_told_when_it_is_read(document: PlanDocument, alice: Actor) -> None:
    letter = Message.objects.get(member_id=alice.id)
    assert letter.link == f"/a/640202002/plans/{document.pk}/"


def test_the_same_file_is_kept_and_read_once(
    document: PlanDocument, alice: Actor, now: datetime
) -> None:
    again, new = take_in(Sent("other.txt", [TEXT.encode()]), cast.STREET, by=alice, now=now)
    assert (again, new) == (document, False)
    assert Reading.objects.count() == 1


def test_a_file_that_cannot_be_read_stays_and_says_why(alice: Actor, now: datetime) -> None:
    document = send_plan(b"\x89PNG\r\n\x1a\n", alice, now, name="photo.docx")
    assert (document.state, document.problem) == ("refused", "binary")
    assert StoredFile.objects.filter(pk=document.sha256).exists()
    assert verbs() == ["plan.added", "plan.refused"]
    take_up_again(document, by=alice, now=now)
    document.refresh_from_db()
    assert document.state == "waiting"
    assert verbs()[-1] == "plan.opened"


def test_the_pages_of_a_site_are_no_plan_but_no_error(alice: Actor, now: datetime) -> None:
    document = send_plan("今天天气很好。".encode(), alice, now)
    assert document.state == "read"


def test_a_viewer_may_not_send_and_a_stranger_finds_nothing(
    bob: Actor, charlie: Actor, now: datetime
) -> None:
    sent = Sent("plan.txt", [TEXT.encode()])
    with pytest.raises(Refused):
        take_in(sent, cast.STREET, by=bob, now=now)
    with pytest.raises(Hidden):
        take_in(sent, cast.STREET, by=charlie, now=now)
    assert not PlanDocument.objects.exists()
    assert not Event.objects.filter(subject_kind="plan").exists()
