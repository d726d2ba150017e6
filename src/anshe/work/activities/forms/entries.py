"""The form of one ledger, generated from the fields that the programme declares."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.records.masks import HIDDEN
from anshe.ground.web.widgets import dress, unit
from anshe.kernels.language.models.obligations import LedgerField
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger, say

SUBJECTS = ("premises", "facility")
PREFIX = "v_"
"""Stands before the ids of declared fields, so that none is taken for one of ours."""


class EntryForm(RecordForm[Entry]):
    """Ask for a line of a ledger: the subject it is about, and the declared fields."""

    class Meta:
        model = Entry
        fields = ("premises", "facility")

    def __init__(self, *args: Any, ledger: Ledger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        self.kept: dict[str, Any] = dict(self.instance.values or {})
        for subject in SUBJECTS:
            if ledger.rule.subject == subject:
                self.fields[subject].required = True
                self.fields.pop("area", None)
            else:
                del self.fields[subject]
        for declared in ledger.rule.fields:
            self.fields[PREFIX + declared.id] = self._field(declared)
        self.order_fields([name for name in self.fields if name != "late_reason"])
        dress(self)

    def _field(self, declared: LedgerField) -> forms.Field:
        """Make the form field of a declared one; a kept sensitive value is not shown again."""
        field = MAKERS[declared.type](declared)
        field.label = say(declared.title)
        field.required = declared.required
        kept = self.kept.get(declared.id)
        if declared.id in self.ledger.sensitive:
            field.widget.attrs |= {"data-personal": "yes", "autocomplete": "off"}
        if kept is not None and declared.id in self.ledger.sensitive:
            field.required = False
            shown = _("Now: %(shown)s. Leave it empty to keep it.") % {"shown": HIDDEN}
            field.help_text = shown
        elif kept is not None:
            field.initial = _asked(declared, kept)
        if declared.unit:
            unit(field, declared.unit)
        return field

    def clean(self) -> dict[str, Any]:
        """Take the area from the premises or facility it is about."""
        about = next((self.cleaned_data.get(one) for one in SUBJECTS if one in self.fields), None)
        if about is not None:
            self.cleaned_data["area"] = about.area_path
        return super().clean()

    def _post_clean(self) -> None:
        """Write the declared values and where they come from on the row before it is checked."""
        row = self.instance
        row.ledger, row.programme = self.ledger.code, self.ledger.programme
        row.version = self.ledger.version
        row.values = self._values()
        super()._post_clean()

    def _values(self) -> dict[str, Any]:
        """Gather the values as JSON keeps them; what is empty is left out."""
        told: dict[str, Any] = {}
        for declared in self.ledger.rule.fields:
            value = _stored(self.cleaned_data.get(PREFIX + declared.id))
            if value is None and declared.id in self.ledger.sensitive:
                value = self.kept.get(declared.id)
            if value is not None:
                told[declared.id] = value
        return told


def _text(declared: LedgerField) -> forms.Field:
    """Ask for words."""
    return forms.CharField(max_length=2000, strip=True)


def _whole(declared: LedgerField) -> forms.Field:
    """Ask for a whole number."""
    return forms.IntegerField(min_value=_bound(declared.min), max_value=_bound(declared.max))


def _bound(bound: float | None) -> int | None:
    """Give a bound of whole numbers."""
    return None if bound is None else int(bound)


def _number(declared: LedgerField) -> forms.Field:
    """Ask for a number."""
    return forms.FloatField(min_value=declared.min, max_value=declared.max)


def _day(declared: LedgerField) -> forms.Field:
    """Ask for a day."""
    return forms.DateField()


def _hour(declared: LedgerField) -> forms.Field:
    """Ask for a time of day."""
    return forms.TimeField()


def _yes_or_no(declared: LedgerField) -> forms.Field:
    """Ask for yes or no; not answering is a third thing."""
    return forms.TypedChoiceField(
        choices=(("", "—"), ("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda told: told == "yes",
        empty_value=None,
    )


def _choice(declared: LedgerField) -> forms.Field:
    """Ask for one of the declared codes."""
    offered = [(code, say(words)) for code, words in (declared.choices or {}).items()]
    return forms.ChoiceField(choices=[("", "—"), *offered])


MAKERS: dict[str, Callable[[LedgerField], forms.Field]] = {
    "text": _text,
    "int": _whole,
    "number": _number,
    "date": _day,
    "time": _hour,
    "bool": _yes_or_no,
    "code": _choice,
}


def _stored(value: object) -> object:
    """Turn a cleaned value into one that JSON keeps; nothing for what is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _asked(declared: LedgerField, kept: Any) -> Any:
    """Turn a kept value into one that the form shows."""
    if declared.type == "bool":
        return "yes" if kept else "no"
    if declared.type == "date":
        return date.fromisoformat(kept)
    return kept
