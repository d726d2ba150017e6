"""Laying rules over days: worked by hand, then properties that hold for every rule."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from anshe.kernels.language import Window, Workdays, occurrences
from anshe.kernels.language.models.organisation import Period
from anshe.kernels.language.models.when import Moved, When

READ: TypeAdapter[Moved] = TypeAdapter(When)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
PERIODS = {
    "flood": Period.model_validate(
        {"id": "flood", "title": {"zh": "汛期"}, "from": "--06-01", "to": "--09-30"}
    ),
    "winter": Period.model_validate(
        {"id": "winter", "title": {"zh": "冬"}, "from": "--11-01", "to": "--02-28"}
    ),
}
MAY = Workdays(frozenset({date(2026, 5, 1), date(2026, 5, 4)}), frozenset({date(2026, 5, 9)}))


def laid(
    told: dict[str, Any], start: date = YEAR[0], end: date = YEAR[1], **more: Any
) -> list[str]:
    windows = occurrences(
        READ.validate_python(told), from_=start, until=end, periods=PERIODS, **more
    )
    return [f"{one.from_:%m-%d}..{one.until:%m-%d}" for one in windows]


def test_four_a_year_are_the_quarters() -> None:
    assert laid({"at_least": 4, "per": "year"}) == [
        "01-01..03-31",
        "04-01..06-30",
        "07-01..09-30",
        "10-01..12-31",
    ]


def test_three_a_month_share_its_days() -> None:
    told = {"at_least": 3, "per": "month"}
    assert laid(told, end=date(2026, 1, 31)) == ["01-01..01-10", "01-11..01-20", "01-21..01-31"]
    assert laid(told, date(2028, 2, 1), date(2028, 2, 29))[-1] == "02-20..02-29"


def test_weeks_begin_on_monday_and_the_first_is_cut_at_the_start_of_the_run() -> None:
    weeks = laid({"at_least": 1, "per": "week"}, end=date(2026, 1, 12))
    assert weeks == ["01-01..01-04", "01-05..01-11", "01-12..01-18"]


def test_every_month_from_the_31st_keeps_to_the_ends_of_months() -> None:
    told = {"every": {"months": 1}}
    months = laid(told, date(2026, 1, 31), date(2026, 4, 1))
    assert months == ["01-31..02-27", "02-28..03-30", "03-31..04-29"]


def test_the_29th_of_february_is_the_28th_where_there_is_none() -> None:
    assert laid({"dates": ["--02-29"]}) == ["02-28..02-28"]
    assert laid({"dates": ["--02-29"]}, date(2028, 1, 1), date(2028, 12, 31)) == ["02-29..02-29"]


def test_a_day_without_a_year_comes_in_every_year_of_the_run() -> None:
    windows = occurrences(
        READ.validate_python({"due": "--04-16"}), from_=date(2026, 5, 1), until=date(2028, 12, 31)
    )
    assert [one.until.year for one in windows] == [2027, 2028]
    assert laid({"due": "2031-04-16"}) == []


def test_a_working_day_moves_over_holidays_and_counts_days_made_up_for() -> None:
    told = {"dates": ["2026-05-01"], "workday": True}
    assert laid(told, holidays=MAY) == ["05-05..05-05"]
    assert laid(told, holidays={date(2026, 5, 1)}) == ["05-04..05-04"]
    found = {"within": {"days": 3, "workdays": True}, "of": "hazard.found"}
    assert laid(found, events=[date(2026, 5, 6)], holidays=MAY) == ["05-06..05-09"]


def test_days_after_an_event_count_from_its_day() -> None:
    found = {"within": {"days": 3}, "of": "hazard.found"}
    assert laid(found, events=[date(2026, 2, 27), date(2025, 1, 1)]) == ["02-27..03-02"]


def test_periods_may_cross_the_new_year() -> None:
    told = {"cover": "24h", "during": "winter"}
    assert laid(told) == ["01-01..02-28", "11-01..02-28"]
    assert laid({"from": "--12-20", "to": "--01-10"}) == ["01-01..01-10", "12-20..01-10"]
    assert laid({"at_least": 1, "per": "quarter", "during": "flood"}) == [
        "06-01..06-30",
        "07-01..09-30",
    ]
    assert laid({"every": {"weeks": 6}, "during": "flood"})[-1] == "08-24..09-30"


def test_a_standing_duty_has_no_windows_and_a_strange_period_is_refused() -> None:
    assert occurrences(None, from_=YEAR[0], until=YEAR[1]) == []
    with pytest.raises(KeyError):
        laid({"cover": "24h", "during": "carnival"})


SPANS = {"year": 1, "half-year": 2, "quarter": 4, "month": 12}
STARTS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.sampled_from(sorted(SPANS)), st.integers(1, 28), st.integers(2020, 2032))
@settings(deadline=None)
def test_windows_fill_the_year_without_gap_or_overlap(per: str, count: int, year: int) -> None:
    when = READ.validate_python({"at_least": count, "per": per})
    windows = occurrences(when, from_=date(year, 1, 1), until=date(year, 12, 31))
    assert len(windows) == count * SPANS[per]
    assert windows[0].from_ == date(year, 1, 1)
    assert windows[-1].until == date(year, 12, 31)
    for one, following in pairwise(windows):
        assert following.from_ == one.until + timedelta(days=1)


@given(
    STARTS, st.integers(0, 500), st.integers(1, 60), st.sampled_from(["days", "weeks", "months"])
)
@settings(deadline=None)
def test_steps_follow_one_another(start: date, length: int, step: int, unit: str) -> None:
    when = READ.validate_python({"every": {unit: step}})
    windows = occurrences(when, from_=start, until=start + timedelta(days=length))
    assert windows[0].from_ == start
    for one, following in pairwise(windows):
        assert following.from_ == one.until + timedelta(days=1)


FORMS = st.sampled_from(
    [
        {"at_least": 3, "per": "year"},
        {"at_least": 1, "per": "week"},
        {"every": {"weeks": 2}},
        {"due": "--04-16"},
        {"dates": ["--04-25", "--11-09"], "workday": True},
        {"from": "--11-01", "to": "--02-28"},
        {"cover": "24h", "during": "winter"},
    ]
)


@given(FORMS, STARTS, st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None)
def test_laying_a_run_further_later_keeps_the_windows_there_are(
    told: dict[str, Any], start: date, length: int, more: int
) -> None:
    when = READ.validate_python(told)
    until = start + timedelta(days=length)
    short = occurrences(when, from_=start, until=until, periods=PERIODS)
    far = occurrences(when, from_=start, until=until + timedelta(days=more), periods=PERIODS)
    days = [(one.from_, one.until) for one in far if one.from_ <= until]
    assert [(one.from_, one.until) for one in short] == days
    assert all(start <= one.from_ <= min(one.until, until) for one in short)


def test_windows_count_from_one_inside_their_period() -> None:
    when = READ.validate_python({"at_least": 2, "per": "half-year"})
    windows = occurrences(when, from_=YEAR[0], until=YEAR[1])
    assert windows[0] == Window(date(2026, 1, 1), date(2026, 3, 31), 1)
    assert [one.index for one in windows] == [1, 2, 1, 2]
