"""What drills have shown: their evaluation and findings."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.kind import Deed, RecordKind, Tab
from anshe.work.activities import actions, choices
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.activities.models import DrillEvaluation, DrillFinding


class EvaluateDrill(forms.Form):
    """Ask what a drill has shown."""

    suitability = forms.ChoiceField(
        label=_("Suitability of the plan"), choices=choices.suitabilities
    )
    sufficiency = forms.ChoiceField(
        label=_("Sufficiency of the plan"), choices=choices.sufficiencies
    )
    effect = forms.ChoiceField(label=_("Effect"), choices=choices.effects)
    people_in_place = forms.BooleanField(label=_("People were in place"), required=False)
    supplies_in_place = forms.BooleanField(label=_("Supplies were in place"), required=False)
    summary = forms.CharField(
        label=_("What it taught"), required=False, max_length=4000, widget=forms.Textarea
    )


class DrillEvaluationForm(PartForm[DrillEvaluation]):
    """Ask for the evaluation of a drill, also from a file."""

    PARENT = "session"

    class Meta:
        model = DrillEvaluation
        fields = (
            "session",
            "suitability",
            "sufficiency",
            "effect",
            "people_in_place",
            "supplies_in_place",
            "summary",
        )


class DrillFindingForm(PartForm[DrillFinding]):
    """Ask what went wrong and by when it is mended."""

    PARENT = "session"

    class Meta:
        model = DrillFinding
        fields = ("session", "text", "measure", "responsible", "due_on")


class CloseFinding(DeedForm):
    """Ask what was done about a finding."""

    note = forms.CharField(label=_("What was done"), max_length=400)


DRILL_EVALUATION = RecordKind(
    model=DrillEvaluation,
    label=_("drill evaluation"),
    label_plural=_("Drill evaluations"),
    explain=_(
        "What a drill showed of its plan: suitable or not, enough or not, aim reached or missed."
    ),
    form=DrillEvaluationForm,
    columns=("session", "suitability", "sufficiency", "effect"),
    group="safety",
    filters=("suitability", "sufficiency", "effect"),
    search=("session__title", "summary"),
)

DRILL_FINDING = RecordKind(
    model=DrillFinding,
    label=_("drill finding"),
    label_plural=_("Drill findings"),
    explain=_("What went wrong in a drill, and by whom and when it is mended."),
    form=DrillFindingForm,
    columns=("text", "session", "due_on", "closed_on"),
    group="safety",
    search=("text", "measure", "responsible"),
    tabs=(
        Tab("open", _("Not mended yet"), Q(closed_on=None)),
        Tab("closed", _("Mended"), Q(closed_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "closed",
            _("Close the finding"),
            Action.CHANGE_RECORD,
            CloseFinding,
            actions.close_drill_finding,
            offered=lambda finding: finding.closed_on is None,
            primary=True,
        ),
    ),
)
