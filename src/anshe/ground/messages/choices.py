"""What messages are about, how they travel and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a message is about."""

    TASK = "task", _("task")
    LATE = "late", _("late")
    RESULT = "result", _("result")
    NOTICE = "notice", _("notice")
    ROLE = "role", _("role")


class Channel(models.TextChoices):
    """How a message travels. Only the inbox exists so far."""

    INBOX = "inbox", _("inbox")


class Outcome(models.TextChoices):
    """What became of an attempt."""

    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed")
