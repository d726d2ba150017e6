"""Erase personal content on request; the proof that it was told stands."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions.appending import Entry, append, tell
from anshe.ground.evidence.choices import ERASED
from anshe.ground.evidence.models import Erasure, Event, Payload, Record
from anshe.ground.evidence.queries.comparing import record_models


@transaction.atomic
def erase_payload(event: Event, *, by: Actor, reason: str, now: datetime) -> None:
    """Erase what an event tells; the event, its hash and its place stay, and the log says why."""
    require(by, Action.ERASE_PAYLOAD, event.area_path)
    _erase([event], by, _reason(reason), now)


@transaction.atomic
def erase_subject(kind: str, key: str, *, by: Actor, reason: str, now: datetime) -> int:
    """Erase what all events of one subject tell, and blank the personal fields of its record.

    Returns how many events were erased.
    """
    why = _reason(reason)
    events = Event.objects.filter(
        subject_kind=kind, subject_id=key, payload__isnull=False
    ).order_by("pk")
    for path in set(events.values_list("area_path", flat=True)):
        require(by, Action.ERASE_PAYLOAD, path)
    many = _erase(events, by, why, now)
    for row in _rows(kind, key):
        require(by, Action.ERASE_PAYLOAD, row.area_path)
        _blank(row)
        tell(row, f"{kind}.redacted", by=by, now=now)
    return many


def _reason(reason: str) -> str:
    """Insist on a reason."""
    if not reason.strip():
        raise ValidationError(_("Say why the content is erased."))
    return reason.strip()


def _erase(events: Iterable[Event], by: Actor, reason: str, now: datetime) -> int:
    """Remove payloads, and tell of each removal."""
    found = {event.pk: event for event in events}
    # Two may erase at once: the second waits here and finds nothing left to do.
    locked = Payload.objects.select_for_update().filter(pk__in=found).order_by("pk")
    keys = list(locked.values_list("pk", flat=True))
    told = append([_entry(found[key], reason, now) for key in keys], by=by, now=now)
    Payload.objects.filter(pk__in=keys).delete()
    Erasure.objects.bulk_create(
        [Erasure(event_id=key, told_by=event) for key, event in zip(keys, told, strict=True)]
    )
    return len(keys)


def _entry(event: Event, reason: str, now: datetime) -> Entry:
    """Say which event lost its content, and why."""
    return Entry(
        area_path=event.area_path,
        verb=ERASED,
        subject_kind="event",
        subject_id=str(event.pk),
        content={"reason": reason, "kind": event.subject_kind, "of": event.subject_id},
        happened_on=timezone.localdate(now),
        archive=event.archive,
    )


def _rows(kind: str, key: str) -> Iterable[Record]:
    """Find the record itself, locked, if it still exists."""
    for model in record_models():
        if kind == model.KIND and key.isdecimal():
            yield from model._base_manager.select_for_update(of=("self",)).filter(pk=int(key))


def _blank(row: Record) -> None:
    """Empty the personal fields of a record."""
    for name in row.PERSONAL:
        field = row._meta.get_field(name)
        if isinstance(field, models.Field):
            setattr(row, name, None if field.null else field.get_default())
    row.save(update_fields=row.PERSONAL or None)
