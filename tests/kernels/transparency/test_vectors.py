"""The public vectors are answered as they demand."""

from typing import Any

import pytest

from anshe.kernels.transparency import consistency_problem, inclusion_problem
from tests.kernels.transparency.vectors import needed, raw, steps, vectors


@needed
def test_all_196_vectors_are_there() -> None:
    assert (len(vectors("inclusion")), len(vectors("consistency"))) == (98, 98)


@needed
@pytest.mark.parametrize("vector", vectors("inclusion"))
def test_an_inclusion_vector_is_answered_as_it_demands(vector: dict[str, Any]) -> None:
    problem = inclusion_problem(
        raw(vector["leafHash"]),
        vector["leafIdx"],
        vector["treeSize"],
        proof=steps(vector),
        root=raw(vector["root"]),
    )
    assert (problem is not None) is vector["wantErr"]


@needed
@pytest.mark.parametrize("vector", vectors("consistency"))
def test_a_consistency_vector_is_answered_as_it_demands(vector: dict[str, Any]) -> None:
    problem = consistency_problem(
        vector["size1"],
        vector["size2"],
        older_root=raw(vector["root1"]),
        newer_root=raw(vector["root2"]),
        proof=steps(vector),
    )
    assert (problem is not None) is vector["wantErr"]
