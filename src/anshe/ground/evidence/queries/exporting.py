"""The whole log as lines, for whoever wants to verify it elsewhere."""

from collections.abc import Iterator

from anshe.ground.access import Action, Actor, may
from anshe.ground.evidence.models import EVENT_FIELDS, Checkpoint, Tile, leaf_content, tile_key
from anshe.ground.evidence.queries.walking import STEP, Piece, read_piece
from anshe.kernels import transparency as log

_AREA = EVENT_FIELDS.index("area_path")


def export_lines(
    key: log.LogKey, *, reader: Actor | None = None, contents: bool = False
) -> Iterator[str]:
    """Write the log as last signed, line by line.

    Without a reader everything is written. A reader gets the events of the areas they may see; of
    the others only the hash, so that the proof is whole and nothing is given away. What the events
    tell (`contents`) is personal and only written when asked for.
    """
    signed = Checkpoint.objects.order_by("-size").first()
    size = signed.size if signed else 0
    yield log.header_line(key, size)
    notes = Checkpoint.objects.filter(size__lte=size).order_by("size")
    for note in notes.values_list("note", flat=True).iterator(chunk_size=1000):
        yield log.checkpoint_line(note)
    for start in range(0, size, STEP):
        piece = read_piece(start, min(start + STEP, size))
        yield from _leaves(piece, reader, contents=contents)
    yield from _tiles(size)
    yield log.end_line(size)


def _leaves(piece: Piece, reader: Actor | None, *, contents: bool) -> Iterator[str]:
    """Write one line for each leaf that there is."""
    seen: dict[str, bool] = {}
    for position in range(piece.start, piece.end):
        event_id, leaf = piece.leaves.get(position, (0, None))
        if leaf is None:
            continue
        values = piece.events.get(event_id)
        if values is not None and values[_AREA] not in seen:
            path = values[_AREA]
            seen[path] = reader is None or may(reader, Action.SEE_LOG, path)
        shown = values is not None and seen[values[_AREA]]
        yield log.leaf_line(
            position,
            leaf,
            leaf_content(values) if values is not None and shown else None,
            piece.payloads.get(event_id) if contents and shown else None,
        )


def _tiles(size: int) -> Iterator[str]:
    """Write the tiles of a log of this size, the full ones and the growing ones."""
    level = 0
    while count := size >> 8 * level:
        first = tile_key(log.TileId(level, 0))
        last = tile_key(log.TileId(level, (count - 1) // 256))
        rows = Tile.objects.filter(key__gte=first, key__lte=last).order_by("key")
        for number, hashes in enumerate(
            rows.values_list("hashes", flat=True).iterator(chunk_size=256)
        ):
            width = min(256, count - 256 * number) * log.HASH_SIZE
            yield log.tile_line(log.Tile(log.TileId(level, number), bytes(hashes)[:width]))
        level += 1
