"""Ask what a reviewed plan becomes: a programme of its own, or more rules of one that exists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from anshe.work.programmes.forms.deeds import Dressed

ALONE = ""


class BecomeForm(Dressed):
    """Ask for the name, the number, what to join, and what to do with rules not looked at."""

    base = forms.ChoiceField(
        label=gettext_lazy("What it becomes"),
        required=False,
        help_text=gettext_lazy("Joined rules stand beside those that are there already."),
    )
    programme = forms.RegexField(
        label=gettext_lazy("Short name"),
        regex=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        max_length=80,
        help_text=gettext_lazy("Small letters, digits and dashes: fire-2026. It stays the same."),
    )
    version = forms.RegexField(
        label=gettext_lazy("Version"),
        regex=r"^[0-9A-Za-z][0-9A-Za-z.+-]*$",
        max_length=40,
        help_text=gettext_lazy("A published version is never edited; the next one is another."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    leave_open = forms.BooleanField(
        label=gettext_lazy("Leave out the rules that nobody has looked at"), required=False
    )

    def __init__(self, *args: Any, bases: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base: Any = self.fields["base"]
        base.choices = bases


class AddForm(Dressed):
    """Ask for a sentence that the reader missed, and what kind of rule it is."""

    section = forms.ChoiceField(label=gettext_lazy("Kind"))
    sentence = forms.CharField(
        label=gettext_lazy("The sentence, copied from the plan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, *args: Any, sections: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.choices = sections
