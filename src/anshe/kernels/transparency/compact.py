"""A tree known only by its peaks: enough to append and to give the root."""

from collections.abc import Iterable
from dataclasses import dataclass

from anshe.kernels.transparency.hashing import EMPTY_ROOT, node_hash


@dataclass(frozen=True, slots=True)
class CompactRange:
    """The first `size` leaves, as the roots of their complete subtrees, the largest first.

    There is one peak for each bit that is set in `size`, so appending costs one hash on average.

    Method: the tree head of RFC 9162, 2.1.1; the representation is known as a compact range.

    Example:
        >>> from anshe.kernels.transparency.hashing import leaf_hash
        >>> CompactRange().extended([leaf_hash(b"")]).root().hex()[:16]
        '6e340b9cffb37a98'

    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extended(self, leaves: Iterable[bytes]) -> "CompactRange":
        """Append leaf hashes; this range stays as it was."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            whole, joined = size, leaf
            while whole & 1:
                joined = node_hash(peaks.pop(), joined)
                whole >>= 1
            peaks.append(joined)
            size += 1
        return CompactRange(size, tuple(peaks))

    def root(self) -> bytes:
        """Fold the peaks into the root of the tree."""
        return fold(self.peaks) if self.peaks else EMPTY_ROOT


def fold(peaks: Iterable[bytes]) -> bytes:
    """Join the roots of neighbouring subtrees, the largest first, into one."""
    *larger, joined = peaks
    for peak in reversed(larger):
        joined = node_hash(peak, joined)
    return joined
