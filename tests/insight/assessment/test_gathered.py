"""Records read gathered, with their number, give what reading each of them gives."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from anshe.ground.access import Role
from anshe.ground.evidence.actions import Entry, append, erase_payload, sequence
from anshe.ground.evidence.choices import Code, Effect
from anshe.ground.evidence.models import Attachment, Event, Finding, Verification
from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.duck import live
from anshe.insight.assessment.queries.facts import Scope
from anshe.insight.assessment.queries.figures import figures, filled
from anshe.insight.assessment.queries.rubric import rubric_of
from anshe.kernels.language import pack
from tests import cast
from tests.insight.assessment.test_compile import rubric_with

TODAY = date(2026, 6, 15)
COUNTED: dict[str, dict[str, Any]] = {
    "count": {"count": "record", "where": {"files": ">= 1"}},
    "count-proven": {"count": "record", "where": {"proof": "valid"}, "per": {"area": "community"}},
    "count-by-proof": {"count": "record", "per": {"field": "proof"}, "take": "sum"},
    "exists": {"exists": "record", "where": {"proof": "broken", "files": ">= 2"}},
    "age": {"age": "record", "where": {"late_days": "> 3"}},
    "share": {
        "share": {
            "among": {"fact": "record", "over": {"last": 12, "unit": "months"}},
            "of": {"has_author": True, "proof": "valid"},
        },
        "per": {"area": "community"},
    },
    "periods": {"periods": {"fact": "record", "unit": "month", "last": 6, "at_least": 3}},
    "matrix": {
        "matrix": {"fact": "record", "cells": {"archive": ["text", "photo", "none"]}},
        "per": {"area": "community"},
    },
}
EACH: dict[str, dict[str, Any]] = {
    "sum": {"sum": "record.files"},
    "median": {"median": "record.late_days"},
    "kind": {"count": "record", "where": {"kind": "drill"}},
    "number": {"count": "record", "where": {"id": "> 3"}},
}
NOT_ASKED: dict[str, dict[str, Any]] = {"other": {"count": "session"}}


@pytest.fixture
def log(transactional_db: None, now: datetime) -> None:
    """Records of every sort: proven, waiting, erased, broken, with files that came later."""
    cast.plant_areas()
    adam = cast.hire("adam", Role.ADMINISTRATOR, cast.COUNTY)
    chance = random.Random(5)
    append(_entries(chance, 300), by=adam, now=now)
    sequence(now=now)
    append(_entries(chance, 20), by=adam, now=now)
    told = list(Event.objects.filter(effect=Effect.ADDS).order_by("pk"))
    for event in chance.sample(told[:300], 9):
        erase_payload(event, by=adam, reason="asked", now=now)
    newest = [Verification.objects.create(made_at=now, size=300, ok=False) for _ in range(2)]
    for walk, many in zip(newest, (30, 12), strict=True):
        for event in chance.sample(told, many):
            Finding.objects.create(verification=walk, code=Code.PAYLOAD_ALTERED, adding_id=event.pk)
    for number, event in enumerate(chance.choices(told, k=40)):
        Attachment.objects.create(
            area_path=event.area_path, subject_kind=event.subject_kind, adding_id=event.pk,
            subject_id=event.subject_id, sha256=f"{number:064}", name="a", mime="b", added_at=now,
        )  # fmt: skip


def _entries(chance: random.Random, many: int) -> list[Entry]:
    paths = (cast.STREET, cast.COMMUNITY, cast.OTHER_COMMUNITY, cast.OTHER_STREET)
    return [
        Entry(
            area_path=chance.choice(paths),
            verb="x.added",
            subject_kind=chance.choice(["drill", "session"]),
            subject_id=str(chance.randrange(10**9)),
            content={},
            happened_on=TODAY - timedelta(days=chance.choice([0, 1, 2, 9, 40, 90, 700])),
            archive=chance.choice(["text", "photo"]),
            effect=chance.choice([Effect.ADDS, Effect.ADDS, Effect.ADDS, Effect.NOTES]),
            files=("0" * 64,) * chance.choice([0, 0, 1, 2]),
            late_reason="-",
        )
        for _ in range(many)
    ]


def test_the_figures_are_the_same(log: None) -> None:
    street = Area.objects.get(path=cast.STREET)
    rubric = rubric_with(COUNTED)
    scope = Scope((street,), timezone.localdate(), is_today=True)
    assert rubric.gathered() == {"record"}
    with filled(live(), scope, rubric) as few, filled(live(), scope, rubric, each=True) as many:
        read, behind = _lines(few), _lines(many)
        assert 0 < read[0] < behind[0]
        assert read[1] == behind[1]
        assert figures(few, rubric) == figures(many, rubric)
        assert _combinations(few) == _combinations(many)


def _lines(world: Any) -> tuple[int, int]:
    found: tuple[int, int] = world.execute(
        "SELECT count(*), sum(alike) FROM fact_record"
    ).fetchone()
    return found


def _combinations(world: Any) -> list[tuple[Any, ...]]:
    by = "place_no, happened, archive, has_author, files, proof, late_days"
    text = f"SELECT {by}, sum(alike) FROM fact_record GROUP BY ALL ORDER BY ALL"
    found: list[tuple[Any, ...]] = world.execute(text).fetchall()
    return found


@pytest.mark.parametrize("name", EACH)
def test_a_measure_that_looks_at_single_records_reads_each(name: str) -> None:
    assert rubric_with(COUNTED | {name: EACH[name]}).gathered() == set()


def test_records_that_others_must_have_are_read_each() -> None:
    joined = {"count": "session", "where": {"has": {"fact": "record", "by": "files"}}}
    assert rubric_with(COUNTED | {"joined": joined}).gathered() == set()


def test_the_national_programme_only_counts_records() -> None:
    programme = pack("national-2006-45").programme
    assert programme is not None
    assert rubric_of(programme).gathered() == {"record"}


def test_of_a_past_day_each_record_is_read_because_a_number_does_not_say_when(log: None) -> None:
    scope = Scope((Area.objects.get(path=cast.STREET),), TODAY)
    rubric = rubric_with(COUNTED)
    with filled(live(), scope, rubric) as past, filled(live(), scope, rubric, each=True) as each:
        assert figures(past, rubric) == figures(each, rubric)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it has counted")
def test_they_are_gathered_along_the_index(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN SELECT * FROM gathered_record")
        steps = [step[-1] for step in cursor.fetchall()]
    assert any("evidence_gathered" in step for step in steps)
