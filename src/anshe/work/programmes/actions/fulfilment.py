"""A record closes the task that it fulfils; nothing else does."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.ground.evidence.models import Record
from anshe.work.programmes.actions.telling import of_task
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.fulfilment import Candidate, Waiting, day_of

Deed = tuple[Record, date]
"""A record, and the day on which what it tells of was done."""

_BATCH = 1000


def fulfil(record: Record, *, by: Actor, now: datetime) -> list[Task]:
    """Close the tasks that this record fulfils: at most one of each run and day.

    Call it in the transaction that keeps the record. A record that fulfils nothing closes nothing.
    """
    return fulfil_many([record], by=by, now=now)


def fulfil_many(records: Sequence[Record], *, by: Actor, now: datetime) -> list[Task]:
    """Close what each record fulfils, one after the other, as `fulfil` does for one.

    The open tasks are read once: records that close nothing ask one or two queries in all.
    """
    for path in {record.area_path for record in records}:
        require(by, Action.ADD_RECORD, path)
    days = ((record, day_of(record)) for record in records)
    today = timezone.localdate(now)
    done = [(record, on) for record, on in days if on is not None and on <= today]
    closed: list[Task] = []
    for _kind, same in groupby(done, key=lambda deed: deed[0].KIND):
        deeds = list(same)
        waiting = Waiting([record for record, _on in deeds], max(on for _record, on in deeds))
        if waiting:
            closed += _close_all(deeds, waiting, by, now)
    return closed


@transaction.atomic
def _close_all(deeds: list[Deed], waiting: Waiting, by: Actor, now: datetime) -> list[Task]:
    """Close the best task of each run for each record, while any is left, and tell the log."""
    closed: dict[int, Deed] = {}
    for record, on in deeds:
        while waiting and (candidate := waiting.best(record, on)) is not None:
            waiting.take(candidate)
            if _close(candidate, record, on, now):
                waiting.serve(record, on, candidate.run_id)
                closed[candidate.pk] = (record, on)
    return _tell(closed, by, now)


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


def _tell(closed: dict[int, Deed], by: Actor, now: datetime) -> list[Task]:
    """Tell the log of the tasks that were closed, in the order of their closing."""
    tasks = {task.pk: task for task in _read(list(closed))}
    append(
        [
            of_task(tasks[key], "done", on, by_kind=record.KIND, by_id=record.pk)
            for key, (record, on) in closed.items()
        ],
        by=by,
        now=now,
    )
    return [tasks[key] for key in closed]


def _read(keys: list[int]) -> Iterator[Task]:
    """Read tasks with their obligations, a thousand at a time."""
    for start in range(0, len(keys), _BATCH):
        rows = Task.objects.filter(pk__in=keys[start : start + _BATCH])
        yield from rows.select_related("obligation")


def close_tasks(record: Record, by: Actor, now: datetime) -> None:
    """Close what a record fulfils; generic pages call it after they added one."""
    fulfil(record, by=by, now=now)


def close_many_tasks(records: Sequence[Record], by: Actor, now: datetime) -> None:
    """Close what many records fulfil; imports call it after they added them."""
    fulfil_many(records, by=by, now=now)
