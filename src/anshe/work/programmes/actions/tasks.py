"""Put a task off or cancel it: always with a reason, always in the log, never silently."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.work.programmes.actions.ladder import next_step_on
from anshe.work.programmes.actions.telling import of_task
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN


@transaction.atomic
def postpone(task: Task, to: date, reason: str, *, by: Actor, now: datetime) -> None:
    """Put a task off to a later day. The day that the programme gave stays on record."""
    require(by, Action.POSTPONE_TASK, task.area_path)
    reason = _demand(reason)
    if to <= max(task.deadline_on, timezone.localdate(now)):
        raise ValidationError({"to": _("Choose a day after today and after the deadline.")})
    before = task.deadline_on
    _change(
        task,
        now,
        deadline_on=to,
        postpone_reason=reason,
        escalation_step=0,
        escalate_on=next_step_on(task.obligation.escalation, 0, to),
    )
    told = of_task(
        task,
        "postponed",
        timezone.localdate(now),
        before=before.isoformat(),
        to=to.isoformat(),
        reason=reason,
    )
    append([told], by=by, now=now)


@transaction.atomic
def cancel(task: Task, reason: str, *, by: Actor, now: datetime) -> None:
    """Cancel a task that will not be done; it stays visible with its reason."""
    require(by, Action.POSTPONE_TASK, task.area_path)
    reason = _demand(reason)
    today = timezone.localdate(now)
    _change(task, now, cancelled_on=today, cancel_reason=reason)
    append([of_task(task, "cancelled", today, reason=reason)], by=by, now=now)


def _demand(reason: str) -> str:
    """Insist on a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    return reason.strip()


def _change(task: Task, now: datetime, **fields: object) -> None:
    """Change the task if it is still open, and only then."""
    # Someone may close it at the same moment; then nothing is put off or cancelled.
    if not Task.objects.filter(OPEN, pk=task.pk).update(changed_at=now, **fields):
        raise ValidationError(_("This task is already closed."))
    task.refresh_from_db()
