"""The views that measures read give what the rows say, on both databases."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.hazards.models import Hazard
from anshe.work.injuries import actions
from anshe.work.injuries.models import CorrectiveAction, Injury, ReportingSource, SourceReport
from tests import cast

TODAY = date(2026, 6, 15)
Card = Callable[..., Injury]
pytestmark = pytest.mark.database


def facts(name: str, *columns: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM fact_{name} ORDER BY id")
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@pytest.fixture
def major(alice: Actor, now: datetime) -> Hazard:
    """A major hazard, which must be analysed like a reportable injury."""
    row = Hazard(
        severity="major", domain="fire", description="x", measure="x", interim="x",
        responsible="x", due_on=TODAY, area_path=cast.COMMUNITY, happened_on=TODAY,
    )  # fmt: skip
    add_record(row, by=alice, now=now)
    return row


def test_an_injury_shows_its_codes_and_what_is_not_known(
    card: Card, clinic: ReportingSource, dora: Actor, now: datetime
) -> None:
    actions.record_injury(card(source=clinic), by=dora, now=now)
    actions.record_injury(card(cause="", nature="", sex="", age=None), by=dora, now=now)
    told = facts("injury", "cause", "place", "nature", "sex", "age", "source")
    assert told == [
        ("fall", "home", "fracture", "female", 71, clinic.pk),
        (None, "home", None, None, None, None),
    ]
    assert [round(share, 4) for (share,) in facts("injury", "completeness")] == [1.0, 0.75]


def test_reportable_injuries_and_major_hazards_must_be_analysed(
    card: Card, major: Hazard, dora: Actor, now: datetime
) -> None:
    slight, severe = card(), card(severity="severe")
    for row in (slight, severe):
        actions.record_injury(row, by=dora, now=now)
    assert set(facts("occurrence", "key", "kind")) == {
        (f"injury:{severe.pk}", "injury"),
        (f"hazard:{major.pk}", "hazard"),
    }
    ids = [number for (number,) in facts("occurrence", "id")]
    assert sorted(ids) == sorted([severe.pk * 2, major.pk * 2 + 1])


def test_a_corrective_action_names_what_it_answers(
    major: Hazard, dora: Actor, now: datetime
) -> None:
    row = CorrectiveAction(hazard=major, measure="x", area_path=cast.COMMUNITY, happened_on=TODAY)
    add_record(row, by=dora, now=now)
    [(key, has_cause, verified)] = facts("corrective_action", "key", "has_cause", "verified")
    assert (key, bool(has_cause), verified) == (f"hazard:{major.pk}", False, None)


def test_a_source_reports_a_month_once(clinic: ReportingSource, dora: Actor, now: datetime) -> None:
    def report() -> SourceReport:
        return SourceReport(
            source=clinic, month=date(2026, 5, 17), cards=3,
            area_path=cast.COMMUNITY, happened_on=TODAY,
        )  # fmt: skip

    add_record(report(), by=dora, now=now)
    [(source, month, cards)] = facts("source_report", "source", "month", "cards")
    assert (source, str(month), cards) == (clinic.pk, "2026-05-01", 3)
    with pytest.raises(ValidationError):
        add_record(report(), by=dora, now=now)
