"""The form every record starts from: where, when, and, when it is late, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action, Actor, visible
from anshe.ground.evidence.models import Record
from anshe.ground.records.forms.finding import findable, is_light
from anshe.ground.records.masks import mask
from anshe.ground.records.rules import LATE_WORDS, is_late
from anshe.ground.web.widgets import dress

Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and by whom a form is filled in."""

    reader: Actor
    area_path: str
    today: date
    areas: Sequence[tuple[str, str]] = ()
    """The paths and names to choose from, the current area first."""
    see: Action = Action.SEE_RECORDS
    find: str = ""
    """Where related records are looked up, `{name}` standing for the field; empty: nowhere."""
    masks: Mapping[str, str] = field(default_factory=dict)
    """The personal fields and how to mask them."""


class RecordForm(forms.ModelForm[Row]):
    """Ask for the area, the day, the room's own fields, and the reason when it is late.

    A room lists only its own fields in `Meta.fields`; the three here come by themselves.
    Redeclare `happened_on` to give it a better label ("held on"); set it to None to hide it.
    """

    area = forms.ChoiceField(label=_("Area"))
    happened_on = forms.DateField(label=_("Happened on"))
    late_reason = forms.CharField(
        label=_("Reason for the late entry"),
        max_length=200,
        required=False,
        help_text=_("Only when more than 3 days have passed; it stays visible beside the record."),
    )

    def __init__(self, *args: Any, setting: Setting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        self.covered: dict[str, Any] = {}
        self._place(setting)
        for name in ("happened_on", "late_reason"):
            if name in self.fields and self.instance.pk:
                self.fields[name].initial = getattr(self.instance, name)
        if setting and "happened_on" in self.fields:
            self.fields["happened_on"].widget.attrs["max"] = setting.today.isoformat()
            if not self.instance.pk:
                self.fields["happened_on"].initial = setting.today
        self.order_fields(("area", "happened_on", *(self._meta.fields or ()), "late_reason"))
        self._ask_why_only_when_late()
        self._cover(setting)
        dress(self)

    def _place(self, setting: Setting | None) -> None:
        """Offer the areas, and only related records that the reader may see there."""
        if setting is None or len(setting.areas) < 2 or self.instance.pk:
            self.fields.pop("area", None)
        else:
            area = self.fields["area"]
            if isinstance(area, forms.ChoiceField):
                area.choices = list(setting.areas)
                area.initial = setting.area_path
        if setting is not None:
            for name, asked in self.fields.items():
                if isinstance(asked, forms.ModelChoiceField) and asked.queryset is not None:
                    asked.queryset = _within(asked.queryset, setting)
                    if is_light(asked):
                        made = findable(asked, setting.reader, setting.area_path)
                        made.address = setting.find.replace("{name}", name)
                        self.fields[name] = made

    def _cover(self, setting: Setting | None) -> None:
        """Do not show personal data in a form: what is left empty stays as it is."""
        masks = dict.fromkeys(self._meta.model.PERSONAL, "all") | dict(
            setting.masks if setting else {}
        )
        for name in masks.keys() & self.fields.keys():
            self.fields[name].widget.attrs["data-personal"] = "yes"
            self.fields[name].widget.attrs["autocomplete"] = "off"
            kept = getattr(self.instance, name) if setting and self.instance.pk else None
            if kept:
                shown = mask(kept, masks[name])
                self.covered[name] = kept
                self.initial[name] = None
                self.fields[name].required = False
                self.fields[name].help_text = _("Now: %(shown)s. Leave it empty to keep it.") % {
                    "shown": shown
                }

    def _ask_why_only_when_late(self) -> None:
        """Show the reason only once it is needed or known; without a setting, always take it."""
        if self.setting is None or "late_reason" not in self.fields:
            return
        if not self.is_bound and not (self.instance.pk and self.instance.late_reason):
            self.fields["late_reason"].widget.attrs["data-late"] = "yes"

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when the entry is late."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("happened_on")
        if self.setting is None or self.instance.pk or "late_reason" not in self.fields:
            return cleaned
        if day and is_late(day, self.setting.today) and not cleaned.get("late_reason"):
            self.add_error("late_reason", LATE_WORDS)
        return cleaned

    def _post_clean(self) -> None:
        """Write the common fields on the row before it is checked."""
        cleaned = self.cleaned_data
        for name, kept in self.covered.items():
            if name in cleaned and cleaned[name] in (None, ""):
                cleaned[name] = kept
        if self.setting and not self.instance.pk:
            self.instance.area_path = cleaned.get("area") or self.setting.area_path
        for name in ("happened_on", "late_reason"):
            if cleaned.get(name) is not None:
                setattr(self.instance, name, cleaned[name])
        super()._post_clean()  # type: ignore[misc] # Django's own hook, unknown to its stubs


def _within(rows: "QuerySet[Any]", setting: Setting) -> "QuerySet[Any]":
    """Keep the related records of this place that the reader may see."""
    if not issubclass(rows.model, Record):
        return rows
    inner = [field.name for field in rows.model._meta.concrete_fields if field.is_relation]
    here = visible(rows, setting.reader, setting.see).filter(area_path__within=setting.area_path)
    return here.select_related(*inner) if inner else here
