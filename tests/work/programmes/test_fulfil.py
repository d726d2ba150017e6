"""A record closes the task that it fulfils."""

from datetime import date, datetime

import pytest

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.models import Run
from tests import cast
from tests.work.programmes.conftest import MakeReview, MakeTask, lay_run

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def test_a_record_closes_the_task_whose_window_holds_it(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    late, due = make_task(MARCH), make_task(JUNE, date(2026, 4, 1))
    review = make_review(date(2026, 5, 4))
    assert [task.pk for task in fulfil(review, by=alice, now=now)] == [due.pk]
    due.refresh_from_db()
    late.refresh_from_db()
    assert (due.done_on, due.done_by_kind, due.done_by_id) == (
        date(2026, 5, 4), "review", review.pk,
    )  # fmt: skip
    assert late.done_on is None


def test_a_second_record_closes_the_oldest_overdue_task(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE, date(2026, 4, 1))
    older, newer = make_task(date(2026, 2, 28)), make_task(MARCH)
    fulfil(make_review(date(2026, 5, 4)), by=alice, now=now)
    assert [t.pk for t in fulfil(make_review(date(2026, 5, 5)), by=alice, now=now)] == [older.pk]
    assert [t.pk for t in fulfil(make_review(date(2026, 5, 5)), by=alice, now=now)] == [newer.pk]


def test_a_record_never_closes_two_tasks_of_a_run(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(MARCH)
    make_task(JUNE, date(2026, 4, 1))
    review = make_review(date(2026, 5, 4))
    assert len(fulfil(review, by=alice, now=now)) == 1
    assert fulfil(review, by=alice, now=now) == []


def test_a_record_before_the_window_closes_nothing(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE, date(2026, 4, 1))
    assert fulfil(make_review(date(2026, 3, 31)), by=alice, now=now) == []


def test_work_in_a_community_counts_there_before_it_counts_for_the_street(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    street = make_task(JUNE)
    community = make_task(JUNE, path=cast.COMMUNITY)
    elsewhere = make_task(JUNE, path=cast.OTHER_COMMUNITY)
    on = date(2026, 5, 4)
    first = fulfil(make_review(on, cast.GRID_CELL), by=alice, now=now)
    second = fulfil(make_review(on, cast.GRID_CELL), by=alice, now=now)
    assert [t.pk for t in first + second] == [community.pk, street.pk]
    elsewhere.refresh_from_db()
    assert elsewhere.done_on is None


def test_work_of_the_street_does_not_close_a_task_of_a_community(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE, path=cast.COMMUNITY)
    assert fulfil(make_review(date(2026, 5, 4)), by=alice, now=now) == []


def test_one_record_serves_every_programme_that_asks_for_it(
    run: Run, make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE)
    other = lay_run(cast.COUNTY, now, "district")
    task = make_task(MARCH)
    task.obligation.pk, task.obligation.run = None, other
    task.obligation.save()
    type(task).objects.filter(pk=task.pk).update(run=other, obligation=task.obligation)
    closed = fulfil(make_review(date(2026, 3, 4)), by=alice, now=now)
    assert {t.run_id for t in closed} == {run.pk, other.pk}


def test_closing_a_task_is_told_to_the_log(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    fulfil(make_review(date(2026, 5, 4)), by=alice, now=now)
    event = Event.objects.get(subject_kind="task", subject_id=str(task.pk))
    assert (event.verb, event.actor_name, event.happened_on) == (
        "task.done", "Alice", date(2026, 5, 4),
    )  # fmt: skip


def test_a_viewer_is_refused_and_a_stranger_learns_nothing(
    make_task: MakeTask, make_review: MakeReview, bob: Actor, charlie: Actor, now: datetime
) -> None:
    task = make_task(JUNE)
    review = make_review(date(2026, 5, 4))
    with pytest.raises(Refused):
        fulfil(review, by=bob, now=now)
    with pytest.raises(Hidden):
        fulfil(review, by=charlie, now=now)
    task.refresh_from_db()
    assert task.done_on is None
