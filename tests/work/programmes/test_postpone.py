"""A task is put off or cancelled with a reason, shown, logged, never silently."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.actions.tasks import cancel, postpone
from tests.work.programmes.conftest import MakeReview, MakeTask

pytestmark = [pytest.mark.django_db, pytest.mark.database]
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 20)


def test_both_days_stand_after_a_postponement(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    postpone(task, JULY, "Flood watch", by=alice, now=now)
    task.refresh_from_db()
    assert (task.due_on, task.deadline_on, task.postpone_reason) == (JUNE, JULY, "Flood watch")
    assert task.escalate_on == date(2026, 7, 21)


def test_a_postponement_is_logged_with_its_reason(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    postpone(make_task(JUNE), JULY, "Flood watch", by=alice, now=now)
    event = Event.objects.get(verb="task.postponed")
    assert '"reason":"Flood watch"' in event.payload.content
    assert '"before":"2026-06-30"' in event.payload.content


def test_a_postponement_without_a_reason_is_refused(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    with pytest.raises(ValidationError, match=r"reason|原因"):
        postpone(task, JULY, "  ", by=alice, now=now)
    assert Event.objects.filter(subject_kind="task").count() == 0


@pytest.mark.parametrize("to", [date(2026, 6, 30), date(2026, 6, 15), date(2026, 1, 1)])
def test_a_task_is_put_off_only_to_a_later_day(
    make_task: MakeTask, alice: Actor, now: datetime, to: date
) -> None:
    with pytest.raises(ValidationError):
        postpone(make_task(JUNE), to, "Flood watch", by=alice, now=now)


def test_a_closed_task_is_neither_put_off_nor_cancelled(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    fulfil(make_review(date(2026, 5, 4)), by=alice, now=now)
    with pytest.raises(ValidationError):
        postpone(task, JULY, "Flood watch", by=alice, now=now)
    with pytest.raises(ValidationError):
        cancel(task, "Not needed", by=alice, now=now)


def test_a_cancelled_task_keeps_its_reason_and_no_record_closes_it(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    cancel(task, "Merged with the district's", by=alice, now=now)
    assert fulfil(make_review(date(2026, 5, 4)), by=alice, now=now) == []
    task.refresh_from_db()
    assert (task.cancelled_on, task.cancel_reason) == (now.date(), "Merged with the district's")
    assert Event.objects.filter(verb="task.cancelled").count() == 1


def test_who_may_not_put_off_is_refused(
    make_task: MakeTask, bob: Actor, grace: Actor, charlie: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    with pytest.raises(Refused):
        postpone(task, JULY, "Flood watch", by=bob, now=now)
    for stranger in (grace, charlie):  # the grid worker holds no role at the street itself
        with pytest.raises(Hidden):
            cancel(task, "Not needed", by=stranger, now=now)
