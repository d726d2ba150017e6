"""The views that measures read give what the rows say, on both databases."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Finding, Note
from anshe.work.hazards.models import ControlCheck, Hazard, HazardSource, Inspection
from tests import cast

TODAY = date(2026, 6, 15)
pytestmark = pytest.mark.database


def facts(name: str, *columns: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM fact_{name} ORDER BY id")
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def days(*values: Any) -> tuple[Any, ...]:
    """SQLite gives days as text."""
    return tuple(date.fromisoformat(v) if isinstance(v, str) else v for v in values)


def test_a_closed_hazard_shows_its_days(
    hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    note = Note(on=TODAY, words="已清理")
    actions.rectify_hazard(hazard, note, by=grace, now=now)
    actions.reinspect_hazard(hazard, note, passed=True, by=alice, now=now)
    actions.close_hazard(hazard, note, by=alice, now=now)
    [row] = facts("hazard", "area_path", "severity", "domain", "repeat", "other_verifier")
    assert row[:3] == (cast.COMMUNITY, "ordinary", "fire")
    assert (bool(row[3]), bool(row[4])) == (False, True)
    [row] = facts("hazard", "happened", "due", "rectified", "closed")
    assert days(*row) == (TODAY, date(2026, 6, 22), TODAY, TODAY)


def test_an_open_hazard_has_no_days_yet(hazard: Hazard) -> None:
    assert facts("hazard", "rectified", "closed", "inspection") == [(None, None, None)]
    assert facts("hazard", "premises") == [(hazard.premises_id,)]


def test_an_inspection_shows_its_signatures(
    inspection: Inspection, unkept: Callable[..., Hazard], grace: Actor, now: datetime
) -> None:
    actions.record_inspection(inspection, [Finding(unkept())], by=grace, now=now)
    [row] = facts("inspection", "kind", "premises", "checklist", "signatures", "passed")
    assert row[:4] == ("comprehensive", inspection.premises_id, None, 3)
    assert bool(row[4]) is False


def test_a_source_that_nobody_graded_has_no_level_in_the_facts(alice: Actor, now: datetime) -> None:
    for level in ("red", ""):
        row = HazardSource(
            name="x", kind="other", domain="fire", method="expert", controls="x",
            area_path=cast.COMMUNITY, happened_on=TODAY, grading="lec" if level else "",
            likelihood=Decimal(10), exposure=Decimal(10), consequence=Decimal(100),
        )  # fmt: skip
        add_record(row, by=alice, now=now)
    assert facts("hazard_source", "risk_level", "method", "interval_days") == [
        ("red", "expert", 90),
        (None, "expert", 90),
    ]
    check = ControlCheck(source=row, in_place=True, area_path=cast.COMMUNITY, happened_on=TODAY)
    add_record(check, by=alice, now=now)
    [(source, in_place)] = facts("control_check", "source", "in_place")
    assert (source, bool(in_place)) == (row.pk, True)
