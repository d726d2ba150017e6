"""A programme at work in a street, and the obligations it brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.programmes.choices import Axis, in_language
from anshe.work.programmes.models.version import ProgrammeVersion


class Run(models.Model):
    """A version at work in one area, from a day on."""

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="runs")
    programme = models.CharField(max_length=80)
    area_path = models.CharField(max_length=160)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    laid_until = models.DateField(_("tasks laid until"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    recorded_by_id = models.BigIntegerField()

    class Meta:
        ordering = ("-started_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "programme"],
                condition=models.Q(ended_on__isnull=True),
                name="a_programme_runs_once_in_an_area",
            ),
        )

    def __str__(self) -> str:
        """Name the run by its version."""
        return str(self.version)


class Obligation(models.Model):
    """One duty of a run that can be seen to be done or not done."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="obligations")
    code = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    title_zh = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    do = models.CharField(max_length=20)
    body = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    scope = models.JSONField(default=dict)
    when = models.JSONField(null=True, blank=True)
    has_body = models.BooleanField(default=False)
    has_time = models.BooleanField(default=False)
    event = models.CharField(max_length=60, blank=True)
    """What starts its clock (hazard.found); empty when the calendar does."""
    inspection_kind = models.CharField(max_length=40, blank=True)
    record_kind = models.CharField(max_length=40, blank=True)
    """The kind of record that closes its tasks; empty when no record of this house can."""
    record_value = models.CharField(max_length=80, blank=True)
    """What that record must be of: a kind of inspection or session, a ledger; empty: any."""
    escalation = models.JSONField(default=list)
    """The ladder: [[days after the deadline, level], ...], lowest first."""
    source = models.JSONField(null=True, blank=True)
    """Where the rule stands in the plan: document, start, end."""

    class Meta:
        ordering = ("run", "position")
        constraints = (
            models.UniqueConstraint(fields=["run", "code"], name="an_obligation_stands_once"),
        )
        # Fulfilment looks for what a record of this kind can close.
        indexes = (
            models.Index(fields=["record_kind", "record_value"]),
            models.Index(fields=["event"]),
        )

    def __str__(self) -> str:
        """Name the obligation by its title."""
        return self.title

    @property
    def title(self) -> str:
        """Give the title in the reader's language, else in the other one."""
        return in_language(self.title_zh, self.title_en) or self.code


class ObligationCover(models.Model):
    """A cell of the matrices that an obligation covers: a group of an axis in a domain."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="covers")
    position = models.PositiveSmallIntegerField()
    """Counts within the obligation; with the task's number it names a line of coverage."""
    axis = models.CharField(max_length=12, choices=Axis)
    group = models.CharField(max_length=60)
    domain = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["obligation", "position"], name="covers_are_numbered_within_an_obligation"
            ),
            models.CheckConstraint(
                condition=models.Q(position__lt=10_000),
                name="an_obligation_covers_under_10000_cells",
            ),
        )
