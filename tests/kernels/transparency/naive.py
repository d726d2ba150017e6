"""The definitions of RFC 9162, written as the text has them; slow, and easy to check by eye."""

import hashlib


def _split(size: int) -> int:
    """Find the largest power of two below `size` by counting."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree_hash(leaves: list[bytes]) -> bytes:
    """MTH(D_n) of RFC 9162, 2.1.1, over leaf data."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    middle = _split(len(leaves))
    both = tree_hash(leaves[:middle]) + tree_hash(leaves[middle:])
    return hashlib.sha256(b"\x01" + both).digest()


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D_n) of RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*path(index, leaves[:middle]), tree_hash(leaves[middle:])]
    return [*path(index - middle, leaves[middle:]), tree_hash(leaves[:middle])]


def subproof(older: int, leaves: list[bytes], *, known: bool) -> list[bytes]:
    """SUBPROOF(m, D_n, b) of RFC 9162, 2.1.4.1."""
    if older == len(leaves):
        return [] if known else [tree_hash(leaves)]
    middle = _split(len(leaves))
    if older <= middle:
        return [*subproof(older, leaves[:middle], known=known), tree_hash(leaves[middle:])]
    rest = subproof(older - middle, leaves[middle:], known=False)
    return [*rest, tree_hash(leaves[:middle])]
