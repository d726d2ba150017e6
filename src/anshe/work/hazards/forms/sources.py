"""The forms of hazard sources and of the checks of their controls."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import dress, unit
from anshe.work.hazards.models import ControlCheck, HazardSource
from anshe.work.hazards.models.grading import CONSEQUENCES, EXPOSURES, LIKELIHOODS

_LIKELIHOOD_WORDS = (
    _("to be expected"),
    _("quite possible"),
    _("unusual, but possible"),
    _("unlikely, would be a surprise"),
    _("conceivable, very unlikely"),
    _("hardly possible"),
    _("practically impossible"),
)
_EXPOSURE_WORDS = (
    _("all the time"),
    _("daily during working hours"),
    _("once a week or by chance"),
    _("once or twice a month"),
    _("some times a year"),
    _("very rarely"),
)
_CONSEQUENCE_WORDS = (
    _("catastrophe, many dead"),
    _("disaster, several dead"),
    _("very serious, one dead"),
    _("serious injury"),
    _("lasting damage"),
    _("first aid needed"),
)


class HazardSourceForm(RecordForm[HazardSource]):
    """Identify a hazard source and grade it."""

    happened_on = forms.DateField(label=_("Identified on"))

    class Meta:
        model = HazardSource
        fields = (
            *("name", "kind", "domain", "premises", "facility", "place", "description"),
            *("method", "grading", "likelihood", "exposure", "consequence"),
            *("key", "interval_days", "controls", "responsible"),
        )
        help_texts = {
            "grading": _(
                "LEC: D = L × E × C; red from 320, orange from 160, yellow from 70, else blue. "
                "Matrix: R = L × S; red from 20, orange from 15, yellow from 9, else blue. "
                "The bounds are ours, to be confirmed by your office."
            ),
            "key": _("Red and orange sources are key sources by themselves."),
            "controls": _("What keeps it from hurting anyone: devices, rules, people."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["interval_days"], _("days"))
        offer_only(self, "premises", Q(closed_on=None))
        offer_only(self, "facility", Q(retired_on=None))
        matrix = gettext("Matrix: 1 to 5.")
        self._explain("likelihood", _scale(LIKELIHOODS, _LIKELIHOOD_WORDS), matrix)
        self._explain(
            "exposure", _scale(EXPOSURES, _EXPOSURE_WORDS), gettext("Matrix: leave it empty.")
        )
        self._explain("consequence", _scale(CONSEQUENCES, _CONSEQUENCE_WORDS), matrix)

    def _explain(self, name: str, scale: str, matrix: str) -> None:
        """Write the values of both scales under a field."""
        self.fields[name].help_text = gettext("LEC: %(scale)s.") % {"scale": scale} + f" {matrix}"


def _scale(values: tuple[Decimal, ...], words: tuple[Any, ...]) -> str:
    """Put the values of a scale into words."""
    return "; ".join(f"{value} {word}" for value, word in zip(values, words, strict=True))


class ControlCheckForm(RecordForm[ControlCheck]):
    """Record a look at the controls of a hazard source."""

    happened_on = forms.DateField(label=_("Checked on"))

    class Meta:
        model = ControlCheck
        fields = ("source", "in_place", "checked_by", "remarks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_only(self, "source", Q(retired_on=None))

    def clean(self) -> dict[str, Any]:
        """Ask what is missing when controls are not in place."""
        cleaned = super().clean()
        if cleaned.get("in_place") is False and not cleaned.get("remarks"):
            self.add_error("remarks", _("Write which control is missing or broken."))
        return cleaned


class RetireForm(forms.Form):
    """Ask since when a source is gone."""

    on = forms.DateField(label=_("Gone since"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)
