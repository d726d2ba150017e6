"""Inspections: who looked at what, with which checklist, and who signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.registers.models import Facility, Premises, stand_with
from anshe.work.hazards import choices


class Inspection(Record):
    """One inspection of premises, of a facility, or of the area itself."""

    KIND = "inspection"
    ARCHIVE = "management"

    kind = models.CharField(_("kind"), max_length=16, choices=choices.inspection_kinds)
    premises = models.ForeignKey(
        Premises, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("premises")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("facility")
    )
    topic = models.CharField(_("topic"), max_length=120, blank=True)
    checklist = models.CharField(_("checklist"), max_length=60, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True, editable=False)
    inspectors = models.CharField(_("inspectors"), max_length=200, blank=True)
    leader_signed = models.CharField(_("signed by the team leader"), max_length=60, blank=True)
    inspector_signed = models.CharField(_("signed by an inspector"), max_length=60, blank=True)
    site_signed = models.CharField(_("signed by the site"), max_length=60, blank=True)
    signatures = models.PositiveIntegerField(_("signatures"), default=0, editable=False)
    passed = models.BooleanField(_("nothing found"), default=True, editable=False)
    remarks = models.TextField(_("remarks"), blank=True)
    photos = models.JSONField(_("photos"), default=list, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name what was inspected, else the kind."""
        return str(self.premises or self.facility or self.topic or self.get_kind_display())

    def clean(self) -> None:
        """Compute what follows from the rest."""
        self.settle()

    def settle(self) -> None:
        """Fix where it took place; count the three signatures: team leader, inspector, site."""
        stand_with(self, self.premises or self.facility)
        signed = (self.leader_signed, self.inspector_signed, self.site_signed)
        self.signatures = sum(bool(name.strip()) for name in signed)
