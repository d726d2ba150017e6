"""Diagnoses, risks and goals, for the generic pages."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.programmes.actions import reviews
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.programmes.models import Diagnosis, Goal, Risk


class DiagnosisForm(RecordForm[Diagnosis]):
    """Keep a diagnosis."""

    happened_on = forms.DateField(label=_("Made on"))

    class Meta:
        model = Diagnosis
        fields = ("title", "year", "methods", "summary")
        help_texts = {
            "methods": _("How it was found: screening, checklists, survey, surveillance, experts."),
        }


class RiskForm(RecordForm[Risk]):
    """Enter a risk of a diagnosis."""

    happened_on = forms.DateField(label=_("Found on"))

    class Meta:
        model = Risk
        fields = ("diagnosis", "title", "kind", "domain", "rank", "top", "grounds")
        help_texts = {
            "rank": _("1 is the worst."),
            "top": _("Each priority needs a goal and a project."),
            "grounds": _("The figures that show it."),
        }


class GoalForm(RecordForm[Goal]):
    """Set a goal for a year."""

    happened_on = forms.DateField(label=_("Set on"))

    class Meta:
        model = Goal
        fields = (
            *("title", "metric", "year", "figure", "unit"),
            *("direction", "last_result", "risk"),
        )


class PublishForm(forms.Form):
    """Ask for the day of publication."""

    on = forms.DateField(label=_("Published on"), initial=timezone.localdate)


_OPEN = Q(published_on__isnull=True)

DIAGNOSIS = RecordKind(
    model=Diagnosis,
    label=_("community diagnosis"),
    label_plural=_("community diagnoses"),
    explain=_("What is dangerous here, for whom, and how that was found."),
    form=DiagnosisForm,
    columns=("title", "year", "happened_on", "published_on"),
    group="goals",
    filters=("year",),
    search=("title",),
    tabs=(Tab("draft", _("In work"), _OPEN), Tab("published", _("Published"), ~_OPEN)),
    deeds=(
        Deed(
            "publish",
            _("Publish"),
            Action.CHANGE_RECORD,
            PublishForm,
            reviews.publish_diagnosis,
            lambda diagnosis: diagnosis.published_on is None,
            primary=True,
        ),
    ),
    parts=(Part(_("Risks"), "risk", "diagnosis"),),
    added=close_tasks,
)

RISK = RecordKind(
    model=Risk,
    label=_("risk"),
    label_plural=_("risks"),
    explain=_("The risks of the diagnosis in their order; the priorities need goals and projects."),
    form=RiskForm,
    columns=("title", "rank", "kind", "domain", "top"),
    group="goals",
    filters=("domain", "kind", "top"),
    search=("title",),
    parts=(Part(_("Goals"), "goal", "risk"),),
)

GOAL = RecordKind(
    model=Goal,
    label=_("goal"),
    label_plural=_("goals"),
    explain=_("The figures to reach this year, none weaker than last year's result."),
    form=GoalForm,
    columns=("title", "year", "figure", "unit", "last_result", "holds"),
    group="goals",
    filters=("year", "metric"),
    search=("title",),
    tabs=(
        Tab("holds", _("As strong as last year"), Q(holds=True)),
        Tab("weaker", _("Weaker or unknown"), Q(holds=False)),
    ),
    added=close_tasks,
)
