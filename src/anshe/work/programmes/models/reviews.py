"""Performance reviews: what was looked at, what was found, and what was made of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.programmes.models.bodies import Body


class PerformanceReview(Record):
    """A look back at the programme, led by a body."""

    KIND = "review"
    ARCHIVE = "management"

    title = models.CharField(_("title"), max_length=120)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("led by")
    )
    whole = models.BooleanField(_("covers the whole programme"), default=True)
    conclusion = models.TextField(_("conclusion"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("performance review")
        verbose_name_plural = _("performance reviews")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the review."""
        return self.title


class ReviewFinding(Record):
    """What a review found wanting, what is planned about it, and when that was done."""

    KIND = "review_finding"
    ARCHIVE = "management"

    review = models.ForeignKey(
        PerformanceReview,
        on_delete=models.PROTECT,
        related_name="findings",
        verbose_name=_("review"),
    )
    finding = models.CharField(_("finding"), max_length=300)
    measure = models.CharField(_("measure"), max_length=300, blank=True)
    responsible = models.CharField(_("responsible"), max_length=120, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    planned_on = models.DateField(_("planned on"), null=True, blank=True, editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("review finding")
        verbose_name_plural = _("review findings")
        ordering = ("review", "pk")

    def __str__(self) -> str:
        """Name the finding."""
        return self.finding

    def clean(self) -> None:
        """Demand a day for what is planned."""
        super().clean()
        if self.planned_on is not None and self.due_on is None:
            raise ValidationError({"due_on": _("Say by when the measure is to be done.")})
