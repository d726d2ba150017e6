"""The tree over the leaves, kept so that any proof reads a handful of rows."""

from django.db import models

from anshe.kernels.transparency import TileId

_NUMBER_BITS = 48


def tile_key(tile: TileId) -> int:
    """Give the primary key of a tile: its level above its number."""
    return tile.level << _NUMBER_BITS | tile.number


def tile_id(key: int) -> TileId:
    """Tell which tile has this primary key."""
    return TileId(key >> _NUMBER_BITS, key & ((1 << _NUMBER_BITS) - 1))


class Tile(models.Model):
    """Up to 256 hashes of one level of the tree; when full it never changes again."""

    key = models.BigIntegerField(primary_key=True)
    hashes = models.BinaryField(max_length=8192)


class Checkpoint(models.Model):
    """The root that the log signed at some size."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    made_at = models.DateTimeField()
