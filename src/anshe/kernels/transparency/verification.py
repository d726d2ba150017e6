"""Checking of proofs. Each function gives the problem, or None when the proof holds."""

from collections.abc import Sequence

from anshe.kernels.transparency.hashing import HASH_SIZE, node_hash
from anshe.kernels.transparency.problem import Problem


def inclusion_problem(
    leaf: bytes, index: int, size: int, *, proof: Sequence[bytes], root: bytes
) -> Problem | None:
    """Say why the leaf is not proven to stand at `index` in the tree with this root.

    Method: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return Problem("index_beyond_size")
    if _is_malformed(leaf, *proof):
        return Problem("hash_malformed")
    first, last, joined = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return Problem("proof_too_long")
        if first & 1 or first == last:
            joined = node_hash(step, joined)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            joined = node_hash(joined, step)
        first, last = first >> 1, last >> 1
    if last:
        return Problem("proof_too_short")
    return None if joined == root else Problem("root_mismatch")


def consistency_problem(
    older: int, newer: int, *, older_root: bytes, newer_root: bytes, proof: Sequence[bytes]
) -> Problem | None:
    """Say why the newer tree is not proven to begin with the older one.

    A proof from an empty tree is refused: every tree begins with it, so it says nothing.

    Method: RFC 9162, 2.1.4.2.
    """
    if older > newer:
        return Problem("size_backwards")
    if older <= 0:
        return Problem("size_zero")
    if older == newer:
        if proof:
            return Problem("proof_too_long")
        return None if older_root == newer_root else Problem("root_mismatch")
    if not proof:
        return Problem("proof_too_short")
    if _is_malformed(older_root, *proof):
        return Problem("hash_malformed")
    steps = list(proof) if older & (older - 1) else [older_root, *proof]
    return _climb(older, newer, steps, (older_root, newer_root))


def _climb(
    older: int, newer: int, steps: Sequence[bytes], roots: tuple[bytes, bytes]
) -> Problem | None:
    """Build both roots from the same steps and compare them."""
    first, last = older - 1, newer - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return Problem("proof_too_long")
        if first & 1 or first == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            new = node_hash(new, step)
        first, last = first >> 1, last >> 1
    if last:
        return Problem("proof_too_short")
    return None if (old, new) == roots else Problem("root_mismatch")


def _is_malformed(*hashes: bytes) -> bool:
    """Say whether one of them cannot be a hash."""
    return any(len(one) != HASH_SIZE for one in hashes)
