"""Rules and documents with their validity, and bulletins."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.activities import choices


class Document(Record):
    """A rule or document that must exist, be consulted on, be in force and be reviewed."""

    KIND = "document"
    ARCHIVE = "management"

    kind = models.CharField(_("kind"), max_length=20, choices=choices.document_kinds)
    title = models.CharField(_("title"), max_length=160)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=120, blank=True)
    consulted_on = models.DateField(_("opinions sought on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("in force until"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True, editable=False)
    review_note = models.CharField(
        _("result of the review"), max_length=400, blank=True, editable=False
    )
    remarks = models.TextField(_("remarks"), max_length=2000, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("kind", "-in_force_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="document_expires_after_in_force",
                condition=models.Q(expires_on=None)
                | models.Q(in_force_on=None)
                | models.Q(expires_on__gte=models.F("in_force_on")),
                violation_error_message=_("A document cannot end before it is in force."),
            ),
        )

    def __str__(self) -> str:
        """Name the document."""
        return self.title

    def is_in_force(self, on: date) -> bool:
        """Say whether the document is in force on a day."""
        begun = self.in_force_on is not None and self.in_force_on <= on
        return begun and (self.expires_on is None or on <= self.expires_on)


class Bulletin(Record):
    """News on safety: drafted, then published to the public or to those concerned."""

    KIND = "bulletin"

    kind = models.CharField(_("kind"), max_length=14, choices=choices.bulletin_kinds)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text of the bulletin"), max_length=20000)
    public = models.BooleanField(_("for the public"), default=True)
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the bulletin."""
        return self.title
