"""Documents that were sent, what the reader found in each plan, and what people say of it."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.queue.models import Job
from anshe.work.plans.choices import Section, State, Verdict, states, verdicts
from anshe.work.programmes.models import ProgrammeVersion


class PlanDocument(models.Model):
    """A file with one or more work plans, kept as it came, and the text it holds."""

    area_path = models.CharField(max_length=160)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(_("size"))
    state = models.CharField(max_length=10, choices=states, default=State.WAITING)
    problem = models.CharField(max_length=20, blank=True)
    """Why it could not be read: a code of extraction/refusals.yaml."""
    kind = models.CharField(max_length=10, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    questions = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    """What the document as a whole leaves open."""
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("added at"))
    added_by = models.CharField(_("added by"), max_length=80)
    added_by_id = models.BigIntegerField()

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "sha256"], name="a_plan_is_kept_once_in_an_area"
            ),
        )

    def __str__(self) -> str:
        """Name the document by its file."""
        return self.name


class Reading(models.Model):
    """One plan of a document, as the reader understood it."""

    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="readings")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="zh")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    """The plan's place in the document's text."""
    head = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    """What the draft says beside its rules: programme, version, title, levels."""
    questions = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    """What the plan as a whole leaves open."""
    set_aside = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    """Places that are no plan, and why: [start, end, why]."""
    reader = models.CharField(max_length=40)
    """Which version of the reader read it."""
    read_at = models.DateTimeField()
    version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    """What became of it."""

    class Meta:
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "position"], name="a_plan_is_read_once_in_a_document"
            ),
        )

    def __str__(self) -> str:
        """Name the plan."""
        return self.title


class PlanRule(models.Model):
    """One rule that was found in a plan, beside its sentence, and what a person says of it."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=20)
    code = models.CharField(max_length=80)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    drafted = models.JSONField(encoder=DjangoJSONEncoder)
    """The rule in the programme language, as the reader drafted it."""
    corrected = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    """The same as a person wrote it."""
    found_by = models.CharField(max_length=80, blank=True)
    """The pattern that found it."""
    confidence = models.FloatField(null=True)
    questions = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    proposed_by = models.CharField(max_length=200, blank=True)
    """The language model that proposed it; empty when our own rules found it."""
    verdict = models.CharField(max_length=10, choices=verdicts, default=Verdict.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("reading", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["reading", "position"], name="a_rule_has_its_place_in_a_reading"
            ),
        )

    def __str__(self) -> str:
        """Name the rule by its title."""
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """Give the rule as it stands now."""
        said: dict[str, Any] = self.drafted if self.corrected is None else self.corrected
        return said

    @property
    def mark(self) -> str:
        """Name this state of the rule, so that a page can tell whether it is overtaken."""
        moment = self.decided_at.isoformat() if self.decided_at else ""
        return f"{self.verdict}@{moment}"

    @property
    def title(self) -> str:
        """Give the title in whichever language it has one."""
        told = self.content.get("title") or {}
        return str(told.get("zh") or told.get("en") or self.code) if told else self.code

    @property
    def section_label(self) -> str:
        """Name the part of the programme it belongs to."""
        known = dict(Section.choices)
        return str(known.get(self.section, self.section))
