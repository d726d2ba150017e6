"""The form of the surveillance card."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import unit
from anshe.work.injuries.models import Injury
from anshe.work.injuries.queries import same_card

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class InjuryForm(RecordForm[Injury]):
    """Fill in the card of one injury, first seen."""

    happened_on = forms.DateField(label=_("Hurt on"))

    class Meta:
        model = Injury
        fields = (
            *("source", "domain", "name", "sex", "age", "id_number", "phone", "address"),
            *("residence", "education", "occupation"),
            *("hour", "visited_on", "cause", "place", "place_text", "activity", "intent"),
            *("alcohol", "product", "description"),
            *("nature", "body_part", "body_system", "severity", "diagnosis", "outcome"),
            *("days_lost", "cost_yuan", "reportable"),
        )
        help_texts = {
            "hour": _("From 0 to 23; leave it empty when nobody knows."),
            "reportable": _("A death or a severe injury always is."),
            "nature": _("Of several injuries, the worst one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["age"], _("years"))
        unit(self.fields["days_lost"], _("days"))
        unit(self.fields["cost_yuan"], _("yuan"))
        offer_only(self, "source", Q(ended_on=None))
        if self.setting and not self.instance.pk:
            self.fields["visited_on"].initial = self.setting.today

    def clean_id_number(self) -> str:
        """Check the number against its own check digit."""
        number = str(self.cleaned_data["id_number"]).strip().upper()
        if number and not is_identity_number(number):
            raise forms.ValidationError(
                _("This number cannot be right; copy its 18 characters again, or leave it empty.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Refuse the second card for one person and one day: only the first visit counts."""
        cleaned = super().clean()
        day, number = cleaned.get("happened_on"), cleaned.get("id_number")
        if day and number and not self.instance.pk and same_card(number, day):
            self.add_error(
                "id_number",
                _("There is a card of this person for this day; a second visit is not counted."),
            )
        return cleaned


def is_identity_number(text: str) -> bool:
    """Say whether 18 characters can be an identity number (GB 11643: date and check digit)."""
    if len(text) != 18 or not text[:17].isdecimal() or not text.isascii():
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == text[17]
