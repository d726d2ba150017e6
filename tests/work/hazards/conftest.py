"""A shop, an inspection of it, and a hazard found there."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.ground.registers.models import Premises
from anshe.work.hazards.models import Hazard, Inspection
from tests import cast

TODAY = date(2026, 6, 15)


@pytest.fixture
def shop(alice: Actor, now: datetime) -> Premises:
    """A small shop in the first community."""
    row = Premises(
        name="便民超市", kind="shop", area_path=cast.COMMUNITY, happened_on=TODAY, public=True
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def unkept(shop: Premises) -> Callable[..., Hazard]:
    """Make a hazard of the shop that nobody has kept yet."""

    def make(**fields: Any) -> Hazard:
        usual: dict[str, Any] = {
            "premises": shop,
            "area_path": cast.COMMUNITY,
            "happened_on": TODAY,
            "description": "安全出口被货物堵塞",
            "domain": "fire",
            "due_on": date(2026, 6, 22),
        }
        return Hazard(**(usual | fields))

    return make


@pytest.fixture
def hazard(unkept: Callable[..., Hazard], alice: Actor, now: datetime) -> Hazard:
    """The exit is blocked, to be cleared by 22 June."""
    row = unkept()
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def inspection(shop: Premises) -> Inspection:
    """An inspection of the shop that nobody has kept yet."""
    return Inspection(
        premises=shop,
        kind="comprehensive",
        area_path=cast.COMMUNITY,
        happened_on=TODAY,
        inspectors="Alice, Grace",
        leader_signed="Alice",
        inspector_signed="Grace",
        site_signed="王老板",
    )
