"""The one way into the log."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event, Payload, Pending, Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell the log."""

    area_path: str
    verb: str
    subject_kind: str
    subject_id: str
    content: Mapping[str, object]
    happened_on: date
    archive: str = ""
    late_reason: str = ""
    files: Sequence[str] = field(default=())


@transaction.atomic
def append(entries: Iterable[Entry], *, by: Actor, now: datetime) -> list[Event]:
    """Add entries to the log, all or none; the sequencer gives them positions."""
    events, payloads = [], []
    for entry in entries:
        event, payload = _told(entry, by, now)
        events.append(event)
        payloads.append(payload)
    Event.objects.bulk_create(events, batch_size=500)
    Payload.objects.bulk_create(payloads, batch_size=500)
    Pending.objects.bulk_create([Pending(event=event) for event in events], batch_size=500)
    return events


def tell(row: Record, verb: str, *, by: Actor, now: datetime, files: Sequence[str] = ()) -> Event:
    """Tell the log of one record as it stands now."""
    return append([entry_of(row, verb, files=files)], by=by, now=now)[0]


def entry_of(row: Record, verb: str, *, files: Sequence[str] = ()) -> Entry:
    """Copy a saved record into an entry for the log."""
    return Entry(
        area_path=row.area_path,
        verb=verb,
        subject_kind=row.KIND,
        subject_id=str(row.pk),
        content=row.content(),
        happened_on=row.happened_on,
        archive=row.ARCHIVE,
        late_reason=row.late_reason,
        files=files,
    )


def _told(entry: Entry, by: Actor, now: datetime) -> tuple[Event, Payload]:
    """Make the event and its payload; the digest binds the two."""
    salt = secrets.token_hex(16)
    text = json.dumps(entry.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    event = Event(
        area_path=entry.area_path,
        verb=entry.verb,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        archive=entry.archive,
        actor_id=by.id,
        actor_name=by.name,
        happened_on=entry.happened_on,
        recorded_at=now,
        late_reason=entry.late_reason,
        files=list(entry.files),
        digest=hashlib.sha256((salt + text).encode()).hexdigest(),
    )
    return event, Payload(event=event, salt=salt, content=text)
