"""Proofs of single events, from a handful of rows whatever the size of the log."""

from dataclasses import dataclass

from anshe.ground.evidence.models import (
    Checkpoint,
    Event,
    Leaf,
    Tile,
    leaf_bytes,
    leaf_content,
    tile_id,
    tile_key,
)
from anshe.kernels import transparency as log


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That an event stands in the log: all that an outsider needs to check it."""

    event_id: int
    position: int
    size: int
    leaf: bytes
    steps: tuple[bytes, ...]
    root: bytes
    note: str
    data: str
    """What the leaf is the hash of."""
    problem: log.Problem | None
    """Why it does not hold, as computed just now; nothing when it holds."""


def proof(event: Event) -> InclusionProof | None:
    """Prove that the event is in the log as last signed; nothing while it waits.

    Costs three queries: leaf, checkpoint, tiles.
    """
    position = next(iter(Leaf.objects.filter(event_id=event.pk).values_list("position")), (-1,))[0]
    newest = Checkpoint.objects.order_by("-size").values_list("size", "root", "note")
    size, kept, note = next(iter(newest[:1]), (0, b"", ""))
    if not 0 <= position < size:
        return None
    computed = log.leaf_hash(leaf_bytes(event.values()))
    steps, root = inclusion_steps(position, size), bytes(kept)
    problem = (
        steps
        if isinstance(steps, log.Problem)
        else log.inclusion_problem(computed, position, size, proof=steps, root=root)
    )
    return InclusionProof(
        event_id=event.pk,
        position=position,
        size=size,
        leaf=computed,
        steps=() if isinstance(steps, log.Problem) else steps,
        root=root,
        note=note,
        data=log.canonical(leaf_content(event.values())),
        problem=problem,
    )


def inclusion_steps(position: int, size: int) -> tuple[bytes, ...] | log.Problem:
    """Read the inclusion proof of a position in one query."""
    return _steps(log.inclusion_spans(position, size))


def consistency_steps(older: int, newer: int) -> tuple[bytes, ...] | log.Problem:
    """Read the proof that the log of size `newer` begins with the one of size `older`."""
    return _steps(log.consistency_spans(older, newer))


def _steps(spans: tuple[log.Span, ...] | log.Problem) -> tuple[bytes, ...] | log.Problem:
    """Fetch the tiles that a proof needs and read its steps."""
    if isinstance(spans, log.Problem):
        return spans
    wanted = {tile_key(log.tile_of(node)) for node in log.nodes_of(spans)}
    kept = {
        tile_id(key): bytes(hashes)
        for key, hashes in Tile.objects.filter(pk__in=wanted).values_list("key", "hashes")
    }
    try:
        return log.build(spans, log.node_reader(kept))
    except KeyError as missing:
        return log.Problem("tile_altered", str(missing))
