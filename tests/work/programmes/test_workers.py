"""Several workers at once, each in a thread with its own connection, on a real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.messages.models import Message
from anshe.work.programmes.actions.escalation import escalate
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.actions.laying import lay_tasks
from anshe.work.programmes.jobs import CLOCK
from anshe.work.programmes.models import Obligation, Run, Task
from tests.work.programmes.conftest import MakeReview, MakeTask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
Made = TypeVar("Made")
WORKERS = 4


def at_once(work: Callable[[int], Made]) -> list[Made]:
    """Do the same work in several threads that set out together."""
    ready = Barrier(WORKERS)

    def one(number: int) -> Made:
        try:
            ready.wait(timeout=30)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_two_who_record_at_once_close_one_task_once(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    task = make_task(date(2026, 6, 30))
    reviews = [make_review(date(2026, 6, 1)) for _ in range(WORKERS)]
    closed = at_once(lambda number: fulfil(reviews[number], by=alice, now=now))
    assert sorted(len(tasks) for tasks in closed) == [0, 0, 0, 1]
    assert Event.objects.filter(verb="task.done", subject_id=str(task.pk)).count() == 1


def test_several_who_record_at_once_close_a_task_each(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    for month in range(1, 5):
        make_task(date(2026, month, 28))
    reviews = [make_review(date(2026, 6, 1)) for _ in range(WORKERS)]
    closed = at_once(lambda number: fulfil(reviews[number], by=alice, now=now))
    assert len({task.pk for tasks in closed for task in tasks}) == WORKERS


def test_workers_that_lay_at_once_lay_each_task_once(run: Run, alice: Actor, now: datetime) -> None:
    Obligation.objects.create(
        run=run, code="weekly", do="patrol", scope={"each": "community"},
        when={"at_least": 1, "per": "week"}, has_time=True,
    )  # fmt: skip
    at_once(lambda _number: lay_tasks(run, date(2026, 12, 31), by=alice, now=now))
    assert Task.objects.count() == 2 * 53  # 2026 touches 53 calendar weeks


def test_workers_that_escalate_at_once_tell_each_step_once(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    yesterday = now.date() - timedelta(days=1)
    for days in range(1, 31):
        make_task(yesterday, date(2026, 1, days), slot=f"{days}", escalate_on=now.date())
    at_once(lambda _number: escalate(by=CLOCK, now=now))
    assert Message.objects.filter(member_id=alice.id).count() == 30
    assert Event.objects.filter(verb="task.escalated").count() == 30
    assert set(Task.objects.values_list("escalation_step", flat=True)) == {1}
