"""Everything that can happen to emergency plans, supplies and teams."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Actor
from anshe.ground.records.actions import change_record
from anshe.work.activities.actions import day_or_today, take_turn
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.watch.models import EmergencyPlan, Supply, Team


@transaction.atomic
def review_plan(
    plan: EmergencyPlan, *, by: Actor, now: datetime, note: str = "", on: date | None = None
) -> None:
    """Note that an emergency plan was reviewed, and close the task that this fulfils."""
    take_turn(plan, by=by)
    plan.reviewed_on = day_or_today(on, now=now, since=plan.reviewed_on or plan.in_force_on)
    plan.review_note = note.strip()
    change_record(plan, "reviewed", by=by, now=now)
    fulfil(plan, by=by, now=now)


@transaction.atomic
def check_supply(
    supply: Supply, *, intact: bool, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Note that a supply was looked at, and whether it is intact."""
    take_turn(supply, by=by)
    _demand_there(supply)
    supply.checked_on = day_or_today(on, now=now, since=supply.checked_on or supply.happened_on)
    supply.intact = intact
    change_record(supply, "checked", by=by, now=now)
    fulfil(supply, by=by, now=now)


@transaction.atomic
def remove_supply(
    supply: Supply, *, why: str, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Note that a supply is no longer there: used, out of date, replaced."""
    take_turn(supply, by=by)
    _demand_there(supply)
    if not why.strip():
        raise ValidationError({"why": _("Say why it was removed.")})
    supply.removed_on = day_or_today(on, now=now, since=supply.happened_on)
    supply.removed_why = why.strip()
    change_record(supply, "removed", by=by, now=now)


@transaction.atomic
def dissolve_team(team: Team, *, by: Actor, now: datetime, on: date | None = None) -> None:
    """Dissolve a response team; what it did stays."""
    take_turn(team, by=by)
    if team.ended_on is not None:
        raise ValidationError(_("This team is already dissolved."))
    team.ended_on = day_or_today(on, now=now, since=team.happened_on)
    change_record(team, "dissolved", by=by, now=now)


def _demand_there(supply: Supply) -> None:
    """Refuse a supply that was removed."""
    if supply.removed_on is not None:
        raise ValidationError(_("This supply was already removed."))
