"""Hazards: from found to closed, with every step on the way."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.evidence.models import Record
from anshe.ground.registers.models import Facility, Premises, stand_with
from anshe.work.hazards import choices
from anshe.work.hazards.models.inspection import Inspection
from anshe.work.hazards.models.source import HazardSource


class HazardLife(Record):
    """Where a hazard stands, and the dates of its way there. Only actions change these fields."""

    state = models.CharField(
        _("state"),
        max_length=12,
        choices=choices.states,
        default=choices.State.FOUND.value,
        editable=False,
    )
    due_on = models.DateField(_("to be rectified by"))
    first_due_on = models.DateField(_("first due on"), null=True, blank=True, editable=False)
    postponed = models.PositiveIntegerField(_("times postponed"), default=0, editable=False)
    notified_on = models.DateField(_("notice given on"), null=True, blank=True, editable=False)
    escalated_on = models.DateField(_("escalated on"), null=True, blank=True, editable=False)
    escalated_to = models.CharField(_("escalated to"), max_length=80, blank=True, editable=False)
    rectified_on = models.DateField(_("rectified on"), null=True, blank=True, editable=False)
    rectified_by = models.CharField(_("rectified by"), max_length=80, blank=True, editable=False)
    verified_on = models.DateField(_("re-inspected on"), null=True, blank=True, editable=False)
    verified_by = models.CharField(_("re-inspected by"), max_length=80, blank=True, editable=False)
    other_verifier = models.BooleanField(
        _("re-inspected by another person"), default=False, editable=False
    )
    closed_on = models.DateField(
        pgettext_lazy("hazard", "closed on"), null=True, blank=True, editable=False
    )
    photos_after = models.JSONField(_("photos after"), default=list, blank=True, editable=False)

    class Meta(Record.Meta):
        abstract = True

    @property
    def is_open(self) -> bool:
        """Say whether someone still has to put it right."""
        return self.state in choices.OPEN

    @property
    def last_step_on(self) -> date:
        """Give the day of the latest step that counts."""
        steps = (self.notified_on, self.escalated_on, self.rectified_on, self.verified_on)
        return max(day for day in (self.happened_on, *steps, self.closed_on) if day)

    def is_overdue(self, today: date) -> bool:
        """Say whether the day to rectify it by has passed."""
        return self.is_open and self.due_on < today


class Hazard(HazardLife):
    """A fault that can hurt people: what, where, whose, by when."""

    KIND = "hazard"
    ARCHIVE = "risk"

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("inspection")
    )
    premises = models.ForeignKey(
        Premises, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("premises")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("facility")
    )
    source = models.ForeignKey(
        HazardSource,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("hazard source"),
    )
    origin = models.CharField(
        _("how it became known"), max_length=12, choices=choices.origins, default="inspection"
    )
    place = models.CharField(_("where exactly"), max_length=200, blank=True)
    description = models.TextField(pgettext_lazy("hazard", "what is wrong"))
    basis = models.CharField(_("rule it breaks"), max_length=200, blank=True)
    cause = models.CharField(
        _("kind of fault"), max_length=12, choices=choices.causes, default="thing"
    )
    domain = models.CharField(_("field of safety"), max_length=24, choices=choices.domains)
    severity = models.CharField(
        _("severity"), max_length=10, choices=choices.severities, default="ordinary"
    )
    measure = models.TextField(_("what has to be done"), blank=True)
    interim = models.TextField(_("protection until then"), blank=True)
    cost_yuan = models.DecimalField(
        _("money needed"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=(MinValueValidator(0),),
    )
    responsible = models.CharField(_("who has to do it"), max_length=80, blank=True)
    reinspector = models.CharField(_("who will re-inspect"), max_length=80, blank=True)
    photos_before = models.JSONField(_("photos before"), default=list, blank=True, editable=False)
    repeat = models.BooleanField(_("same fault again within a year"), default=False, editable=False)
    repeat_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("repeats"),
    )

    class Meta(HazardLife.Meta):
        abstract = False
        verbose_name = _("hazard")
        verbose_name_plural = _("hazards")
        ordering = ("due_on", "-pk")
        indexes = (  # type: ignore[assignment] # one more than every record has
            *Record.Meta.indexes,
            models.Index(fields=["state", "due_on"], name="hazards_open_by_due"),
        )

    def __str__(self) -> str:
        """Name the fault by its first words."""
        return self.description[:40]

    def clean(self) -> None:
        """Check the dates, and that a major hazard has a plan."""
        if self._state.adding:
            self.settle()
        problems = {}
        if self.due_on and self.happened_on and self.due_on < self.happened_on:
            problems["due_on"] = _("Choose a day on or after the one on which it was found.")
        if self.severity == choices.MAJOR:
            words = _("A major hazard needs this before it can be kept: fill it in.")
            problems |= {
                name: words
                for name in ("measure", "interim", "responsible")
                if not getattr(self, name)
            }
        if problems:
            raise ValidationError(problems)

    def settle(self) -> None:
        """Fix where it stands, when it was first due, and whether it was there within a year."""
        stand_with(self, self.premises or self.facility)
        self.first_due_on = self.due_on
        self.repeat_of = self._before()
        self.repeat = self.repeat_of is not None

    def take_place_of(self, inspection: Inspection) -> None:
        """Take over from the inspection that found it where, when and why so late."""
        self.inspection = inspection
        self.origin = choices.Origin.INSPECTION.value
        self.premises, self.facility = inspection.premises, inspection.facility
        self.area_path, self.happened_on = inspection.area_path, inspection.happened_on
        self.late_reason = inspection.late_reason

    def _before(self) -> "Hazard | None":
        """Find the last hazard of the same field at the same premises, of the year before."""
        if self.premises_id is None or self.happened_on is None:
            return None
        year_before = self.happened_on - timedelta(days=365)
        same = Hazard.objects.filter(premises=self.premises_id, domain=self.domain)
        past = same.filter(happened_on__lt=self.happened_on, happened_on__gte=year_before)
        return past.order_by("-happened_on", "-pk").first()

    def missing_of_six(self) -> list[str]:
        """Name which of the six fixed points are still open; money has its default of nothing."""
        points = ("description", "measure", "responsible", "due_on", "reinspector")
        return [name for name in points if not getattr(self, name)]


class HazardStep(Record):
    """One step in the life of a hazard, in the words of whoever took it."""

    KIND = "hazard_step"
    ARCHIVE = "risk"

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("step"), max_length=12, choices=choices.step_kinds)
    done_by = models.CharField(_("done by"), max_length=80, blank=True)
    words = models.TextField(_("what was done, and why"), blank=True)
    until = models.DateField(_("new day to rectify it by"), null=True, blank=True)
    told = models.CharField(_("who was told"), max_length=80, blank=True)
    photos = models.JSONField(_("photos"), default=list, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("step of a hazard")
        verbose_name_plural = _("steps of a hazard")
        ordering = ("hazard", "pk")

    def __str__(self) -> str:
        """Name the step, and who took it in which words."""
        said = " · ".join(word for word in (self.done_by or self.told, self.words[:60]) if word)
        return f"{self.get_kind_display()}: {said}" if said else str(self.get_kind_display())
