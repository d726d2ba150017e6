"""Form bodies, appoint people to them, sign letters with them; and end all that again."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor
from anshe.ground.records.actions import add_record, change_record
from anshe.ground.records.rules import check_done_on
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.models import Body, BodyMember, ResponsibilityLetter


def form_body(body: Body, *, by: Actor, now: datetime) -> None:
    """Form a body."""
    add_record(body, by=by, now=now, action=Action.MANAGE_BODIES)


def appoint(member: BodyMember, *, by: Actor, now: datetime) -> None:
    """Appoint someone to a body that still works."""
    if member.body.ended_on is not None:
        raise ValidationError({"body": _("This body has ended.")})
    add_record(member, by=by, now=now, action=Action.MANAGE_BODIES)


@transaction.atomic
def sign_letter(letter: ResponsibilityLetter, *, by: Actor, now: datetime) -> None:
    """Keep a signed responsibility letter; it closes the task to sign one."""
    add_record(letter, by=by, now=now, action=Action.MANAGE_BODIES)
    fulfil(letter, by=by, now=now)


def leave(member: BodyMember, *, on: date, by: Actor, now: datetime) -> None:
    """Let someone leave a body; their time in it stays on record."""
    _end(member, "left_on", on, now)
    change_record(member, "left", by=by, now=now, action=Action.MANAGE_BODIES)


def end_letter(letter: ResponsibilityLetter, *, on: date, by: Actor, now: datetime) -> None:
    """End a letter before it expires."""
    _end(letter, "ended_on", on, now)
    change_record(letter, "ended", by=by, now=now, action=Action.MANAGE_BODIES)


@transaction.atomic
def end_body(body: Body, *, on: date, by: Actor, now: datetime) -> None:
    """End a body; everyone who is still in it leaves on the same day."""
    _end(body, "ended_on", on, now)
    change_record(body, "ended", by=by, now=now, action=Action.MANAGE_BODIES)
    for member in body.members.filter(left_on__isnull=True):
        leave(member, on=max(on, member.happened_on), by=by, now=now)


def _end(
    row: Body | BodyMember | ResponsibilityLetter, field: str, on: date, now: datetime
) -> None:
    """Write the last day; nothing ends twice, before it began or in the future."""
    if getattr(row, field) is not None:
        raise ValidationError(_("This has already ended."))
    check_done_on(on, since=row.happened_on, now=now)
    setattr(row, field, on)
