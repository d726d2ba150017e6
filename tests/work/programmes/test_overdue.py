"""All that is overdue is one indexed query."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Actor
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.work import overdue
from tests import cast
from tests.work.programmes.conftest import MakeTask

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = date(2026, 6, 15)


def plan_of(rows: QuerySet[Task]) -> str:
    """Ask the database how it would find the rows; small tables must not tempt it to read all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


def test_overdue_is_what_is_open_after_its_deadline(
    make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    late = make_task(date(2026, 6, 14))
    make_task(TODAY)
    make_task(date(2026, 5, 1), done_on=date(2026, 5, 1))
    make_task(date(2026, 5, 2), cancelled_on=date(2026, 5, 1))
    make_task(date(2026, 5, 3), deadline=date(2026, 7, 1))
    with CaptureQueriesContext(connection) as asked:
        assert list(overdue(alice, cast.STREET, TODAY)) == [late]
    assert len(asked) == 1


def test_the_overdue_of_a_street_are_found_by_the_index_of_open_tasks(
    make_task: MakeTask, alice: Actor
) -> None:
    make_task(date(2026, 6, 14))
    plan = plan_of(overdue(alice, cast.STREET, TODAY))
    # Which of the two partial indexes is shorter depends on the figures; both hold open tasks only.
    assert "open_tasks_of_a_run" in plan or "open_tasks_by_deadline" in plan


def test_all_that_is_overdue_anywhere_is_found_by_an_index(make_task: MakeTask) -> None:
    make_task(date(2026, 6, 14))
    rows = Task.objects.filter(OPEN, deadline_on__lt=TODAY).order_by("deadline_on")
    assert "open_tasks_by_deadline" in plan_of(rows)


def test_what_must_be_escalated_is_found_by_an_index(make_task: MakeTask) -> None:
    make_task(date(2026, 6, 14))
    rows = Task.objects.filter(OPEN, escalate_on__lte=TODAY).order_by("escalate_on", "pk")
    assert "open_tasks_to_escalate" in plan_of(rows)


def test_readers_see_only_what_is_theirs(
    make_task: MakeTask, alice: Actor, grace: Actor, charlie: Actor
) -> None:
    make_task(date(2026, 6, 14))
    mine = make_task(date(2026, 6, 13), path=cast.COMMUNITY)
    assert overdue(alice, cast.STREET, TODAY).count() == 2
    assert list(overdue(grace, cast.COMMUNITY, TODAY)) == [mine]
    assert not overdue(charlie, cast.STREET, TODAY).exists()
