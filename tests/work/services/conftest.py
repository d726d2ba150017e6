"""A project and a budget line of 朝阳街道."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.services.models import BudgetLine, Project
from tests import cast
from tests.work.speech import english as english

TODAY = date(2026, 6, 15)


@pytest.fixture
def project(alice: Actor, now: datetime) -> Project:
    """Falls of older people, with four of the eight parts written."""
    row = Project(
        area_path=cast.STREET,
        happened_on=TODAY,
        title="Fewer falls at home",
        domain="elderly",
        baseline="31 falls in 2025",
        for_vulnerable=True,
        key=True,
        concerned=400,
        objective="A quarter fewer in 2026",
        measures="Rails",
        responsible="The clinic",
        schedule="  ",
        budget="20,000 yuan",
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def line(alice: Actor, now: datetime) -> BudgetLine:
    """10,000 yuan planned for publicity in 2026."""
    row = BudgetLine(
        area_path=cast.STREET,
        happened_on=TODAY,
        year=2026,
        title="Boards",
        purpose="publicity",
        planned=Decimal(10000),
    )
    add_record(row, by=alice, now=now)
    return row
