"""Lines of a ledger out of a table: every row is checked as the form checks it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from anshe.ground.records.forms import Setting
from anshe.ground.tables.queries import Table
from anshe.work.activities.forms.entries import PREFIX, EntryForm
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger

MOST_LINES = 5_000
"""More in one request would keep the sender waiting; the file is split."""
_YES = {"yes", "y", "true", "1", "是", "有", "√"}
_NO = {"no", "n", "false", "0", "否", "无", "×"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in one row, and where."""

    row: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table holds: lines that may come in, and what must be mended first."""

    entries: list[Entry] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Columns that no field of the ledger answers to; they are left out."""


def heads(ledger: Ledger, setting: Setting) -> dict[str, str]:
    """Name the columns of the sheet: form field to the word in the header."""
    form = EntryForm(ledger=ledger, setting=setting)
    return {name: str(one.label) for name, one in form.fields.items()}


def read_sheet(table: Table, ledger: Ledger, setting: Setting) -> Sheet:
    """Check every row of a table; the row numbers are those of the file."""
    places, unknown = _places(table.header, ledger, setting)
    found = Sheet(unknown=unknown)
    if len(table.rows) > MOST_LINES:
        words = _("The file has more than %(n)s rows. Split it and send the parts.")
        found.wrong.append(Wrong(0, "", words % {"n": MOST_LINES}))
        return found
    codes = {path.rstrip("/").rpartition("/")[2]: path for path, _name in setting.areas}
    blank = EntryForm(ledger=ledger, setting=setting)
    names = {name.strip(): path for path, name in setting.areas}
    for number, cells in table.rows:
        told = {name: cells[at] for name, at in places.items() if at < len(cells)}
        area = str(told.pop("area", "") or "").strip()
        path = codes.get(area) or names.get(area) or (setting.area_path if not area else "")
        if not path:
            words = _("There is no area “%(name)s” here.") % {"name": area}
            found.wrong.append(Wrong(number, _("Area"), words))
            continue
        here = replace(setting, area_path=path, areas=())
        data = {name: _typed(blank, name, value) for name, value in told.items()}
        _check(found, number, EntryForm(data, ledger=ledger, setting=here))
    return found


def _check(found: Sheet, number: int, form: EntryForm) -> None:
    """Check one row and put it where it belongs."""
    if form.is_valid():
        found.entries.append(form.save(commit=False))
        return
    for name, errors in form.errors.items():
        label = str(form.fields[name].label) if name in form.fields else ""
        found.wrong.extend(Wrong(number, label, str(words)) for words in errors)


def _places(
    header: Sequence[str], ledger: Ledger, setting: Setting
) -> tuple[dict[str, int], list[str]]:
    """Find which column answers to which field, by label in either case or by id."""
    known = {"area": "area", _("Area").casefold(): "area"}
    for name, label in heads(ledger, setting).items():
        known |= {label.casefold(): name, name.removeprefix(PREFIX).casefold(): name}
    places: dict[str, int] = {}
    unknown = []
    for at, head in enumerate(header):
        answer = known.get(head.strip().casefold())
        if answer is None or answer in places:
            unknown.append(head)
        else:
            places[answer] = at
    return places, unknown


def _typed(form: EntryForm, name: str, value: object) -> object:
    """Turn a cell into what the form expects in its field."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = "" if value is None else str(value).strip()
    reader = _READERS.get(type(form.fields.get(name)))
    return reader(form.fields[name], text) if reader and text else text


def _choice(asked: Any, text: str) -> str:
    """Take a code, or the words that stand for it; yes and no in many spellings."""
    offered = {str(value): str(label) for value, label in asked.choices}
    if text in offered:
        return text
    if {"yes", "no"} <= offered.keys():
        low = text.casefold()
        return "yes" if low in _YES else "no" if low in _NO else text
    return next((value for value, label in offered.items() if label == text), text)


def _related(asked: Any, text: str) -> str:
    """Take the number of a related record, or its name when only one is called so."""
    if text.isdecimal():
        return text
    found = list(asked.queryset.filter(name=text).values_list("pk", flat=True)[:2])
    return str(found[0]) if len(found) == 1 else text


def _whole(_asked: Any, text: str) -> str:
    """Take 3.0 as 3: spreadsheets know no whole numbers."""
    return text.removesuffix(".0")


_READERS: dict[type | None, Callable[[Any, str], str]] = {
    forms.ChoiceField: _choice,
    forms.TypedChoiceField: _choice,
    forms.ModelChoiceField: _related,
    forms.IntegerField: _whole,
}
