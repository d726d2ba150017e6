"""Keep lines of the ledgers that a programme declares."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from anshe.ground.access import Action, Actor
from anshe.ground.evidence.actions import Entry as Told
from anshe.ground.records.actions import add_record, add_records, change_record
from anshe.work.activities.models import Entry
from anshe.work.programmes.actions.fulfilment import fulfil, fulfil_many


@transaction.atomic
def add_entry(entry: Entry, *, by: Actor, now: datetime) -> None:
    """Keep a new line of a ledger, and close the task that it fulfils."""
    add_record(entry, by=by, now=now)
    fulfil(entry, by=by, now=now)


@transaction.atomic
def add_entries(
    entries: Sequence[Entry], *, by: Actor, now: datetime, also: Sequence[Told] = ()
) -> None:
    """Keep many lines that were checked before, all or none, and close what they fulfil.

    `also` goes into the log before the lines: the file they came from.
    """
    add_records(entries, by=by, now=now, action=Action.IMPORT_RECORDS, also=also)
    fulfil_many(entries, by=by, now=now)


def change_entry(entry: Entry, *, by: Actor, now: datetime) -> None:
    """Keep a corrected line; the log keeps what it said before."""
    change_record(entry, "changed", by=by, now=now)
