"""Frequencies: how many times in which period."""

import pytest

from anshe.kernels.reader.model import Frequency, Period
from anshe.kernels.reader.values import Often, scan


def first(text: str) -> Often:
    """Return the first frequency of a text."""
    return next(value for value in scan(text) if isinstance(value, Often))


@pytest.mark.parametrize(
    ("text", "count", "period"),
    [
        ("每季度开展", 1, "quarter"),
        ("每天巡查", 1, "day"),
        ("半年一次", 1, "half-year"),
        ("一年两次", 2, "year"),
        ("一日三巡", 3, "day"),
        ("一月一调度", 1, "month"),
        ("每半月通报", 2, "month"),
        ("每三个月检查", 1, "quarter"),
        ("每两周检查", 2, "month"),
        ("每周二、周五巡逻", 2, "week"),
        ("每周一至周五值守", 5, "week"),
        ("2次/月", 2, "month"),
        ("按季度报送", 1, "quarter"),
        ("上半年、下半年各一次", 1, "half-year"),
        ("全年不少于4次", 1, "year"),
        ("召开月例会", 1, "month"),
        ("每学期演练", 1, "half-year"),
    ],
)
def test_a_period_becomes_one_of_the_six(text: str, count: int, period: Period) -> None:
    assert first(text).frequency == Frequency(count, period)


def test_a_period_that_fits_none_of_the_six_has_no_frequency() -> None:
    assert first("每两年复评一次").frequency is None
    assert first("每两小时巡房一遍").frequency is None


@pytest.mark.parametrize(
    "text", ["定期检查", "逐年提高", "经常开展", "一日三餐", "每个社区", "每次"]
)
def test_words_without_a_period_are_no_frequency(text: str) -> None:
    assert not [value for value in scan(text) if isinstance(value, Often)]
