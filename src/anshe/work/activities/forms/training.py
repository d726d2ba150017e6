"""Training of working people, as their units report it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.kind import RecordKind
from anshe.work.activities.forms.parts import PartForm
from anshe.work.activities.models import UnitTraining
from anshe.work.programmes.actions.fulfilment import close_tasks


class UnitTrainingForm(PartForm[UnitTraining]):
    """Ask what was taught, for how long, and how long the rule asks for."""

    PARENT = "premises"
    happened_on = forms.DateField(label=_("Finished on"))

    class Meta:
        model = UnitTraining
        fields = (
            "premises",
            "topic",
            "required_content",
            "hours",
            "required_hours",
            "people",
            "certified",
        )


UNIT_TRAINING = RecordKind(
    model=UnitTraining,
    label=_("unit training"),
    label_plural=_("Training of units"),
    explain=_("Training that units gave their people, beside the hours and content required."),
    form=UnitTrainingForm,
    columns=("premises", "topic", "hours", "required_hours", "people", "meets"),
    group="activities",
    filters=("meets",),
    search=("topic", "premises__name"),
    added=close_tasks,
)
