"""No cell that is left out can be worked out from what is shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.rates import Suppressed, possible_range, suppress

TABLES = arrays(
    np.int64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.integers(0, 30)
)


def balances(rows: int, columns: int) -> np.ndarray:
    """Write the margins as equations: each row's and column's parts less its total are zero."""
    equations = []
    for line in range(rows):
        one = np.zeros((rows, columns))
        one[line, :-1], one[line, -1] = 1, -1
        equations.append(one.ravel())
    for line in range(columns):
        one = np.zeros((rows, columns))
        one[:-1, line], one[-1, line] = 1, -1
        equations.append(one.ravel())
    return np.array(equations)


def recovered(result: Suppressed) -> int:
    """Count the hidden cells that the equations fix: they are zero in every null vector."""
    unknown = result.hidden.ravel()
    matrix = balances(*result.table.shape)[:, unknown]
    _, sizes, vectors = np.linalg.svd(matrix, full_matrices=True)
    null = vectors[int(np.count_nonzero(sizes > 1e-9)) :]
    return int(np.count_nonzero(np.abs(null).max(axis=0, initial=0) < 1e-9))


def test_a_small_cell_takes_a_cycle_of_others_with_it() -> None:
    result = suppress([[2, 30, 8], [40, 50, 9], [60, 70, 80]])
    assert result.hidden[:2].tolist() == [[True, False, True, False], [True, False, True, False]]
    assert result.explain("en").startswith("1 numbers below 5 are left out, and 3 others")


def test_a_table_without_small_cells_is_shown_whole() -> None:
    result = suppress([[20, 0], [30, 40]])
    assert not result.hidden.any()
    assert np.array_equal(result.shown, [[20, 0, 20], [30, 40, 70], [50, 40, 90]])


def test_a_single_small_cell_with_its_totals_is_left_out_whole() -> None:
    assert suppress([[3]]).hidden.all()


def test_a_single_row_hides_a_total_where_no_cycle_of_cells_exists() -> None:
    result = suppress([[3, 40, 50]])
    assert recovered(result) == 0
    assert result.hidden[0, 0]


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_no_hidden_cell_follows_from_the_margins_by_algebra(table: np.ndarray) -> None:
    result = suppress(table)
    assert not (~result.hidden & result.small).any()
    assert recovered(result) == 0


@given(TABLES, st.integers(2, 8))
@settings(max_examples=40, deadline=None)
def test_every_hidden_cell_could_have_as_many_values_as_promised(
    table: np.ndarray, below: int
) -> None:
    result = suppress(table, below=below)
    for row, column in np.argwhere(result.hidden):
        low, high = possible_range(result, int(row), int(column))
        assert low - 1e-6 <= result.table[row, column] <= high + 1e-6
        assert high - low >= below - 1 - 1e-6


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_zeros_and_large_numbers_stay_unless_they_protect_others(table: np.ndarray) -> None:
    result = suppress(table)
    if not result.small.any():
        assert not result.hidden.any()


def test_a_table_must_have_rows_and_columns() -> None:
    with pytest.raises(InputProblem, match="E112"):
        suppress([1, 2, 3])
