"""What pages ask for and show of emergency plans, supplies, teams and responses."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.watch import actions
from anshe.work.watch.models import EmergencyPlan, Response, Supply, Team, TeamTraining


class EmergencyPlanForm(RecordForm[EmergencyPlan]):
    """Ask for an emergency plan."""

    happened_on = forms.DateField(label=_("Issued on"))

    class Meta:
        model = EmergencyPlan
        fields = (
            "title",
            "level",
            "hazard_kind",
            "premises",
            "number",
            "in_force_on",
            "expires_on",
            "filed_on",
            "command",
            "signal",
            "shelter",
        )


class SupplyForm(RecordForm[Supply]):
    """Ask for a supply that is kept ready."""

    happened_on = forms.DateField(label=_("Put there on"))

    class Meta:
        model = Supply
        fields = ("name", "kind", "place", "quantity", "unit", "expires_on", "intact")


class TeamForm(RecordForm[Team]):
    """Ask for a response team."""

    happened_on = forms.DateField(label=_("Formed on"))

    class Meta:
        model = Team
        fields = ("name", "kind", "full_time", "people", "leader", "leader_phone")


class TeamTrainingForm(PartForm[TeamTraining]):
    """Ask for a training of a team."""

    PARENT = "team"
    happened_on = forms.DateField(label=_("Trained on"))

    class Meta:
        model = TeamTraining
        fields = ("team", "topic", "hours", "people")


class ResponseForm(RecordForm[Response]):
    """Ask how fast help came."""

    class Meta:
        model = Response
        fields = (
            "kind",
            "hazard_kind",
            "team",
            "place",
            "minutes",
            "standard_minutes",
            "outcome",
        )


class ReviewPlan(DeedForm):
    """Ask for the result of a review."""

    note = forms.CharField(label=_("Result of the review"), required=False, max_length=400)


class CheckSupply(DeedForm):
    """Ask whether a supply is intact."""

    intact = forms.BooleanField(label=_("Complete and intact"), required=False)


class RemoveSupply(DeedForm):
    """Ask why a supply was removed."""

    why = forms.CharField(label=_("Why removed"), max_length=200)


EMERGENCY_PLAN = RecordKind(
    model=EmergencyPlan,
    label=_("emergency plan"),
    label_plural=_("Emergency plans"),
    explain=_("What is done, and by whom, when something goes wrong: for each likely event one."),
    form=EmergencyPlanForm,
    columns=("title", "level", "hazard_kind", "in_force_on", "expires_on", "reviewed_on"),
    group="safety",
    filters=("level", "hazard_kind"),
    search=("title", "number"),
    tabs=(
        Tab("reviewed", _("Has been reviewed"), Q(reviewed_on__isnull=False)),
        Tab("unreviewed", _("Never reviewed"), Q(reviewed_on=None)),
    ),
    deeds=(
        Deed(
            "reviewed",
            _("It was reviewed"),
            Action.CHANGE_RECORD,
            ReviewPlan,
            actions.review_plan,
            primary=True,
        ),
    ),
    added=close_tasks,
)

SUPPLY = RecordKind(
    model=Supply,
    label=_("emergency supply"),
    label_plural=_("Emergency supplies"),
    explain=_("Things kept ready for an emergency, where they are, and until when they are good."),
    form=SupplyForm,
    columns=("name", "kind", "place", "quantity", "expires_on", "intact"),
    group="safety",
    filters=("kind", "intact"),
    search=("name", "place"),
    tabs=(
        Tab("there", _("In place"), Q(removed_on=None)),
        Tab("broken", _("Not intact"), Q(removed_on=None, intact=False)),
        Tab("removed", _("Has been removed"), Q(removed_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "checked",
            _("It was checked"),
            Action.CHANGE_RECORD,
            CheckSupply,
            actions.check_supply,
            offered=lambda supply: supply.removed_on is None,
            primary=True,
        ),
        Deed(
            "removed",
            _("It was removed"),
            Action.CHANGE_RECORD,
            RemoveSupply,
            actions.remove_supply,
            offered=lambda supply: supply.removed_on is None,
        ),
    ),
    verbs={"checked": _("Checked")},
)

TEAM = RecordKind(
    model=Team,
    label=_("response team"),
    label_plural=_("Response teams"),
    explain=_("Who comes when something goes wrong, how many they are, and who leads them."),
    form=TeamForm,
    columns=("name", "kind", "full_time", "people", "leader", "leader_phone"),
    group="safety",
    filters=("kind", "full_time"),
    search=("name",),
    tabs=(
        Tab("active", _("Active"), Q(ended_on=None)),
        Tab("dissolved", _("Dissolved"), Q(ended_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "dissolved",
            _("Dissolve the team"),
            Action.CHANGE_RECORD,
            DeedForm,
            actions.dissolve_team,
            offered=lambda team: team.ended_on is None,
        ),
    ),
    parts=(
        Part(_("Trainings"), "team_training", "team"),
        Part(_("Responses"), "response", "team"),
    ),
    verbs={"dissolved": _("Dissolved")},
    masks={"leader": "name", "leader_phone": "phone"},
    added=close_tasks,
)

TEAM_TRAINING = RecordKind(
    model=TeamTraining,
    label=_("team training"),
    label_plural=_("Team trainings"),
    explain=_("Trainings of response teams: a team without one in 12 months is not ready."),
    form=TeamTrainingForm,
    columns=("topic", "team", "hours", "people"),
    group="safety",
    search=("topic", "team__name"),
    added=close_tasks,
)

RESPONSE = RecordKind(
    model=Response,
    label=_("response"),
    label_plural=_("Responses"),
    explain=_("Calls and drills: how many minutes help took, and how many it may take."),
    form=ResponseForm,
    columns=("hazard_kind", "kind", "place", "minutes", "standard_minutes", "within"),
    group="safety",
    filters=("kind", "hazard_kind", "within"),
    search=("place", "outcome"),
    added=close_tasks,
)

KINDS = (EMERGENCY_PLAN, SUPPLY, TEAM, TEAM_TRAINING, RESPONSE)
