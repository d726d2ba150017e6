"""Scanning: places, order, no overlaps, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from anshe.kernels.reader.values import scan
from anshe.kernels.reader.values.scan import masked

WORDS = st.lists(
    st.sampled_from(
        [*"每月年次名前、,。:()%至日“”3\n", "季度", "不少于", "2024", "年底", "一个", "检查", "xx"]
    ),
    max_size=40,
).map("".join)


@given(WORDS)
def test_values_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for value in scan(text):
        assert at <= value.start < value.end <= len(text)
        at = value.end


@given(st.text(max_size=200))
def test_any_text_may_be_scanned(text: str) -> None:
    assert all(0 <= value.start < value.end <= len(text) for value in scan(text))


@given(WORDS)
def test_a_mask_keeps_the_length(text: str) -> None:
    assert len(masked(text)) == len(text)


def test_what_stands_elsewhere_changes_nothing() -> None:
    alone = [(v.start, v.rule) for v in scan("每月检查不少于2次")]
    after = [(v.start - 6, v.rule) for v in scan("认真做好。\n每月检查不少于2次")]
    assert alone == after
