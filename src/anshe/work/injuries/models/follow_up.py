"""What follows an injury or a major hazard: the report to the authority, the corrective action."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.registers.models import stand_with
from anshe.work.hazards.models import Hazard
from anshe.work.injuries.models.card import Injury


class AuthorityReport(Record):
    """The report of an injury to the authority that must know, and whether it went out in time."""

    KIND = "authority_report"
    ARCHIVE = "risk"

    injury = models.ForeignKey(Injury, on_delete=models.PROTECT, verbose_name=_("injury"))
    to = models.CharField(_("reported to"), max_length=120, blank=True)
    due_on = models.DateField(_("to be reported by"))
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reference = models.CharField(_("reference of the report"), max_length=80, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("report to an authority")
        verbose_name_plural = _("reports to authorities")
        ordering = ("-due_on", "-pk")

    def __str__(self) -> str:
        """Name what is reported, and to whom once that is known."""
        return f"{self.injury} · {self.to}" if self.to else str(self.injury)

    def clean(self) -> None:
        """Stand where the injury does; ask to whom it was reported, once it was."""
        stand_with(self, self.injury if self.injury_id else None)
        if self.reported_on and not self.to:
            raise ValidationError({"to": _("Write which authority was told.")})


class CorrectiveAction(Record):
    """What was done so that an injury or a major hazard does not recur, here and elsewhere."""

    KIND = "corrective_action"
    ARCHIVE = "risk"

    injury = models.ForeignKey(
        Injury, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("injury")
    )
    hazard = models.ForeignKey(
        Hazard, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("hazard")
    )
    cause = models.TextField(_("why it happened"), blank=True)
    has_cause = models.BooleanField(_("the cause is known"), default=False, editable=False)
    measure = models.TextField(_("what is done about it"))
    responsible = models.CharField(_("responsible"), max_length=80, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    verified_on = models.DateField(_("effect verified on"), null=True, blank=True, editable=False)
    verified_by = models.CharField(_("verified by"), max_length=80, blank=True, editable=False)
    finding = models.TextField(_("what the check of the effect found"), blank=True, editable=False)
    checked_elsewhere_on = models.DateField(
        _("similar places checked on"), null=True, blank=True, editable=False
    )
    elsewhere = models.TextField(_("which similar places"), blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("corrective action")
        verbose_name_plural = _("corrective actions")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="corrective_action_of_one_thing",
                condition=(
                    models.Q(injury__isnull=False, hazard__isnull=True)
                    | models.Q(injury__isnull=True, hazard__isnull=False)
                ),
                violation_error_message=_(
                    "Choose the injury or the hazard it answers, one of the two."
                ),
            ),
        )

    def __str__(self) -> str:
        """Name the measure by its first words."""
        return self.measure[:40]

    @property
    def key(self) -> str:
        """Name what it answers, as facts do: injury:7 or hazard:9."""
        return f"injury:{self.injury_id}" if self.injury_id else f"hazard:{self.hazard_id}"

    def clean(self) -> None:
        """Note whether the cause is known."""
        self.settle()

    def settle(self) -> None:
        """Stand where it happened; note whether the cause is written down."""
        stand_with(self, self.injury or self.hazard)
        self.has_cause = bool(self.cause.strip())
