"""Training of working people, checked against what the rule asks of their unit."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record


class UnitTraining(Record):
    """What a unit reported of the training of its people, beside what is required."""

    KIND = "unit_training"
    ARCHIVE = "management"

    premises = models.ForeignKey(
        "registers.Premises",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("unit that trained"),
    )
    topic = models.CharField(_("content"), max_length=200)
    required_content = models.BooleanField(_("covers the required content"), default=True)
    hours = models.DecimalField(
        _("hours given"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    required_hours = models.DecimalField(
        _("hours required"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    people = models.PositiveIntegerField(_("people trained"), validators=[MinValueValidator(1)])
    certified = models.PositiveIntegerField(_("of them certified"), null=True, blank=True)
    meets = models.BooleanField(_("meets the rule"), default=False, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("training of a unit")
        verbose_name_plural = _("training of units")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="unit_training_meets_follows_hours",
                condition=models.Q(
                    meets=True, required_content=True, hours__gte=models.F("required_hours")
                )
                | models.Q(meets=False, required_content=False)
                | models.Q(meets=False, hours__lt=models.F("required_hours")),
            ),
        )

    def __str__(self) -> str:
        """Name what was taught."""
        return self.topic

    def clean(self) -> None:
        """Derive whether hours and content meet the rule."""
        super().clean()
        if self.hours is not None and self.required_hours is not None:
            self.meets = bool(self.required_content and self.hours >= self.required_hours)
