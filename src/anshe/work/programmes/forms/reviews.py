"""Performance reviews and their findings, for the generic pages."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.programmes.actions import reviews
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.programmes.models import PerformanceReview, ReviewFinding


class ReviewForm(RecordForm[PerformanceReview]):
    """Keep a performance review."""

    happened_on = forms.DateField(label=_("Held on"))

    class Meta:
        model = PerformanceReview
        fields = ("title", "body", "whole", "conclusion")


class FindingForm(RecordForm[ReviewFinding]):
    """Keep a finding of a review."""

    happened_on = forms.DateField(label=_("Found on"))

    class Meta:
        model = ReviewFinding
        fields = ("review", "finding")


class PlanForm(forms.Form):
    """Ask what is done about a finding."""

    measure = forms.CharField(label=_("Measure"), max_length=300)
    responsible = forms.CharField(label=_("Responsible"), max_length=120)
    due_on = forms.DateField(label=_("Done by"))
    on = forms.DateField(label=_("Planned on"), initial=timezone.localdate)


class DoneForm(forms.Form):
    """Ask for the day on which the measure was done."""

    on = forms.DateField(label=_("Done on"), initial=timezone.localdate)


_PLANNED, _DONE = Q(planned_on__isnull=False), Q(done_on__isnull=False)

REVIEW = RecordKind(
    model=PerformanceReview,
    label=_("performance review"),
    label_plural=_("performance reviews"),
    explain=_("A look back at the programme, at least once a year, led by a body."),
    form=ReviewForm,
    columns=("title", "body", "whole", "happened_on"),
    group="goals",
    search=("title",),
    parts=(Part(_("Findings"), "review_finding", "review"),),
    added=close_tasks,
)

REVIEW_FINDING = RecordKind(
    model=ReviewFinding,
    label=_("review finding"),
    label_plural=_("review findings"),
    explain=_("What a review found wanting, and what is done about it by when."),
    form=FindingForm,
    columns=("finding", "review", "responsible", "due_on", "done_on"),
    group="goals",
    filters=("review",),
    search=("finding", "measure"),
    tabs=(
        Tab("open", _("No plan yet"), ~_PLANNED),
        Tab("planned", _("Planned"), _PLANNED & ~_DONE),
        Tab("done", _("Measure done"), _DONE),
    ),
    deeds=(
        Deed(
            "plan",
            _("Plan the measure"),
            Action.CHANGE_RECORD,
            PlanForm,
            reviews.plan_finding,
            lambda finding: finding.planned_on is None,
            primary=True,
            bulk=False,
        ),
        Deed(
            "finish",
            _("Note that it is done"),
            Action.CHANGE_RECORD,
            DoneForm,
            reviews.finish_finding,
            lambda finding: finding.planned_on is not None and finding.done_on is None,
            primary=True,
        ),
    ),
)
