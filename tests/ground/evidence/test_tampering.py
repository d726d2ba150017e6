"""Whoever has the rights of the database's owner can alter rows, and is found."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from anshe.ground.evidence.actions import sequence, verify
from anshe.ground.evidence.choices import Code
from anshe.work.watch.models import Supply
from tests.ground.evidence import attack
from tests.ground.evidence.conftest import verified

Attack = Callable[[list[Supply]], None]

MATRIX: list[tuple[Attack, set[Code]]] = [
    (attack.alter_event, {Code.EVENT_ALTERED}),
    (attack.alter_event_and_leaf, {Code.EVENT_ALTERED, Code.LEAF_ALTERED}),
    (attack.forge_leaf, {Code.LEAF_ALTERED}),
    (attack.delete_event, {Code.EVENT_MISSING, Code.RECORD_UNKNOWN}),
    (attack.delete_leaf, {Code.LEAF_MISSING, Code.EVENT_UNPLACED}),
    (attack.delete_leaf_event_and_record, {Code.LEAF_MISSING}),
    (attack.insert_event, {Code.EVENT_UNPLACED}),
    (attack.swap_events, {Code.EVENT_MOVED}),
    (attack.swap_positions, {Code.EVENT_MOVED}),
    (attack.replace_payload, {Code.PAYLOAD_ALTERED}),
    (attack.remove_payload, {Code.PAYLOAD_MISSING}),
    (attack.pretend_erasure, {Code.ERASURE_UNTOLD}),
    (attack.cut_tail, {Code.TAIL_CUT, Code.EVENT_UNPLACED}),
    (attack.forge_checkpoint, {Code.SIGNATURE_BROKEN}),
    (attack.forge_tile, {Code.TILE_ALTERED}),
    (attack.alter_record, {Code.RECORD_ALTERED}),
    (attack.delete_record, {Code.RECORD_MISSING}),
    (attack.insert_record, {Code.RECORD_UNKNOWN}),
]


def name(value: object) -> str:
    """Name a row of the matrix by its attack."""
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("attacker", "expected"), MATRIX, ids=name)
def test_an_attack_is_found_and_named(
    attacker: Attack,
    expected: set[Code],
    rows: list[Supply],
    attacked: None,
    codes: Callable[[], set[Code]],
) -> None:
    attacker(rows)
    assert codes() == expected


def test_a_log_that_nobody_touched_holds(rows: list[Supply], now: datetime) -> None:
    found = verified(now)
    assert found.ok
    assert (found.size, found.records, found.checkpoints, found.waiting) == (13, 13, 2, 0)


def test_a_finding_names_the_record_and_its_place(
    rows: list[Supply], attacked: None, now: datetime
) -> None:
    attack.alter_record(rows)
    (finding,) = verified(now).findings
    event = attack.event_of(rows[3])
    assert (finding.subject_kind, finding.subject_id) == ("supply", str(rows[3].pk))
    assert (finding.event_id, finding.adding_id) == (event.pk, event.pk)
    assert finding.area_path == rows[3].area_path


def test_a_rollback_is_found_by_the_last_verification(
    rows: list[Supply], attacked: None, codes: Callable[[], set[Code]], now: datetime
) -> None:
    verify(now=now)
    attack.roll_back(rows)
    assert codes() == {Code.ROLLED_BACK}


def test_a_rollback_is_found_by_the_checkpoint_kept_beside_the_data(
    alice: object,
    now: datetime,
    request: pytest.FixtureRequest,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rows = request.getfixturevalue("rows")
    request.getfixturevalue("attacked")
    attack.roll_back(rows)
    assert {finding.code for finding in verified(now).findings} == {Code.ROLLED_BACK}


def test_a_checkpoint_kept_by_an_outsider_is_compared(
    rows: list[Supply], attacked: None, now: datetime
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM evidence_checkpoint WHERE size = 13")
        (note,) = cursor.fetchone()
    attack.roll_back(rows)
    found = verify(now=now, notes=[note]).findings
    assert {finding.code for finding in found} == {Code.ROLLED_BACK}


def test_an_event_that_claims_to_be_old_is_found(
    rows: list[Supply], now: datetime, codes: Callable[[], set[Code]]
) -> None:
    attack.backdate_honestly(rows)
    sequence(now=now + timedelta(seconds=2))
    assert codes() == {Code.EVENT_BACKDATED}


REFUSED = [
    "UPDATE evidence_event SET verb = 'x'",
    "DELETE FROM evidence_event",
    "UPDATE evidence_leaf SET position = position + 100",
    "DELETE FROM evidence_leaf",
    "UPDATE evidence_checkpoint SET note = ''",
    "DELETE FROM evidence_checkpoint",
    "UPDATE evidence_payload SET content = ''",
    "UPDATE evidence_tile SET hashes = substr(hashes, 1, 32)",
    "UPDATE evidence_tile SET key = key + 1",
    "DELETE FROM evidence_tile",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_the_triggers_refuse_what_only_an_attacker_does(sql: str, rows: list[Supply]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack.run(sql)


def test_a_full_tile_never_changes_again(alice: object) -> None:
    insert = "INSERT INTO evidence_tile (key, hashes) VALUES (%s, %s)"
    attack.run(insert, 7, bytes(8192))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack.run("UPDATE evidence_tile SET hashes = %s WHERE key = 7", b"\x01" * 8192)
