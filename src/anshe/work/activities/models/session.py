"""Trainings, publicity, meetings, drills, exchanges and lectures, and who came."""

from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.registers.models import Premises, stand_with
from anshe.work.activities import choices

_SCORE = (MinValueValidator(0), MaxValueValidator(100))


class SessionTheme(Record):
    """What people are brought together for: the kind, the title and what follows from the kind."""

    kind = models.CharField(_("kind"), max_length=10, choices=choices.session_kinds)
    title = models.CharField(_("title"), max_length=160)
    topic = models.TextField(_("what it is about"), max_length=2000, blank=True)
    form = models.CharField(
        _("form of education"), max_length=12, choices=choices.forms, blank=True
    )
    media = models.CharField(_("medium"), max_length=10, choices=choices.media, blank=True)
    drill_kind = models.CharField(
        _("kind of drill"), max_length=12, choices=choices.drill_kinds, blank=True
    )
    drill_event = models.CharField(
        _("drill against"), max_length=20, choices=choices.drill_events, blank=True
    )
    direction = models.CharField(
        _("who went to whom"), max_length=8, choices=choices.directions, blank=True
    )
    body = models.ForeignKey(
        "programmes.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("body that meets or leads"),
    )

    class Meta(Record.Meta):
        abstract = True


class Session(SessionTheme):
    """People brought together for safety: planned, then held or cancelled."""

    KIND = "session"

    premises = models.ForeignKey(
        Premises,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("at which premises"),
    )
    public = models.BooleanField(_("open to residents"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    hours = models.DecimalField(
        _("how long it took (hours)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    score_before = models.DecimalField(
        _("mean score before"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=_SCORE,
    )
    score_after = models.DecimalField(
        _("mean score after"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=_SCORE,
    )
    gain = models.DecimalField(
        _("gain"), max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )
    minutes = models.TextField(_("minutes of the meeting"), max_length=8000, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(
        _("reason for the cancellation"), max_length=200, blank=True, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("-happened_on", "-pk")
        indexes = (  # type: ignore[assignment] # the base's tuple has one member by its type
            *Record.Meta.indexes,
            models.Index(fields=["area_path", "planned_on"]),
        )
        constraints = (
            models.CheckConstraint(
                name="session_planned_or_held",
                condition=models.Q(planned_on__isnull=False) | models.Q(held_on__isnull=False),
                violation_error_message=_("Say when it is planned for, or when it was held."),
            ),
            models.CheckConstraint(
                name="session_not_both_held_and_cancelled",
                condition=models.Q(held_on=None) | models.Q(cancelled_on=None),
                violation_error_message=_("A session that was cancelled was not held."),
            ),
        )

    def __str__(self) -> str:
        """Name the session."""
        return self.title

    def clean(self) -> None:
        """Derive the gain; a session that was held happened on that day, at its premises."""
        super().clean()
        stand_with(self, self.premises)
        if self.held_on:
            self.happened_on = self.held_on
        if self.kind == choices.SessionKind.DRILL and not self.drill_kind:
            raise ValidationError({"drill_kind": _("Say what kind of drill it is.")})
        both = self.score_before is not None and self.score_after is not None
        self.gain = self.score_after - self.score_before if both else None  # type: ignore[operator]

    def is_open(self) -> bool:
        """Say whether it is planned and neither held nor cancelled yet."""
        return self.held_on is None and self.cancelled_on is None

    def is_late(self, on: date) -> bool:
        """Say whether the planned day has passed and it was neither held nor cancelled."""
        return self.is_open() and self.planned_on is not None and self.planned_on < on


class Attendance(Record):
    """How many people of one group came to a session."""

    KIND = "attendance"

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="attendance", verbose_name=_("session")
    )
    group = models.CharField(_("group of people"), max_length=12, choices=choices.people_groups)
    people = models.PositiveIntegerField(_("number of people"), validators=[MinValueValidator(1)])
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    under_18 = models.PositiveIntegerField(_("of them under 18"), null=True, blank=True)
    over_60 = models.PositiveIntegerField(_("of them 60 and over"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance figures")
        ordering = ("session", "group")
        constraints = (
            models.UniqueConstraint(
                name="attendance_once_a_group",
                fields=["session", "group"],
                violation_error_message=_("This group is already counted; change that figure."),
            ),
        )

    def __str__(self) -> str:
        """Name the group and its number."""
        return f"{self.get_group_display()} {self.people}"

    def clean(self) -> None:
        """Refuse parts greater than the whole."""
        super().clean()
        whole = cast("int | None", self.people)
        if whole is None:
            return
        for part in ("women", "under_18", "over_60"):
            if (getattr(self, part) or 0) > whole:
                raise ValidationError({part: _("More than all who came.")})
        if (self.under_18 or 0) + (self.over_60 or 0) > whole:
            raise ValidationError({"over_60": _("Young and old together are more than all.")})
