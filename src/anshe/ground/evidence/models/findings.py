"""What the verifications found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.choices import Code


class Verification(models.Model):
    """One walk over the whole log and every record."""

    made_at = models.DateTimeField(_("verified at"))
    size = models.BigIntegerField(_("entries"))
    ok = models.BooleanField()
    waiting = models.BigIntegerField(default=0)
    records = models.BigIntegerField(_("records compared"), default=0)
    checkpoints = models.BigIntegerField(default=0)
    findings = models.BigIntegerField(default=0)
    """How many were found; at most the first thousands are kept as rows."""


class Finding(models.Model):
    """One thing that is not as the log says."""

    verification = models.ForeignKey(
        Verification, on_delete=models.CASCADE, related_name="rows_found"
    )
    code = models.CharField(max_length=20, choices=Code)
    area_path = models.CharField(max_length=160, blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    event_id = models.BigIntegerField(null=True)
    adding_id = models.BigIntegerField(null=True)
    """The event that added the record in question, so that its fact shows the proof as broken."""
    place = models.CharField(max_length=40, blank=True)
    """Where in the tree, when it is no single record: a position, a size, a tile."""

    class Meta:
        indexes = (models.Index(fields=["verification", "adding_id"], name="evidence_found"),)

    def __str__(self) -> str:
        """Say what is wrong."""
        return str(Code(self.code).label)
