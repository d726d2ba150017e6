"""The levels of the area tree, and the kinds of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high an area stands; zones, parks and the like stand beside the civil levels."""

    NATION = "nation", _("nation")
    PROVINCE = "province", _("province")
    CITY = "city", _("city")
    COUNTY = "county", _("district or county")
    STREET = "street", _("street or town")
    COMMUNITY = "community", _("community or village")
    GRID = "grid", _("grid cell")
    ZONE = "zone", _("zone")
    PARK = "park", _("industrial park")
    ENTERPRISE = "enterprise", _("enterprise")
    ESTATE = "estate", _("estate")


class OrganisationKind(models.TextChoices):
    """What sort of organisation it is."""

    GOVERNMENT = "government", _("government department")
    COMMITTEE = "committee", _("residents' committee")
    POLICE = "police", _("police")
    FIRE = "fire", _("fire and rescue")
    MEDICAL = "medical", _("hospital or clinic")
    SCHOOL = "school", _("school or kindergarten")
    PROPERTY = "property", _("property management")
    ENTERPRISE = "enterprise", _("enterprise")
    SOCIAL = "social", _("social organisation")
    OTHER = "other", _("other")


ADDABLE: dict[Level, tuple[Level, ...]] = {
    Level.CITY: (Level.ZONE, Level.PARK),
    Level.COUNTY: (Level.ZONE, Level.PARK),
    Level.ZONE: (Level.PARK, Level.ENTERPRISE),
    Level.STREET: (Level.PARK, Level.ENTERPRISE, Level.ESTATE),
    Level.PARK: (Level.ENTERPRISE,),
    Level.COMMUNITY: (Level.GRID, Level.ESTATE),
    Level.ESTATE: (Level.GRID,),
}
"""What can be added by hand directly inside which level; civil levels come from the table."""
