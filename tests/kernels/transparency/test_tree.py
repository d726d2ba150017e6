"""Appending, roots and tiles follow the definitions."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.transparency import (
    EMPTY_ROOT,
    CompactRange,
    Node,
    Tail,
    Tile,
    TileId,
    grow,
    leaf_hash,
    node_reader,
    tail_ids,
    tail_of,
    tile_of,
)
from tests.kernels.transparency.naive import tree_hash


def leaves(count: int) -> list[bytes]:
    """Make data for so many leaves."""
    return [str(number).encode() for number in range(count)]


def hashes(count: int) -> list[bytes]:
    """Make so many leaf hashes."""
    return [leaf_hash(data) for data in leaves(count)]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert CompactRange().root() == Tail().root() == EMPTY_ROOT == sha256(b"").digest()


def test_three_leaves_give_the_root_worked_out_by_hand() -> None:
    a, b, c = (sha256(b"\x00" + data).digest() for data in (b"a", b"b", b"c"))
    expected = sha256(b"\x01" + sha256(b"\x01" + a + b).digest() + c).digest()
    assert CompactRange().extended([a, b, c]).root() == expected


@pytest.mark.parametrize("size", range(71))
def test_the_root_is_that_of_the_definition_at_every_small_size(size: int) -> None:
    assert CompactRange().extended(hashes(size)).root() == tree_hash(leaves(size))


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 512, 700, 65535, 65536, 65537, 70000])
def test_tiles_give_the_same_root_as_peaks(size: int) -> None:
    growth = grow(Tail(), hashes(size))
    assert growth.tail.root() == CompactRange().extended(hashes(size)).root()


@given(st.integers(0, 600), st.integers(0, 600))
def test_growing_in_two_steps_is_growing_in_one(first: int, second: int) -> None:
    row = hashes(first + second)
    begun = grow(Tail(), row[:first])
    ended = grow(begun.tail, row[first:])
    whole = grow(Tail(), row)
    assert (ended.tail.root(), begun.full + ended.full) == (whole.tail.root(), whole.full)


def test_an_older_range_stays_as_it_was() -> None:
    older = CompactRange().extended(hashes(5))
    older.extended(hashes(3))
    assert older.root() == tree_hash(leaves(5))


@pytest.mark.parametrize("size", [1, 256, 300, 65536, 65900])
def test_the_tail_of_an_older_size_comes_back_from_tiles_that_grew(size: int) -> None:
    growth = grow(Tail(), hashes(66000))
    kept = {tile.id: tile.hashes for tile in (*growth.full, *growth.tail.tiles())}
    assert tail_of(size, kept).root() == CompactRange().extended(hashes(size)).root()


def test_the_growing_tiles_of_a_size_are_named() -> None:
    assert tail_ids(0) == ()
    assert tail_ids(256) == (TileId(1, 0),)
    assert tail_ids(65536 + 256 + 3) == (TileId(0, 257), TileId(1, 1), TileId(2, 0))


def test_a_tile_has_the_address_that_the_specification_gives_it() -> None:
    assert Tile(TileId(0, 1234067), bytes(8192)).path() == "tile/0/x001/x234/067"
    assert Tile(TileId(1, 0), bytes(64)).path() == "tile/1/000.p/2"


def test_a_node_is_read_from_the_tile_below_it() -> None:
    growth = grow(Tail(), hashes(600))
    kept = {tile.id: tile.hashes for tile in (*growth.full, *growth.tail.tiles())}
    assert tile_of(Node(8, 1)) == TileId(1, 0)
    assert node_reader(kept)(Node(8, 1)) == tree_hash(leaves(600)[256:512])
    assert node_reader(kept)(Node(3, 2)) == tree_hash(leaves(600)[16:24])


def test_a_node_beyond_the_kept_tiles_is_refused() -> None:
    kept = {tile.id: tile.hashes for tile in grow(Tail(), hashes(10)).tail.tiles()}
    with pytest.raises(KeyError):
        node_reader(kept)(Node(2, 2))
