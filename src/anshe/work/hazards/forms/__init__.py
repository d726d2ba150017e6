"""What pages, files and menus need to know of hazard sources, inspections and hazards."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.access import Action, Actor
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Note
from anshe.work.hazards.choices import MAJOR, OPEN, State, StepKind
from anshe.work.hazards.forms.hazards import (
    EscalateForm,
    HazardForm,
    HazardStepForm,
    NotifyForm,
    PostponeForm,
    RectifyForm,
    ReinspectForm,
    StepForm,
)
from anshe.work.hazards.forms.inspections import InspectionForm
from anshe.work.hazards.forms.sources import ControlCheckForm, HazardSourceForm, RetireForm
from anshe.work.hazards.models import ControlCheck, Hazard, HazardSource, HazardStep, Inspection
from anshe.work.programmes.actions.fulfilment import close_tasks


def noted(action: Callable[..., None]) -> Callable[..., None]:
    """Let a deed's form call an action that takes a note."""

    def do(hazard: Hazard, *, by: Actor, now: datetime, on: date, **said: Any) -> None:
        note = Note(
            on=on,
            words=said.pop("words", ""),
            photos=said.pop("photos", ()),
            late_reason=said.pop("late_reason", ""),
        )
        action(hazard, note, by=by, now=now, **said)

    return do


def _stands(*states: State) -> Callable[[Hazard], bool]:
    """Offer a deed only while a hazard stands at one of these states."""
    return lambda hazard: hazard.state in states


_LIFE = (
    Deed(
        name="rectify",
        label=_("Rectified"),
        action=Action.RECTIFY_HAZARD,
        form=RectifyForm,
        do=noted(actions.rectify_hazard),
        offered=_stands(*OPEN),
        primary=True,
        bulk=False,
    ),
    Deed(
        name="reinspect",
        label=_("Re-inspect"),
        action=Action.CHANGE_RECORD,
        form=ReinspectForm,
        do=noted(actions.reinspect_hazard),
        offered=_stands(State.RECTIFIED),
        primary=True,
        bulk=False,
    ),
    Deed(
        name="close",
        label=pgettext_lazy("hazard", "Close"),
        action=Action.CLOSE_HAZARD,
        form=StepForm,
        do=noted(actions.close_hazard),
        offered=_stands(State.REINSPECTED),
        primary=True,
    ),
    Deed(
        name="notify",
        label=_("Give notice"),
        action=Action.CHANGE_RECORD,
        form=NotifyForm,
        do=noted(actions.notify_hazard),
        offered=_stands(State.FOUND),
    ),
    Deed(
        name="postpone",
        label=_("Postpone"),
        action=Action.CLOSE_HAZARD,
        form=PostponeForm,
        do=noted(actions.postpone_hazard),
        offered=_stands(*OPEN),
        bulk=False,
    ),
    Deed(
        name="escalate",
        label=_("Escalate"),
        action=Action.CHANGE_RECORD,
        form=EscalateForm,
        do=noted(actions.escalate_hazard),
        offered=_stands(*OPEN),
    ),
)

KINDS = (
    RecordKind(
        model=Hazard,
        label=_("hazard"),
        label_plural=_("Hazards"),
        explain=_(
            "A fault that can hurt people, from the day it is found until it is put right, "
            "re-inspected by someone else, and closed."
        ),
        form=HazardForm,
        columns=("description", "premises", "domain", "severity", "state", "due_on", "responsible"),
        group="hazards",
        filters=("domain", "severity", "cause", "origin", "repeat"),
        search=("description", "place", "premises__name", "responsible"),
        tabs=(
            Tab("open", _("To rectify"), Q(state__in=OPEN)),
            Tab("rectified", _("To re-inspect"), Q(state=State.RECTIFIED)),
            Tab("reinspected", _("To close"), Q(state=State.REINSPECTED)),
            Tab("major", _("Major, not closed"), Q(severity=MAJOR) & ~Q(state=State.CLOSED)),
            Tab("closed", pgettext_lazy("hazard", "Closed"), Q(state=State.CLOSED)),
        ),
        deeds=_LIFE,
        parts=(
            Part(_("Steps"), "hazard_step", "hazard"),
            Part(_("Corrective actions"), "corrective_action", "hazard"),
        ),
        added=actions.begin,
        verbs=dict(StepKind.choices),
    ),
    RecordKind(
        model=Inspection,
        label=_("inspection"),
        label_plural=_("Inspections"),
        explain=_("Who looked at which place, with which checklist, who signed, what was found."),
        form=InspectionForm,
        columns=("premises", "kind", "inspectors", "signatures", "passed"),
        group="hazards",
        filters=("kind", "passed", "checklist"),
        search=("premises__name", "facility__name", "topic", "inspectors"),
        tabs=(
            Tab("signed", _("Three signatures"), Q(signatures__gte=3)),
            Tab("unsigned", _("Signatures missing"), Q(signatures__lt=3)),
        ),
        parts=(Part(_("Hazards found"), "hazard", "inspection"),),
        added=close_tasks,
    ),
    RecordKind(
        model=HazardSource,
        label=_("hazard source"),
        label_plural=_("Hazard sources"),
        explain=_(
            "What can hurt people even when nothing is wrong yet, graded by a stated rule, with "
            "the controls that hold it."
        ),
        form=HazardSourceForm,
        columns=("name", "kind", "premises", "method", "risk_level", "key", "responsible"),
        group="hazards",
        filters=("kind", "domain", "method", "risk_level", "key"),
        search=("name", "place", "premises__name", "controls"),
        tabs=(
            Tab("key", _("Key sources"), Q(key=True, retired_on=None)),
            Tab("other", _("Other sources"), Q(key=False, retired_on=None)),
            Tab("ungraded", _("Not graded yet"), Q(risk_level="", retired_on=None)),
            Tab("gone", _("Gone"), Q(retired_on__isnull=False)),
        ),
        deeds=(
            Deed(
                name="retire",
                label=_("Gone"),
                action=Action.CHANGE_RECORD,
                form=RetireForm,
                do=actions.retire_source,
                offered=lambda source: source.retired_on is None,
            ),
        ),
        parts=(
            Part(_("Checks of the controls"), "control_check", "source"),
            Part(_("Hazards"), "hazard", "source"),
        ),
        added=close_tasks,
    ),
    RecordKind(
        model=ControlCheck,
        label=_("check of controls"),
        label_plural=_("Checks of controls"),
        explain=_("Each look at the controls of a hazard source, and whether they were in place."),
        form=ControlCheckForm,
        columns=("happened_on", "source", "in_place", "checked_by"),
        group="hazards",
        filters=("in_place",),
        search=("source__name", "checked_by"),
        added=close_tasks,
    ),
    RecordKind(
        model=HazardStep,
        label=_("step of a hazard"),
        label_plural=_("Steps of hazards"),
        explain=_("What was done about each hazard, in the words of whoever did it."),
        form=HazardStepForm,
        columns=("kind", "words", "done_by", "happened_on"),
        group="hazards",
        filters=("kind",),
        search=("words", "done_by", "told"),
        add=Action.NOBODY,
    ),
)
