"""Read the log: only what the reader may see."""

from anshe.ground.evidence.queries.exporting import export_lines
from anshe.ground.evidence.queries.proving import (
    InclusionProof,
    consistency_steps,
    inclusion_steps,
    proof,
)
from anshe.ground.evidence.queries.reading import (
    PAGE,
    Moment,
    attachment,
    attachments,
    chosen,
    content_of,
    events,
    findings,
    history,
    last_change,
    last_checkpoint,
    last_verification,
    moments,
    one_event,
    opened,
    proof_of,
    seals,
)

__all__ = [
    "PAGE",
    "InclusionProof",
    "Moment",
    "attachment",
    "attachments",
    "chosen",
    "consistency_steps",
    "content_of",
    "events",
    "export_lines",
    "findings",
    "history",
    "inclusion_steps",
    "last_change",
    "last_checkpoint",
    "last_verification",
    "moments",
    "one_event",
    "opened",
    "proof",
    "proof_of",
    "seals",
]
