from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from anshe.ground.access import Actor, Refused
from anshe.ground.records.actions import add_record
from anshe.work.services.actions import approve_line, settle_spending
from anshe.work.services.models import BudgetLine, Spending
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def _spending(line: BudgetLine, amount: str, **more: str) -> Spending:
    told = {"purpose": "Paper"} | more
    return Spending(
        budget_line=line,
        area_path=line.area_path,
        happened_on=TODAY,
        amount=Decimal(amount),
        **told,
    )


def test_a_line_is_approved_once(line: BudgetLine, alice: Actor, now: datetime) -> None:
    assert fact("budget_line", "planned", "approved", "approved_on") == [(10000, None, None)]
    approve_line(line, approved=Decimal(9000), approved_in="No. 7", by=alice, now=now)
    assert fact("budget_line", "year", "purpose", "planned", "approved", "approved_on") == [
        (2026, "publicity", 10000, 9000, "2026-06-15")
    ]
    assert verbs(line) == ["budget_line.added", "budget_line.approved"]
    with pytest.raises(ValidationError, match="already approved"):
        approve_line(line, approved=Decimal(1), by=alice, now=now)


def test_only_who_manages_money_approves(line: BudgetLine, dora: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        approve_line(line, approved=Decimal(9000), by=dora, now=now)


def test_less_than_nothing_is_not_approved(line: BudgetLine, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        approve_line(line, approved=Decimal(-1), by=alice, now=now)


def test_money_is_spent_until_the_line_is_empty(
    line: BudgetLine, alice: Actor, now: datetime
) -> None:
    approve_line(line, approved=Decimal(9000), by=alice, now=now)
    add_record(_spending(line, "8999.50"), by=alice, now=now)
    assert line.left() == Decimal("0.50")
    with pytest.raises(ValidationError) as error:
        add_record(_spending(line, "0.51"), by=alice, now=now)
    assert "Only 0.50 yuan are left" in error.value.message_dict["over_reason"][0]


def test_more_than_approved_is_spent_only_with_a_reason(
    line: BudgetLine, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        add_record(_spending(line, "1"), by=alice, now=now)
    add_record(_spending(line, "1", over_reason="Advance"), by=alice, now=now)
    add_record(_spending(line, "2", purpose=" ", over_reason="Advance"), by=alice, now=now)
    assert fact("spending", "budget_line", "amount", "has_purpose") == [
        (line.pk, 1, True),
        (line.pk, 2, False),
    ]


def test_of_two_who_spend_the_same_money_the_second_is_refused(
    line: BudgetLine, alice: Actor, now: datetime
) -> None:
    approve_line(line, approved=Decimal(100), by=alice, now=now)
    both = [_spending(line, "60"), _spending(line, "60")]
    for row in both:
        row.full_clean(exclude=["recorded_at", "recorded_by", "recorded_by_id"])
        row.recorded_at, row.recorded_by, row.recorded_by_id = now, "Alice", 1
    both[0].save()
    settle_spending(both[0], alice, now)
    both[1].save()
    with pytest.raises(ValidationError, match=r"Only 40\.00 yuan"), transaction.atomic():
        settle_spending(both[1], alice, now)


def test_a_changed_spending_does_not_count_against_itself(
    line: BudgetLine, alice: Actor, now: datetime
) -> None:
    approve_line(line, approved=Decimal(100), by=alice, now=now)
    row = _spending(line, "80")
    add_record(row, by=alice, now=now)
    row.amount = Decimal(100)
    row.full_clean()
    row.amount = Decimal("100.01")
    with pytest.raises(ValidationError):
        row.full_clean()
