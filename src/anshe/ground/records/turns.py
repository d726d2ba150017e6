"""How a cell of a table becomes what a field of a form takes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.records.columns import choice_words, squeeze, yes_no_words

Turn = Callable[[object], object]
MOST_DIGITS = 15
_UNKNOWN = object()


class Unknown(Exception):
    """A cell holds a word that the column does not know; the message says what to write."""


class _Kept(forms.Field):
    """A field whose value was found before: the related record itself."""

    def clean(self, value: Any) -> Any:
        """Take the record as it is."""
        return super().clean(value)


def known(asked: "forms.ModelChoiceField[Any]") -> forms.Field:
    """Replace a choice among records, which would ask the database for each row."""
    return _Kept(required=asked.required, label=asked.label, widget=_Plain())


class _Plain(forms.Widget):
    """A widget that hands the value over as it is."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Take the value."""
        return data.get(name)


def turn_of(asked: forms.Field) -> Turn:
    """Choose how a cell becomes what a field takes."""
    if isinstance(asked, forms.ModelMultipleChoiceField):
        return _many(_record(asked))
    if isinstance(asked, forms.ModelChoiceField):
        return _record(asked)
    if isinstance(asked, forms.MultipleChoiceField):
        return _many(_choice(asked))
    if isinstance(asked, forms.ChoiceField | forms.TypedChoiceField):
        return _choice(asked)
    if isinstance(asked, forms.BooleanField | forms.NullBooleanField):
        return _yes_no()
    if isinstance(asked, forms.DateTimeField):
        return _moment
    if isinstance(asked, forms.DateField):
        return _day
    if isinstance(asked, forms.IntegerField | forms.DecimalField | forms.FloatField):
        return _number
    return _long_text


def _choice(asked: forms.Field) -> Turn:
    """Know a choice by its word in either language, or by its code."""
    words = choice_words(asked)

    def turn(cell: object) -> object:
        found = words.get(squeeze(text_of_cell(cell)))
        if found is None:
            raise Unknown(
                _("Choose one of: %(words)s.") % {"words": _(", ").join(list(_labels(asked))[:30])}
            )
        return found

    return turn


def _labels(asked: forms.Field) -> Iterator[str]:
    """List the words of a choice in the reader's language."""
    for value, label in getattr(asked, "choices", ()):
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        yield from (str(word) for one, word in inner if one not in (None, ""))


def _record(asked: "forms.ModelChoiceField[Any]") -> Turn:
    """Know a related record by its number or, when it is the only one, by its name."""
    rows: Sequence[models.Model] = list(asked.queryset or ())
    by_word: dict[str, models.Model | None] = {}
    for row in rows:
        word = squeeze(str(row))
        by_word[word] = None if word in by_word else row
    by_number = {str(row.pk): row for row in rows}

    def turn(cell: object) -> object:
        text = text_of_cell(cell).strip()
        found = by_word.get(squeeze(text), _UNKNOWN)
        if found is None:
            raise Unknown(
                _("Several records have this name. Write the number of the one you mean.")
            )
        if found is _UNKNOWN:
            found = by_number.get(text.lstrip("#"))
        if found is None:
            raise Unknown(_("There is no such record here. Write its name or its number."))
        return found

    return turn


def _many(one: Turn) -> Turn:
    """Split a cell and turn each part."""

    def turn(cell: object) -> object:
        text = text_of_cell(cell)
        for mark in "、，；;|/\n":
            text = text.replace(mark, ",")
        return [one(part.strip()) for part in text.split(",") if part.strip()]

    return turn


def _yes_no() -> Turn:
    """Know yes and no in either language."""
    words = yes_no_words()

    def turn(cell: object) -> object:
        found = cell if isinstance(cell, bool) else words.get(squeeze(text_of_cell(cell)))
        if found is None:
            raise Unknown(_("Write yes or no."))
        return found

    return turn


def _day(cell: object) -> object:
    """Know a day, as a spreadsheet keeps it or as people write it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of_cell(cell).strip().rstrip("日").replace("年", "-").replace("月", "-")
    text = text.replace("/", "-").replace(".", "-")
    if text.isdecimal() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        year, month, day = (int(part) for part in text.split(" ")[0].split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise Unknown(_("Write the day as 2026-06-15.")) from error


def _moment(cell: object) -> object:
    """Know a day and time."""
    if isinstance(cell, datetime):
        return timezone.make_aware(cell) if timezone.is_naive(cell) else cell
    return text_of_cell(cell)


def _number(cell: object) -> object:
    """Know a number, also one that a spreadsheet keeps with a point."""
    if isinstance(cell, bool):
        raise Unknown(_("Write a number."))
    return text_of_cell(cell).replace(",", "").replace("，", "")


def _long_text(cell: object) -> object:
    """Take text; a long number that the spreadsheet has rounded is no longer what was typed."""
    if isinstance(cell, int | float) and abs(cell) >= 10**MOST_DIGITS:
        raise Unknown(_("The spreadsheet rounded this number. Format the column as text."))
    return text_of_cell(cell)


def text_of_cell(cell: object) -> str:
    """Write a cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def short(cell: object) -> str:
    """Write a cell for a message."""
    return text_of_cell(cell)[:60]
