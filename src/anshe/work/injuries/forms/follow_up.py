"""The forms of what follows an injury: reports, corrective actions, and those who report to us."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action, visible
from anshe.ground.records.forms import RecordForm
from anshe.ground.registers.forms import offer_only
from anshe.ground.web.widgets import dress, unit
from anshe.work.hazards.choices import MAJOR
from anshe.work.injuries.models import (
    AuthorityReport,
    CorrectiveAction,
    ReportingSource,
    SourceReport,
)


class ReportingSourceForm(RecordForm[ReportingSource]):
    """Put a reporting source on the list."""

    happened_on = forms.DateField(label=_("Reports since"))

    class Meta:
        model = ReportingSource
        fields = ("name", "kind", "address", "contact_name", "contact_phone", "remarks")


class SourceReportForm(RecordForm[SourceReport]):
    """Record the monthly report of a source."""

    happened_on = forms.DateField(label=_("Received on"))
    month = forms.DateField(
        label=_("Month"),
        input_formats=("%Y-%m", "%Y-%m-%d", "%Y年%m月"),
        help_text=_("Any day of the month it is about. No injuries is a report too."),
    )

    class Meta:
        model = SourceReport
        fields = ("source", "month", "cards", "remarks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["cards"], _("cards"))
        offer_only(self, "source", Q(ended_on=None))


class AuthorityReportForm(RecordForm[AuthorityReport]):
    """Record a report to an authority."""

    happened_on = forms.DateField(label=_("Hurt on"))

    class Meta:
        model = AuthorityReport
        fields = ("injury", "due_on", "to", "reported_on", "reference", "remarks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_only(self, "injury", Q(reportable=True))


class CorrectiveActionForm(RecordForm[CorrectiveAction]):
    """Record why something happened and what is done about it."""

    happened_on = forms.DateField(label=_("Decided on"))

    class Meta:
        model = CorrectiveAction
        fields = ("injury", "hazard", "cause", "measure", "responsible", "due_on")
        help_texts = {
            "injury": _("What it answers: an injury or a hazard, one of the two."),
            "cause": _("Ask why until the answer is something that can be changed."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_only(self, "injury", Q(reportable=True))
        offer_only(self, "hazard", Q(severity=MAJOR))
        known = self.fields["injury"]
        if (
            self.setting
            and isinstance(known, forms.ModelChoiceField)
            and known.queryset is not None
        ):
            # Whoever may write corrective actions may not always see injuries.
            known.queryset = visible(known.queryset, self.setting.reader, Action.SEE_INJURIES)

    def clean(self) -> dict[str, Any]:
        """Ask for the one thing it answers."""
        cleaned = super().clean()
        if bool(cleaned.get("injury")) == bool(cleaned.get("hazard")):
            self.add_error(
                "injury", _("Choose the injury or the hazard it answers, one of the two.")
            )
        return cleaned


class DayForm(forms.Form):
    """Ask for a day."""

    on = forms.DateField(label=_("On"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class SentForm(DayForm):
    """Ask to whom a report went."""

    to = forms.CharField(label=_("To which authority"), max_length=120)
    reference = forms.CharField(label=_("Reference"), max_length=80, required=False)


class VerifyForm(DayForm):
    """Ask what the check of the effect found."""

    finding = forms.CharField(
        label=_("What the check found"), widget=forms.Textarea(attrs={"rows": 3})
    )


class ElsewhereForm(DayForm):
    """Ask which similar places were checked."""

    elsewhere = forms.CharField(
        label=_("Which similar places, and what was found"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
