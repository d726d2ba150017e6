"""Append-only Merkle trees (RFC 6962, RFC 9162), their proofs, tiles, checkpoints and export.

Plain functions from values to values: no clock, no files, no database. Bad input gives a
`Problem` with a stable code.
"""

from anshe.kernels.transparency.checkpoint import (
    Checkpoint,
    LogKey,
    key_of,
    read_key,
    read_note,
    sign,
)
from anshe.kernels.transparency.compact import CompactRange
from anshe.kernels.transparency.exported import (
    Exported,
    checkpoint_line,
    end_line,
    header_line,
    leaf_line,
    tile_line,
    verify_export,
)
from anshe.kernels.transparency.hashing import (
    EMPTY_ROOT,
    HASH_SIZE,
    canonical,
    leaf_hash,
    node_hash,
    salted_digest,
)
from anshe.kernels.transparency.problem import Problem
from anshe.kernels.transparency.proofs import (
    Span,
    build,
    consistency_spans,
    inclusion_spans,
    nodes_of,
)
from anshe.kernels.transparency.tiles import (
    Growth,
    Node,
    Tail,
    Tile,
    TileId,
    grow,
    node_reader,
    tail_ids,
    tail_of,
    tile_of,
)
from anshe.kernels.transparency.verification import consistency_problem, inclusion_problem

__all__ = [
    "EMPTY_ROOT",
    "HASH_SIZE",
    "Checkpoint",
    "CompactRange",
    "Exported",
    "Growth",
    "LogKey",
    "Node",
    "Problem",
    "Span",
    "Tail",
    "Tile",
    "TileId",
    "build",
    "canonical",
    "checkpoint_line",
    "consistency_problem",
    "consistency_spans",
    "end_line",
    "grow",
    "header_line",
    "inclusion_problem",
    "inclusion_spans",
    "key_of",
    "leaf_hash",
    "leaf_line",
    "node_hash",
    "node_reader",
    "nodes_of",
    "read_key",
    "read_note",
    "salted_digest",
    "sign",
    "tail_ids",
    "tail_of",
    "tile_line",
    "tile_of",
    "verify_export",
]
