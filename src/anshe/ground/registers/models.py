"""What the registers hold. Personal data of owners is masked by default."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.registers import choices

_INTERVAL = (MinValueValidator(1), MaxValueValidator(1830))


def stand_with(row: Record, subject: Record | None) -> None:
    """Let a new record stand where its subject does, when that lies within the record's own area.

    Who inspects a shop from the street's page means the shop's community, and is counted there.
    """
    if subject is None or not row._state.adding:
        return
    if subject.area_path.startswith(row.area_path):
        row.area_path = subject.area_path


class Premises(Record):
    """A place where people work, trade, learn, live or gather, for whose safety someone answers."""

    KIND = "premises"
    ARCHIVE = "management"
    PERSONAL = ("owner_name", "owner_phone")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=choices.premises_kinds)
    address = models.CharField(_("address"), max_length=200, blank=True)
    credit_code = models.CharField(_("unified credit code"), max_length=18, blank=True)
    owner_name = models.CharField(_("responsible person"), max_length=60, blank=True)
    owner_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    public = models.BooleanField(_("open to the public"), default=False)
    unit = models.BooleanField(_("signs a responsibility letter"), default=True)
    trains = models.BooleanField(_("must train its workers"), default=False)
    run_by_others = models.BooleanField(_("run by others, supervised by us"), default=False)
    run_by = models.CharField(_("run by"), max_length=120, blank=True)
    interval_days = models.PositiveIntegerField(
        _("inspect every … days"),
        default=90,
        validators=_INTERVAL,
    )
    closed_on = models.DateField(_("closed for good on"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("people employed"), null=True, blank=True)
    floor_area_m2 = models.PositiveIntegerField(_("floor area"), null=True, blank=True)
    sleeps = models.PositiveIntegerField(_("people who sleep there"), null=True, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("premises")
        verbose_name_plural = _("premises (plural)")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the premises."""
        return self.name


class Facility(Record):
    """A thing put up for safety, or one that must itself be kept safe."""

    KIND = "facility"
    ARCHIVE = "management"

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=choices.facility_kinds)
    place = models.CharField(_("where it stands"), max_length=200, blank=True)
    premises = models.ForeignKey(
        Premises, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("premises")
    )
    number = models.CharField(_("registration number"), max_length=60, blank=True)
    public = models.BooleanField(_("public"), default=True)
    run_by_others = models.BooleanField(_("run by others, supervised by us"), default=False)
    run_by = models.CharField(_("run by"), max_length=120, blank=True)
    interval_days = models.PositiveIntegerField(
        _("check every … days"),
        default=90,
        validators=_INTERVAL,
    )
    retired_on = models.DateField(_("taken out of use on"), null=True, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Name the facility."""
        return self.name

    def clean(self) -> None:
        """Stand where the premises do that it belongs to."""
        stand_with(self, self.premises)


class Upkeep(Record):
    """One check, renewal or repair of a facility, and whether it works since."""

    KIND = "upkeep"
    ARCHIVE = "management"

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, verbose_name=_("facility"))
    kind = models.CharField(_("what was done"), max_length=10, choices=choices.upkeep_kinds)
    working = models.BooleanField(_("works and is complete"), default=True)
    done_by = models.CharField(_("done by"), max_length=80, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("upkeep of a facility")
        verbose_name_plural = _("upkeep of facilities")
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the facility and what was done to it."""
        return f"{self.facility}: {self.get_kind_display()}"

    def clean(self) -> None:
        """Stand where the facility does."""
        stand_with(self, self.facility if self.facility_id else None)


class ResidentGroup(Record):
    """How many residents belong to a group that plans and projects reach for."""

    KIND = "resident_group"
    ARCHIVE = "management"

    kind = models.CharField(_("group"), max_length=20, choices=choices.group_kinds)
    people = models.PositiveIntegerField(_("people"))
    vulnerable = models.BooleanField(_("vulnerable"), default=False)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("resident group")
        verbose_name_plural = _("resident groups")
        ordering = ("kind", "-happened_on", "-pk")

    def __str__(self) -> str:
        """Name the group."""
        return str(self.get_kind_display())


class Population(Record):
    """How many people of one sex and age lived in an area in one year."""

    KIND = "population"
    ARCHIVE = "management"

    year = models.PositiveIntegerField(
        _("year"), validators=[MinValueValidator(1949), MaxValueValidator(2200)]
    )
    sex = models.CharField(_("sex"), max_length=10, choices=choices.sexes)
    age_from = models.PositiveIntegerField(_("age from"), validators=[MaxValueValidator(130)])
    age_to = models.PositiveIntegerField(_("age to"), validators=[MaxValueValidator(150)])
    people = models.PositiveIntegerField(_("people"))

    class Meta(Record.Meta):
        verbose_name = _("population figure")
        verbose_name_plural = _("population figures")
        ordering = ("-year", "sex", "age_from")
        constraints = (
            models.CheckConstraint(
                name="population_ages_in_order",
                condition=models.Q(age_to__gte=models.F("age_from")),
                violation_error_message=_("The upper age must not be below the lower one."),
            ),
            models.UniqueConstraint(
                name="population_once_a_year",
                fields=["area_path", "year", "sex", "age_from"],
                violation_error_message=_(
                    "This figure is already there for the year, sex and age; change that one."
                ),
            ),
        )

    def __str__(self) -> str:
        """Name the year, the sex and the ages."""
        return f"{self.year} · {self.get_sex_display()} · {self.age_from}–{self.age_to}"
