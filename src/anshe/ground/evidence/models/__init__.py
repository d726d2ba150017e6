"""What the log keeps. Evidence copies ids and names and holds no foreign keys to other rooms."""

from anshe.ground.evidence.models.files import Attachment, StoredFile
from anshe.ground.evidence.models.findings import Finding, Verification
from anshe.ground.evidence.models.log import (
    EVENT_FIELDS,
    Erasure,
    Event,
    Leaf,
    Payload,
    Pending,
    leaf_bytes,
    leaf_content,
)
from anshe.ground.evidence.models.record import Record
from anshe.ground.evidence.models.tree import Checkpoint, Tile, tile_id, tile_key

__all__ = [
    "EVENT_FIELDS",
    "Attachment",
    "Checkpoint",
    "Erasure",
    "Event",
    "Finding",
    "Leaf",
    "Payload",
    "Pending",
    "Record",
    "StoredFile",
    "Tile",
    "Verification",
    "leaf_bytes",
    "leaf_content",
    "tile_id",
    "tile_key",
]
