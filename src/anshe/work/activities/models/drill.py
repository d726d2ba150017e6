"""What a drill showed: its evaluation and the findings to be mended."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.activities import choices
from anshe.work.activities.models.session import Session


class DrillEvaluation(Record):
    """Whether the plan that a drill tried was suitable and enough, and the aim reached."""

    KIND = "drill_evaluation"
    ARCHIVE = "risk"

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, related_name="evaluation", verbose_name=_("drill")
    )
    suitability = models.CharField(
        _("suitability of the plan"), max_length=8, choices=choices.suitabilities
    )
    sufficiency = models.CharField(
        _("sufficiency of the plan"), max_length=8, choices=choices.sufficiencies
    )
    effect = models.CharField(_("effect"), max_length=8, choices=choices.effects)
    people_in_place = models.BooleanField(_("people were in place"), default=True)
    supplies_in_place = models.BooleanField(_("supplies were in place"), default=True)
    summary = models.TextField(_("what it taught"), max_length=4000, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("evaluation of a drill")
        verbose_name_plural = _("evaluations of drills")
        ordering = ("-happened_on", "-pk")

    def clean(self) -> None:
        """Refuse anything but a drill that was held."""
        super().clean()
        if self.session_id is not None:
            _demand_held_drill(self.session)


class DrillFinding(Record):
    """Something that went wrong in a drill and must be mended by a day."""

    KIND = "drill_finding"
    ARCHIVE = "risk"

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="findings", verbose_name=_("drill")
    )
    text = models.TextField(_("what was found"), max_length=2000)
    measure = models.TextField(_("what is to be done"), max_length=2000, blank=True)
    responsible = models.CharField(_("by whom"), max_length=80, blank=True)
    due_on = models.DateField(_("due on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    closed_note = models.CharField(_("what was done"), max_length=400, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("finding of a drill")
        verbose_name_plural = _("findings of drills")
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        """Give the beginning of what was found."""
        return self.text[:40]

    def clean(self) -> None:
        """Refuse a due day before the finding, and anything but a drill that was held."""
        super().clean()
        if self.session_id is not None:
            _demand_held_drill(self.session)
        if self.due_on and self.happened_on and self.due_on < self.happened_on:
            raise ValidationError({"due_on": _("It cannot be due before it was found.")})

    def is_late(self, on: date) -> bool:
        """Say whether the due day has passed and it is still open."""
        return self.closed_on is None and self.due_on < on


def _demand_held_drill(session: Session) -> None:
    """Refuse a session that is not a drill or was not held."""
    if session.kind != choices.SessionKind.DRILL or session.held_on is None:
        raise ValidationError({"session": _("Choose a drill that was held.")})
