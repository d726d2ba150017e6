"""Two people spend the same money in the same moment: the second is told that it is gone."""

from datetime import date, datetime
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.services.actions import approve_line, settle_spending
from anshe.work.services.models import BudgetLine, Spending

pytestmark = pytest.mark.database


@pytest.mark.django_db(transaction=True)
def test_of_two_who_spend_in_the_same_moment_one_is_refused(
    line: BudgetLine, alice: Actor, now: datetime
) -> None:
    approve_line(line, approved=Decimal(100), by=alice, now=now)
    outcomes: list[str] = []
    start = Barrier(2)

    def spend() -> None:
        row = Spending(
            budget_line=BudgetLine.objects.get(), area_path=line.area_path,
            happened_on=date(2026, 6, 15), amount=Decimal(60), purpose="Paper",
        )  # fmt: skip
        start.wait()
        try:
            with transaction.atomic():
                add_record(row, by=alice, now=now)
                settle_spending(row, alice, now)
            outcomes.append("spent")
        except ValidationError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=spend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["spent", "told"]
    assert BudgetLine.objects.get().left() == Decimal(40)
