"""What the community found wrong, and what it wants to reach."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.programmes.choices import Direction, domains, hazard_kinds, metrics


class Diagnosis(Record):
    """A baseline diagnosis: what is dangerous here, for whom, found how."""

    KIND = "diagnosis"
    ARCHIVE = "risk"

    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=120)
    methods = models.CharField(_("methods"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("community diagnosis")
        verbose_name_plural = _("community diagnoses")
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        """Name the diagnosis."""
        return self.title


class Risk(Record):
    """A risk that a diagnosis found, with its rank; the top ones demand goals and projects."""

    KIND = "risk"
    ARCHIVE = "risk"

    diagnosis = models.ForeignKey(
        Diagnosis,
        on_delete=models.PROTECT,
        related_name="risks",
        verbose_name=_("community diagnosis"),
    )
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=40, choices=hazard_kinds)
    domain = models.CharField(_("domain"), max_length=60, choices=domains)
    rank = models.PositiveSmallIntegerField(_("rank"))
    top = models.BooleanField(_("is a priority"), default=False)
    grounds = models.TextField(_("grounds"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ("diagnosis", "rank")
        constraints = (
            models.UniqueConstraint(
                fields=["diagnosis", "rank"], name="a_rank_is_given_once_in_a_diagnosis"
            ),
        )

    def __str__(self) -> str:
        """Name the risk."""
        return self.title


class Goal(Record):
    """A figure to reach in a year."""

    KIND = "goal"
    ARCHIVE = "management"

    title = models.CharField(_("title"), max_length=120)
    metric = models.CharField(_("metric"), max_length=60, choices=metrics)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    figure = models.DecimalField(_("figure"), max_digits=12, decimal_places=3)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction)
    last_result = models.DecimalField(
        _("last year's result"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Without it nobody can say whether the goal is weaker than last year."),
    )
    holds = models.BooleanField(default=False, editable=False)
    """Whether it is not weaker than last year's result; unknown counts as no."""
    risk = models.ForeignKey(
        Risk, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("risk")
    )

    class Meta(Record.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("-year", "metric")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "metric", "year"], name="a_metric_has_one_goal_a_year"
            ),
        )

    def __str__(self) -> str:
        """Name the goal."""
        return self.title

    def clean(self) -> None:
        """Note whether the goal is at least as strong as last year's result."""
        super().clean()
        self.holds = self.is_not_weaker()

    def is_not_weaker(self) -> bool:
        """Say whether the figure is at least as good as last year's result."""
        if self.last_result is None or self.figure is None:
            return False
        if self.direction == Direction.DOWN:
            return self.figure <= self.last_result
        return self.figure >= self.last_result
