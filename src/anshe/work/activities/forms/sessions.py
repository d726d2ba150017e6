"""Sessions: plan one or enter one that was held; who came."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import unit
from anshe.work.activities import actions
from anshe.work.activities.choices import SessionKind
from anshe.work.activities.forms.drills import EvaluateDrill
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.activities.models import Attendance, Session
from anshe.work.programmes.actions.fulfilment import close_tasks


class SessionForm(RecordForm[Session]):
    """Ask for a session that is planned or was held."""

    happened_on = None  # type: ignore[assignment] # it is the day it was held, or of planning

    class Meta:
        model = Session
        fields = (
            *("kind", "title", "planned_on", "held_on", "premises", "place", "public", "topic"),
            *("form", "media", "hours", "score_before", "score_after"),
            *("drill_kind", "drill_event", "direction", "body", "minutes"),
        )
        help_texts = {
            "planned_on": _("The day it shall be held. Leave empty what was never planned."),
            "held_on": _("Only when it has been held."),
            "premises": _("When it is for one school, shop or site: it then counts for that one."),
            "public": _("Residents could come."),
            "score_before": _("Mean of the test before, from 0 to 100."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_only(self, "premises", Q(closed_on=None))
        if "hours" in self.fields:
            unit(self.fields["hours"], str(_("hours")))

    def clean(self) -> dict[str, Any]:
        """Take the day it was held as the day it happened, for a plan the day of planning."""
        held_on = self.cleaned_data.get("held_on")
        if held_on:
            self.cleaned_data["happened_on"] = held_on
        elif not self.instance.pk and self.setting:
            self.cleaned_data["happened_on"] = self.setting.today
        return super().clean()


class AttendanceForm(PartForm[Attendance]):
    """Ask how many of a group came."""

    PARENT, DAY = "session", "held_on"
    happened_on = None  # type: ignore[assignment] # it is the day of the session

    class Meta:
        model = Attendance
        fields = ("session", "group", "people", "women", "under_18", "over_60")


class HoldSession(DeedForm):
    """Ask for what is known once a session was held."""

    hours = forms.DecimalField(
        label=_("Hours"), required=False, min_value=0, max_value=500, decimal_places=1
    )
    score_before = forms.DecimalField(
        label=_("Mean score before"), required=False, min_value=0, max_value=100, decimal_places=1
    )
    score_after = forms.DecimalField(
        label=_("Mean score after"), required=False, min_value=0, max_value=100, decimal_places=1
    )
    minutes = forms.CharField(
        label=_("Minutes of the meeting"), required=False, max_length=8000, widget=forms.Textarea
    )
    late_reason = forms.CharField(
        label=_("Reason for the late entry"), required=False, max_length=200
    )


class CancelSession(DeedForm):
    """Ask why a session is cancelled."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


def _is_held_drill(session: Session) -> bool:
    """Say whether this is a drill that was held and is not evaluated."""
    held = session.kind == SessionKind.DRILL and session.held_on is not None
    return held and not hasattr(session, "evaluation")


SESSION = RecordKind(
    model=Session,
    label=_("session"),
    label_plural=_("Sessions"),
    explain=_(
        "Trainings, publicity, meetings, drills, exchanges and lectures, planned and held: they "
        "show who was reached, how often, and what it changed."
    ),
    form=SessionForm,
    columns=("title", "kind", "planned_on", "held_on", "place", "gain"),
    group="activities",
    filters=("kind", "form", "media", "drill_kind", "premises", "public"),
    search=("title", "topic", "place", "premises__name"),
    tabs=(
        Tab("planned", _("Still to be held"), Q(held_on=None, cancelled_on=None)),
        Tab("held", _("Held"), Q(held_on__isnull=False)),
        Tab("cancelled", _("Cancelled"), Q(cancelled_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "held",
            _("It was held"),
            Action.CHANGE_RECORD,
            HoldSession,
            actions.hold_session,
            offered=Session.is_open,
            primary=True,
        ),
        Deed(
            "evaluated",
            _("Evaluate the drill"),
            Action.CHANGE_RECORD,
            EvaluateDrill,
            actions.evaluate_drill,
            offered=_is_held_drill,
            primary=True,
            bulk=False,
        ),
        Deed(
            "cancelled",
            _("Cancel the session"),
            Action.CHANGE_RECORD,
            CancelSession,
            actions.cancel_session,
            offered=Session.is_open,
        ),
    ),
    parts=(
        Part(_("Who came"), "attendance", "session"),
        Part(_("Evaluation"), "drill_evaluation", "session"),
        Part(_("Drill findings"), "drill_finding", "session"),
    ),
    added=close_tasks,
    verbs={"held": _("Held"), "cancelled": _("Cancelled")},
)

ATTENDANCE = RecordKind(
    model=Attendance,
    label=_("attendance figure"),
    label_plural=_("Attendance"),
    explain=_("How many people of which group came to a session: who is reached, who is not yet."),
    form=AttendanceForm,
    columns=("group", "people", "women", "session"),
    group="activities",
    filters=("group",),
    search=("session__title",),
)
