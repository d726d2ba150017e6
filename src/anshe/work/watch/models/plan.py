"""Emergency plans of the area and of single premises."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.watch import choices


class EmergencyPlan(Record):
    """What is to be done, and by whom, when something goes wrong."""

    KIND = "emergency_plan"
    ARCHIVE = "risk"

    title = models.CharField(_("title"), max_length=160)
    level = models.CharField(_("level of the plan"), max_length=10, choices=choices.plan_levels)
    hazard_kind = models.CharField(
        _("event it is against"), max_length=20, choices=choices.hazard_kinds
    )
    premises = models.ForeignKey(
        "registers.Premises",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("premises it is for"),
    )
    number = models.CharField(_("number and edition"), max_length=60, blank=True)
    command = models.TextField(_("who commands"), max_length=2000, blank=True)
    signal = models.CharField(_("warning signal"), max_length=200, blank=True)
    shelter = models.CharField(_("shelter"), max_length=200, blank=True)
    in_force_on = models.DateField(_("in force from"))
    expires_on = models.DateField(_("in force until"), null=True, blank=True)
    filed_on = models.DateField(_("filed with the authority on"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True, editable=False)
    review_note = models.CharField(_("result of the review"), max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("emergency plan")
        verbose_name_plural = _("emergency plans")
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(
                name="emergency_plan_expires_after_in_force",
                condition=models.Q(expires_on=None)
                | models.Q(expires_on__gte=models.F("in_force_on")),
                violation_error_message=_("A plan cannot end before it is in force."),
            ),
        )

    def __str__(self) -> str:
        """Name the plan."""
        return self.title

    def is_in_force(self, on: date) -> bool:
        """Say whether the plan is in force on a day."""
        return self.in_force_on <= on and (self.expires_on is None or on <= self.expires_on)
