"""A file on its way in: kept until it came in or was given up."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.tables.choices import State


class ImportDraft(models.Model):
    """A table that someone sent, what was found in it, and how far it has come."""

    kind = models.CharField(max_length=40)
    area_path = models.CharField(max_length=160)
    made_at = models.DateTimeField(pgettext_lazy("file", "sent at"))
    made_by_id = models.BigIntegerField()
    made_by = models.CharField(pgettext_lazy("file", "sent by"), max_length=80)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    """Emptied once it came in: it may hold personal data, and the rows now stand for it."""
    late_reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    rows_checked = models.PositiveIntegerField(default=0)
    rows_wrong = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict)
    """What each column was taken for, the first rows, the first problems."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["made_by_id", "kind"], name="tables_drafts_of"),)
