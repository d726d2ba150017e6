"""Check the rows of a table that are to become records, and say what is wrong with each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from anshe.ground.access import may
from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.ground.records.columns import Column, columns_of, match, squeeze
from anshe.ground.records.forms import RecordForm, Setting
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.rules import FUTURE_WORDS, NO_AREA_WORDS, Spans, spans_of, stood
from anshe.ground.records.turns import Unknown, known, short, text_of_cell, turn_of
from anshe.ground.tables.queries import Table


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one row, and what to do."""

    row: int
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A table that was looked at: the rows that are right, and everything that is not."""

    heads: Sequence[tuple[str, str]]
    rows: Sequence[Record]
    problems: Sequence[Problem]

    @property
    def rows_wrong(self) -> int:
        """Count the rows with a problem."""
        return len({problem.row for problem in self.problems})


class Checker:
    """Check row after row with one form, since making a form costs more than using it."""

    def __init__(self, kind: RecordKind, setting: Setting, late_reason: str = "") -> None:
        self.kind, self.setting, self.late_reason = kind, setting, late_reason
        self.areas = areas_by_word(setting.area_path)
        self.spans: Spans = spans_of(set(self.areas.values()))
        self.form: Any = _form(kind, setting)
        self.turns = {name: turn_of(asked) for name, asked in self.form.fields.items()}
        for name, asked in self.form.fields.items():
            if isinstance(asked, forms.ModelChoiceField):
                self.form.fields[name] = known(asked)
        self.allowed = {path: may(setting.reader, kind.add, path) for path in self.areas.values()}
        self.settings: dict[str, Setting] = {}
        self.labels = {column.name: column.label for column in columns_of(kind)}
        self.defaults = {
            name: asked.initial() if callable(asked.initial) else asked.initial
            for name, asked in kind.form.base_fields.items()
            if asked.initial is not None and name in self.form.fields
        }

    def check(
        self, number: int, cells: Sequence[tuple[Column, object]]
    ) -> tuple[Record, list[Problem]]:
        """Make a record of one row, or say what is wrong with it."""
        problems: list[Problem] = []
        given: dict[str, object] = dict(self.defaults)
        path = self.setting.area_path
        for column, cell in cells:
            try:
                if column.name == "area":
                    path = self._path(cell)
                elif cell not in (None, "") and column.name in self.turns:
                    given[column.name] = self.turns[column.name](cell)
            except Unknown as unknown:
                problems.append(Problem(number, column.label, short(cell), str(unknown)))
        if self.late_reason and "late_reason" not in given:
            given["late_reason"] = self.late_reason
        row, wrong = self._clean(path, given)
        told = {problem.column for problem in problems}
        by_name = {column.name: (column.label, cell) for column, cell in cells}
        for name, words in [*wrong, *self._place(row, path)]:
            label, cell = by_name.get(name, (self.labels.get(name, ""), ""))
            if label not in told:
                problems.append(Problem(number, label, short(cell), words))
        return row, problems

    def _clean(self, path: str, given: dict[str, object]) -> tuple[Record, list[tuple[str, str]]]:
        """Run the kind's own form over one row."""
        form = self.form
        if path not in self.settings:
            self.settings[path] = replace(self.setting, area_path=path)
        form.setting = self.settings[path]
        form.data, form._errors = given, None
        form.instance = self.kind.model(area_path=path)
        form.full_clean()
        wrong = [(name, str(words)) for name, errors in form.errors.items() for words in errors]
        return form.instance, wrong

    def _place(self, row: Record, path: str) -> Iterator[tuple[str, str]]:
        """Check the day against the calendar and the place."""
        if not self.allowed.get(path, False):
            yield "area", _("You may not add it in this area.")
        day = row.happened_on
        if day and day > self.setting.today:
            yield "happened_on", str(FUTURE_WORDS)
        elif day and not stood(self.spans, path, day):
            yield "happened_on", str(NO_AREA_WORDS)

    def _path(self, cell: object) -> str:
        """Find the area a cell names; an empty cell is the area itself."""
        word = squeeze(text_of_cell(cell))
        if not word:
            return self.setting.area_path
        path = self.areas.get(word)
        if path is None:
            raise Unknown(_("No such area here. Write its name or its code."))
        return path


def check_table(
    kind: RecordKind,
    table: Table,
    setting: Setting,
    *,
    late_reason: str = "",
    progress: Callable[[int], None] = lambda done: None,
) -> Checked:
    """Check every row of a table. `progress` is told how many were looked at."""
    columns = columns_of(kind)
    matched = match(columns, table.header)
    heads = [
        (head, one.label if one else "") for head, one in zip(table.header, matched, strict=True)
    ]
    missing = [c for c in columns if c.required and c not in matched and c.name in _asked(kind)]
    problems = [
        Problem(1, c.label, "", _("This column is missing. Add it with this header."))
        for c in missing
    ]
    if missing:
        return Checked(heads, (), problems)
    checker, rows = Checker(kind, setting, late_reason), []
    for place, (number, cells) in enumerate(table.rows, 1):
        by_column = [(c, cell) for c, cell in zip(matched, cells, strict=False) if c is not None]
        row, wrong = checker.check(number, by_column)
        if len(cells) > len(table.header) and any(cells[len(table.header) :]):
            wrong.append(
                Problem(number, "", "", _("The row has more cells than there are headers."))
            )
        rows.append(row)
        problems.extend(wrong)
        if place % 500 == 0:
            progress(place)
    return Checked(heads, rows, problems)


def areas_by_word(path: str) -> dict[str, str]:
    """Map the codes and the unambiguous names of an area and those below it to their paths."""
    found = list(Area.objects.filter(path__within=path).values_list("code", "name", "path"))
    words: dict[str, str] = {}
    twice: set[str] = set()
    for _code, name, one in found:
        if words.setdefault(squeeze(name), one) != one:
            twice.add(squeeze(name))
    named = {word: one for word, one in words.items() if word not in twice}
    return named | {squeeze(code): one for code, _name, one in found}


def _asked(kind: RecordKind) -> set[str]:
    """Name the fields that a kind's form asks for, once it stands."""
    return set(kind.form.base_fields)


def _form(kind: RecordKind, setting: Setting) -> Any:
    """Make the one form that all rows go through."""
    if issubclass(kind.form, RecordForm):
        return kind.form(data={}, setting=replace(setting, areas=()))
    return kind.form(data={})
