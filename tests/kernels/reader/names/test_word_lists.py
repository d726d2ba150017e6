"""The word files are sound, and a broken one is named."""

import pytest

from anshe.kernels.reader.names.words import LISTS, either, faults, words


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
    assert pattern == "(?:分局|局(?![面]))"
