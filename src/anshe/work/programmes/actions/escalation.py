"""Tell the next level of what is late: each step of the ladder once, however many workers run."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, visible
from anshe.ground.evidence.actions import append
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.work.programmes.actions.ladder import next_step_on
from anshe.work.programmes.actions.telling import of_task
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.recipients import Recipients

AT_ONCE = 100
"""Tasks of one transaction: a worker that is killed repeats at most these, and repeats none."""


def escalate(*, by: Actor, now: datetime) -> None:
    """Take every late task up the steps of its ladder that are due."""
    while escalate_some(by=by, now=now):
        continue


@transaction.atomic
def escalate_some(*, by: Actor, now: datetime) -> bool:
    """Escalate the first tasks that are due for it; say whether there may be more."""
    today = timezone.localdate(now)
    rows = visible(Task.objects.filter(OPEN), by, Action.POSTPONE_TASK)
    due = rows.filter(escalate_on__lte=today, run__ended_on__isnull=True)
    tasks = list(due.select_related("obligation").order_by("escalate_on", "pk")[:AT_ONCE])
    recipients = Recipients(today)
    steps = [_step(task, recipients, by, now) for task in tasks]
    # Where other workers took every step there is nothing left to do.
    return any(steps)


def _step(task: Task, recipients: Recipients, by: Actor, now: datetime) -> bool:
    """Take one step with one task, unless another worker just did."""
    ladder, step = task.obligation.escalation, task.escalation_step
    if step >= len(ladder):
        Task.objects.filter(pk=task.pk).update(escalate_on=None)
        return False
    level = str(ladder[step][1])
    after = next_step_on(ladder, step + 1, task.deadline_on)
    # The step is part of the condition: of two workers, one changes the row and tells of it.
    taken = Task.objects.filter(OPEN, pk=task.pk, escalation_step=step).update(
        escalation_step=step + 1,
        escalate_on=after,
        escalated_to=level,
        escalated_at=now,
        changed_at=now,
    )
    if not taken:
        return False
    told = of_task(task, "escalated", timezone.localdate(now), to=level, step=step + 1)
    append([told], by=by, now=now)
    letter = _letter(task, step, recipients.code(task.area_path), now)
    send(letter, recipients.of(task, level), by=by, now=now)
    return True


def _letter(task: Task, step: int, code: str, now: datetime) -> Letter:
    """Write what the next level is told, in the language of the office."""
    days = task.days_late(timezone.localdate(now))
    with translation.override(None):
        title = _("Late by %(days)s days: %(task)s") % {"days": days, "task": task.obligation.title}
    return Letter(
        kind=MessageKind.LATE,
        title=title,
        link=reverse("programmes:task", args=[code, task.pk]),
        key=f"task:{task.pk}:{step}:{task.deadline_on.isoformat()}",
    )
