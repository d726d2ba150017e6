"""What a job can be doing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", pgettext_lazy("job", "waiting")
    RUNNING = "running", _("running")
    AGAIN = "again", _("waiting to try again")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
