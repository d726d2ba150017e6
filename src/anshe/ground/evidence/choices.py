"""The words of the log: what an event does to its record, how far it is proven, what is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LATE_AFTER_DAYS = 3
"""An entry made more days than this after what it tells of is shown as late."""

ERASED = "payload.erased"
"""The verb by which the log tells that an event lost its content."""


class Effect(models.TextChoices):
    """What an event does to its subject. Only the first three tell what the row has become."""

    ADDS = "adds", _("adds the record")
    CHANGES = "changes", _("changes the record")
    REMOVES = "removes", _("removes the record")
    NOTES = "notes", _("tells of it")


class Proof(models.TextChoices):
    """How far an entry is proven, as of the last full verification."""

    VALID = "valid", _("proven")
    WAITING = "waiting", _("waiting for its place in the log")
    BROKEN = "broken", _("broken")
    ERASED = "erased", _("proven, content erased")


class Code(models.TextChoices):
    """What a verification can find wrong."""

    EVENT_ALTERED = "event_altered", _("The event was altered: it does not give its leaf's hash.")
    EVENT_MOVED = "event_moved", _("The event stands at the place of another one.")
    EVENT_MISSING = "event_missing", _("The event was deleted; its leaf is still there.")
    EVENT_UNPLACED = (
        "event_unplaced",
        _("The event has no place in the log and does not wait for one: it was slipped in."),
    )
    EVENT_BACKDATED = (
        "event_backdated",
        _("The event claims a time before a checkpoint that does not contain it."),
    )
    PAYLOAD_ALTERED = "payload_altered", _("The content was replaced: it has another digest.")
    PAYLOAD_MISSING = "payload_missing", _("The content was removed, and no erasure tells of it.")
    ERASURE_UNTOLD = "erasure_untold", _("Marked as erased, but the log tells of no erasure.")
    LEAF_ALTERED = "leaf_altered", _("The leaf's hash was forged.")
    LEAF_MISSING = "leaf_missing", _("A leaf is missing: the positions have a gap.")
    LEAF_UNSIGNED = "leaf_unsigned", _("The last leaves are covered by no signed checkpoint.")
    TILE_ALTERED = "tile_altered", _("A tile does not follow from the leaves below it.")
    TAIL_CUT = "tail_cut", _("The signed checkpoint counts more leaves than there are.")
    ROLLED_BACK = (
        "rolled_back",
        _("The log is older than, or not the same as, a checkpoint kept outside the database."),
    )
    ROOT_MISMATCH = "root_mismatch", _("The leaves do not give the root that was signed.")
    SIGNATURE_BROKEN = "signature_broken", _("The signature of a checkpoint does not hold.")
    RECORD_ALTERED = "record_altered", _("The record is not what the log says it became.")
    RECORD_MISSING = "record_missing", _("The record was deleted without a word in the log.")
    FILE_MISSING = "file_missing", _("An attached file is gone from the disk.")
    FILE_ALTERED = "file_altered", _("An attached file was replaced: it has another content.")
    RECORD_UNKNOWN = "record_unknown", _("The log does not know this record: it was slipped in.")
