"""Emergency supplies and whether they can still be used."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.watch import choices


class Supply(Record):
    """Things kept ready for an emergency in one place."""

    KIND = "supply"
    ARCHIVE = "risk"

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=14, choices=choices.supply_kinds)
    place = models.CharField(_("place"), max_length=200)
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    unit = models.CharField(_("unit of measure"), max_length=12, blank=True)
    expires_on = models.DateField(_("good until"), null=True, blank=True)
    intact = models.BooleanField(_("intact"), default=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True, editable=False)
    removed_on = models.DateField(_("removed on"), null=True, blank=True, editable=False)
    removed_why = models.CharField(_("why removed"), max_length=200, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("emergency supply")
        verbose_name_plural = _("emergency supplies")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the supply."""
        return self.name

    def is_ready(self, on: date) -> bool:
        """Say whether it is there, intact and in date on a day."""
        in_date = self.expires_on is None or on <= self.expires_on
        return self.removed_on is None and self.intact and in_date
