"""What the room keeps: compiled measures, results that save time, grades overruled, the frozen."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.programmes.models import ProgrammeVersion


class CompiledMeasures(models.Model):
    """The queries of one indicator, written when its version was published."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    figures = models.TextField()
    records = models.TextField()


class Kept(models.Model):
    """The results of a version in an area as of a day: a cache, true while no event is newer."""

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="+")
    area_path = models.CharField(max_length=160)
    as_of = models.DateField()
    newest_event = models.BigIntegerField()
    """The newest event when it was computed."""
    newest_leaf = models.BigIntegerField()
    """The newest position in the log then: an event may take its place later than its number."""
    computed_at = models.DateTimeField()
    grades = models.JSONField(default=dict)
    """The letter of each indicator, for the history."""
    results = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "area_path", "as_of"], name="results_are_kept_once"
            ),
        )


class Overrule(models.Model):
    """A grade that a person gave instead of the computed one, with the reason."""

    area_path = models.CharField(max_length=160)
    programme = models.CharField(max_length=80)
    indicator = models.CharField(max_length=80)
    grade = models.CharField(_("grade"), max_length=1)
    computed = models.CharField(_("computed grade"), max_length=10)
    """What had been computed on that day."""
    reason = models.TextField(_("reason"), max_length=2000)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    made_by_id = models.BigIntegerField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_reason = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "programme", "indicator"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="an_indicator_is_overruled_once",
            ),
        )

    def __str__(self) -> str:
        """Name the indicator and its grade."""
        return f"{self.indicator}: {self.grade}"


class Frozen(models.Model):
    """A self-assessment as it stood on a day, with the checkpoint of the log: never changed."""

    area_path = models.CharField(max_length=160)
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    title = models.CharField(_("title"), max_length=200)
    results = models.JSONField()
    summary = models.JSONField()
    digest = models.CharField(max_length=64)
    """SHA-256 of results and summary; it stands in the log."""
    log_size = models.BigIntegerField()
    log_root = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=80)
    frozen_by_id = models.BigIntegerField()

    class Meta:
        ordering = ("-frozen_at", "-pk")

    def __str__(self) -> str:
        """Name it by its title."""
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new one; a frozen assessment is never changed."""
        if self.pk is not None and not kwargs.get("force_insert"):
            raise TypeError("A frozen assessment is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was handed in stays."""
        raise TypeError("A frozen assessment is never deleted.")
