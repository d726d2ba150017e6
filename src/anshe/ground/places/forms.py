"""The few fields that people type about places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anshe.ground.places.choices import ADDABLE, Level
from anshe.ground.places.models import Area, Organisation
from anshe.ground.web.widgets import DayInput


class AddAreaForm(forms.Form):
    """An area to add below another one."""

    level = forms.ChoiceField(label=_("kind"))
    number = forms.RegexField(
        label=_("number"),
        regex=r"^[0-9A-Za-z]{1,6}\Z",
        help_text=_("Up to six digits or letters, such as 1 or A3; it becomes part of the code."),
    )
    name = forms.CharField(label=_("name"), max_length=80)

    def __init__(self, *args: Any, parent: Area, allowed: tuple[Level, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent = parent
        levels = [level for level in ADDABLE.get(Level(parent.level), ()) if level in allowed]
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(level.value, level.label) for level in levels]

    def clean_number(self) -> str:
        """Refuse a number that is taken."""
        number: str = self.cleaned_data["number"]
        if Area.objects.filter(code=f"{self.parent.code}-{number}").exists():
            raise forms.ValidationError(_("This number is taken; choose another one."))
        return number


class RenameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("name"), max_length=80)


class CloseForm(forms.Form):
    """The last day."""

    on = forms.DateField(label=_("last day"), widget=DayInput())


class OrganisationForm(forms.ModelForm[Organisation]):
    """An organisation of an area."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "contact_name", "contact_phone", "closed_on")
        widgets = {
            "closed_on": DayInput(),
            "contact_name": forms.TextInput(attrs={"data-personal": ""}),
            "contact_phone": forms.TextInput(attrs={"data-personal": "", "inputmode": "tel"}),
        }
