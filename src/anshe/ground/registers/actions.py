"""What can happen to premises and facilities besides being entered and corrected."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.records.actions import change_record
from anshe.ground.records.rules import check_done_on
from anshe.ground.registers.models import Facility, Premises


@transaction.atomic
def close_premises(premises: Premises, *, on: date, by: Actor, now: datetime) -> None:
    """Note that premises are closed for good; nobody has to inspect them after that day."""
    require(by, Action.MANAGE_REGISTERS, premises.area_path)
    if premises.closed_on:
        raise ValidationError(_("These premises are already closed."))
    check_done_on(on, since=premises.happened_on, now=now)
    premises.closed_on = on
    change_record(premises, "closed", by=by, now=now, action=Action.MANAGE_REGISTERS)


@transaction.atomic
def retire_facility(facility: Facility, *, on: date, by: Actor, now: datetime) -> None:
    """Note that a facility is out of use; nobody has to check it after that day."""
    require(by, Action.MANAGE_REGISTERS, facility.area_path)
    if facility.retired_on:
        raise ValidationError(_("This facility is already out of use."))
    check_done_on(on, since=facility.happened_on, now=now)
    facility.retired_on = on
    change_record(facility, "retired", by=by, now=now, action=Action.MANAGE_REGISTERS)
