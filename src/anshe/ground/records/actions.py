"""Add or change a record: may they, change, tell the log; in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append, entry_of, tell
from anshe.ground.evidence.models import Record


@transaction.atomic
def add_record(
    row: Record,
    *,
    by: Actor,
    now: datetime,
    action: Action = Action.ADD_RECORD,
    files: Sequence[str] = (),
) -> None:
    """Keep a new record and tell the log."""
    require(by, action, row.area_path)
    _sign(row, by, now)
    row.full_clean()
    row.save(force_insert=True)
    tell(row, f"{row.KIND}.added", by=by, now=now, files=files)


@transaction.atomic
def change_record(
    row: Record, verb: str, *, by: Actor, now: datetime, action: Action = Action.CHANGE_RECORD
) -> None:
    """Keep a changed record and tell the log what it has become; `verb` is past tense: closed."""
    require(by, action, row.area_path)
    row.full_clean()
    row.save()
    tell(row, f"{row.KIND}.{verb}", by=by, now=now)


@transaction.atomic
def add_records(
    rows: Sequence[Record], *, by: Actor, now: datetime, action: Action = Action.ADD_RECORD
) -> None:
    """Keep many new records of one kind, all or none; they were validated before."""
    for path in {row.area_path for row in rows}:
        require(by, action, path)
    for row in rows:
        _sign(row, by, now)
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
        append((entry_of(row, f"{row.KIND}.added") for row in rows), by=by, now=now)


def _sign(row: Record, by: Actor, now: datetime) -> None:
    """Write on the row who recorded it and when."""
    row.recorded_at, row.recorded_by, row.recorded_by_id = now, by.name, by.id
