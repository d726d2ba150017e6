"""The surveillance card in three parts: the person, what happened, what the doctor saw."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.injuries import choices
from anshe.work.injuries.models.source import ReportingSource

Problems = dict[str, object]


class InjuredPerson(Record):
    """Part I of the card: who was hurt. All of it is sensitive below the age of 14."""

    name = models.CharField(_("full name"), max_length=60, blank=True)
    id_number = models.CharField(_("identity number"), max_length=18, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=choices.sexes, blank=True)
    age = models.PositiveIntegerField(
        _("age"), null=True, blank=True, validators=(MaxValueValidator(130),)
    )
    residence = models.CharField(
        _("registered residence"), max_length=10, choices=choices.residences, blank=True
    )
    education = models.CharField(
        _("schooling"), max_length=12, choices=choices.educations, blank=True
    )
    occupation = models.CharField(
        _("occupation"), max_length=12, choices=choices.occupations, blank=True
    )

    class Meta(Record.Meta):
        abstract = True

    @property
    def is_child(self) -> bool:
        """Say whether the law calls all data of this person sensitive."""
        return self.age is not None and self.age < choices.CHILD_BELOW


class InjuryEvent(InjuredPerson):
    """Part II of the card: what happened."""

    source = models.ForeignKey(
        ReportingSource,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("reporting source"),
    )
    domain = models.CharField(_("field"), max_length=16, choices=choices.domains)
    hour = models.PositiveSmallIntegerField(
        _("hour of the day"), null=True, blank=True, validators=(MaxValueValidator(23),)
    )
    visited_on = models.DateField(_("first seen by a doctor on"), null=True, blank=True)
    cause = models.CharField(_("cause"), max_length=20, choices=choices.causes, blank=True)
    place = models.CharField(_("kind of place"), max_length=16, choices=choices.places, blank=True)
    place_text = models.CharField(_("where exactly"), max_length=200, blank=True)
    activity = models.CharField(
        _("activity"), max_length=12, choices=choices.activities, blank=True
    )
    intent = models.CharField(_("intent"), max_length=16, choices=choices.intents, blank=True)
    alcohol = models.CharField(_("alcohol"), max_length=8, choices=choices.alcohols, blank=True)
    product = models.CharField(
        _("part of a product"), max_length=12, choices=choices.products, blank=True
    )
    description = models.TextField(_("what happened"), blank=True)

    class Meta(Record.Meta):
        abstract = True


class Injury(InjuryEvent):
    """One injury of one person, first seen: the surveillance card."""

    KIND = "injury"
    ARCHIVE = "risk"
    PERSONAL = ("name", "id_number", "phone", "address", "diagnosis", "description")
    COUNTED: ClassVar[tuple[str, ...]] = (
        *("name", "sex", "age", "residence", "education", "occupation"),
        *("visited_on", "cause", "place", "activity", "intent"),
        *("nature", "body_part", "severity", "diagnosis", "outcome"),
    )
    """The fields of the card whose filling is its completeness."""

    nature = models.CharField(
        _("nature of the worst injury"), max_length=12, choices=choices.natures, blank=True
    )
    body_part = models.CharField(
        _("part of the body"), max_length=10, choices=choices.body_parts, blank=True
    )
    body_system = models.CharField(
        _("system of the body"), max_length=10, choices=choices.body_systems, blank=True
    )
    severity = models.CharField(
        _("severity"), max_length=10, choices=choices.severities, blank=True
    )
    diagnosis = models.CharField(_("diagnosis"), max_length=120, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=choices.outcomes, blank=True)
    days_lost = models.PositiveIntegerField(_("days lost"), null=True, blank=True)
    cost_yuan = models.DecimalField(
        _("cost of treatment"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=(MinValueValidator(0),),
    )
    reportable = models.BooleanField(_("must be reported to an authority"), default=False)
    completeness = models.FloatField(_("completeness"), default=0.0, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("injury")
        verbose_name_plural = _("injuries")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the injury without naming the person, nor a delicate cause."""
        cause = "" if self.is_sensitive else self.get_cause_display()
        return str(cause or self.get_domain_display())

    def clean(self) -> None:
        """Check the card against itself, and compute what follows from it."""
        problems = self._dates() | self._childhood() | self._death()
        if problems:
            raise ValidationError(problems)
        self.settle()

    def settle(self) -> None:
        """Compute completeness; a death or a severe injury is always reportable."""
        filled = sum(getattr(self, name) not in ("", None) for name in self.COUNTED)
        self.completeness = round(filled / len(self.COUNTED), 4)
        if self.outcome == choices.DIED or self.severity == choices.SEVERE:
            self.reportable = True

    def get_completeness_display(self) -> str:
        """Say how many fields of the card are filled."""
        filled, all_ = round(self.completeness * len(self.COUNTED)), len(self.COUNTED)
        return gettext("%(filled)s of %(all)s") % {"filled": filled, "all": all_}

    @property
    def is_sensitive(self) -> bool:
        """Say whether even the cause must not be shown beside other details."""
        delicate = self.cause == choices.SEXUAL or self.intent == choices.SELF_HARM
        return delicate or self.is_child

    def _dates(self) -> Problems:
        """Nobody sees a doctor before being hurt."""
        if self.visited_on and self.happened_on and self.visited_on < self.happened_on:
            return {"visited_on": _("Choose the day of the injury or a later one.")}
        return {}

    def _childhood(self) -> Problems:
        """Below school age means below 7 years, in occupation and in schooling."""
        if self.age is None:
            return {}
        problems: Problems = {}
        preschool = self.occupation == choices.Occupation.PRESCHOOL
        if preschool and self.age >= 7:
            problems["occupation"] = _(
                "A person of 7 or more is not below school age: choose again."
            )
        if self.occupation and not preschool and self.age < 6:
            problems["occupation"] = _("For a child below 6 choose “child below school age”.")
        if self.education == choices.Education.CHILD and self.age >= 7:
            problems["education"] = _(
                "A person of 7 or more is not below school age: choose again."
            )
        return problems

    def _death(self) -> Problems:
        """Ask for the severity that goes with a death."""
        if self.outcome == choices.DIED and self.severity not in ("", choices.SEVERE):
            return {"severity": _("Who died was severely hurt: choose severe, or another outcome.")}
        return {}
