"""What the log keeps. Evidence copies ids and names and holds no foreign keys to other rooms."""

from anshe.ground.evidence.models.log import Event, Leaf, Payload, Pending
from anshe.ground.evidence.models.record import Record

__all__ = ["Event", "Leaf", "Payload", "Pending", "Record"]
