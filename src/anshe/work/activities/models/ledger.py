"""Lines of the ledgers that programme files declare."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record


class Entry(Record):
    """One line of a ledger; its values are what the declared fields of that version allow."""

    KIND = "entry"
    PERSONAL = ("values",)

    ledger = models.CharField(_("ledger"), max_length=80, editable=False)
    programme = models.CharField(_("programme"), max_length=80, editable=False)
    version = models.CharField(_("version"), max_length=40, editable=False)
    premises = models.ForeignKey(
        "registers.Premises",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("premises"),
    )
    facility = models.ForeignKey(
        "registers.Facility",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facility"),
    )
    values = models.JSONField(_("values"), default=dict)
    """Field id to plain value; checked against the declaration by the room's form."""

    class Meta(Record.Meta):
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ("-happened_on", "-pk")
        indexes = (  # type: ignore[assignment] # the base's tuple has one member by its type
            *Record.Meta.indexes,
            models.Index(fields=["ledger", "area_path", "happened_on"]),
        )

    def clean(self) -> None:
        """Refuse a line without a ledger: only the ledger's own page knows its fields."""
        super().clean()
        if not self.ledger:
            raise ValidationError(_("Add it on the page of its ledger, which knows its fields."))

    def __str__(self) -> str:
        """Name the ledger and the number of the line."""
        return f"{self.ledger} {self.pk}"
