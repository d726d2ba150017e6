"""Safety-promotion projects: problem, plan, people concerned, and how it goes on."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.services import choices

PLAN_PARTS = (
    "objective",
    "measures",
    "responsible",
    "schedule",
    "budget",
    "evaluation",
    "review",
    "participation",
)


class Project(Record):
    """A project against one of the community's own problems, with its plan in eight parts."""

    KIND = "project"
    ARCHIVE = "projects"

    title = models.CharField(_("title"), max_length=160)
    domain = models.CharField(_("field of safety"), max_length=24, choices=choices.domains)
    risk = models.ForeignKey(
        "programmes.Risk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("risk of the diagnosis it answers"),
    )
    baseline = models.TextField(
        _("figures of the diagnosis it starts from"), max_length=2000, blank=True
    )
    cites_baseline = models.BooleanField(
        _("starts from figures of the diagnosis"), default=False, editable=False
    )
    for_vulnerable = models.BooleanField(_("for people at risk or vulnerable"), default=False)
    key = models.BooleanField(_("key project"), default=False)
    concerned = models.PositiveIntegerField(
        _("people concerned"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    objective = models.TextField(_("objective"), max_length=4000, blank=True)
    measures = models.TextField(_("measures to be taken"), max_length=4000, blank=True)
    responsible = models.TextField(_("who is responsible"), max_length=1000, blank=True)
    schedule = models.TextField(_("schedule"), max_length=2000, blank=True)
    budget = models.TextField(_("budget"), max_length=1000, blank=True)
    evaluation = models.TextField(_("how it is evaluated"), max_length=2000, blank=True)
    review = models.TextField(_("how it is reviewed and improved"), max_length=2000, blank=True)
    participation = models.TextField(
        _("how the people concerned take part"), max_length=2000, blank=True
    )
    plan_parts = models.PositiveSmallIntegerField(
        _("parts of the plan written"), default=0, editable=False
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    result = models.TextField(_("what it achieved"), max_length=4000, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("safety-promotion project")
        verbose_name_plural = _("safety-promotion projects")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the project."""
        return self.title

    def clean(self) -> None:
        """Count the written parts of the plan, and note whether a baseline is cited."""
        super().clean()
        self.plan_parts = len(PLAN_PARTS) - len(self.missing_parts())
        self.cites_baseline = bool(self.baseline.strip())
        if self.key and not self.concerned:
            raise ValidationError({"concerned": _("Say how many people a key project concerns.")})

    def missing_parts(self) -> tuple[str, ...]:
        """Name the parts of the plan that are not written yet."""
        return tuple(part for part in PLAN_PARTS if not getattr(self, part).strip())


class Progress(Record):
    """How a project stands on a day: how many are concerned and how many took part so far."""

    KIND = "progress"
    ARCHIVE = "projects"

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="progress", verbose_name=_("project")
    )
    concerned = models.PositiveIntegerField(
        _("people concerned"), validators=[MinValueValidator(1)]
    )
    participated = models.PositiveIntegerField(_("of them took part"))
    share = models.FloatField(_("share that took part"), default=0, editable=False)
    done = models.TextField(_("what was done"), max_length=4000, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("progress of a project")
        verbose_name_plural = _("progress of projects")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="progress_participated_among_concerned",
                condition=models.Q(participated__lte=models.F("concerned")),
                violation_error_message=_("More took part than are concerned."),
            ),
        )

    def clean(self) -> None:
        """Derive the share that took part."""
        super().clean()
        if self.concerned and self.participated is not None:
            self.share = self.participated / self.concerned
