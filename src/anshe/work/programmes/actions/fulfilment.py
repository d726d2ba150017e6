"""A record closes the task that it fulfils; nothing else does."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.ground.evidence.models import Record
from anshe.work.programmes.actions.telling import of_task
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.fulfilment import Candidate, candidates, day_of


@transaction.atomic
def fulfil(record: Record, *, by: Actor, now: datetime) -> list[Task]:
    """Close the tasks that this record fulfils: at most one of each run and day.

    Call it in the transaction that keeps the record. A record that fulfils nothing closes nothing.
    """
    require(by, Action.ADD_RECORD, record.area_path)
    on = day_of(record)
    if on is None or on > timezone.localdate(now):
        return []
    told = Task.objects.filter(done_by_kind=record.KIND, done_by_id=record.pk, done_on=on)
    served = set(told.values_list("run_id", flat=True))
    closed: list[int] = []
    for candidate in candidates(record, on):
        if candidate.run_id not in served and _close(candidate, record, on, now):
            served.add(candidate.run_id)
            closed.append(candidate.pk)
    tasks = list(Task.objects.filter(pk__in=closed).select_related("obligation"))
    append(
        [of_task(task, "done", on, by_kind=record.KIND, by_id=record.pk) for task in tasks],
        by=by,
        now=now,
    )
    return tasks


def _close(candidate: Candidate, record: Record, on: date, now: datetime) -> bool:
    """Close the task unless someone else just did."""
    # Compare and set: of two records at the same moment, the second finds the task closed
    # and goes on to the next one that it may fulfil, or to none.
    changed = Task.objects.filter(OPEN, pk=candidate.pk).update(
        done_on=on,
        done_by_kind=record.KIND,
        done_by_id=record.pk,
        changed_at=now,
    )
    return changed == 1


def close_tasks(record: Record, by: Actor, now: datetime) -> None:
    """Close what a record fulfils; generic pages call it after they added one."""
    fulfil(record, by=by, now=now)
