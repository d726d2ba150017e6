"""Take one's own last change back, as long as nobody has gone on from it."""

import json
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.choices import Effect
from anshe.ground.evidence.models import Event, Record
from anshe.ground.records.actions import change_record
from anshe.ground.records.history import Moment

UNDO_FOR = timedelta(minutes=10)


def may_undo(history: list[Moment], reader: Actor, now: datetime) -> bool:
    """Say whether the newest entry is the reader's own change of a moment ago."""
    newest = history[0] if history else None
    return (
        newest is not None
        and newest.name == "changed"
        and newest.who_id == reader.id
        and now - newest.recorded_at <= UNDO_FOR
        and bool(newest.changes)
    )


@transaction.atomic
def undo_change(row: Record, *, by: Actor, now: datetime) -> None:
    """Write the record back as it was before one's own last change; the log keeps both steps.

    Raises:
        ValidationError: someone went on from it, too much time has passed, or it was erased.
    """
    require(by, Action.CHANGE_RECORD, row.area_path)
    told = Event.objects.filter(
        subject_kind=row.KIND, subject_id=str(row.pk), effect__in=[Effect.ADDS, Effect.CHANGES]
    ).select_related("payload")
    newest, *earlier = told.order_by("-pk")[:2]
    mine = newest.verb == f"{row.KIND}.changed" and newest.actor_id == by.id
    before = getattr(earlier[0], "payload", None) if earlier else None
    if not mine or before is None or now - newest.recorded_at > UNDO_FOR:
        raise ValidationError(_("This can no longer be taken back."))
    told_before = json.loads(before.content)
    for field in row._meta.concrete_fields:
        if field.attname in told_before and not field.primary_key:
            setattr(row, field.attname, field.to_python(told_before[field.attname]))
    change_record(row, "changed_back", by=by, now=now)
