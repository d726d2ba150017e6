import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.epidemiology import Columns, InputProblem


def told(columns: Columns) -> list[tuple[str, int, str]]:
    with pytest.raises(InputProblem) as refused:
        columns.settle()
    return [(each.code, each.row, each.column) for each in refused.value.problems]


def test_everything_wrong_with_several_columns_is_told_at_once() -> None:
    columns = Columns()
    columns.counts("cases", [1, -2, 2.5, float("nan")])
    columns.positive("person_years", [10, 0, float("inf"), 4])
    assert told(columns) == [
        ("E102", 4, "cases"),
        ("E104", 2, "cases"),
        ("E105", 3, "cases"),
        ("E103", 3, "person_years"),
        ("E107", 2, "person_years"),
    ]


def test_text_among_the_numbers_is_named_with_its_row() -> None:
    columns = Columns()
    columns.counts("cases", ["1", "many", "3"])
    assert told(columns) == [("E101", 2, "cases")]


def test_the_cell_of_a_table_is_named_by_row_and_column() -> None:
    columns = Columns()
    columns.counts("cases", [[1, 2], [3, -4]])
    assert told(columns) == [("E104", 2, "cases[2]")]


def test_a_thousand_problems_are_not_told_one_by_one() -> None:
    columns = Columns()
    columns.amounts("cases", np.full(1000, -1.0))
    assert told(columns)[-1][0] == "E113"
    assert len(columns.problems) == 21


def test_a_problem_says_in_both_languages_what_to_do() -> None:
    columns = Columns()
    columns.amounts("cases", [-1])
    (problem,) = columns.problems
    assert problem.told("en") == (
        "row 1, cases: A negative value (-1). Check the row, or leave it out."
    )
    assert problem.told("zh").startswith("第 1 行，cases：数值为负")


@given(st.lists(st.integers(0, 2**53), min_size=1))
def test_counts_come_back_unchanged(given_counts: list[int]) -> None:
    columns = Columns()
    values = columns.counts("cases", given_counts)
    columns.settle()
    assert [int(value) for value in values] == given_counts
