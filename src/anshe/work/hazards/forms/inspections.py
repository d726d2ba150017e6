"""The forms of an inspection and of what it found, filled in together on a phone."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm, Setting
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import dress
from anshe.work.hazards.actions import Finding
from anshe.work.hazards.forms.photos import PhotosField
from anshe.work.hazards.models import Hazard, Inspection
from anshe.work.hazards.queries import Checklist

DAYS_TO_RECTIFY = 7
LAST = ("leader_signed", "inspector_signed", "site_signed", "remarks", "late_reason")
ANSWERS = (("yes", _("yes")), ("no", _("no")), ("none", _("does not apply")))


def usual_due_day() -> date:
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
        offer_only(self, "premises", Q(closed_on=None))
        offer_only(self, "facility", Q(retired_on=None))
        if self.setting and not self.instance.pk:
            self.fields["kind"].initial = "regular"
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
    photos = PhotosField(label=_("Photos"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


FindingForms = forms.formset_factory(FindingForm, extra=5, max_num=50, absolute_max=50)


class AnswersForm(forms.Form):
    """The questions of a checklist, each answered by yes, no or does not apply."""

    def __init__(self, checklist: Checklist | None, data: Any = None) -> None:
        super().__init__(data, prefix="answer")
        self.asks = {item.id: item.ask for item in checklist.items} if checklist else {}
        for item in checklist.items if checklist else ():
            self.fields[item.id] = forms.ChoiceField(
                label=item.ask,
                help_text=escape(item.basis),
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """Give the answers that were chosen."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


class Sheet:
    """The three parts of an inspection that are filled in together."""

    def __init__(self, setting: Setting, checklist: Checklist | None, **given: Any) -> None:
        data, files = given.get("data"), given.get("files")
        self.form = InspectionForm(data, setting=setting, initial=given.get("initial"))
        self.form.fields["checklist"].widget = forms.HiddenInput()
        self.form.initial["checklist"] = checklist.code if checklist else ""
        self.answers = AnswersForm(checklist, data)
        self.findings = FindingForms(data, files, prefix="finding")

    def head(self) -> list[forms.BoundField]:
        """Give the fields that come first: where, when, what for."""
        return [field for field in self.form.visible_fields() if field.name not in LAST]

    def tail(self) -> list[forms.BoundField]:
        """Give the fields that come last: people sign when all is written."""
        return [field for field in self.form.visible_fields() if field.name in LAST]

    def is_valid(self) -> bool:
        """Check each part, then the parts against one another."""
        # Not "and": every part has to show what is wrong with it.
        if not all([self.form.is_valid(), self.answers.is_valid(), self.findings.is_valid()]):
            return False
        return self._each_no_is_a_finding() and self._none_is_due_before()

    def filled(self) -> list[FindingForm]:
        """Give the findings that someone wrote."""
        return [form for form in self.findings.forms if form.has_changed()]

    def inspection(self) -> Inspection:
        """Give the inspection, with its answers."""
        row = self.form.save(commit=False)
        row.answers = self.answers.answers()
        return row

    def found(self) -> list[Finding]:
        """Give the hazards found, with their photos."""
        return [
            Finding(form.save(commit=False), form.cleaned_data["photos"]) for form in self.filled()
        ]

    def _each_no_is_a_finding(self) -> bool:
        """Ask for a hazard for each question that was answered with no."""
        noes = [self.answers.asks[n] for n, a in self.answers.answers().items() if a == "no"]
        if len(self.filled()) >= len(noes):
            return True
        words = _("Write a hazard below for each question answered with no: %(asks)s")
        self.form.add_error(None, words % {"asks": " / ".join(noes)})
        return False

    def _none_is_due_before(self) -> bool:
        """Refuse hazards that were due before anyone looked."""
        day = self.form.cleaned_data["happened_on"]
        early = [form for form in self.filled() if form.cleaned_data["due_on"] < day]
        for form in early:
            form.add_error("due_on", _("Choose a day on or after the inspection."))
        return not early
