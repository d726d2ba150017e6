"""Sessions, documents and bulletins of 朝阳街道, as the cast enters them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.activities.models import Bulletin, Document, DrillFinding, Session
from tests import cast
from tests.work.speech import english as english

Make = Callable[..., Any]
TODAY = date(2026, 6, 15)


@pytest.fixture
def plan(alice: Actor, now: datetime) -> Callable[..., Session]:
    """Plan a session for 16 June unless told otherwise."""

    def make(**given: Any) -> Session:
        given = {"kind": "train", "title": "Fire safety", "planned_on": date(2026, 6, 14)} | given
        session = Session(area_path=cast.COMMUNITY, happened_on=TODAY, **given)
        add_record(session, by=alice, now=now)
        return session

    return make


@pytest.fixture
def drill(plan: Callable[..., Session]) -> Session:
    """A drill that was held today."""
    return plan(kind="drill", drill_kind="evacuation", held_on=TODAY)


@pytest.fixture
def finding(drill: Session, alice: Actor, now: datetime) -> DrillFinding:
    """The exit was blocked; due in a week."""
    row = DrillFinding(
        session=drill,
        area_path=drill.area_path,
        happened_on=TODAY,
        text="The back exit was blocked",
        due_on=date(2026, 6, 22),
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def document(alice: Actor, now: datetime) -> Document:
    """The inspection rules, in force since the first of June."""
    row = Document(
        area_path=cast.STREET,
        happened_on=TODAY,
        kind="inspection",
        title="Inspection rules",
        in_force_on=date(2026, 6, 1),
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def bulletin(alice: Actor, now: datetime) -> Bulletin:
    """A draft of the monthly report, written three days ago."""
    row = Bulletin(
        area_path=cast.STREET,
        happened_on=date(2026, 6, 12),
        kind="surveillance",
        title="Injuries in May",
        text="Falls are fewer.",
    )
    add_record(row, by=alice, now=now)
    return row
