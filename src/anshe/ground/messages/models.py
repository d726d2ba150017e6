"""The inbox, and the shape in which later channels keep their attempts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.messages.choices import Channel, MessageKind, Outcome


class Message(models.Model):
    """Something one member is told."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=MessageKind)
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"), blank=True)
    link = models.CharField(_("link"), max_length=300, blank=True)
    """An address of this site, beginning with a slash."""
    sent_at = models.DateTimeField(_("sent at"))
    sender = models.CharField(_("sent by"), max_length=80, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    key = models.CharField(max_length=120, blank=True)
    """Says what it tells of; the same member is never told the same key twice."""

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-sent_at", "-pk")
        indexes = (
            models.Index(fields=["member", "-sent_at"]),
            # The unread count of every page: one lookup whose cost does not grow with the inbox.
            models.Index(
                fields=["member"], condition=models.Q(read_at__isnull=True), name="inbox_unread"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["member", "key"],
                condition=~models.Q(key=""),
                name="message_once_per_member_and_key",
            ),
        )

    def __str__(self) -> str:
        """Give the title."""
        return self.title


class Delivery(models.Model):
    """One attempt to bring a message to someone over one channel."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=16, choices=Channel)
    tried_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    words = models.CharField(max_length=300, blank=True)
    """What the channel answered."""

    class Meta:
        ordering = ("tried_at", "pk")
