"""What a member was told."""

from django.db.models import QuerySet

from anshe.ground.access import Actor
from anshe.ground.messages.models import Message

MOST_COUNTED = 99


def messages_of(reader: Actor) -> QuerySet[Message]:
    """Find the reader's own messages, the newest first."""
    return Message.objects.filter(member_id=reader.id)


def unread(reader: Actor) -> QuerySet[Message]:
    """Find what the reader has not opened yet."""
    return messages_of(reader).filter(read_at__isnull=True)


def unread_count(reader: Actor) -> int:
    """Count the unread ones, up to 99: the cost stays the same however full the inbox is."""
    if not reader.id:
        return 0
    return len(unread(reader).order_by().values_list("pk", flat=True)[:MOST_COUNTED])
