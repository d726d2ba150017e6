"""What a person fills in: a judgement, why it is withdrawn, the name of a self-assessment."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from anshe.ground.web.widgets import dress


class OverruleForm(forms.Form):
    """Give another grade, with a reason."""

    grade = forms.ChoiceField(label=_("Grade"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both grades and your reason stay visible, and the log keeps them."),
        error_messages={"required": _("Say why: a grade is overruled only with a reason.")},
    )

    def __init__(self, *args: object, letters: Sequence[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choice = self.fields["grade"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(letter, letter) for letter in letters]
        dress(self)


class WithdrawForm(forms.Form):
    """Withdraw an overruled grade, with a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why it is withdrawn.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        dress(self)


class FreezeForm(forms.Form):
    """Name a self-assessment."""

    title = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("For example: self-assessment 2026, first half."),
        error_messages={"required": _("Give it a name, so that others find it.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        dress(self)
