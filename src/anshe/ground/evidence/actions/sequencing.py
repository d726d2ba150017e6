"""The one sequencer: it gives waiting events their positions and signs what the log has become."""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from anshe.ground.evidence.actions.key import log_seed
from anshe.ground.evidence.actions.rows import insert
from anshe.ground.evidence.models import (
    EVENT_FIELDS,
    Checkpoint,
    Event,
    Leaf,
    Pending,
    Tile,
    leaf_bytes,
    tile_id,
    tile_key,
)
from anshe.kernels import transparency as log

_LOCK = 0x616E736865  # any number that nobody else takes as an advisory lock
_READ_CHUNK = 500
WITNESS = "log-checkpoint"
"""The file beside the data that keeps the newest checkpoint, so that a rollback is noticed."""


@dataclass(frozen=True, slots=True)
class Sequenced:
    """What a sequencer did: how many events it placed, and the size since."""

    placed: int
    size: int


@transaction.atomic
def sequence(*, now: datetime, most: int = 100_000) -> Sequenced:
    """Place waiting events, at most so many, grow the tree and sign a checkpoint; all or nothing.

    Two sequencers never work at once: the second waits, on PostgreSQL for an advisory lock, on
    SQLite for the write lock that this transaction begins with. One that dies leaves no trace.
    """
    _lock()
    last = Checkpoint.objects.order_by("-size").first()
    size = last.size if last else 0
    events = _take(most)
    if not events:
        return Sequenced(0, size)
    hashes = [log.leaf_hash(leaf_bytes(values)) for values in events]
    tail = _grow(_tail(size), hashes)
    places = range(size, tail.size)
    insert(
        Leaf,
        [
            (place, values[0], leaf)
            for place, values, leaf in zip(places, events, hashes, strict=True)
        ],
    )
    _sign(tail, now)
    return Sequenced(len(events), tail.size)


def sequence_all(*, now: datetime) -> Sequenced:
    """Place everything that waits, one checkpoint for each hundred thousand events."""
    placed = 0
    while Pending.objects.exists():  # asked without a lock: an idle second costs nobody anything
        done = sequence(now=now)
        placed += done.placed
    return Sequenced(placed, Checkpoint.objects.aggregate(most=Max("size"))["most"] or 0)


def _lock() -> None:
    """Wait until no other sequencer works."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _take(most: int) -> list[tuple[Any, ...]]:
    """Take waiting events out of the queue, the oldest first, as values in EVENT_FIELDS."""
    table = connection.ops.quote_name(Pending._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE event_id IN "  # noqa: S608 - our own name
            f"(SELECT event_id FROM {table} ORDER BY event_id LIMIT %s) RETURNING event_id",
            [most],
        )
        keys = sorted(row[0] for row in cursor.fetchall())
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(keys), _READ_CHUNK):
        chunk = keys[start : start + _READ_CHUNK]
        rows = Event.objects.filter(pk__in=chunk).order_by("pk")
        found.extend(rows.values_list(*EVENT_FIELDS))
    return found


def _tail(size: int) -> log.Tail:
    """Read the tiles that are not yet full."""
    wanted = [tile_key(tile) for tile in log.tail_ids(size)]
    kept = {
        tile_id(key): bytes(hashes)
        for key, hashes in Tile.objects.filter(pk__in=wanted).values_list("key", "hashes")
    }
    return log.tail_of(size, kept)


def _grow(tail: log.Tail, hashes: Sequence[bytes]) -> log.Tail:
    """Append to the tree and keep the tiles that changed."""
    growth = log.grow(tail, hashes)
    begun = {tile.id for tile in tail.tiles()}
    changed = (*growth.full, *growth.tail.tiles())
    for tile in changed:
        if tile.id in begun:
            Tile.objects.filter(pk=tile_key(tile.id)).update(hashes=tile.hashes)
    insert(Tile, [(tile_key(tile.id), tile.hashes) for tile in changed if tile.id not in begun])
    return growth.tail


def _sign(tail: log.Tail, now: datetime) -> None:
    """Sign the root and keep the note here and, once this is committed, beside the data."""
    origin, root = settings.ANSHE_LOG_ORIGIN, tail.root()
    note = log.sign(log.Checkpoint(origin, tail.size, root), log_seed())
    Checkpoint.objects.create(size=tail.size, root=root, note=note, made_at=now)
    transaction.on_commit(partial(_witness, note, Path(settings.DATA) / WITNESS))


def _witness(note: str, file: Path) -> None:
    """Keep the newest note outside the database; the file is whole at every moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    made.write_text(note, encoding="utf-8")
    os.replace(made, file)  # noqa: PTH105 - atomic on every system
