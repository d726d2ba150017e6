"""The clock lays tasks at night and escalates by the hour, through the real queue."""

from datetime import date, datetime, timedelta
from threading import Event

import pytest
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.messages.models import Message
from anshe.ground.queue.actions import Ask, enqueue
from anshe.ground.queue.jobs.worker import work_until
from anshe.work.programmes.jobs import CLOCK, SCHEDULE, escalate_late, lay_all
from anshe.work.programmes.models import Obligation, Run, Task
from tests.work.programmes.conftest import MakeTask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_the_night_lays_the_tasks_of_every_run(run: Run, now: datetime) -> None:
    Obligation.objects.create(
        run=run, code="monthly", when={"at_least": 1, "per": "month"}, has_time=True
    )
    for night in ("one", "two"):
        enqueue(lay_all, Ask("lay", key=night), by=CLOCK, now=now)
    assert work_until(Event(), once=True) == 2
    run.refresh_from_db()
    today = timezone.localdate()
    assert run.laid_until is not None
    assert run.laid_until >= date(today.year, 12, 31)
    assert Task.objects.count() == 12 * (run.laid_until.year - 2025)


def test_the_hour_escalates_what_is_late(make_task: MakeTask, alice: Actor, now: datetime) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_task(yesterday, yesterday, escalate_on=timezone.localdate())
    enqueue(escalate_late, Ask("escalate"), by=CLOCK, now=now)
    work_until(Event(), once=True)
    assert Message.objects.filter(member_id=alice.id).count() == 1


def test_both_jobs_are_on_the_schedule() -> None:
    assert [(one.name, one.times) for one in SCHEDULE] == [
        ("lay tasks", "10 1 * * *"),
        ("escalate late tasks", "5 * * * *"),
    ]
