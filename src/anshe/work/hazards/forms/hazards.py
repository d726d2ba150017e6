"""The forms of a hazard and of the steps in its life."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import dress, unit
from anshe.work.hazards.choices import State
from anshe.work.hazards.forms.inspections import usual_due_day
from anshe.work.hazards.forms.photos import PhotosField
from anshe.work.hazards.models import Hazard, HazardStep


class HazardForm(RecordForm[Hazard]):
    """Record a hazard: what is wrong, where, whose, by when."""

    happened_on = forms.DateField(label=_("Found on"))
    due_on = forms.DateField(
        label=_("To be rectified by"),
        initial=usual_due_day,
        help_text=_("Later you can only postpone it, with a reason."),
    )

    class Meta:
        model = Hazard
        fields = (
            *("description", "premises", "facility", "place", "domain", "cause", "severity"),
            *("due_on", "responsible", "measure", "interim", "reinspector", "cost_yuan"),
            *("origin", "inspection", "source", "basis"),
        )
        help_texts = {
            "severity": _(
                "Major: hard to put right, or work has to stop for it. "
                "It needs a plan, protection until then, and someone responsible."
            ),
            "basis": _("The rule and its clause."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["cost_yuan"], _("yuan"))
        offer_only(self, "premises", Q(closed_on=None))
        offer_only(self, "facility", Q(retired_on=None))
        offer_only(self, "source", Q(retired_on=None))
        offer_only(self, "inspection", Q(pk=None))  # only the one that led here: there are many
        if self.setting and self.instance.pk:
            del self.fields["due_on"]

    def clean(self) -> dict[str, Any]:
        """Refuse to rewrite what is closed."""
        if self.instance.state == State.CLOSED:
            raise forms.ValidationError(
                _("This hazard is closed and stays as it is. Record a new one if it is back.")
            )
        return super().clean()


class StepForm(forms.Form):
    """What every step asks: the day, some words, and why it is entered late."""

    on = forms.DateField(label=_("On"), initial=timezone.localdate)
    words = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    late_reason = forms.CharField(
        label=_("Reason for the late entry"),
        max_length=200,
        required=False,
        help_text=_("Only when more than 3 days have passed; it stays visible."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in StepForm.base_fields]
        self.order_fields(["on", *own, "words", "late_reason"])
        dress(self)


class NotifyForm(StepForm):
    """Ask who was told."""

    told = forms.CharField(label=_("Who was given notice"), max_length=80)


class RectifyForm(StepForm):
    """Ask what was done, and by whom."""

    words = forms.CharField(
        label=_("What was done about it"), widget=forms.Textarea(attrs={"rows": 3})
    )
    done_by = forms.CharField(
        label=_("Who did it"),
        max_length=80,
        required=False,
        help_text=_("Leave it empty when it was you. Someone else then has to re-inspect it."),
    )
    photos = PhotosField(label=_("Photos after"))


class ReinspectForm(StepForm):
    """Ask whether it is right now."""

    passed = forms.TypedChoiceField(
        label=_("Is it right now?"),
        choices=(("yes", _("Yes, it is right")), ("no", _("No, it goes back"))),
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What you saw"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("When it goes back: what is still wrong."),
    )


class PostponeForm(StepForm):
    """Ask until when, and why."""

    until = forms.DateField(label=_("New day to rectify it by"))
    words = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))


class EscalateForm(StepForm):
    """Ask to whom it is handed."""

    told = forms.CharField(label=_("Handed to"), max_length=80)


class HazardStepForm(RecordForm[HazardStep]):
    """Name the fields of a step for lists; steps are taken, not written by hand."""

    happened_on = forms.DateField(label=_("On"))

    class Meta:
        model = HazardStep
        fields = ("kind", "done_by", "words", "until", "told")

    def clean(self) -> dict[str, Any]:
        """Refuse: a step is taken on the page of its hazard, and stays."""
        raise forms.ValidationError(_("Steps are taken on the page of the hazard, and then stay."))
