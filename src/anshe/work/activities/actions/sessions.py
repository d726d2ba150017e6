"""Hold or cancel a planned session; evaluate a drill and close what it found."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record, change_record
from anshe.ground.records.rules import check_times
from anshe.work.activities.actions.turns import day_or_today, take_turn
from anshe.work.activities.models import DrillEvaluation, DrillFinding, Session
from anshe.work.programmes.actions.fulfilment import fulfil


class Held(TypedDict, total=False):
    """What is told of a session that was held."""

    on: date | None
    hours: Decimal | None
    score_before: Decimal | None
    score_after: Decimal | None
    minutes: str
    late_reason: str


class Judged(TypedDict, total=False):
    """What is told of a drill that was evaluated."""

    suitability: str
    sufficiency: str
    effect: str
    people_in_place: bool
    supplies_in_place: bool
    summary: str
    late_reason: str


@transaction.atomic
def hold_session(session: Session, *, by: Actor, now: datetime, **told: Unpack[Held]) -> None:
    """Note that a planned session was held, and close the task that it fulfils."""
    take_turn(session, by=by)
    _demand_open(session)
    session.held_on = day_or_today(told.pop("on", None), now=now)
    for name, value in told.items():
        if value not in (None, ""):
            setattr(session, name, value)
    session.happened_on = session.held_on
    check_times(session, now)
    change_record(session, "held", by=by, now=now)
    fulfil(session, by=by, now=now)


@transaction.atomic
def cancel_session(
    session: Session, *, reason: str, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Cancel a planned session; it stays visible with its reason."""
    take_turn(session, by=by)
    _demand_open(session)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    session.cancelled_on = day_or_today(on, now=now)
    session.cancel_reason = reason.strip()
    change_record(session, "cancelled", by=by, now=now)


@transaction.atomic
def evaluate_drill(session: Session, *, by: Actor, now: datetime, **told: Unpack[Judged]) -> None:
    """Write down what a drill that was held has shown."""
    take_turn(session, by=by)
    if DrillEvaluation.objects.filter(session=session).exists():
        raise ValidationError(_("This drill is already evaluated."))
    evaluation = DrillEvaluation(
        session=session,
        area_path=session.area_path,
        happened_on=timezone.localdate(now),
        **told,
    )
    add_record(evaluation, by=by, now=now)


@transaction.atomic
def close_drill_finding(
    finding: DrillFinding, *, note: str, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Close a finding of a drill once it is mended, and say how."""
    take_turn(finding, by=by)
    if finding.closed_on is not None:
        raise ValidationError(_("This finding is already closed."))
    if not note.strip():
        raise ValidationError({"note": _("Say what was done.")})
    finding.closed_on = day_or_today(on, now=now, since=finding.happened_on)
    finding.closed_note = note.strip()
    change_record(finding, "closed", by=by, now=now)


def _demand_open(session: Session) -> None:
    """Refuse a session that was already held or cancelled."""
    if session.held_on is not None:
        raise ValidationError(_("This session was already held."))
    if session.cancelled_on is not None:
        raise ValidationError(_("This session was cancelled."))
