"""The example plans carry rows that fit their texts."""

from pathlib import Path

import pytest

from tests.examples.plans import (
    BODY_KINDS,
    FOLDERS,
    HOMES,
    KINDS,
    NAMES,
    OPERATORS,
    PERIODS,
    Row,
    rows,
    text_of,
)

a_plan = pytest.mark.parametrize("name", NAMES)


@a_plan
def test_each_row_holds_the_words_that_stand_at_its_place(name: str) -> None:
    text = text_of(name)
    wrong = [
        row
        for row in rows(name, "obligations")
        if not row["sentence"] or text[row["start"] : row["end"]] != row["sentence"]
    ]
    wrong += [row for row in rows(name, "bodies") if text[row["start"] : row["end"]] != row["name"]]
    assert wrong == []


@a_plan
def test_each_row_belongs_to_its_plan_and_is_of_a_known_kind(name: str) -> None:
    for what, kinds in (("obligations", KINDS), ("bodies", BODY_KINDS)):
        found = rows(name, what)
        assert found
        assert {row["doc"] for row in found} == {f"{name}.txt"}
        assert {row["kind"] for row in found} <= set(kinds)


@a_plan
def test_no_row_is_written_twice(name: str) -> None:
    for what in ("obligations", "bodies"):
        seen = [repr(row) for row in rows(name, what)]
        assert len(seen) == len(set(seen))
        starts = [row["start"] for row in rows(name, what)]
        assert starts == sorted(starts)


@a_plan
def test_each_kind_has_the_field_that_makes_it_one(name: str) -> None:
    assert [row["sentence"] for row in rows(name, "obligations") if not _complete(row)] == []


@a_plan
def test_values_are_of_the_allowed_sort(name: str) -> None:
    for row in rows(name, "obligations"):
        often, figure = row["frequency"], row["threshold"]
        assert often is None or (often["min_count"] >= 1 and often["period"] in PERIODS)
        assert figure is None or (figure["op"] in OPERATORS and figure["metric"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_plan_has_its_two_lists_and_none_lies_about_alone(folder: Path) -> None:
    names = [name for name, home in HOMES.items() if home == folder]
    expected = {f"{name}{end}" for name in names for end in _ENDINGS} | {"README.md"}
    assert {path.name for path in folder.iterdir()} == expected


_ENDINGS = (".txt", ".obligations.jsonl", ".bodies.jsonl")


def _complete(row: Row) -> bool:
    if row["kind"] == "duty":
        return bool(row["responsible"]) and not row["deadline"] and not row["frequency"]
    if row["kind"] in ("stage", "deadline"):
        return bool(row["deadline"])
    return row["kind"] == "recurring" or bool(row["threshold"])
