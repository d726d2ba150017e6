"""Everything that can happen to projects and money."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor
from anshe.ground.records.actions import change_record
from anshe.work.activities.actions import day_or_today, take_turn
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.services.models import BudgetLine, Project, Spending


@transaction.atomic
def end_project(
    project: Project, *, result: str, by: Actor, now: datetime, on: date | None = None
) -> None:
    """End a project and write down what it achieved."""
    take_turn(project, by=by)
    if project.ended_on is not None:
        raise ValidationError(_("This project has already ended."))
    if not result.strip():
        raise ValidationError({"result": _("Say what it achieved, even if it was little.")})
    project.ended_on = day_or_today(on, now=now, since=project.happened_on)
    project.result = result.strip()
    change_record(project, "ended", by=by, now=now)


@transaction.atomic
def approve_line(
    line: BudgetLine,
    *,
    approved: Decimal,
    by: Actor,
    now: datetime,
    approved_in: str = "",
    on: date | None = None,
) -> None:
    """Approve money for a budget line, and close the task that this fulfils."""
    take_turn(line, by=by, action=Action.MANAGE_MONEY)
    if line.approved_on is not None:
        raise ValidationError(_("This line is already approved."))
    line.approved, line.approved_in = approved, approved_in.strip()
    line.approved_on = day_or_today(on, now=now, since=line.happened_on)
    change_record(line, "approved", by=by, now=now, action=Action.MANAGE_MONEY)
    fulfil(line, by=by, now=now)


def settle_spending(spending: Spending, by: Actor, now: datetime) -> None:
    """Look again, alone with the line, whether the money was there; close the task it fulfils."""
    # Two people may spend the same money at once: each was told that it was there. Only one at a
    # time holds the line, and the second is refused unless a reason was given.
    line = BudgetLine.objects.select_for_update().get(pk=spending.budget_line_id)
    left = line.left()
    if left < 0 and not spending.over_reason.strip():
        words = _("Only %(left)s yuan are left in this line. Say why more was spent.")
        raise ValidationError({"over_reason": words % {"left": f"{left + spending.amount:.2f}"}})
    fulfil(spending, by=by, now=now)
