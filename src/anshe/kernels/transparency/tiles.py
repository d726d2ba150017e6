"""Nodes kept in tiles of 256 hashes, as C2SP tlog-tiles lays them out.

The tile (L, N) holds the nodes of level 8 x L from index 256 x N on. A full tile never changes;
the last one of each level grows until it is full.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from anshe.kernels.transparency.compact import CompactRange, fold
from anshe.kernels.transparency.hashing import HASH_SIZE, node_hash

TILE_HEIGHT: Final = 8
TILE_WIDTH: Final = 1 << TILE_HEIGHT
FULL: Final = TILE_WIDTH * HASH_SIZE


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """The complete subtree of 2 ** level leaves that begins at leaf index x 2 ** level."""

    level: int
    index: int


@dataclass(frozen=True, slots=True, order=True)
class TileId:
    """Which tile: its level and its number in that level."""

    level: int
    number: int


@dataclass(frozen=True, slots=True)
class Tile:
    """Up to 256 hashes, one behind the other."""

    id: TileId
    hashes: bytes

    @property
    def is_full(self) -> bool:
        """Say whether the tile will never change again."""
        return len(self.hashes) == FULL

    def path(self) -> str:
        """Give its address below the log's: tile/0/x001/234, with .p/W while it is not full."""
        number, parts = self.id.number, [f"{self.id.number % 1000:03}"]
        while number >= 1000:
            number //= 1000
            parts.insert(0, f"x{number % 1000:03}")
        width = "" if self.is_full else f".p/{len(self.hashes) // HASH_SIZE}"
        return f"tile/{self.id.level}/{'/'.join(parts)}{width}"


@dataclass(frozen=True, slots=True)
class Tail:
    """The tiles that are not yet full, one for each level: all that appending needs to know."""

    size: int = 0
    levels: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        """Give the root of the tree."""
        peaks: list[bytes] = []
        for hashes in reversed(self.levels):
            peaks.extend(CompactRange().extended(_split(hashes)).peaks)
        return fold(peaks) if peaks else CompactRange().root()

    def tiles(self) -> tuple[Tile, ...]:
        """List the growing tiles that hold something."""
        return tuple(
            Tile(TileId(level, (self.size >> TILE_HEIGHT * level) // TILE_WIDTH), hashes)
            for level, hashes in enumerate(self.levels)
            if hashes
        )


@dataclass(frozen=True, slots=True)
class Growth:
    """What appending made: the tail as it is now, and the tiles that became full."""

    tail: Tail
    full: tuple[Tile, ...]


def grow(tail: Tail, leaves: Iterable[bytes]) -> Growth:
    """Append leaf hashes to a tree kept in tiles."""
    size, levels = tail.size, [bytearray(hashes) for hashes in tail.levels] or [bytearray()]
    full: list[Tile] = []
    for leaf in leaves:
        levels[0] += leaf
        size += 1
        if len(levels[0]) == FULL:
            full.extend(_carry(levels, size))
    return Growth(Tail(size, tuple(bytes(hashes) for hashes in levels)), tuple(full))


def _carry(levels: list[bytearray], size: int) -> Iterable[Tile]:
    """Close each level that is full and hand its root to the level above."""
    level = 0
    while len(levels[level]) == FULL:
        number = (size >> TILE_HEIGHT * (level + 1)) - 1
        tile = Tile(TileId(level, number), bytes(levels[level]))
        yield tile
        levels[level].clear()
        if len(levels) == level + 1:
            levels.append(bytearray())
        levels[level + 1] += _complete(tile.hashes)
        level += 1


def tail_ids(size: int) -> tuple[TileId, ...]:
    """Name the growing tiles of a tree of this size, lowest level first, empty ones left out."""
    found, level = [], 0
    while size >> TILE_HEIGHT * level:
        count = size >> TILE_HEIGHT * level
        if count % TILE_WIDTH:
            found.append(TileId(level, count // TILE_WIDTH))
        level += 1
    return tuple(found)


def tail_of(size: int, kept: Mapping[TileId, bytes]) -> Tail:
    """Rebuild the tail of a tree of this size from kept tiles, which may have grown since.

    Raises:
        KeyError: a tile that this size needs was not given.

    """
    ids = {tile.level: tile for tile in tail_ids(size)}
    levels = []
    for level in range(max(ids, default=-1) + 1):
        width = (size >> TILE_HEIGHT * level) % TILE_WIDTH
        levels.append(kept[ids[level]][: width * HASH_SIZE] if level in ids else b"")
    return Tail(size, tuple(levels))


def tile_of(node: Node) -> TileId:
    """Name the tile that holds a node, or the hashes below it."""
    level, height = divmod(node.level, TILE_HEIGHT)
    return TileId(level, node.index << height >> TILE_HEIGHT)


def node_reader(kept: Mapping[TileId, bytes]) -> Callable[[Node], bytes]:
    """Make a function that reads any node from the tiles given.

    Raises:
        KeyError: when called for a node whose tile was not given or is too short.

    """

    def read(node: Node) -> bytes:
        height = node.level % TILE_HEIGHT
        tile, first = tile_of(node), (node.index << height) % TILE_WIDTH
        hashes = kept[tile][first * HASH_SIZE : (first + (1 << height)) * HASH_SIZE]
        if len(hashes) != HASH_SIZE << height:
            raise KeyError(tile)
        return _complete(hashes)

    return read


def _complete(hashes: bytes) -> bytes:
    """Give the root over a power of two of hashes, level by level."""
    row = _split(hashes)
    while len(row) > 1:
        row = [node_hash(row[place], row[place + 1]) for place in range(0, len(row), 2)]
    return row[0]


def _split(hashes: bytes) -> list[bytes]:
    """Cut a row of hashes into single ones."""
    return [hashes[start : start + HASH_SIZE] for start in range(0, len(hashes), HASH_SIZE)]
