"""The log itself: an event, what it tells (erasable), and its place in the tree."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from anshe.ground.evidence.choices import LATE_AFTER_DAYS, Effect
from anshe.kernels.transparency import canonical

LEAF_FORMAT = 1
"""The version of the bytes that a leaf is the hash of."""


class Event(models.Model):
    """Something that happened, told once and never changed."""

    area_path = models.CharField(max_length=160)
    verb = models.CharField(max_length=60)
    effect = models.CharField(max_length=8, choices=Effect, default=Effect.NOTES)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    archive = models.CharField(max_length=12, blank=True)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=80)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    late_days = models.IntegerField(default=0)
    late_reason = models.CharField(max_length=200, blank=True)
    files = models.JSONField(default=list)
    file_count = models.IntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            # History of one record, and its newest event when the log is verified.
            models.Index(fields=["subject_kind", "subject_id"], name="evidence_of_subject"),
        )

    def __str__(self) -> str:
        """Name what happened."""
        return f"{self.verb} {self.subject_id}"

    @property
    def is_late(self) -> bool:
        """Say whether it was recorded too long after it happened; a later change is not late."""
        return self.effect == Effect.ADDS and self.late_days > LATE_AFTER_DAYS

    def values(self) -> tuple[Any, ...]:
        """List the stored values in the order of EVENT_FIELDS."""
        return tuple(getattr(self, name) for name in EVENT_FIELDS)


EVENT_FIELDS = tuple(field.attname for field in Event._meta.concrete_fields)
_MADE = EVENT_FIELDS.index("recorded_at")
_HAPPENED = EVENT_FIELDS.index("happened_on")


def leaf_content(values: Sequence[Any]) -> dict[str, object]:
    """Write an event as plain values: the content of its leaf."""
    content = dict(zip(EVENT_FIELDS, values, strict=True))
    made: datetime = values[_MADE]
    happened: date = values[_HAPPENED]
    content["recorded_at"] = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    content["happened_on"] = happened.isoformat()
    content["v"] = LEAF_FORMAT
    return content


def leaf_bytes(values: Sequence[Any]) -> bytes:
    """Give the bytes that the leaf of an event is the hash of; `values` as in EVENT_FIELDS."""
    return canonical(leaf_content(values)).encode()


class Payload(models.Model):
    """What the event tells, with the salt that hides it once it is erased."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)
    salt = models.CharField(max_length=64)
    content = models.TextField()


class Pending(models.Model):
    """An event that waits for its position."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)


class Leaf(models.Model):
    """The position of an event in the tree, and its hash."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    hash = models.BinaryField(max_length=32)


class Erasure(models.Model):
    """A mark that an event's payload was erased; the log tells by whom and why."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)
    told_by = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="erasures")
