"""Add or change a record: may they, is it true, change, tell the log; in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append, entry_of, tell
from anshe.ground.evidence.models import Event, Record
from anshe.ground.records.rules import check_many, check_times


class Overtaken(ValidationError):
    """Someone else changed the row after it was opened; nothing was written."""


@transaction.atomic
def add_record(
    row: Record,
    *,
    by: Actor,
    now: datetime,
    action: Action = Action.ADD_RECORD,
    files: Sequence[str] = (),
) -> None:
    """Keep a new record with its files (SHA-256), and tell the log."""
    require(by, action, row.area_path)
    _sign(row, by, now)
    row.full_clean()
    check_times(row, now)
    row.save(force_insert=True)
    row.remember()
    tell(row, f"{row.KIND}.added", by=by, now=now, files=files)


@transaction.atomic
def change_record(
    row: Record,
    verb: str,
    *,
    by: Actor,
    now: datetime,
    action: Action = Action.CHANGE_RECORD,
    files: Sequence[str] = (),
) -> None:
    """Keep a changed record and tell the log what it has become; `verb` is past tense: closed.

    Raises:
        Overtaken: someone else changed the row after it was loaded.
    """
    require(by, action, row.area_path)
    _stop_when_overtaken(row)
    row.full_clean()
    check_times(row, now, recorded_at=row.recorded_at)
    row.save()
    row.remember()
    tell(row, f"{row.KIND}.{verb}", by=by, now=now, files=files)


@transaction.atomic
def add_records(
    rows: Sequence[Record],
    *,
    by: Actor,
    now: datetime,
    action: Action = Action.ADD_RECORD,
    also: Iterable[Entry] = (),
) -> None:
    """Keep many new records of one kind, all or none; their fields were validated before.

    `also` goes into the log before the rows: the file they came from.
    """
    for path in {row.area_path for row in rows}:
        require(by, action, path)
    check_many(rows, now)
    for row in rows:
        _sign(row, by, now)
    append(also, by=by, now=now)
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
        append((entry_of(row, f"{row.KIND}.added") for row in rows), by=by, now=now)


def _sign(row: Record, by: Actor, now: datetime) -> None:
    """Write on the row who recorded it and when."""
    row.recorded_at, row.recorded_by, row.recorded_by_id = now, by.name, by.id


def _stop_when_overtaken(row: Record) -> None:
    """Lock the row and compare it with what was loaded; the second of two stops here."""
    loaded = getattr(row, "as_loaded", None)
    stored = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if stored is None:
        raise Overtaken(_("It is no longer there."))
    if loaded is not None and _differs(loaded, stored.as_loaded):
        raise Overtaken(overtaken_words(row))


def _differs(loaded: dict[str, object], stored: dict[str, object]) -> bool:
    """Say whether a stored value is no longer what was loaded; deferred fields do not count."""
    return any(stored[name] != value for name, value in loaded.items() if name in stored)


def overtaken_words(row: Record) -> str:
    """Say who was quicker, and when."""
    last = (
        Event.objects.filter(subject_kind=row.KIND, subject_id=str(row.pk))
        .order_by("-recorded_at")
        .first()
    )
    if last is None:
        return _("It was changed after you opened it. Look at it again, then decide.")
    moment = date_format(timezone.localtime(last.recorded_at), "DATETIME_FORMAT")
    return _(
        "%(name)s changed it on %(moment)s, after you opened it. Look at it again, then decide."
    ) % {"name": last.actor_name, "moment": moment}
