"""Response teams, their training, and how fast help came."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.evidence.models import Record
from anshe.work.watch import choices


class Team(Record):
    """People who come when something goes wrong."""

    KIND = "team"
    ARCHIVE = "risk"
    PERSONAL = ("leader", "leader_phone")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=choices.team_kinds)
    full_time = models.BooleanField(_("full-time"), default=False)
    people = models.PositiveIntegerField(_("number of people"), validators=[MinValueValidator(1)])
    leader = models.CharField(_("leader"), max_length=60, blank=True)
    leader_phone = models.CharField(_("leader's telephone"), max_length=30, blank=True)
    ended_on = models.DateField(_("dissolved on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("response team")
        verbose_name_plural = _("response teams")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the team."""
        return self.name


class TeamTraining(Record):
    """One training of a response team."""

    KIND = "team_training"
    ARCHIVE = "risk"

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="trainings", verbose_name=_("team")
    )
    topic = models.CharField(_("what was trained"), max_length=200)
    hours = models.DecimalField(
        pgettext_lazy("label", "hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0.5), MaxValueValidator(200)],
    )
    people = models.PositiveIntegerField(_("number of people"), validators=[MinValueValidator(1)])

    class Meta(Record.Meta):
        verbose_name = _("team training")
        verbose_name_plural = _("team trainings")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the topic."""
        return self.topic


class Response(Record):
    """A call or a drill, how long help took, and how long it may take."""

    KIND = "response"
    ARCHIVE = "risk"

    kind = models.CharField(_("kind"), max_length=6, choices=choices.response_kinds)
    hazard_kind = models.CharField(_("kind of event"), max_length=20, choices=choices.hazard_kinds)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("team")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    minutes = models.DecimalField(
        _("minutes until help came"),
        max_digits=6,
        decimal_places=1,
        validators=[MinValueValidator(0)],
    )
    standard_minutes = models.DecimalField(
        _("minutes allowed"), max_digits=6, decimal_places=1, validators=[MinValueValidator(1)]
    )
    within = models.BooleanField(_("in time"), default=False, editable=False)
    outcome = models.CharField(_("how it ended"), max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="response_within_follows_minutes",
                condition=models.Q(within=True, minutes__lte=models.F("standard_minutes"))
                | models.Q(within=False, minutes__gt=models.F("standard_minutes")),
            ),
        )

    def clean(self) -> None:
        """Derive whether help came in time."""
        super().clean()
        if self.minutes is not None and self.standard_minutes is not None:
            self.within = self.minutes <= self.standard_minutes
