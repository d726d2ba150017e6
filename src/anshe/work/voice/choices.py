"""The words that this room chooses from; the code lists are the language's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.activities.choices import Options, options


class ServiceKind(models.TextChoices):
    """What a volunteer did."""

    PUBLICISE = "publicise", _("publicity")
    PATROL = "patrol", _("patrol")
    CHECK = "check", _("safety check")
    VISIT = "visit", _("home visit")
    ASSIST = "assist", _("help at an event")
    RESCUE = "rescue", _("rescue or first aid")
    OTHER = "other", _("other service")


def channels() -> Options:
    """List the ways an opinion can reach us."""
    return options("channel")


def volunteer_groups() -> Options:
    """List the groups volunteers serve in."""
    return options("volunteer")


def questions() -> Options:
    """List the questions that measures ask for."""
    return options("question")


def service_kinds() -> Options:
    """List what volunteers do."""
    return ServiceKind.choices
