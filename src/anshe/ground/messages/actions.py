"""Tell members something, once; and keep what they have read.

Messages are no evidence: the deed that a message tells of is in the log, so that sending is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from anshe.ground.access import Actor, Hidden
from anshe.ground.messages.choices import MessageKind
from anshe.ground.messages.models import Message


@dataclass(frozen=True, slots=True)
class Letter:
    """What to tell."""

    kind: MessageKind
    title: str
    body: str = ""
    link: str = ""
    """An address of this site, beginning with one slash."""
    key: str = ""
    """With a key, the same member is told only once, however often the sender tries."""

    def __post_init__(self) -> None:
        """Refuse a link that leads to another site."""
        if self.link and (not self.link.startswith("/") or self.link.startswith(("//", "/\\"))):
            raise ValueError(self.link)


@transaction.atomic
def send(letter: Letter, member_ids: Iterable[int], *, by: Actor, now: datetime) -> None:
    """Put a letter into the inbox of each member; who holds a role is a question to people."""
    messages = [
        Message(
            member_id=member_id,
            kind=letter.kind,
            title=letter.title[:160],
            body=letter.body,
            link=letter.link,
            key=letter.key,
            sender=by.name,
            sent_at=now,
        )
        for member_id in sorted(set(member_ids))
    ]
    Message.objects.bulk_create(messages, batch_size=500, ignore_conflicts=bool(letter.key))


def mark_read(reader: Actor, pk: int, *, now: datetime) -> Message:
    """Keep when the reader opened a message.

    Raises:
        Hidden: there is none, or it is for someone else.

    """
    message = Message.objects.filter(member_id=reader.id, pk=pk).first()
    if message is None:
        raise Hidden
    if message.read_at is None:
        message.read_at = now
        message.save(update_fields=["read_at"])
    return message


def mark_all_read(reader: Actor, *, now: datetime) -> int:
    """Keep that the reader has seen all there is; give how many were new."""
    return Message.objects.filter(member_id=reader.id, read_at__isnull=True).update(read_at=now)
