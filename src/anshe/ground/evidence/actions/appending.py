"""The one way into the log."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.actions.rows import insert, next_ids
from anshe.ground.evidence.choices import Effect
from anshe.ground.evidence.models import EVENT_FIELDS, Event, Payload, Pending, Record
from anshe.kernels.transparency import canonical, salted_digest

_CHUNK = 5_000
_SALT_BYTES = 16
_EFFECTS = {"added": Effect.ADDS, "removed": Effect.REMOVES}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell the log.

    Only `content` can be erased later: no personal data belongs in the other fields.
    """

    area_path: str
    verb: str
    subject_kind: str
    subject_id: str
    content: Mapping[str, object]
    happened_on: date
    archive: str = ""
    late_reason: str = ""
    files: Sequence[str] = field(default=())
    effect: Effect = Effect.NOTES


@transaction.atomic
def append(entries: Iterable[Entry], *, by: Actor, now: datetime) -> list[Event]:
    """Add entries to the log, all or none; the sequencer gives them positions.

    The rows they tell of belong into the same transaction.
    """
    events: list[Event] = []
    remaining = iter(entries)
    while chunk := list(islice(remaining, _CHUNK)):
        events.extend(_append(chunk, by, now))
    return events


def tell(row: Record, verb: str, *, by: Actor, now: datetime, files: Sequence[str] = ()) -> Event:
    """Tell the log of one record as it stands now; what changed it happened today."""
    entry = entry_of(row, verb, files=files)
    if entry.effect != Effect.ADDS:
        entry = replace(entry, happened_on=timezone.localdate(now), late_reason="")
    return append([entry], by=by, now=now)[0]


def entry_of(row: Record, verb: str, *, files: Sequence[str] = ()) -> Entry:
    """Copy a saved record into an entry; a verb that ends in `.added` or `.removed` says so."""
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
        effect=_EFFECTS.get(verb.rpartition(".")[2], Effect.CHANGES),
    )


def _append(entries: Sequence[Entry], by: Actor, now: datetime) -> Iterator[Event]:
    """Insert events, payloads and waiting marks of one chunk."""
    events: list[Sequence[Any]] = []
    payloads: list[Sequence[Any]] = []
    today = timezone.localdate(now)
    salts = secrets.token_hex(_SALT_BYTES * len(entries))
    width = 2 * _SALT_BYTES
    for place, (key, entry) in enumerate(zip(next_ids(Event, len(entries)), entries, strict=True)):
        salt, text = salts[place * width : (place + 1) * width], canonical(entry.content)
        payloads.append((key, salt, text))
        events.append(
            (
                key,
                entry.area_path,
                entry.verb,
                entry.effect.value,
                entry.subject_kind,
                entry.subject_id,
                entry.archive,
                by.id,
                by.name,
                entry.happened_on,
                now,
                max(0, (today - entry.happened_on).days),
                entry.late_reason,
                list(entry.files),
                len(entry.files),
                salted_digest(salt, text),
            )
        )
    insert(Event, events)
    insert(Payload, payloads)
    insert(Pending, [(row[0],) for row in events])
    return (Event.from_db(connection.alias, EVENT_FIELDS, row) for row in events)
