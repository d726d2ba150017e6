"""A choice among related records: a list while they are few, else found by name or number."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Record
from anshe.ground.records.cells import named, number_of
from anshe.ground.records.lists import MOST_OPTIONS, worded
from anshe.ground.records.registry import registry

MOST_MATCHES = 20
CHOICE = "-choice"
"""Ends the name of the choice among several that fit; it goes before what was typed."""

if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class FindInput(forms.Select):
    """A plain list for few records; for many a field to type in, with suggestions."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Look how many there are, no further than needed, and show the one or the other."""
        asked = getattr(self.choices, "field", None)
        if not isinstance(asked, FindField) or asked.queryset is None:
            return super().get_context(name, value, attrs)
        rows = list(asked.queryset[: MOST_OPTIONS + 1])
        if len(rows) <= MOST_OPTIONS:
            empty = [] if asked.empty_label is None else [("", asked.empty_label)]
            self.choices = [*empty, *((row.pk, str(row)) for row in rows)]
            return super().get_context(name, number_of(str(value or "")) or value, attrs)
        self.template_name = "records/widgets/find.html"
        context = forms.Widget.get_context(self, name, None, attrs)
        context["widget"]["value"] = _shown(asked, value)
        hint = f"{context['widget']['attrs'].get('id', name)}_hint"
        described = context["widget"]["attrs"].get("aria-describedby", "")
        context["widget"]["attrs"]["aria-describedby"] = f"{described} {hint}".strip()
        return context | {
            "hint": hint,
            "address": asked.address,
            "matches": [(row.pk, named(row)) for row in asked.matches],
            "choice": name + CHOICE,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Take the one chosen among several that fit, else what was typed."""
        return data.get(name + CHOICE) or data.get(name)


class FindField(_Choice):
    """A related record, chosen from a list or written as its name, its number, or both."""

    widget = FindInput
    default_error_messages = {
        "none": _("Nothing here is called that. Write a part of the name, or the number."),
        "several": _("Several are called that: choose one, or write its number."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader: Actor | None = None
        self.area_path = self.address = ""
        self.matches: list[Any] = []

    def matching(self, words: str) -> "QuerySet[Any]":
        """Find the records offered here that have these words."""
        rows = cast("QuerySet[Any]", self.queryset)
        kind = registry.get(getattr(rows.model, "KIND", ""))
        if kind is None or self.reader is None or not words:
            return rows.none()
        return rows.filter(worded(self.reader, kind, self.area_path, words[:80]))

    def to_python(self, value: Any) -> Any:
        """Find the record; say whether none fits, or several."""
        text = str(getattr(value, "pk", value) or "").strip().replace("\x00", "")
        if not text:
            return None
        number = number_of(text)
        row = None
        if number is not None and self.queryset is not None:
            row = self.queryset.filter(pk=number).first()
        return row or self._called(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another record was chosen; its name beside its number is no change."""
        number = number_of(str(data or ""))
        return super().has_changed(initial, str(number) if number is not None else data)

    def _called(self, text: str) -> Any:
        """Find the one record with this name."""
        self.matches = list(self.matching(text)[:MOST_MATCHES])
        exact = [row for row in self.matches if str(row) == text]
        best = exact if len(exact) == 1 else self.matches
        if len(best) == 1:
            self.matches = []
            return best[0]
        code = "several" if best else "none"
        raise forms.ValidationError(self.error_messages[code], code=code)


def findable(asked: "forms.ModelChoiceField[Any]", reader: Actor, area_path: str) -> FindField:
    """Turn a choice among records into one that stays light when there are many."""
    made = FindField(
        asked.queryset,
        required=asked.required,
        label=asked.label,
        help_text=asked.help_text,
        initial=asked.initial,
        empty_label=asked.empty_label,
    )
    made.widget.attrs |= asked.widget.attrs
    made.reader, made.area_path = reader, area_path
    return made


def is_light(asked: forms.Field) -> bool:
    """Say whether a field is a choice of one among our records."""
    return (
        type(asked) is forms.ModelChoiceField
        and type(asked.widget) is forms.Select
        and asked.queryset is not None
        and issubclass(asked.queryset.model, Record)
    )


def _shown(asked: FindField, value: Any) -> str:
    """Write a chosen record as its name and number; what was typed comes back as it was."""
    text = str(value or "")
    if not text.isdecimal() or asked.queryset is None:
        return text
    row = asked.queryset.filter(pk=number_of(text)).first()
    return named(row) if row is not None else text
