"""Hazard sources and the checks of their controls: the risk before anything is wrong."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.registers.models import Facility, Premises, stand_with
from anshe.work.hazards import choices
from anshe.work.hazards.models.grading import Grade, lec, matrix


class HazardSource(Record):
    """Something that can hurt people, graded by a stated rule, with the controls that hold it."""

    KIND = "hazard_source"
    ARCHIVE = "risk"

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=choices.source_kinds)
    domain = models.CharField(_("field of safety"), max_length=24, choices=choices.domains)
    premises = models.ForeignKey(
        Premises, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("premises")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("facility")
    )
    place = models.CharField(_("where exactly"), max_length=200, blank=True)
    description = models.TextField(_("what can happen"), blank=True)
    method = models.CharField(_("identified by"), max_length=20, choices=choices.methods)
    grading = models.CharField(
        _("graded by"), max_length=10, choices=choices.gradings, blank=True, default="lec"
    )
    likelihood = models.DecimalField(
        _("likelihood (L)"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    exposure = models.DecimalField(
        _("exposure (E)"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    consequence = models.DecimalField(
        _("consequence (C or S)"), max_digits=4, decimal_places=0, null=True, blank=True
    )
    score = models.DecimalField(
        _("score"), max_digits=8, decimal_places=2, null=True, blank=True, editable=False
    )
    risk_level = models.CharField(
        _("risk level"), max_length=10, choices=choices.risk_levels, blank=True, editable=False
    )
    key = models.BooleanField(_("key hazard source"), default=False)
    interval_days = models.PositiveIntegerField(
        _("check the controls every … days"),
        default=90,
        validators=(MinValueValidator(1), MaxValueValidator(1830)),
    )
    controls = models.TextField(_("controls"), blank=True)
    responsible = models.CharField(_("responsible"), max_length=80, blank=True)
    retired_on = models.DateField(_("gone since"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("hazard source")
        verbose_name_plural = _("hazard sources")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the source."""
        return self.name

    def clean(self) -> None:
        """Grade the source, and ask for the controls of a key one."""
        self.settle()
        if self.key and not self.controls:
            raise ValidationError({"controls": _("Write which controls hold this key source.")})

    def settle(self) -> None:
        """Compute score and level from the values; red and orange sources are key sources."""
        stand_with(self, self.premises or self.facility)
        grade = self._grade()
        self.score = grade.score if grade else None
        self.risk_level = grade.level if grade else ""
        if self.risk_level in choices.KEY_LEVELS:
            self.key = True

    def _grade(self) -> Grade | None:
        """Apply the chosen rule, or none while no rule is chosen."""
        if not self.grading:
            return None
        needed = {"likelihood": self.likelihood, "consequence": self.consequence}
        if self.grading == choices.Grading.LEC:
            needed["exposure"] = self.exposure
        missing = {
            name: _("Choose a value, or choose “not graded yet”.")
            for name, value in needed.items()
            if value is None
        }
        if missing:
            raise ValidationError(missing)
        return self._apply()

    def _apply(self) -> Grade:
        """Apply the rule to values that are there."""
        likelihood, consequence = self.likelihood or Decimal(0), self.consequence or Decimal(0)
        if self.grading == choices.Grading.MATRIX:
            return matrix(likelihood, consequence)
        return lec(likelihood, self.exposure or Decimal(0), consequence)


class ControlCheck(Record):
    """One look at the controls of a hazard source, and whether they were in place."""

    KIND = "control_check"
    ARCHIVE = "risk"

    source = models.ForeignKey(
        HazardSource, on_delete=models.PROTECT, verbose_name=_("hazard source")
    )
    in_place = models.BooleanField(_("the controls are in place and work"), default=True)
    checked_by = models.CharField(_("checked by"), max_length=80, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    photos = models.JSONField(_("photos"), default=list, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("check of controls")
        verbose_name_plural = _("checks of controls")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the source that was checked."""
        return str(self.source)

    def clean(self) -> None:
        """Stand where the source does."""
        stand_with(self, self.source if self.source_id else None)
