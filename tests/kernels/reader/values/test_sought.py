"""What a pattern needs leaves out no line that it finds something in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.reader.text.opening import line_openings
from anshe.kernels.reader.values.scan import MASKS, PATTERNS, SIGNS, ZH
from anshe.kernels.reader.values.sought import Sought, lines_of

SOUGHT = [one for one in (*MASKS, *(one for _, one in PATTERNS)) if one.needs]
TOLD = [
    re.sub("[<>]", "", told)
    for group in ("often", "when", "much", "mask")
    for one in ZH.patterns[group]
    for told in one.finds
]


@pytest.mark.parametrize("one", SOUGHT, ids=[one.name for one in SOUGHT])
def test_no_example_is_missed_for_want_of_a_character(one: Sought) -> None:
    text = "\n".join(TOLD)
    plain = [found.span() for found in one.pattern.finditer(text)]
    assert [found.span() for found in one.places(text, lines_of(text, SIGNS))] == plain


@given(
    st.lists(st.sampled_from(["一、", "1.", " 2、检查", "\n", "排查", "\n\n", "  "]), max_size=12)
)
def test_what_opens_a_line_is_what_a_search_for_it_finds(parts: list[str]) -> None:
    text, source = "".join(parts), r"[ \t]*(?:\d|一)[、.]"
    plain = [found.span() for found in re.compile(f"^{source}", re.M).finditer(text)]
    assert [found.span() for found in line_openings(re.compile(source), text)] == plain
