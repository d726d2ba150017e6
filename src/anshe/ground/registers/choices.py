"""The kinds of what the registers hold; the schema calls them, so a new one is no migration."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

Options = list[tuple[str, Any]]


class PremisesKind(models.TextChoices):
    """What a place is used for; the first nine are the nine kinds of small premises."""

    SCHOOL = "school", _("small school or kindergarten")
    CLINIC = "clinic", _("small clinic or hospital")
    SHOP = "shop", _("small shop")
    CATERING = "catering", _("small restaurant")
    INN = "inn", _("small inn")
    KTV = "ktv", _("small song or dance venue")
    NETCAFE = "netcafe", _("small internet café")
    BEAUTY_BATH = "beauty_bath", _("small beauty or bath house")
    WORKSHOP = "workshop", _("small workshop")
    MIXED_USE = "mixed_use", _("mixed use: living with work or storage")
    RENTAL = "rental", _("rented home")
    CROWDED = "crowded", _("crowded place")
    SITE = "site", _("building site")
    OFFICE = "office", _("office")
    OTHER = "other", _("other premises")


NINE_SMALL = frozenset(
    {
        PremisesKind.SCHOOL,
        PremisesKind.CLINIC,
        PremisesKind.SHOP,
        PremisesKind.CATERING,
        PremisesKind.INN,
        PremisesKind.KTV,
        PremisesKind.NETCAFE,
        PremisesKind.BEAUTY_BATH,
        PremisesKind.WORKSHOP,
    }
)


class FacilityKind(models.TextChoices):
    """What a facility is for."""

    BOARD = "board", _("notice board")
    WINDOW = "window", _("display window")
    SIGN = "sign", _("warning sign")
    FIRE = "fire", _("fire-fighting facility")
    PLAYGROUND = "playground", _("playground or fitness equipment")
    LIGHTING = "lighting", _("street lighting")
    LIFT = "lift", _("lift")
    SPECIAL_EQUIPMENT = "special_equipment", _("special equipment")
    DANGEROUS_OPERATION = "dangerous_operation", _("dangerous operation")
    EMERGENCY = "emergency", _("emergency facility")
    OTHER = "other", _("other facility")


class UpkeepKind(models.TextChoices):
    """What was done to a facility."""

    CHECK = "check", _("checked")
    RENEW = "renew", _("renewed")
    REPAIR = "repair", _("repaired")


class GroupKind(models.TextChoices):
    """Whom a resident group gathers."""

    CHILDREN = "children", _("children")
    PUPILS = "pupils", _("pupils and students")
    WORKERS = "workers", _("working people")
    ELDERLY = "elderly", _("elderly people")
    ELDERLY_ALONE = "elderly_alone", _("elderly people living alone")
    DISABLED = "disabled", _("people with disabilities")
    WOMEN = "women", _("women and expectant mothers")
    MIGRANTS = "migrants", _("migrant residents")
    DRIVERS = "drivers", _("drivers and riders")
    PATIENTS = "patients", _("people with chronic or severe illness")
    RESIDENTS = "residents", _("all residents")
    OTHER = "other", _("other group")


class Sex(models.TextChoices):
    """Sex as population statistics count it."""

    MALE = "male", _("male")
    FEMALE = "female", _("female")


def premises_kinds() -> Options:
    """List the kinds of premises."""
    return PremisesKind.choices


def facility_kinds() -> Options:
    """List the kinds of facilities."""
    return FacilityKind.choices


def upkeep_kinds() -> Options:
    """List what can be done to a facility."""
    return UpkeepKind.choices


def group_kinds() -> Options:
    """List the kinds of resident groups."""
    return GroupKind.choices


def sexes() -> Options:
    """List the sexes."""
    return Sex.choices
