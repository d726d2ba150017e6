"""What is typed about members and roles."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Role
from anshe.ground.people.choices import ROLE_NAMES
from anshe.ground.people.models import Member
from anshe.ground.people.queries import RANK


class RoleForm(forms.Form):
    """A role to give; those above one's own are not offered."""

    role = forms.ChoiceField(label=_("role"))

    def __init__(self, *args: Any, rank: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(role.value, name) for role, name in ROLE_NAMES.items() if RANK[role] <= rank]
        self.fields["role"].choices = offered  # type: ignore[attr-defined] # a ChoiceField


class InviteForm(forms.ModelForm[Member]):
    """A new member and the first role."""

    role = forms.ChoiceField(label=_("role"))

    class Meta:
        model = Member
        fields = ("name", "username", "phone")
        help_texts = {"username": _("What they type to sign in: letters and digits.")}
        widgets = {"phone": forms.TextInput(attrs={"data-personal": "", "inputmode": "tel"})}

    field_order = ("name", "username", "role", "phone")

    def __init__(self, *args: Any, rank: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(role.value, name) for role, name in ROLE_NAMES.items() if RANK[role] <= rank]
        self.fields["role"].choices = offered  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("role", Role.GRID_WORKER)


class LanguageForm(forms.ModelForm[Member]):
    """The language in which pages speak to the member."""

    class Meta:
        model = Member
        fields = ("language",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("as the browser asks")), *settings.LANGUAGES]
        self.fields["language"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
