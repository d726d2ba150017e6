"""Late tasks go up the ladder, each step once."""

from datetime import datetime, timedelta

import pytest

from anshe.ground.access import Actor, Role
from anshe.ground.evidence.models import Event
from anshe.ground.messages.models import Message
from anshe.work.programmes.actions.escalation import escalate
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.jobs import CLOCK
from tests import cast
from tests.work.programmes.conftest import MakeReview, MakeTask

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = timedelta(days=1)


def test_the_officer_of_the_street_hears_of_a_late_task_on_the_first_day(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    task = make_task(now.date() - DAY, escalate_on=now.date())
    escalate(by=CLOCK, now=now)
    task.refresh_from_db()
    message = Message.objects.get()
    assert (message.member_id, message.link) == (alice.id, f"/a/640202002/work/{task.pk}/")
    assert (task.escalation_step, task.escalated_to, task.escalated_at) == (1, "street", now)
    assert task.escalate_on == now.date() + 6 * DAY


def test_on_the_due_day_nobody_is_told(make_task: MakeTask, alice: Actor, now: datetime) -> None:
    make_task(now.date(), escalate_on=now.date() + DAY)
    escalate(by=CLOCK, now=now)
    assert not Message.objects.exists()


def test_each_step_is_taken_once_however_often_the_clock_strikes(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    make_task(now.date() - DAY, escalate_on=now.date())
    for hours in range(5):
        escalate(by=CLOCK, now=now + timedelta(hours=hours))
    assert Message.objects.count() == 1
    assert Event.objects.filter(verb="task.escalated").count() == 1


def test_after_a_week_the_district_hears_too(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    adam = cast.hire("eve", Role.OFFICER, cast.COUNTY)
    task = make_task(now.date() - 7 * DAY, escalate_on=now.date() - 6 * DAY)
    escalate(by=CLOCK, now=now)
    task.refresh_from_db()
    told = list(Message.objects.order_by("pk").values_list("member_id", flat=True))
    assert told == [alice.id, adam.id]
    assert (task.escalation_step, task.escalate_on) == (2, None)


def test_a_task_that_was_done_is_not_escalated(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(now.date() - DAY, escalate_on=now.date())
    fulfil(make_review(now.date()), by=alice, now=now)
    escalate(by=CLOCK, now=now)
    assert not Message.objects.exists()


def test_escalation_reaches_only_where_the_actor_may_put_off(
    make_task: MakeTask, charlie: Actor, bob: Actor, now: datetime
) -> None:
    make_task(now.date() - DAY, escalate_on=now.date())
    for other in (charlie, bob):
        escalate(by=other, now=now)
    assert not Event.objects.filter(verb="task.escalated").exists()
