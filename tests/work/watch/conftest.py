"""A plan, a supply and a team of 朝阳街道."""

from datetime import date, datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.watch.models import EmergencyPlan, Supply, Team
from tests import cast
from tests.work.speech import english as english

TODAY = date(2026, 6, 15)


@pytest.fixture
def plan(alice: Actor, now: datetime) -> EmergencyPlan:
    """The flood plan, in force since May."""
    row = EmergencyPlan(
        area_path=cast.STREET,
        happened_on=TODAY,
        title="Flood plan",
        level="special",
        hazard_kind="flood",
        in_force_on=date(2026, 5, 1),
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def supply(alice: Actor, now: datetime) -> Supply:
    """Sand bags, good until the end of the year."""
    row = Supply(
        area_path=cast.COMMUNITY,
        happened_on=TODAY,
        name="Sand bags",
        kind="flood",
        place="Gate",
        quantity=200,
        expires_on=date(2026, 12, 31),
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def team(alice: Actor, now: datetime) -> Team:
    """The fire team of twelve."""
    row = Team(
        area_path=cast.STREET,
        happened_on=TODAY,
        name="Fire team",
        kind="fire",
        people=12,
        leader="李强",
        leader_phone="13900001234",
    )
    add_record(row, by=alice, now=now)
    return row
