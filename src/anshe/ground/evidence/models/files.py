"""Files, known by their SHA-256, and what they belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file's content, kept once however often it is attached."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField(_("size"))
    added_at = models.DateTimeField()

    def name_on_disk(self) -> str:
        """Give its place below the folder of files."""
        return f"sha256/{self.sha256[:2]}/{self.sha256}"


class Attachment(models.Model):
    """A file that belongs to a record; the record is named, not linked."""

    area_path = models.CharField(max_length=160)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("file name"), max_length=200)
    mime = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    adding_id = models.BigIntegerField(null=True, editable=False)
    """The event that added the record: facts find the files of a record by one number."""

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject_id"], name="evidence_files_of"),)
        constraints = (
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "sha256"], name="evidence_file_once"
            ),
        )
