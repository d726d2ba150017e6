"""Who reports injuries to us, and what they reported each month."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.injuries import choices


class ReportingSource(Record):
    """A clinic, school, police station or other desk that tells us of injuries every month."""

    KIND = "reporting_source"
    ARCHIVE = "risk"
    PERSONAL = ("contact_name", "contact_phone")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=choices.source_kinds)
    address = models.CharField(_("address"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=60, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    ended_on = models.DateField(_("no longer reports since"), null=True, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("reporting source")
        verbose_name_plural = _("reporting sources")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the source."""
        return self.name


class SourceReport(Record):
    """The report of one source for one month; no injuries is a report too."""

    KIND = "source_report"
    ARCHIVE = "risk"

    source = models.ForeignKey(
        ReportingSource, on_delete=models.PROTECT, verbose_name=_("reporting source")
    )
    month = models.DateField(_("month"))
    cards = models.PositiveIntegerField(_("cards sent in"), default=0)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("monthly report of a source")
        verbose_name_plural = _("monthly reports of sources")
        ordering = ("-month", "source")
        constraints = (
            models.UniqueConstraint(
                name="source_report_once_a_month",
                fields=["source", "month"],
                violation_error_message=_(
                    "This source has already reported for this month; change that report."
                ),
            ),
        )

    def __str__(self) -> str:
        """Name the source and the month."""
        return f"{self.source} · {self.month:%Y-%m}"

    def clean(self) -> None:
        """Keep the first day for the month, and refuse months not yet over."""
        if self.month:
            self.month = self.month.replace(day=1)
            if self.happened_on and self.happened_on < self.month:
                raise ValidationError(
                    {"month": _("This month had not begun on the day of the report.")}
                )
