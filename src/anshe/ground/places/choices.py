"""The levels of the area tree. Zones, parks, estates and enterprises stand beside the civil ones."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high an area stands."""

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
