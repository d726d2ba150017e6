"""The log itself: an event, what it tells (erasable), and its place in the tree."""

import uuid

from django.db import models


class Event(models.Model):
    """Something that happened, told once and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area_path = models.CharField(max_length=160)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    archive = models.CharField(max_length=12, blank=True)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=80)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    late_reason = models.CharField(max_length=200, blank=True)
    files = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["area_path", "recorded_at"]),
        )


class Payload(models.Model):
    """What the event tells, with the salt that hides it once it is erased."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)
    salt = models.CharField(max_length=64)
    content = models.TextField()


class Pending(models.Model):
    """An event that waits for its position."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT)


class Leaf(models.Model):
    """The position of an event in the tree, and its hash."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    hash = models.CharField(max_length=64)
