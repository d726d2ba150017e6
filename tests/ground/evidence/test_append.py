"""Entries go in whole, in order, and say when it happened and when it was recorded."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Max

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Entry, append, sequence, tell
from anshe.ground.evidence.models import Event, Leaf, Payload, Pending
from anshe.ground.records.actions import add_record, add_records
from anshe.kernels.transparency import salted_digest
from anshe.work.watch.models import Supply
from tests import cast
from tests.ground.evidence.conftest import recorded, supply


def entry(number: int, *, verb: str = "thing.noted", day: date = date(2026, 6, 15)) -> Entry:
    """Describe something that is no record."""
    return Entry(cast.STREET, verb, "thing", str(number), {"n": number}, day)


def test_an_event_keeps_what_happened_and_when_it_was_recorded(alice: Actor, now: datetime) -> None:
    row = supply(1, happened_on=date(2026, 6, 10))
    row.late_reason = "Counted on paper"
    add_record(row, by=alice, now=now)
    event = Event.objects.get()
    assert (event.verb, event.effect, event.subject_id) == ("supply.added", "adds", str(row.pk))
    assert (event.happened_on, event.recorded_at) == (date(2026, 6, 10), now)
    assert (event.late_days, event.late_reason) == (5, "Counted on paper")
    assert (event.actor_name, event.archive) == ("Alice", "risk")


def test_the_digest_binds_the_content_through_a_salt(alice: Actor, now: datetime) -> None:
    first, second = append([entry(1), entry(1)], by=alice, now=now)
    kept = Payload.objects.get(pk=first.pk)
    assert json.loads(kept.content) == {"n": 1}
    assert salted_digest(kept.salt, kept.content) == first.digest
    assert first.digest != second.digest  # the same content twice cannot be told apart from others


def test_what_append_gives_is_what_the_database_holds(alice: Actor, now: datetime) -> None:
    (given,) = append([entry(1)], by=alice, now=now)
    assert Event.objects.get().values() == given.values()


def test_many_entries_go_in_at_once_and_in_order(alice: Actor, now: datetime) -> None:
    events = append((entry(number) for number in range(1_200)), by=alice, now=now)
    assert [event.subject_id for event in events] == [str(number) for number in range(1_200)]
    assert Event.objects.count() == Pending.objects.count() == Payload.objects.count() == 1_200
    assert list(Event.objects.order_by("pk").values_list("pk", flat=True)) == [
        event.pk for event in events
    ]


def test_all_entries_go_in_or_none(alice: Actor, now: datetime) -> None:
    bad = Entry(cast.STREET, "thing.noted", "thing", "2", {"n": object()}, now.date())
    with pytest.raises(TypeError), transaction.atomic():
        append([entry(1), bad], by=alice, now=now)
    assert not Event.objects.exists()


def test_a_change_and_a_removal_are_told_apart(alice: Actor, now: datetime) -> None:
    (row,) = recorded(1, alice, now)
    effects = [tell(row, f"supply.{word}", by=alice, now=now).effect for word in ("x", "removed")]
    assert effects == ["changes", "removes"]


def test_an_imported_batch_is_told_row_by_row(alice: Actor, now: datetime) -> None:
    file = Entry(cast.STREET, "import.read", "import", "1", {"sha256": "00"}, now.date())
    add_records([supply(number) for number in range(3)], by=alice, now=now, also=[file])
    told = Event.objects.order_by("pk").values_list("verb", "effect")
    assert list(told) == [("import.read", "notes"), *[("supply.added", "adds")] * 3]


def test_positions_follow_the_order_of_the_entries(alice: Actor, now: datetime) -> None:
    events = append((entry(number) for number in range(300)), by=alice, now=now)
    assert sequence(now=now, most=200).placed == 200
    assert sequence(now=now + timedelta(seconds=1)).size == 300
    placed = Leaf.objects.order_by("position").values_list("position", "event_id")
    assert list(placed) == list(enumerate(event.pk for event in events))
    assert not Pending.objects.exists()


def test_with_nothing_waiting_nothing_is_signed(alice: Actor, now: datetime) -> None:
    assert sequence(now=now).placed == 0
    assert sequence(now=now).size == 0


def test_the_fact_of_a_record_follows_its_life(alice: Actor, now: datetime) -> None:
    recorded(2, alice, now)
    sequence(now=now)
    (row,) = recorded(1, alice, now)
    append([entry(9)], by=alice, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, archive, has_author, files, proof, late_days FROM fact_record")
        facts = cursor.fetchall()
    waiting = ("supply", "risk", True, 0, "waiting", 1)
    assert sorted(facts) == [(*waiting[:4], "valid", 1)] * 2 + [waiting]
    assert Supply.objects.aggregate(last=Max("pk"))["last"] == row.pk
