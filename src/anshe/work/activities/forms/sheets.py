"""Lines of a ledger out of a table: every row is checked as the form checks it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from anshe.ground.records.columns import squeeze, yes_no_words
from anshe.ground.records.forms import Setting
from anshe.ground.records.turns import Turn, Unknown, known, text_of_cell, turn_of
from anshe.ground.tables.queries import Table
from anshe.work.activities.forms.entries import PREFIX, SUBJECTS, EntryForm
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger

MOST_LINES = 5_000
"""More in one request would keep the sender waiting; the file is split."""
AREA = "area"


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
    blank = EntryForm(ledger=ledger, setting=setting)
    places, unknown = _places(table.header, blank)
    found = Sheet(unknown=unknown)
    if len(table.rows) > MOST_LINES:
        words = _("The file has more than %(n)s rows. Split it and send the parts.")
        found.wrong.append(Wrong(0, "", words % {"n": MOST_LINES}))
        return found
    turns = _turns(blank, places, setting)
    form = _ready(blank, setting)
    for number, cells in table.rows:
        told = {name: cells[at] for name, at in places.items() if at < len(cells)}
        data, refused = _turned(told, turns)
        path = str(data.pop(AREA, setting.area_path))
        _fill(form, data, replace(setting, area_path=path, areas=()))
        _check(found, number, form, refused)
    return found


def _places(header: Sequence[str], blank: EntryForm) -> tuple[dict[str, int], list[str]]:
    """Find which column answers to which field, by label in either case or by id."""
    answers = {AREA: AREA, squeeze(_("Area")): AREA}
    for name, one in blank.fields.items():
        answers |= {squeeze(str(one.label)): name, squeeze(name.removeprefix(PREFIX)): name}
    places: dict[str, int] = {}
    unknown = []
    for at, head in enumerate(header):
        answer = answers.get(squeeze(head))
        if answer is None or answer in places:
            unknown.append(head)
        else:
            places[answer] = at
    return places, unknown


def _turns(blank: EntryForm, places: Mapping[str, int], setting: Setting) -> dict[str, Turn]:
    """Choose for each column how a cell becomes what its field takes."""
    turns = {
        name: _yes_no if _asks_yes_or_no(blank.fields[name]) else turn_of(blank.fields[name])
        for name in places
        if name != AREA
    }
    return turns | {AREA: _area_in(setting)}


def _turned(
    told: Mapping[str, object], turns: Mapping[str, Turn]
) -> tuple[dict[str, object], dict[str, str]]:
    """Turn the cells of a row into what the form takes; say of which fields it cannot be done."""
    data: dict[str, object] = {}
    refused: dict[str, str] = {}
    for name, cell in told.items():
        if cell in (None, ""):
            continue
        try:
            data[name] = turns[name](cell)
        except Unknown as error:
            refused[name] = str(error)
    return data, refused


def _ready(blank: EntryForm, setting: Setting) -> EntryForm:
    """Make the one form that all rows go through; related records were found before."""
    form = EntryForm({}, ledger=blank.ledger, setting=replace(setting, areas=()))
    for name in SUBJECTS:
        asked = blank.fields.get(name)
        if isinstance(asked, forms.ModelChoiceField):
            form.fields[name] = known(asked)
    return form


def _fill(form: Any, data: Mapping[str, Any], setting: Setting) -> None:
    """Fill in the form anew, since making one costs more than using it."""
    form.setting = setting
    form.data, form._errors = dict(data), None
    form.instance = Entry()


def _check(found: Sheet, number: int, form: EntryForm, refused: Mapping[str, str]) -> None:
    """Check one row and put it where it belongs; of each field only the first fault is told."""
    if form.is_valid() and not refused:
        found.entries.append(form.instance)
        return
    faults = {name: str(errors[0]) for name, errors in form.errors.items()} | dict(refused)
    for name, words in faults.items():
        label = str(form.fields[name].label) if name in form.fields else ""
        label = _("Area") if name == AREA else label
        found.wrong.append(Wrong(number, label, words))


def _asks_yes_or_no(asked: forms.Field) -> bool:
    """Say whether a field takes yes or no."""
    return isinstance(asked, forms.TypedChoiceField)


def _yes_no(cell: object) -> object:
    """Know yes and no in either language."""
    told = cell if isinstance(cell, bool) else yes_no_words().get(squeeze(text_of_cell(cell)))
    if told is None:
        raise Unknown(_("Write yes or no."))
    return "yes" if told else "no"


def _area_in(setting: Setting) -> Callable[[object], object]:
    """Know an area by its code or its name."""
    paths = {path.rstrip("/").rpartition("/")[2]: path for path, _name in setting.areas}
    paths |= {squeeze(name): path for path, name in setting.areas}

    def turn(cell: object) -> object:
        text = text_of_cell(cell).strip()
        path = paths.get(text) or paths.get(squeeze(text))
        if path is None:
            raise Unknown(_("There is no area “%(name)s” here.") % {"name": text[:60]})
        return path

    return turn
