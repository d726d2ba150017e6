"""The ledgers that the programmes at work here declare, and their lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, Hidden, visible
from anshe.ground.records.cells import plain
from anshe.ground.records.masks import HIDDEN
from anshe.kernels.language.models.base import Text
from anshe.kernels.language.models.obligations import LedgerField, LedgerRule
from anshe.work.activities.models import Entry
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reach import running
from anshe.work.programmes.queries.reading import programme_of

NUMBERS = frozenset({"int", "number"})
"""The types of fields that stand on the right."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as a version of a programme declares it."""

    rule: LedgerRule
    programme: str
    version: str

    @property
    def code(self) -> str:
        """Give the word under which addresses and entries know it."""
        return self.rule.id

    @property
    def title(self) -> str:
        """Name it in the language of the page."""
        return say(self.rule.title)

    @property
    def sensitive(self) -> tuple[str, ...]:
        """List the fields that are masked."""
        return tuple(one.id for one in self.rule.fields if self.rule.sensitive or one.sensitive)


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a line, ready to be shown."""

    label: str
    text: str
    unit: str = ""
    number: bool = False
    masked: bool = False


def say(text: Text) -> str:
    """Say a text of the programme in the language of the page."""
    return text.say(get_language() or "zh")


def ledgers(reader: Actor, area_path: str, today: date) -> dict[str, Ledger]:
    """Find the ledgers declared by the programmes at work here, by code; the newest run decides."""
    found: dict[str, Ledger] = {}
    for run in running(reader, area_path, today).order_by("-started_on", "-pk"):
        programme = programme_of(run.version)
        for rule in programme.ledgers if programme else ():
            found.setdefault(rule.id, Ledger(rule, run.programme, run.version.version))
    return found


def ledger_named(reader: Actor, area_path: str, code: str, today: date) -> Ledger:
    """Find one ledger by its code.

    Raises:
        Hidden: no programme at work here declares it.

    """
    ledger = ledgers(reader, area_path, today).get(code)
    if ledger is None:
        raise Hidden
    return ledger


def as_written(current: Ledger) -> Callable[[Entry], Ledger]:
    """Give a way to find the ledger as it was when a line was written; reads each version once."""
    known = {(current.programme, current.version): current}

    def find(entry: Entry) -> Ledger:
        """Find the ledger by the version of the line; versions never change."""
        key = (entry.programme, entry.version)
        if key not in known:
            known[key] = _declared_for(entry) or current
        return known[key]

    return find


def _declared_for(entry: Entry) -> Ledger | None:
    """Read the declaration that a line was written by."""
    versions = ProgrammeVersion.objects.filter(programme=entry.programme, version=entry.version)
    for version in versions:
        programme = programme_of(version)
        for rule in programme.ledgers if programme else ():
            if rule.id == entry.ledger:
                return Ledger(rule, entry.programme, entry.version)
    return None


def entries(reader: Actor, area_path: str, code: str) -> QuerySet[Entry]:
    """Find the lines of a ledger that the reader may see, the newest first."""
    rows = Entry.objects.filter(ledger=code, area_path__within=area_path)
    rows = rows.select_related("premises", "facility")
    return visible(rows, reader, Action.SEE_RECORDS).order_by("-happened_on", "-pk")


def entry_named(reader: Actor, area_path: str, code: str, pk: int) -> Entry:
    """Find one line.

    Raises:
        Hidden: there is none, or the reader may not see it.

    """
    row = entries(reader, area_path, code).filter(pk=pk).first()
    if row is None:
        raise Hidden
    return row


def lines_said(entry: Entry, ledger: Ledger, *, open_: bool = False) -> Iterator[Said]:
    """Say every field of a line; sensitive ones are masked unless `open_`."""
    values: Mapping[str, Any] = entry.values
    for one in ledger.rule.fields:
        masked = one.id in ledger.sensitive and not open_
        text = value_said(one, values.get(one.id))
        yield Said(
            label=say(one.title),
            text=HIDDEN if masked and text else text,
            unit=one.unit or "",
            number=one.type in NUMBERS,
            masked=masked,
        )


def value_said(field: LedgerField, value: object) -> str:
    """Say one value as people read it."""
    if value is None or value == "":
        return ""
    if field.type == "bool":
        return _("Yes") if value else _("No")
    if field.type == "code":
        words = (field.choices or {}).get(str(value))
        return say(words) if words else str(value)
    if field.type == "date":
        return plain(date.fromisoformat(str(value)))
    if field.type == "number" and isinstance(value, float):
        return f"{value:g}" if value.is_integer() else str(value)
    return str(value)
