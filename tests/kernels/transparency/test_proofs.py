"""Proofs hold for every position and size, and fail after every tampering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.transparency import (
    Problem,
    Span,
    Tail,
    build,
    consistency_problem,
    consistency_spans,
    grow,
    inclusion_problem,
    inclusion_spans,
    leaf_hash,
    node_reader,
    nodes_of,
    tile_of,
)
from tests.kernels.transparency.naive import path, subproof, tree_hash
from tests.kernels.transparency.test_tree import hashes, leaves

SIZES = range(1, 71)


def proven(spans: tuple[Span, ...] | Problem, size: int) -> tuple[bytes, ...]:
    """Build a proof from nothing but the tiles that it names."""
    assert not isinstance(spans, Problem)
    growth = grow(Tail(), hashes(size))
    tiles = {tile.id: tile.hashes for tile in (*growth.full, *growth.tail.tiles())}
    wanted = {tile_of(node) for node in nodes_of(spans)}
    return build(spans, node_reader({tile: tiles[tile] for tile in wanted}))


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_a_tree_is_proven_as_the_definition_says(size: int) -> None:
    data = leaves(size)
    for index in range(size):
        proof = proven(inclusion_spans(index, size), size)
        assert list(proof) == path(index, data)
        leaf, root = leaf_hash(data[index]), tree_hash(data)
        assert inclusion_problem(leaf, index, size, proof=proof, root=root) is None


@pytest.mark.parametrize("size", SIZES)
def test_every_older_tree_is_proven_as_the_definition_says(size: int) -> None:
    data = leaves(size)
    for older in range(1, size + 1):
        proof = proven(consistency_spans(older, size), size)
        assert list(proof) == subproof(older, data, known=True)
        roots = {"older_root": tree_hash(data[:older]), "newer_root": tree_hash(data)}
        assert consistency_problem(older, size, **roots, proof=proof) is None


def test_a_proof_over_many_tiles_holds() -> None:
    size, index = 66_000, 12_345
    growth = grow(Tail(), hashes(size))
    leaf, proof = hashes(size)[index], proven(inclusion_spans(index, size), size)
    root = growth.tail.root()
    assert inclusion_problem(leaf, index, size, proof=proof, root=root) is None


def test_what_cannot_be_proven_is_a_problem_with_a_code() -> None:
    assert inclusion_spans(3, 3) == Problem("index_beyond_size")
    assert inclusion_spans(-1, 3) == Problem("index_beyond_size")
    assert consistency_spans(0, 3) == Problem("size_zero")
    assert consistency_spans(4, 3) == Problem("size_backwards")


@given(st.integers(1, 70), st.data())
def test_any_flipped_bit_of_an_inclusion_proof_is_found(size: int, draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, size - 1))
    parts = [hashes(size)[index], tree_hash(leaves(size))]
    parts += proven(inclusion_spans(index, size), size)
    wrong = draw.draw(st.integers(0, len(parts) - 1))
    parts[wrong] = flipped(parts[wrong], draw.draw(st.integers(0, 255)))
    leaf, root, *proof = parts
    problem = inclusion_problem(leaf, index, size, proof=proof, root=root)
    assert problem == Problem("root_mismatch")


@given(st.integers(2, 70), st.data())
def test_any_flipped_bit_of_a_consistency_proof_is_found(size: int, draw: st.DataObject) -> None:
    older = draw.draw(st.integers(1, size - 1))
    parts = [tree_hash(leaves(older)), tree_hash(leaves(size))]
    parts += proven(consistency_spans(older, size), size)
    wrong = draw.draw(st.integers(0, len(parts) - 1))
    parts[wrong] = flipped(parts[wrong], draw.draw(st.integers(0, 255)))
    old, new, *proof = parts
    problem = consistency_problem(older, size, older_root=old, newer_root=new, proof=proof)
    assert problem == Problem("root_mismatch")


@given(st.integers(2, 70), st.data())
def test_a_proof_that_is_cut_or_stretched_is_refused(size: int, draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, size - 1))
    leaf, root = hashes(size)[index], tree_hash(leaves(size))
    proof = proven(inclusion_spans(index, size), size)
    for changed in (proof[:-1], (*proof, bytes(32)), (bytes(32), *proof)):
        assert inclusion_problem(leaf, index, size, proof=changed, root=root) is not None


@given(st.integers(2, 70), st.data())
def test_a_proof_is_worth_nothing_at_another_position(size: int, draw: st.DataObject) -> None:
    index, other = draw.draw(
        st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)
    )
    leaf, root = hashes(size)[index], tree_hash(leaves(size))
    proof = proven(inclusion_spans(index, size), size)
    assert inclusion_problem(leaf, other, size, proof=proof, root=root) is not None


def flipped(row: bytes, bit: int) -> bytes:
    """Flip one bit."""
    return (int.from_bytes(row) ^ (1 << bit)).to_bytes(len(row))
