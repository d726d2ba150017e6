from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.ground.registers.models import Premises
from anshe.work.activities.models import UnitTraining
from tests import cast
from tests.work.facts import fact

TODAY = date(2026, 6, 15)


@pytest.fixture
def shop(alice: Actor, now: datetime) -> Premises:
    row = Premises(area_path=cast.COMMUNITY, happened_on=TODAY, name="Noodle shop", kind="catering")
    add_record(row, by=alice, now=now)
    return row


def _training(shop: Premises, hours: str, *, content: bool = True) -> UnitTraining:
    return UnitTraining(
        premises=shop,
        area_path=shop.area_path,
        happened_on=TODAY,
        topic="Fire",
        required_content=content,
        hours=Decimal(hours),
        required_hours=Decimal(8),
        people=5,
    )


def test_training_meets_the_rule_by_hours_and_content(
    shop: Premises, alice: Actor, now: datetime
) -> None:
    for row in (
        _training(shop, "8"),
        _training(shop, "7.5"),
        _training(shop, "12", content=False),
    ):
        add_record(row, by=alice, now=now)
    assert fact("unit_training", "premises", "hours", "required_hours", "meets") == [
        (shop.pk, 8, 8, True),
        (shop.pk, 7.5, 8, False),
        (shop.pk, 12, 8, False),
    ]


def test_hours_cannot_be_negative(shop: Premises, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        add_record(_training(shop, "-1"), by=alice, now=now)


def test_the_database_refuses_a_verdict_that_does_not_follow(shop: Premises, now: datetime) -> None:
    row = _training(shop, "2")
    row.recorded_at, row.recorded_by, row.recorded_by_id, row.meets = now, "x", 1, True
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitTraining.objects.bulk_create([row])
