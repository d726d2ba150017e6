"""Lay obligations over the calendar and the area tree: the result is tasks."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.work.programmes.actions.ladder import next_step_on
from anshe.work.programmes.actions.telling import of_run, of_task
from anshe.work.programmes.models import Obligation, Run, Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.reach import above
from anshe.work.programmes.queries.spots import Spot, Spots
from anshe.work.programmes.queries.windows import Window, calendar_of

MOST_TASKS = 200_000
"""No street works off more in a year; a plan that asks for more is mistaken."""


@transaction.atomic
def lay_tasks(run: Run, until: date, *, by: Actor, now: datetime) -> int:
    """Lay every task of a run whose time begins by `until`; say how many are new.

    Laying again, also by another worker at the same moment, adds nothing twice; it moves tasks
    that lie ahead past holidays that were entered since.
    """
    require(by, Action.START_RUN, run.area_path)
    if run.ended_on is not None:
        return 0
    before, spots = run.tasks.count(), Spots(run)
    wanted = list(_tasks(run, spots, until, now))
    if len(wanted) > MOST_TASKS:
        raise ValidationError(_("The programme asks for more than 200,000 tasks."))
    # The database refuses a task that stands already; the worker who comes second lays the rest.
    Task.objects.bulk_create(wanted, batch_size=1000, ignore_conflicts=True)
    Run.objects.filter(pk=run.pk).filter(
        Q(laid_until__isnull=True) | Q(laid_until__lt=until)
    ).update(laid_until=until)
    run.refresh_from_db(fields=["laid_until"])
    new, today = run.tasks.count() - before, timezone.localdate(now)
    moved = _move_past_holidays(run, wanted, today)
    _cancel_what_is_gone(run, spots, by, now)
    if new or moved:
        told = of_run(run, "laid", today, tasks=new, moved=moved, until=until.isoformat())
        append([told], by=by, now=now)
    return new


def _move_past_holidays(run: Run, wanted: list[Task], today: date) -> int:
    """Give tasks ahead the days that the calendar now says; what is late or put off stays."""
    ahead = run.tasks.filter(
        OPEN, due_on__gt=today, deadline_on=F("due_on"), obligation__when__has_key="workday"
    )
    known = {_key(task): task for task in ahead}
    moved = []
    for new in wanted:
        old = known.get(_key(new))
        if old is not None and (old.from_on, old.due_on) != (new.from_on, new.due_on):
            old.from_on, old.due_on = new.from_on, new.due_on
            old.deadline_on, old.escalate_on = new.deadline_on, new.escalate_on
            moved.append(old)
    Task.objects.bulk_update(moved, ["from_on", "due_on", "deadline_on", "escalate_on"])
    return len(moved)


def _cancel_what_is_gone(run: Run, spots: Spots, by: Actor, now: datetime) -> None:
    """Cancel what lies ahead for premises that closed and projects that ended; late stays late."""
    today = timezone.localdate(now)
    ahead = run.tasks.filter(OPEN, due_on__gte=today, obligation__event="").exclude(subject="")
    there = {
        duty.pk: {spot.subject for spot in spots.of(duty.scope)}
        for duty in run.obligations.filter(has_time=True, event="")
    }
    rows = ahead.select_related("obligation")
    gone = [task for task in rows if task.subject not in there.get(task.obligation_id, ())]
    reason = _("It is no longer there.")
    Task.objects.filter(OPEN, pk__in=[task.pk for task in gone]).update(
        cancelled_on=today, cancel_reason=reason, changed_at=now
    )
    append([of_task(task, "cancelled", today, reason=reason) for task in gone], by=by, now=now)


def _key(task: Task) -> tuple[int, str, str, str]:
    """Give what makes a task the one and only."""
    return task.obligation_id, task.area_path, task.slot, task.subject


@transaction.atomic
def lay_event_tasks(
    event: str, area_path: str, on: date, *, by: Actor, now: datetime, subject: str = ""
) -> list[Task]:
    """Lay what is due within days of something that happened ("hazard.found") at an area.

    `subject` names what it happened to (hazard:9), so that two on one day are two tasks.
    """
    require(by, Action.ADD_RECORD, area_path)
    duties = Obligation.objects.filter(
        event=event, run__area_path__in=above(area_path), run__ended_on__isnull=True,
        run__started_on__lte=on,
    ).select_related("run__version")  # fmt: skip
    wanted = [
        _task(duty, Spot(area_path, subject), window, now)
        for duty in duties
        if (window := calendar_of(duty.run).after_event(duty, on)) is not None
    ]
    laid = Task.objects.filter(
        obligation__in=duties, area_path=area_path, slot=f"{on}", subject=subject
    )
    known = set(laid.values_list("pk", flat=True))
    Task.objects.bulk_create(wanted, ignore_conflicts=True)
    tasks = list(laid.select_related("obligation"))
    append([of_task(task, "laid", on) for task in tasks if task.pk not in known], by=by, now=now)
    return tasks


def _tasks(run: Run, spots: Spots, until: date, now: datetime) -> Iterator[Task]:
    """Make the tasks of every obligation, at every place that exists at the time."""
    calendar = calendar_of(run)
    for duty in run.obligations.filter(has_time=True, event=""):
        windows = calendar.windows(duty, run.started_on, until)
        for spot in spots.of(duty.scope) if windows else ():
            for window in windows:
                if spot.stands(window.from_on, window.due_on):
                    yield _task(duty, spot, window, now)


def _task(duty: Obligation, spot: Spot, window: Window, now: datetime) -> Task:
    """Make one task."""
    return Task(
        run_id=duty.run_id, obligation=duty, area_path=spot.area_path, subject=spot.subject,
        slot=window.slot, from_on=window.from_on, due_on=window.due_on,
        deadline_on=window.due_on, recorded_at=now,
        escalate_on=next_step_on(duty.escalation, 0, window.due_on),
    )  # fmt: skip
