"""The states of a file on its way in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a file has come."""

    WAITING = "waiting", _("waiting to be checked")
    CHECKING = "checking", _("being checked")
    READY = "ready", _("ready to come in")
    WRONG = "wrong", _("has rows to mend")
    UNREADABLE = "unreadable", _("cannot be read")
    COMING = "coming", _("coming in")
    DONE = "done", _("came in")
    CANCELLED = "cancelled", _("cancelled")


MOVING = frozenset({State.WAITING, State.CHECKING, State.COMING})
"""The states in which a background job is at work."""
