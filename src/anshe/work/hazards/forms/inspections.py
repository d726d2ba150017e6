"""The forms of an inspection and of what it found, filled in together on a phone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.web.widgets import dress
from anshe.work.hazards.models import Hazard, Inspection
from anshe.work.hazards.queries import Checklist

DAYS_TO_RECTIFY = 7
ANSWERS = (("yes", _("yes")), ("no", _("no")), ("none", _("does not apply")))


def usual_due_day() -> Any:
    """Give the day that is offered for putting an ordinary hazard right."""
    return timezone.localdate() + timedelta(days=DAYS_TO_RECTIFY)


class InspectionForm(RecordForm[Inspection]):
    """Record who inspected what, and who signed."""

    happened_on = forms.DateField(label=_("Inspected on"))

    class Meta:
        model = Inspection
        fields = (
            *("kind", "premises", "facility", "topic", "checklist", "inspectors"),
            *("leader_signed", "inspector_signed", "site_signed", "remarks"),
        )
        help_texts = {
            "topic": _("When it was neither premises nor a facility: what was looked at."),
            "inspectors": _("All who took part, separated by commas."),
            "leader_signed": _(
                "The name as signed. Leave it empty while the signature is missing."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.setting and not self.instance.pk:
            self.fields["inspectors"].initial = self.setting.reader.name

    def clean(self) -> dict[str, Any]:
        """Ask what was inspected."""
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("premises", "facility", "topic")):
            self.add_error(
                "topic", _("Choose premises or a facility, or write what was looked at.")
            )
        return cleaned


class FindingForm(forms.ModelForm[Hazard]):
    """One hazard that an inspection found; an empty one is left out."""

    class Meta:
        model = Hazard
        fields = (
            *("description", "place", "domain", "cause", "severity", "measure", "interim"),
            *("responsible", "reinspector", "due_on"),
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("description", "measure", "interim")
        }

    due_on = forms.DateField(label=_("To be rectified by"), initial=usual_due_day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


FindingForms = forms.formset_factory(FindingForm, extra=1, max_num=50, absolute_max=50)


class AnswersForm(forms.Form):
    """The questions of a checklist, each answered by yes, no or does not apply."""

    def __init__(self, checklist: Checklist, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="answer", **kwargs)
        for item in checklist.items:
            self.fields[item.id] = forms.ChoiceField(
                label=item.ask,
                help_text=item.basis,
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """Give the answers that were chosen."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


def due_before(findings: Sequence[Hazard], day: Any) -> list[int]:
    """Count which findings are due before the day of the inspection, from 0."""
    return [n for n, hazard in enumerate(findings) if day and hazard.due_on < day]
