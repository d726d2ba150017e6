"""Dates: days, parts of months, windows, masks."""

import pytest

from anshe.kernels.reader.rules.dated import deadline, span_of
from anshe.kernels.reader.values import When, scan


def only(text: str) -> When:
    """Return the only date of a text."""
    (found,) = (value for value in scan(text) if isinstance(value, When))
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024年6月30日前", "2024-06-30"),
        ("2011年底前", "2011-12-31"),
        ("2024年2月底", "2024-02-29"),
        ("4月15日前", "4月15日前"),
        ("2012年", "2012年"),
        ("5月上旬", "5月上旬"),
        ("20xx年", "20xx年"),
        ("今年底", "今年底"),
        ("从2011年起", "从2011年起"),
        ("_月_日", "_月_日"),
        ("汛期前", "汛期前"),
        ("二〇二四年三月底", "2024-03-31"),
        ("2024年3月前", "2024年3月前"),
        ("年内", "年内"),
    ],
)
def test_a_date_is_iso_where_year_and_day_are_known(text: str, shown: str) -> None:
    assert deadline(only(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2011年5月1日至2011年5月31日", "2011-05-01/2011-05-31"),
        ("2015年6月—2015年9月", "2015-06-01/2015-09-30"),
        ("2024年4月1日至15日", "2024-04-01/2024-04-15"),
        ("2012年2015年", "2012-01-01/2015-12-31"),
        ("2009年第一季度", "2009-01-01/2009-03-31"),
        ("2024年3-5月", "2024-03-01/2024-05-31"),
        ("2023.3-2023.12", "2023-03-01/2023-12-31"),
        ("5月中旬11月下旬", "5月中旬11月下旬"),
        ("自2024年11月10日起至2025年3月31日止", "2024-11-10/2025-03-31"),
    ],
)
def test_a_window_has_both_ends(text: str, shown: str) -> None:
    assert span_of(only(text)) == shown


def test_the_year_named_above_completes_a_date() -> None:
    assert deadline(only("6月30日前"), 2024) == "2024-06-30"
    assert deadline(only("今年"), 2024) == "今年"


def test_a_day_that_no_calendar_has_stays_as_written() -> None:
    assert deadline(only("2023年2月30日前")) == "2023年2月30日前"
