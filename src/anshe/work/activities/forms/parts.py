"""Forms of records that belong to another record, and of the deeds done to one."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.records.forms import RecordForm
from anshe.ground.web.widgets import dress

Row = TypeVar("Row", bound=Record)


class PartForm(RecordForm[Row]):
    """Ask for a record that belongs to another one: it lies where that one lies."""

    PARENT: ClassVar[str]
    """The field that points to the record it belongs to."""
    DAY: ClassVar[str] = ""
    """The field of that record which gives the day, when the form does not ask for one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("area", None)

    def clean(self) -> dict[str, Any]:
        """Take the place, and the day where it is not asked for, from the record it belongs to."""
        parent = self.cleaned_data.get(self.PARENT)
        if parent is not None:
            self.cleaned_data["area"] = parent.area_path
            if self.DAY:
                self.cleaned_data["happened_on"] = getattr(parent, self.DAY) or parent.happened_on
        return super().clean()


class DeedForm(forms.Form):
    """Ask for what a deed needs; the day may stay empty and then is today."""

    on = forms.DateField(label=_("On which day"), required=False, help_text=_("Empty means today."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)
