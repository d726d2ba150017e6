"""Form widgets: real date fields, units beside the number, choices with room for a thumb."""

from typing import Any

from django import forms
from django.utils.functional import Promise

_ISO_DAY, _ISO_MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format=_ISO_DAY)


class MomentInput(forms.DateTimeInput):
    """A day and a time of day."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format=_ISO_MOMENT)


class HourInput(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


_BETTER: dict[type[forms.Widget], type[forms.Widget]] = {
    forms.DateInput: DayInput,
    forms.DateTimeInput: MomentInput,
    forms.TimeInput: HourInput,
}


def dress(form: forms.BaseForm) -> None:
    """Give every field of a form our widgets where it still has the plain ones."""
    for field in form.fields.values():
        better = _BETTER.get(type(field.widget))
        if better is not None:
            plain = field.widget
            field.widget = better(plain.attrs)
            field.widget.is_required = plain.is_required
            field.widget.is_localized = False
        if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
            field.widget.attrs["rows"] = "3"  # ten rows push the rest off a phone
        if isinstance(field, forms.IntegerField | forms.DecimalField):
            field.widget.attrs.setdefault("inputmode", "decimal")


def unit(field: forms.Field, word: str | Promise) -> None:
    """Write the unit beside a field."""
    field.widget.attrs["data-unit"] = word
