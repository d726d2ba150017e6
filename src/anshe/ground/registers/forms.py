"""What pages, files and menus need to know of the registers."""

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.cells import number_of
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.ground.registers import actions
from anshe.ground.registers.models import Facility, Population, Premises, ResidentGroup, Upkeep
from anshe.ground.web.widgets import dress, unit

_PHONE = re.compile(r"\+?[\d\s()-]{7,30}")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


def offer_only(form: forms.BaseModelForm[Any], name: str, where: Q) -> None:
    """Offer only the related records that fit, and the one that is chosen already."""
    field = form.fields.get(name)
    if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
        return
    number = number_of(str(form.data.get(name) or form.initial.get(name) or ""))
    if number is not None:
        where |= Q(pk=number)
    field.queryset = field.queryset.filter(where)


class PremisesForm(RecordForm[Premises]):
    """Put premises on the register."""

    happened_on = forms.DateField(label=_("On the register since"))

    class Meta:
        model = Premises
        fields = (
            *("name", "kind", "address", "owner_name", "owner_phone", "credit_code"),
            *("public", "unit", "trains", "run_by_others", "run_by", "interval_days"),
            *("employees", "floor_area_m2", "sleeps", "remarks"),
        )
        help_texts = {
            "unit": _("A unit signs a responsibility letter with the street each year."),
            "interval_days": _("Premises not inspected for longer count as not covered."),
            "sleeps": _("People who live or sleep where others work, trade or store goods."),
            "run_by_others": _("A department, company or school runs it; we see that they do."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["interval_days"], _("days"))
        unit(self.fields["floor_area_m2"], "m²")
        unit(self.fields["employees"], _("people"))
        unit(self.fields["sleeps"], _("people"))

    def clean_owner_phone(self) -> str:
        """Ask for digits that one can dial."""
        phone = str(self.cleaned_data["owner_phone"]).strip()
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Write the number in digits, with the area code."))
        return phone

    def clean_credit_code(self) -> str:
        """Ask for the 18 characters of the licence."""
        code = str(self.cleaned_data["credit_code"]).strip().upper()
        if code and not _CREDIT_CODE.fullmatch(code):
            raise forms.ValidationError(
                _("Copy the 18 characters of the business licence, or leave it empty.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        """Ask who runs what others run."""
        cleaned = super().clean()
        if cleaned.get("run_by_others") and not cleaned.get("run_by"):
            self.add_error("run_by", _("Write who runs it."))
        return cleaned


class FacilityForm(RecordForm[Facility]):
    """Put a facility on the register."""

    happened_on = forms.DateField(label=_("On the register since"))

    class Meta:
        model = Facility
        fields = (
            *("name", "kind", "place", "premises", "number"),
            *("public", "run_by_others", "run_by", "interval_days", "remarks"),
        )
        help_texts = {
            "number": _("Of lifts, boilers and other special equipment: the registration number."),
            "premises": _("Only when it belongs to premises on the register."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["interval_days"], _("days"))
        offer_only(self, "premises", Q(closed_on=None))

    def clean(self) -> dict[str, Any]:
        """Ask who runs what others run."""
        cleaned = super().clean()
        if cleaned.get("run_by_others") and not cleaned.get("run_by"):
            self.add_error("run_by", _("Write who runs it."))
        return cleaned


class UpkeepForm(RecordForm[Upkeep]):
    """Record that a facility was checked, renewed or repaired."""

    happened_on = forms.DateField(label=_("Done on"))

    class Meta:
        model = Upkeep
        fields = ("facility", "kind", "working", "done_by", "remarks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_only(self, "facility", Q(retired_on=None))

    def clean(self) -> dict[str, Any]:
        """Ask what is wrong with a facility that does not work."""
        cleaned = super().clean()
        if cleaned.get("working") is False and not cleaned.get("remarks"):
            self.add_error("remarks", _("Write what does not work."))
        return cleaned


class ResidentGroupForm(RecordForm[ResidentGroup]):
    """Record how many residents belong to a group."""

    happened_on = forms.DateField(label=_("Counted on"))

    class Meta:
        model = ResidentGroup
        fields = ("kind", "people", "vulnerable", "remarks")
        labels = {"people": _("How many")}
        help_texts = {"vulnerable": _("People who cannot protect themselves without help.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit(self.fields["people"], _("people"))


class PopulationForm(RecordForm[Population]):
    """Record a population figure of one year, sex and span of ages."""

    happened_on = forms.DateField(label=_("Published on"))

    class Meta:
        model = Population
        fields = ("year", "sex", "age_from", "age_to", "people")
        labels = {"people": _("How many")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.setting and not self.instance.pk:
            self.fields["year"].initial = self.setting.today.year - 1
        for name in ("age_from", "age_to"):
            unit(self.fields[name], _("years"))
        unit(self.fields["people"], _("people"))

    def clean(self) -> dict[str, Any]:
        """Ask for ages in order."""
        cleaned = super().clean()
        youngest, oldest = cleaned.get("age_from"), cleaned.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("Choose an age that is not below the first one."))
        return cleaned


class EndForm(forms.Form):
    """Ask for the day on which something ended."""

    on = forms.DateField(label=_("Since"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


KINDS = (
    RecordKind(
        model=Premises,
        label=_("premises"),
        label_plural=_("Premises"),
        explain=_(
            "Every place where people work, trade, learn or gather, with who answers for it: "
            "inspections and responsibility letters start from this list."
        ),
        form=PremisesForm,
        columns=("name", "kind", "address", "owner_name", "interval_days"),
        group="places",
        filters=("kind", "public", "unit", "run_by_others"),
        search=("name", "address", "owner_name"),
        tabs=(
            Tab("open", _("In use"), Q(closed_on=None)),
            Tab("closed", _("Closed"), Q(closed_on__isnull=False)),
        ),
        deeds=(
            Deed(
                name="close",
                label=_("Close for good"),
                action=Action.MANAGE_REGISTERS,
                form=EndForm,
                do=actions.close_premises,
                offered=lambda row: row.closed_on is None,
            ),
        ),
        parts=(
            Part(_("Inspections"), "inspection", "premises"),
            Part(_("Hazards"), "hazard", "premises"),
            Part(_("Facilities"), "facility", "premises"),
        ),
        add=Action.MANAGE_REGISTERS,
        masks={"owner_name": "name", "owner_phone": "phone"},
    ),
    RecordKind(
        model=Facility,
        label=_("facility"),
        label_plural=_("Facilities"),
        explain=_(
            "Boards, signs, fire equipment, playgrounds, lifts and the like: each is checked in "
            "its interval, so that it works when it is needed."
        ),
        form=FacilityForm,
        columns=("name", "kind", "place", "interval_days"),
        group="places",
        filters=("kind", "public", "run_by_others"),
        search=("name", "place", "number"),
        tabs=(
            Tab("used", _("In use"), Q(retired_on=None)),
            Tab("retired", _("Out of use"), Q(retired_on__isnull=False)),
        ),
        deeds=(
            Deed(
                name="retire",
                label=_("Take out of use"),
                action=Action.MANAGE_REGISTERS,
                form=EndForm,
                do=actions.retire_facility,
                offered=lambda row: row.retired_on is None,
            ),
        ),
        parts=(
            Part(_("Upkeep"), "upkeep", "facility"),
            Part(_("Inspections"), "inspection", "facility"),
        ),
        add=Action.MANAGE_REGISTERS,
    ),
    RecordKind(
        model=Upkeep,
        label=_("upkeep of a facility"),
        label_plural=_("Upkeep of facilities"),
        explain=_("Each check, renewal or repair of a facility, and whether it works since."),
        form=UpkeepForm,
        columns=("happened_on", "facility", "kind", "working", "done_by"),
        group="places",
        filters=("kind", "working"),
        search=("facility__name", "done_by"),
        tabs=(
            Tab("working", _("Works"), Q(working=True)),
            Tab("broken", _("Does not work"), Q(working=False)),
        ),
    ),
    RecordKind(
        model=ResidentGroup,
        label=_("resident group"),
        label_plural=_("Resident groups"),
        explain=_(
            "How many children, elderly, disabled or working people live here: plans and projects "
            "must reach each group."
        ),
        form=ResidentGroupForm,
        columns=("kind", "people", "vulnerable", "happened_on"),
        group="people",
        filters=("kind", "vulnerable"),
        add=Action.MANAGE_REGISTERS,
    ),
    RecordKind(
        model=Population,
        label=_("population figure"),
        label_plural=_("Population"),
        explain=_("Residents by year, sex and age: without them there are no rates, only counts."),
        form=PopulationForm,
        columns=("year", "sex", "age_from", "age_to", "people"),
        group="people",
        filters=("year", "sex"),
        add=Action.MANAGE_REGISTERS,
    ),
)
