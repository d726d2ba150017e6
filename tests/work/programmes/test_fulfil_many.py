"""Many records close their tasks as one after the other would, and ask little."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.work.programmes.actions.fulfilment import fulfil, fulfil_many
from anshe.work.programmes.models import Task
from tests import cast
from tests.work.programmes.conftest import MakeReview, MakeTask

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def _closed() -> list[tuple[date, int | None, date | None]]:
    rows = Task.objects.order_by("due_on", "area_path")
    return list(rows.values_list("due_on", "done_by_id", "done_on"))


def test_records_that_close_nothing_ask_the_same_however_many(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE, path=cast.OTHER_COMMUNITY)
    asked = []
    for many in (1, 3, 30):
        reviews = [make_review(date(2026, 5, 4), cast.COMMUNITY) for _ in range(many)]
        with CaptureQueriesContext(connection) as queries:
            assert fulfil_many(reviews, by=alice, now=now) == []
        asked.append(len(queries))
    assert asked == [1, 1, 1]


def test_more_subjects_than_can_be_named_are_found_too(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("anshe.work.programmes.queries.fulfilment.MOST_NAMED", 2)
    reviews = [make_review(date(2026, 5, n)) for n in range(4, 9)]
    own = make_task(JUNE, subject=f"review:{reviews[3].pk}")
    make_task(JUNE, subject="review:987654")
    closed = fulfil_many(reviews, by=alice, now=now)
    assert [(task.pk, task.done_by_id) for task in closed] == [(own.pk, reviews[3].pk)]


def test_many_close_what_one_after_the_other_would(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    for due in (date(2026, 2, 28), MARCH):
        make_task(due)
    make_task(JUNE, date(2026, 4, 1))
    make_task(JUNE, path=cast.COMMUNITY)
    places = (cast.STREET, cast.GRID_CELL, cast.GRID_CELL, cast.STREET, cast.STREET, cast.STREET)
    reviews = [make_review(date(2026, 5, 4 + n), path) for n, path in enumerate(places)]
    for review in reviews:
        fulfil(review, by=alice, now=now)
    alone = _closed()
    Task.objects.update(done_on=None, done_by_kind="", done_by_id=None)
    fulfil_many(reviews, by=alice, now=now)
    assert _closed() == alone
    # By hand: the first takes June, the next its community's, then the oldest of the street.
    assert [key for _due, key, _on in alone] == [
        reviews[2].pk, reviews[3].pk, reviews[0].pk, reviews[1].pk,
    ]  # fmt: skip


def test_each_closing_is_told_with_its_own_record_and_day(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    tasks = [make_task(due) for due in (MARCH, JUNE)]
    reviews = [make_review(date(2026, 5, 4)), make_review(date(2026, 5, 6))]
    fulfil_many(reviews, by=alice, now=now)
    events = Event.objects.filter(verb="task.done").order_by("happened_on")
    assert [(e.subject_id, e.happened_on) for e in events] == [
        (str(tasks[1].pk), date(2026, 5, 4)), (str(tasks[0].pk), date(2026, 5, 6)),
    ]  # fmt: skip


def test_the_same_record_twice_closes_once(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(MARCH)
    make_task(JUNE)
    review = make_review(date(2026, 5, 4))
    assert len(fulfil_many([review, review], by=alice, now=now)) == 1
    assert fulfil_many([review], by=alice, now=now) == []


def test_what_lies_ahead_of_now_closes_nothing(
    make_task: MakeTask, make_review: MakeReview, alice: Actor, now: datetime
) -> None:
    make_task(JUNE)
    review = make_review(date(2026, 5, 4))
    assert fulfil_many([review], by=alice, now=now - timedelta(days=60)) == []
    assert fulfil_many([], by=alice, now=now) == []


def test_nobody_closes_where_they_may_not(
    make_task: MakeTask, make_review: MakeReview, bob: Actor, charlie: Actor, now: datetime
) -> None:
    make_task(JUNE)
    reviews = [make_review(date(2026, 5, 4)) for _ in range(2)]
    with pytest.raises(Refused):
        fulfil_many(reviews, by=bob, now=now)
    with pytest.raises(Hidden):
        fulfil_many(reviews, by=charlie, now=now)
