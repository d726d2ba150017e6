"""Money: planned and approved for a purpose, then spent on it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.services import choices
from anshe.work.services.models.project import Project

_SOME = (MinValueValidator(Decimal("0.01")),)
_NONE_OR_MORE = (MinValueValidator(Decimal(0)),)


class BudgetLine(Record):
    """Money of one year for one purpose: how much is planned, and how much was approved."""

    KIND = "budget_line"
    ARCHIVE = "management"

    year = models.PositiveIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2200)]
    )
    title = models.CharField(_("what for"), max_length=160)
    purpose = models.CharField(_("purpose"), max_length=16, choices=choices.purposes)
    source = models.CharField(
        _("where it comes from"), max_length=10, choices=choices.money_sources, default="street"
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("project"),
    )
    planned = models.DecimalField(
        _("planned (yuan)"), max_digits=14, decimal_places=2, validators=_SOME
    )
    approved = models.DecimalField(
        _("approved (yuan)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=_NONE_OR_MORE,
        editable=False,
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True, editable=False)
    approved_in = models.CharField(
        _("document that approves it"), max_length=160, blank=True, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ("-year", "purpose", "pk")
        constraints = (
            models.CheckConstraint(
                name="budget_line_approved_with_a_day",
                condition=models.Q(approved=None, approved_on=None)
                | models.Q(approved__isnull=False, approved_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name what the money is for, and the year."""
        return f"{self.year} {self.title}"

    def spent(self) -> Decimal:
        """Sum what was spent from this line (one query)."""
        total = self.spendings.aggregate(total=Coalesce(models.Sum("amount"), Decimal(0)))
        return Decimal(total["total"])

    def left(self) -> Decimal:
        """Give what may still be spent; nothing before approval (one query)."""
        return (self.approved or Decimal(0)) - self.spent()


class Spending(Record):
    """Money spent from a budget line, on what, by which voucher."""

    KIND = "spending"
    ARCHIVE = "management"

    budget_line = models.ForeignKey(
        BudgetLine,
        on_delete=models.PROTECT,
        related_name="spendings",
        verbose_name=_("budget line"),
    )
    amount = models.DecimalField(
        _("amount (yuan)"), max_digits=14, decimal_places=2, validators=_SOME
    )
    purpose = models.CharField(_("spent on"), max_length=200, blank=True)
    has_purpose = models.BooleanField(_("says what it was spent on"), default=False, editable=False)
    payee = models.CharField(_("paid to"), max_length=120, blank=True)
    voucher = models.CharField(_("voucher number"), max_length=60, blank=True)
    over_reason = models.CharField(
        _("reason for spending more than approved"), max_length=200, blank=True
    )

    class Meta(Record.Meta):
        verbose_name = _("spending")
        verbose_name_plural = _("spendings")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the amount and what it was spent on."""
        return f"{self.amount} {self.purpose}"

    def clean(self) -> None:
        """Note whether a purpose is told; more than is left needs a reason."""
        super().clean()
        self.has_purpose = bool(self.purpose.strip())
        told = self.amount is not None and self.budget_line_id is not None
        if told and not self.over_reason.strip():
            left = self.budget_line.left() + self._kept_before()
            if self.amount > left:
                raise ValidationError(
                    {
                        "over_reason": _(
                            "Only %(left)s yuan are left in this line. Say why more was spent."
                        )
                        % {"left": f"{left:.2f}"}
                    }
                )

    def _kept_before(self) -> Decimal:
        """Give the amount with which this row already counts as spent."""
        if self._state.adding:
            return Decimal(0)
        before = Spending.objects.filter(pk=self.pk, budget_line=self.budget_line).first()
        return before.amount if before else Decimal(0)
