"""What is looked for at words alone is what a search at every place finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.reader.english.opened import Opened, small
from anshe.kernels.reader.english.patterns import EN, NAMED
from anshe.kernels.reader.english.values import EVERY

EXAMPLES = [
    re.sub("[<>]", "", told).lower()
    for group in ("often", "when", "much", "mask")
    for one in EN.patterns[group]
    for told in one.finds
]
BOTH = pytest.mark.parametrize("opened", [EVERY, NAMED], ids=["values", "masks"])


def everywhere(opened: Opened, text: str) -> list[tuple[int, int]]:
    """Return what a plain search finds at the beginnings of words, figures and signs."""
    plain = re.compile(rf"(?:(?<![a-z])|(?=\d))(?:{small(opened.source)})")
    return [found.span() for found in plain.finditer(text)]


@BOTH
@given(
    st.lists(st.sampled_from([*EXAMPLES, "age", "aged", "the", "of", ",", "65", "in"]), max_size=6)
)
def test_words_that_are_named_open_every_match(opened: Opened, told: list[str]) -> None:
    text = " ".join(told)
    assert [found.span() for found in opened.places(text)] == everywhere(opened, text)


@BOTH
@pytest.mark.parametrize("text", EXAMPLES)
def test_no_example_is_missed(opened: Opened, text: str) -> None:
    assert [found.span() for found in opened.places(text)] == everywhere(opened, text)


def test_a_letter_that_may_lack_is_no_part_of_the_word() -> None:
    assert {"aged", "age"} <= Opened(r"\baged? \d+").words
