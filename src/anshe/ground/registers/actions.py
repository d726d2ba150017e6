"""What can happen to premises and facilities besides being entered and corrected."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.records.actions import change_record
from anshe.ground.registers.models import Facility, Premises


@transaction.atomic
def close_premises(premises: Premises, *, on: date, by: Actor, now: datetime) -> None:
    """Note that premises are closed for good; nobody has to inspect them after that day."""
    require(by, Action.MANAGE_REGISTERS, premises.area_path)
    if premises.closed_on:
        raise ValidationError(_("These premises are already closed."))
    _check_day(premises.happened_on, on, now)
    premises.closed_on = on
    change_record(premises, "closed", by=by, now=now, action=Action.MANAGE_REGISTERS)


@transaction.atomic
def retire_facility(facility: Facility, *, on: date, by: Actor, now: datetime) -> None:
    """Note that a facility is out of use; nobody has to check it after that day."""
    require(by, Action.MANAGE_REGISTERS, facility.area_path)
    if facility.retired_on:
        raise ValidationError(_("This facility is already out of use."))
    _check_day(facility.happened_on, on, now)
    facility.retired_on = on
    change_record(facility, "retired", by=by, now=now, action=Action.MANAGE_REGISTERS)


def _check_day(since: date, on: date, now: datetime) -> None:
    """Stop at a day before it was on the register, or one that has not come."""
    if on < since:
        raise ValidationError({"on": _("Choose a day after it was put on the register.")})
    if on > timezone.localdate(now):
        raise ValidationError({"on": _("This day has not come yet.")})
