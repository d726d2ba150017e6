"""Proofs read a handful of rows; the exported log holds without the database."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Entry, append, export_log, log_key, sequence
from anshe.ground.evidence.models import Checkpoint, Event
from anshe.ground.evidence.queries import consistency_steps, history, proof, proof_of
from anshe.ground.records.actions import change_record
from anshe.kernels.transparency import consistency_problem, verify_export
from anshe.work.watch.models import Supply
from tests import cast
from tests.ground.evidence import attack


def filled(many: int, by: Actor, now: datetime) -> None:
    """Tell and place so many entries."""
    append(
        (Entry(cast.STREET, "thing.noted", "thing", str(n), {}, now.date()) for n in range(many)),
        by=by,
        now=now,
    )
    sequence(now=now)


def test_every_proof_holds_over_several_tiles_and_checkpoints(alice: Actor, now: datetime) -> None:
    for step, many in enumerate((1, 255, 1, 343)):
        filled(many, alice, now + timedelta(seconds=step))
    for event in Event.objects.filter(pk__in=[1, 2, 255, 256, 257, 258, 513, 600]):
        made = proof(event)
        assert made is not None
        assert made.problem is None


def test_a_proof_costs_three_queries(
    alice: Actor, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filled(600, alice, now)
    event = Event.objects.order_by("pk")[300]
    with django_assert_num_queries(3):
        proof(event)


def test_a_waiting_event_has_no_proof_yet(rows: list[Supply], alice: Actor, now: datetime) -> None:
    change_record(rows[0], "checked", by=alice, now=now)
    newest = Event.objects.latest("pk")
    assert proof(newest) is None
    assert proof_of(newest) == "waiting"


def test_an_altered_event_has_a_proof_that_does_not_hold(
    rows: list[Supply], attacked: None
) -> None:
    attack.alter_event(rows)
    made = proof(attack.event_of(rows[3]))
    assert made is not None
    assert made.problem is not None
    assert made.problem.code == "root_mismatch"


def test_each_checkpoint_is_the_beginning_of_the_next(alice: Actor, now: datetime) -> None:
    for step, many in enumerate((3, 300, 256)):
        filled(many, alice, now + timedelta(seconds=step))
    older, *_more, newer = Checkpoint.objects.order_by("size")
    steps = consistency_steps(older.size, newer.size)
    assert isinstance(steps, tuple)
    roots = {"older_root": bytes(older.root), "newer_root": bytes(newer.root)}
    assert consistency_problem(older.size, newer.size, **roots, proof=steps) is None


@pytest.mark.parametrize("name", ["log.jsonl", "log.jsonl.gz"])
def test_an_exported_log_holds_without_the_database(
    name: str, rows: list[Supply], tmp_path: Path
) -> None:
    assert export_log(tmp_path / name) == 1 + 2 + 13 + 1 + 1
    if name.endswith(".jsonl"):
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        found = verify_export(lines, key=log_key())
        assert found.holds
        assert (found.size, found.checkpoints, found.contents) == (13, 2, 0)
    assert [path.name for path in tmp_path.iterdir() if "log.jsonl" in path.name] == [name]


def test_a_log_exported_after_an_attack_does_not_hold(
    rows: list[Supply], attacked: None, tmp_path: Path
) -> None:
    attack.alter_event(rows)
    export_log(tmp_path / "log.jsonl")
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    (problem,) = verify_export(lines).problems
    assert (problem.code, problem.place) == ("leaf_altered", "position 3")


def test_the_history_of_a_record_shows_each_step_with_its_seal(
    rows: list[Supply], alice: Actor, bob: Actor, charlie: Actor, now: datetime
) -> None:
    change_record(rows[0], "checked", by=alice, now=now)
    told = history(bob, "supply", str(rows[0].pk))
    assert [(one.event.verb, one.seal) for one in told] == [
        ("supply.added", "proven"),
        ("supply.checked", "waiting"),
    ]
    assert not history(charlie, "supply", str(rows[0].pk))
