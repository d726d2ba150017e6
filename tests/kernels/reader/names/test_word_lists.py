"""The word files are sound, and a broken one is named."""

import re

import pytest

from anshe.kernels.reader.names.patterns import MADE
from anshe.kernels.reader.names.words import LISTS, either, faults, misses, words


@pytest.mark.parametrize("name", LISTS)
def test_a_word_file_has_no_faults(name: str) -> None:
    assert faults(name, words(name)) == []


def test_a_word_twice_a_list_too_many_and_a_guard_without_word_are_named() -> None:
    broken = {**words("names.zh"), "extra": ["x"], "post": ["主任", "主任"]}
    broken["guards"] = {"没有": {"before": "的"}}
    said = faults("names.zh", broken)
    assert "extra: unknown" in said
    assert "post: 主任 stands twice" in said
    assert "guards: 没有 guards nothing" in said


def test_the_longest_word_is_tried_first_and_guards_hold() -> None:
    pattern = either(["局", "分局"], {"局": {"before": "面"}})
    assert pattern == "(?:分局|局(?!面))"


def test_few_characters_stand_in_classes_of_two_and_are_all_read() -> None:
    pattern = either(["区委", "区局", "区办", "县"])
    assert pattern == "(?:县|区(?:[办委]|局|(?!)))"
    read = [one for one in ("区委", "区局", "区办", "县", "区") if re.fullmatch(pattern, one)]
    assert read == ["区委", "区局", "区办", "县"]


def test_each_pattern_finds_its_examples_and_leaves_the_others() -> None:
    assert misses("actors.zh", MADE) == []


def test_a_pattern_that_misses_its_example_is_named() -> None:
    broken = {**MADE, "joint": re.compile("没有")}
    assert misses("actors.zh", broken) == ["joint: 市残联<、>市民政局"]
