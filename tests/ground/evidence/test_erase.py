"""What an entry tells can be erased; that it was told stays proven."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from anshe.ground.access import Action, Actor, Hidden, Refused
from anshe.ground.evidence.actions import (
    erase_payload,
    erase_subject,
    export_log,
    sequence,
)
from anshe.ground.evidence.choices import Code
from anshe.ground.evidence.models import Event, Payload
from anshe.ground.evidence.queries import proof, proof_of
from anshe.work.watch.models import Supply
from tests.ground.evidence import attack
from tests.ground.evidence.conftest import verified

SOON = timedelta(seconds=5)


def test_an_erased_entry_is_still_proven(rows: list[Supply], adam: Actor, now: datetime) -> None:
    event = attack.event_of(rows[2])
    erase_payload(event, by=adam, reason="asked by the person", now=now + SOON)
    sequence(now=now + SOON)
    assert not Payload.objects.filter(pk=event.pk).exists()
    shown = proof(event)
    assert shown is not None
    assert shown.problem is None
    assert proof_of(event) == "erased"
    assert verified(now).ok


def test_the_log_tells_who_erased_and_why(rows: list[Supply], adam: Actor, now: datetime) -> None:
    event = attack.event_of(rows[2])
    erase_payload(event, by=adam, reason="asked by the person", now=now + SOON)
    told = Event.objects.get(verb="payload.erased")
    assert (told.actor_name, told.subject_id) == ("Adam", str(event.pk))
    assert "asked by the person" in Payload.objects.get(pk=told.pk).content


def test_nothing_of_the_content_remains_in_the_exported_log(
    rows: list[Supply], adam: Actor, now: datetime, tmp_path: Path
) -> None:
    erase_payload(attack.event_of(rows[5]), by=adam, reason="asked", now=now + SOON)
    sequence(now=now + SOON)
    export_log(tmp_path / "log.jsonl", contents=True)
    text = (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    assert "灭火器 4" in text
    assert "灭火器 5" not in text


def test_erasing_needs_a_reason(rows: list[Supply], adam: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        erase_payload(attack.event_of(rows[2]), by=adam, reason=" ", now=now)


def test_an_officer_may_not_erase_and_a_stranger_sees_nothing(
    rows: list[Supply], alice: Actor, charlie: Actor, now: datetime
) -> None:
    event = attack.event_of(rows[2])
    with pytest.raises(Refused, match=Action.ERASE_PAYLOAD):
        erase_payload(event, by=alice, reason="x", now=now)
    with pytest.raises(Hidden):
        erase_payload(event, by=charlie, reason="x", now=now)
    assert Payload.objects.filter(pk=event.pk).exists()


def test_erasing_twice_changes_nothing(rows: list[Supply], adam: Actor, now: datetime) -> None:
    event = attack.event_of(rows[2])
    erase_payload(event, by=adam, reason="x", now=now + SOON)
    erase_payload(event, by=adam, reason="x", now=now + SOON)
    assert Event.objects.filter(verb="payload.erased").count() == 1


def test_the_record_of_an_erased_subject_is_watched_again_from_then_on(
    rows: list[Supply], adam: Actor, now: datetime, attacked: None, codes: Callable[[], set[Code]]
) -> None:
    assert erase_subject("supply", str(rows[3].pk), by=adam, reason="x", now=now + SOON) == 1
    sequence(now=now + SOON)
    assert codes() == set()
    attack.alter_record(rows)
    assert codes() == {Code.RECORD_ALTERED}


def test_the_fact_says_that_the_content_was_erased(
    rows: list[Supply], adam: Actor, now: datetime
) -> None:
    erase_payload(attack.event_of(rows[2]), by=adam, reason="x", now=now + SOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT proof, COUNT(*) FROM fact_record GROUP BY proof ORDER BY proof")
        assert cursor.fetchall() == [("erased", 1), ("valid", 12)]
