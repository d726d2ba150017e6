"""Walk the whole tree from the first leaf to the last and compute everything anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from anshe.ground.evidence.choices import Code
from anshe.ground.evidence.models import (
    EVENT_FIELDS,
    Checkpoint,
    Erasure,
    Event,
    Leaf,
    Payload,
    Tile,
    leaf_bytes,
    tile_key,
)
from anshe.ground.evidence.queries.suspects import Suspect, of_event
from anshe.kernels import transparency as log

STEP = 5_120  # leaves at a time: whole tiles, and few enough to stay small in memory
_WIDTH = 256
_DIGEST, _MADE = EVENT_FIELDS.index("digest"), EVENT_FIELDS.index("recorded_at")
_SLACK = timedelta(hours=1)
"""How long a transaction may last before its events count as backdated."""


@dataclass(slots=True)
class Piece:
    """One step of the walk: what the database holds for some positions."""

    start: int
    end: int
    leaves: dict[int, tuple[int, bytes]]
    events: dict[int, tuple[Any, ...]]
    payloads: dict[int, tuple[str, str]]
    erased: set[int]
    tiles: dict[int, bytes]
    checkpoints: list[Checkpoint]

    def in_tile(self, position: int) -> bytes | None:
        """Read a leaf's hash from the tile that keeps it."""
        start = position % _WIDTH * log.HASH_SIZE
        found = self.tiles.get(position // _WIDTH, b"")[start : start + log.HASH_SIZE]
        return found if len(found) == log.HASH_SIZE else None


@dataclass(frozen=True, slots=True)
class Odd:
    """A position at which event, leaf and tile do not agree on the hash."""

    position: int
    event: tuple[Any, ...] | None
    computed: bytes | None
    leaf: bytes | None
    tile: bytes | None


@dataclass(slots=True)
class Walk:
    """The state of a walk. Two trees are kept apart from the first disagreement on.

    The tree over the tiles' hashes is what proofs are made from; the tree over the leaves' hashes
    tells, at the next signed root, which of the two was changed.
    """

    key: log.LogKey
    notes: Mapping[int, bytes] = field(default_factory=dict)
    """Roots by size that someone kept outside the database."""
    over_tiles: log.CompactRange = field(default_factory=log.CompactRange)
    over_leaves: log.CompactRange | None = None
    tail: log.Tail = field(default_factory=log.Tail)
    odd: list[Odd] = field(default_factory=list)
    root_is_broken: bool = False
    checkpoints: int = 0
    last_made: datetime | None = None
    floor: datetime | None = None

    def steps(self, end: int) -> Iterator[tuple[int, list[Suspect]]]:
        """Walk up to `end`; after each step give how far, and what was found."""
        for start in range(0, end, STEP):
            piece = read_piece(start, min(start + STEP, end))
            found = (self._take(piece), contents(piece), self._backdated(piece))
            yield piece.end, [suspect for part in found for suspect in part]
        yield end, [*self._blame(self.odd, tiles_hold=True), *self._end()]

    def _take(self, piece: Piece) -> Iterator[Suspect]:
        """Hash each event anew and grow the trees from checkpoint to checkpoint."""
        tiles, leaves = [], []
        for position in range(piece.start, piece.end):
            tile, leaf = self._compare(piece, position)
            tiles.append(tile)
            leaves.append(leaf)
        if self.over_leaves is None and tiles != leaves:
            self.over_leaves = self.over_tiles
        marks = {one.size for one in piece.checkpoints} | self.notes.keys()
        cuts = sorted({piece.start, piece.end} | {m for m in marks if piece.start < m < piece.end})
        signed = {one.size: one for one in piece.checkpoints}
        for first, last in pairwise(cuts):
            begin, stop = first - piece.start, last - piece.start
            self.over_tiles = self.over_tiles.extended(tiles[begin:stop])
            if self.over_leaves is not None:
                self.over_leaves = self.over_leaves.extended(leaves[begin:stop])
            yield from self._outside(last)
            if last in signed and last <= piece.end:
                yield from self._signed(signed[last])
        yield from self._upper_tiles(tiles)

    def _compare(self, piece: Piece, position: int) -> tuple[bytes, bytes]:
        """Compare the three hashes of a position; give those of the tile and of the leaf."""
        event_id, leaf = piece.leaves.get(position, (0, None))
        event = piece.events.get(event_id)
        computed = log.leaf_hash(leaf_bytes(event)) if event is not None else None
        tile = piece.in_tile(position)
        if not computed == leaf == tile:
            self.odd.append(Odd(position, event, computed, leaf, tile))
        return tile or leaf or log.EMPTY_ROOT, leaf or tile or log.EMPTY_ROOT

    def _outside(self, size: int) -> Iterator[Suspect]:
        """Compare the root with one that was kept outside the database."""
        kept = self.notes.get(size)
        if kept is not None and kept not in self._roots():
            yield Suspect(Code.ROLLED_BACK, place=str(size))

    def _roots(self) -> tuple[bytes, ...]:
        """Give the root over the tiles and, if it may differ, the one over the leaves."""
        trees = (self.over_tiles, self.over_leaves)
        return tuple(tree.root() for tree in trees if tree is not None)

    def _signed(self, kept: Checkpoint) -> Iterator[Suspect]:
        """Open a checkpoint, compare its root, and settle what was odd until here."""
        self.checkpoints += 1
        opened = log.read_note(kept.note, self.key)
        if isinstance(opened, log.Problem) or (opened.size, opened.root) != (
            kept.size,
            bytes(kept.root),
        ):
            yield Suspect(Code.SIGNATURE_BROKEN, place=str(kept.size))
            return
        roots = self._roots()
        odd, self.odd = self.odd, []
        if opened.root not in roots:
            if not self.root_is_broken:  # every later root differs too; saying it once is enough
                yield Suspect(Code.ROOT_MISMATCH, place=str(kept.size))
            self.root_is_broken = True
        yield from self._blame(odd, tiles_hold=opened.root == roots[0] or opened.root not in roots)
        if opened.root == roots[-1] and opened.root != roots[0] and self.over_leaves is not None:
            self.over_tiles = self.over_leaves

    def _blame(self, odd: list[Odd], *, tiles_hold: bool) -> Iterator[Suspect]:
        """Say of each odd position what was changed there."""
        if not tiles_hold:
            for number in sorted({one.position // _WIDTH for one in odd}):
                path = log.Tile(log.TileId(0, number), bytes(8192)).path()
                yield Suspect(Code.TILE_ALTERED, place=path)
            return
        expected = {one.tile for one in odd}
        for one in odd:
            moved = one.computed != one.tile and one.computed in expected
            for code in _codes(one, moved=moved):
                yield of_event(code, one.event, place=str(one.position))

    def _upper_tiles(self, leaves: list[bytes]) -> Iterator[Suspect]:
        """Compare every tile above the lowest that becomes full here."""
        growth = log.grow(self.tail, leaves)
        self.tail = growth.tail
        yield from compare_tiles([tile for tile in growth.full if tile.id.level])

    def _end(self) -> Iterator[Suspect]:
        """Compare the tiles that still grow."""
        yield from compare_tiles([tile for tile in self.tail.tiles() if tile.id.level])

    def _backdated(self, piece: Piece) -> Iterator[Suspect]:
        """Find events that claim a time before a checkpoint that does not contain them."""
        start = piece.start
        for kept in piece.checkpoints:
            if self.last_made is not None and kept.made_at > self.last_made:
                self.floor = self.last_made
            for position in range(start, min(kept.size, piece.end)):
                event = piece.events.get(piece.leaves.get(position, (0, b""))[0])
                if event and self.floor and event[_MADE] < self.floor - _SLACK:
                    yield of_event(Code.EVENT_BACKDATED, event, place=str(position))
            start = max(start, kept.size)
            if kept.size <= piece.end:
                self.last_made = kept.made_at


def read_piece(start: int, end: int) -> Piece:
    """Read everything that belongs to some positions, in six queries."""
    within = {"position__gte": start, "position__lt": end}
    at_leaf = {f"leaf__{name}": value for name, value in within.items()}
    at_event = {f"event__{name}": value for name, value in at_leaf.items()}
    leaves = Leaf.objects.filter(**within).values_list("position", "event_id", "hash")
    events = Event.objects.filter(**at_leaf).values_list(*EVENT_FIELDS)
    payloads = Payload.objects.filter(**at_event).values_list("event_id", "salt", "content")
    first, last = start // _WIDTH, (end - 1) // _WIDTH
    tiles = Tile.objects.filter(key__gte=first, key__lte=last).values_list("key", "hashes")
    piece = Piece(
        start,
        end,
        {position: (event, bytes(leaf)) for position, event, leaf in leaves},
        {values[0]: values for values in events},
        {event: (salt, content) for event, salt, content in payloads},
        set(),
        {number: bytes(hashes) for number, hashes in tiles},
        _checkpoints(start, end),
    )
    # Read after the payloads: an erasure between the two must not look like a theft.
    piece.erased.update(Erasure.objects.filter(**at_event).values_list("event_id", flat=True))
    return piece


def contents(piece: Piece) -> Iterator[Suspect]:
    """Compare each event's digest with its payload."""
    for key, event in piece.events.items():
        kept = piece.payloads.get(key)
        if kept is None:
            if key not in piece.erased:
                yield of_event(Code.PAYLOAD_MISSING, event)
        elif log.salted_digest(*kept) != event[_DIGEST]:
            yield of_event(Code.PAYLOAD_ALTERED, event)


def compare_tiles(tiles: list[log.Tile]) -> Iterator[Suspect]:
    """Compare computed tiles with those kept, which may have grown since."""
    keys = [tile_key(tile.id) for tile in tiles]
    kept = dict(Tile.objects.filter(pk__in=keys).values_list("key", "hashes"))
    for tile in tiles:
        if not bytes(kept.get(tile_key(tile.id), b"")).startswith(tile.hashes):
            yield Suspect(Code.TILE_ALTERED, place=tile.path())


def _checkpoints(start: int, end: int) -> list[Checkpoint]:
    """Read the checkpoints that end within these positions, and the next one."""
    ordered = Checkpoint.objects.filter(size__gt=start).order_by("size")
    within = list(ordered.filter(size__lt=end))
    return within + list(ordered.filter(size__gte=end)[:1])


def _codes(odd: Odd, *, moved: bool) -> Iterator[Code]:
    """Name what is wrong at a position, given that its tile is right."""
    if odd.leaf is None:
        yield Code.LEAF_MISSING
    elif odd.computed is None:
        yield Code.EVENT_MISSING
    elif odd.tile is None:
        yield Code.TILE_ALTERED
    elif moved:
        yield Code.EVENT_MOVED
    elif odd.computed != odd.tile:
        yield Code.EVENT_ALTERED
    if odd.leaf is not None and odd.tile is not None and odd.leaf != odd.tile and not moved:
        yield Code.LEAF_ALTERED
