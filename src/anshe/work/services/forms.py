"""What pages ask for and show of projects and money."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.services import actions
from anshe.work.services.models import BudgetLine, Progress, Project, Spending
from anshe.work.services.models.project import PLAN_PARTS


class ProjectForm(RecordForm[Project]):
    """Ask for a project: its problem, the people concerned, and the eight parts of its plan."""

    happened_on = forms.DateField(label=_("Begins on"))

    class Meta:
        model = Project
        fields = (
            "title",
            "domain",
            "risk",
            "baseline",
            "for_vulnerable",
            "key",
            "concerned",
            *PLAN_PARTS,
        )
        help_texts = {
            "baseline": _("The figures of your own diagnosis that show the problem."),
            "key": _("At least half of the people concerned should take part in a key project."),
            "objective": _("With a figure and a year, so that one can see whether it is reached."),
        }


class ProgressForm(PartForm[Progress]):
    """Ask how a project stands."""

    PARENT = "project"
    happened_on = forms.DateField(label=_("As of"))

    class Meta:
        model = Progress
        fields = ("project", "concerned", "participated", "done")


class BudgetLineForm(RecordForm[BudgetLine]):
    """Ask for money that is planned; it is approved by a deed."""

    happened_on = forms.DateField(label=_("Budgeted on"))

    class Meta:
        model = BudgetLine
        fields = ("year", "title", "purpose", "source", "project", "planned")


class SpendingForm(PartForm[Spending]):
    """Ask for money that was spent."""

    PARENT = "budget_line"
    happened_on = forms.DateField(label=_("Spent on day"))

    class Meta:
        model = Spending
        fields = ("budget_line", "amount", "purpose", "payee", "voucher", "over_reason")


class EndProject(DeedForm):
    """Ask what a project achieved."""

    result = forms.CharField(label=_("What it achieved"), max_length=4000, widget=forms.Textarea)


class ApproveLine(DeedForm):
    """Ask how much is approved, by which paper."""

    approved = forms.DecimalField(
        label=_("Approved (yuan)"), min_value=0, max_digits=14, decimal_places=2
    )
    approved_in = forms.CharField(
        label=_("Document that approves it"), required=False, max_length=160
    )


PROJECT = RecordKind(
    model=Project,
    label=_("project"),
    label_plural=_("Safety-promotion projects"),
    explain=_(
        "Projects against the community's own problems, each with a plan in eight parts, the "
        "people it concerns and what it achieved."
    ),
    form=ProjectForm,
    columns=("title", "domain", "key", "for_vulnerable", "plan_parts", "ended_on"),
    group="projects",
    filters=("domain", "key", "for_vulnerable", "cites_baseline"),
    search=("title", "objective", "measures"),
    tabs=(
        Tab("running", _("Under way"), Q(ended_on=None)),
        Tab("incomplete", _("Plan incomplete"), Q(ended_on=None, plan_parts__lt=len(PLAN_PARTS))),
        Tab("ended", _("Has ended"), Q(ended_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "ended",
            _("End the project"),
            Action.CHANGE_RECORD,
            EndProject,
            actions.end_project,
            offered=lambda project: project.ended_on is None,
            bulk=False,
        ),
    ),
    parts=(
        Part(_("Progress"), "progress", "project"),
        Part(_("Money"), "budget_line", "project"),
    ),
    added=close_tasks,
)

PROGRESS = RecordKind(
    model=Progress,
    label=_("progress report"),
    label_plural=_("Progress of projects"),
    explain=_("How many people a project concerns, how many have taken part, what was done."),
    form=ProgressForm,
    columns=("project", "concerned", "participated", "share"),
    group="projects",
    search=("project__title", "done"),
    added=close_tasks,
)

BUDGET_LINE = RecordKind(
    model=BudgetLine,
    label=_("budget line"),
    label_plural=_("Budget"),
    explain=_("Money of a year for a purpose: planned, approved, then spent on that purpose only."),
    form=BudgetLineForm,
    columns=("title", "year", "purpose", "source", "planned", "approved"),
    group="projects",
    filters=("year", "purpose", "source"),
    search=("title", "approved_in"),
    tabs=(
        Tab("waiting", _("Not approved"), Q(approved_on=None)),
        Tab("approved", _("Approved"), Q(approved_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "approved",
            _("Approve"),
            Action.MANAGE_MONEY,
            ApproveLine,
            actions.approve_line,
            offered=lambda line: line.approved_on is None,
            primary=True,
            bulk=False,
        ),
    ),
    parts=(Part(_("Spent"), "spending", "budget_line"),),
    verbs={"approved": _("Approved")},
    add=Action.MANAGE_MONEY,
)

SPENDING = RecordKind(
    model=Spending,
    label=_("spending"),
    label_plural=_("Spending"),
    explain=_("What was paid from which budget line, for what and by which voucher."),
    form=SpendingForm,
    columns=("purpose", "amount", "budget_line", "payee", "voucher", "over_reason"),
    group="projects",
    filters=("has_purpose",),
    search=("purpose", "payee", "voucher"),
    add=Action.MANAGE_MONEY,
    added=actions.settle_spending,
)

KINDS = (PROJECT, PROGRESS, BUDGET_LINE, SPENDING)
