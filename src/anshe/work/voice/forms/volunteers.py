"""Volunteers and their hours."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.voice import actions
from anshe.work.voice.models import Volunteer, VolunteerService


class VolunteerForm(RecordForm[Volunteer]):
    """Ask for a volunteer."""

    happened_on = forms.DateField(label=_("Joined on"))

    class Meta:
        model = Volunteer
        fields = ("name", "phone", "group", "skills")


class VolunteerServiceForm(PartForm[VolunteerService]):
    """Ask for hours served."""

    PARENT = "volunteer"
    happened_on = forms.DateField(label=_("Served on"))

    class Meta:
        model = VolunteerService
        fields = ("volunteer", "kind", "hours", "place", "remarks")


VOLUNTEER = RecordKind(
    model=Volunteer,
    label=_("volunteer"),
    label_plural=_("Volunteers"),
    explain=_("Who gives time to the safety of others; active is who served in the last 6 months."),
    form=VolunteerForm,
    columns=("name", "group", "phone", "skills", "ended_on"),
    group="people",
    filters=("group",),
    search=("name", "phone", "skills"),
    tabs=(
        Tab("registered", _("Registered"), Q(ended_on=None)),
        Tab("left", _("Has left"), Q(ended_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "ended",
            _("The volunteer has left"),
            Action.CHANGE_RECORD,
            DeedForm,
            actions.end_volunteer,
            offered=lambda volunteer: volunteer.ended_on is None,
        ),
    ),
    parts=(Part(_("Hours served"), "volunteer_service", "volunteer"),),
    masks={"name": "name", "phone": "phone"},
)

VOLUNTEER_SERVICE = RecordKind(
    model=VolunteerService,
    label=_("volunteer service"),
    label_plural=_("Volunteer services"),
    explain=_("Hours that volunteers served, and what they did."),
    form=VolunteerServiceForm,
    columns=("kind", "hours", "volunteer", "place"),
    group="people",
    filters=("kind",),
    search=("place", "remarks"),
    added=close_tasks,
)
