"""A published programme file: kept as it was, never edited after."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.programmes.choices import in_language


class ProgrammeVersion(models.Model):
    """One published version of a programme, word for word."""

    area_path = models.CharField(max_length=160)
    """Where it was published: it may run there and everywhere below."""
    programme = models.CharField(_("programme"), max_length=80)
    version = models.CharField(_("version"), max_length=40)
    title_zh = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)
    questions = models.PositiveSmallIntegerField(default=0)
    """How many questions of the draft were still open when it was published."""
    published_at = models.DateTimeField(_("published at"))
    published_by = models.CharField(_("published by"), max_length=80)
    published_by_id = models.BigIntegerField()

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "programme", "version"], name="a_version_is_published_once"
            ),
        )

    def __str__(self) -> str:
        """Name the version by its title and number."""
        return f"{self.title} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version; a published one is never changed."""
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("A published version is never edited; publish a new one.")
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """Give the title in the reader's language, else in the other one."""
        return in_language(self.title_zh, self.title_en) or self.programme


class VersionSource(models.Model):
    """The text of a document that the version's rules come from."""

    version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, related_name="source_texts"
    )
    document = models.CharField(_("document"), max_length=200)
    text = models.TextField(_("text"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "document"], name="a_document_stands_once_in_a_version"
            ),
        )
