"""The words that this room chooses from; the code lists are the language's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.activities.choices import Options, options


class MoneySource(models.TextChoices):
    """Where money comes from."""

    STREET = "street", _("street budget")
    COUNTY = "county", _("district or county")
    CITY = "city", _("city budget")
    PROVINCE = "province", _("province or state")
    UNIT = "unit", _("units of the area")
    DONATION = "donation", _("donations")
    OTHER = "other", _("other source")


def domains() -> Options:
    """List the fields of safety."""
    return options("domain")


def purposes() -> Options:
    """List what money is for."""
    return options("purpose")


def money_sources() -> Options:
    """List where money can come from."""
    return MoneySource.choices
