"""Of two people who change the same thing at once, the second is told and nothing is lost."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import Overtaken, add_record, change_record
from anshe.ground.registers.actions import close_premises
from anshe.ground.registers.models import Premises
from tests.ground.records.conftest import LIST, as_, premises


def test_a_row_changed_since_it_was_opened_is_not_overwritten(
    alice: Actor, shop: Premises, now: datetime
) -> None:
    mine, theirs = Premises.objects.get(), Premises.objects.get()
    theirs.name = "先改的"
    change_record(theirs, "changed", by=alice, now=now)
    mine.name = "后改的"
    with pytest.raises(Overtaken, match="Alice"):
        change_record(mine, "changed", by=alice, now=now)
    assert Premises.objects.get().name == "先改的"


def test_a_form_opened_before_a_change_comes_back_with_its_text(
    alice: Actor, shop: Premises, now: datetime
) -> None:
    client, address = as_(alice), f"{LIST}{shop.pk}/change/"
    stands = client.get(address).context["stands"]
    theirs = Premises.objects.get()
    theirs.name = "先改的"
    change_record(theirs, "changed", by=alice, now=now)
    sent = {"stands": stands, "name": "后改的", "kind": shop.kind, "interval_days": 90}
    answer = client.post(address, {**sent, "happened_on": "2026-06-14"})
    assert answer.status_code == 422
    assert "后改的" in answer.content.decode()
    assert Premises.objects.get().name == "先改的"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_press_close_at_the_same_moment_and_one_gets_it(
    unguarded: None, alice: Actor, now: datetime
) -> None:
    add_record(premises(now), by=alice, now=now)
    barrier, answers = Barrier(2), list[str]()

    def press() -> None:
        row = Premises.objects.get()
        barrier.wait()
        answers.append(_tried(lambda: close_premises(row, on=now.date(), by=alice, now=now)))
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["done", "told"]
    assert Event.objects.filter(verb="premises.closed").count() == 1


def _tried(deed: Callable[[], None]) -> str:
    """Do it, and say whether it was done or we were told why not."""
    try:
        deed()
    except ValidationError:
        return "told"
    return "done"
