"""Date words become forms of `when`; expected values are worked out from the calendar by hand."""

import pytest

from anshe.kernels.reader.draft.dates import Moment, moment, several


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("2011-12-31", {"due": "2011-12-31"}),
        ("2011-05-01/2011-05-31", {"from": "2011-05-01", "to": "2011-05-31"}),
        ("6月8日前", {"due": "--06-08"}),
        ("4月", {"from": "--04-01", "to": "--04-30"}),
        ("2012年2月底前", {"due": "2012-02-29"}),
        ("2月底", {"due": "--02-28"}),
        ("5月上旬", {"from": "--05-01", "to": "--05-10"}),
        ("2月下旬", {"from": "--02-21", "to": "--02-28"}),
        ("2010年", {"from": "2010-01-01", "to": "2010-12-31"}),
        ("今年底", {"due": "--12-31"}),
        ("年内", {"from": "--01-01", "to": "--12-31"}),
        ("上半年", {"from": "--01-01", "to": "--06-30"}),
        ("2009年第一季度", {"from": "2009-01-01", "to": "2009-03-31"}),
        ("5月中旬至11月下旬", {"from": "--05-11", "to": "--11-30"}),
        ("2015年6月—2015年9月", {"from": "2015-06-01", "to": "2015-09-30"}),
        ("April 16 before", {"due": "--04-16"}),
        ("by the end of June 2024", {"due": "2024-06-30"}),
        ("Before 30 April", {"due": "--04-30"}),
        ("1 June to 30 September", {"from": "--06-01", "to": "--09-30"}),
        ("May 8 to 14", {"from": "--05-08", "to": "--05-14"}),
        ("November 2024 to March 2025", {"from": "2024-11-01", "to": "2025-03-31"}),
        ("by mid-May", {"due": "--05-15"}),
        ("late May", {"from": "--05-21", "to": "--05-31"}),
        ("first half of this year", {"from": "--01-01", "to": "--06-30"}),
        ("second quarter of 2025", {"from": "2025-04-01", "to": "2025-06-30"}),
        ("by the end of the year", {"due": "--12-31"}),
        ("五月上旬", {"from": "--05-01", "to": "--05-10"}),
        ("十二月二十五日前", {"due": "--12-25"}),
        ("12月初", {"from": "--12-01", "to": "--12-10"}),
        ("自4月15日起,至10月15日止", {"from": "--04-15", "to": "--10-15"}),
        ("从6月份开始,至11月份", {"from": "--06-01", "to": "--11-30"}),
        ("即日起至2023年1月10日", {"due": "2023-01-10"}),
        ("五一前", {"due": "--04-30"}),
        ("国庆节前", {"due": "--09-30"}),
        ("5至10月", {"from": "--05-01", "to": "--10-31"}),
        ("5月中旬11月下旬", {"from": "--05-11", "to": "--11-30"}),
    ],
)
def test_date_words_become_days(told: str, when: dict[str, str]) -> None:
    said = moment(told)
    assert said is not None
    assert said.when() == when


@pytest.mark.parametrize(
    "told", ["20xx年", "2月30日", "8月、10月", "年月", "从2011年起", "", "13月", "汛期"]
)
def test_words_that_say_no_day_say_nothing(told: str) -> None:
    assert moment(told) is None


def test_days_take_the_only_year_that_puts_them_into_a_window() -> None:
    window = Moment("2022-07-11", "2022-10-31")
    assert Moment("--08-01", "--10-15").inside(window) == Moment("2022-08-01", "2022-10-15")
    assert Moment("--03-01", "--04-15").inside(window) == Moment("--03-01", "--04-15")
    wide = Moment("2022-07-11", "2023-10-31")
    assert Moment("--08-01", "--10-15").inside(wide) == Moment("--08-01", "--10-15")


def test_a_span_that_ends_before_it_begins_is_known() -> None:
    said = moment("2011-08-01/2011-03-31")
    assert said is not None
    assert said.turned()


def test_a_list_of_days_is_each_of_them() -> None:
    assert several("4月25日、11月9日") == ("--04-25", "--11-09")
    assert several("2026年5月8日和9日") == ("2026-05-08", "2026-05-09")
    assert several("5月8日") == several("2月30日、3月1日") == ()


def test_days_take_the_year_that_the_plan_names() -> None:
    assert Moment("--11-01", "--03-15").of(2024) == Moment("2024-11-01", "2025-03-15")
    assert Moment(end="2023-05-01").of(2024) == Moment(end="2023-05-01")
    assert Moment(end="--05-01").of(None) == Moment(end="--05-01")
