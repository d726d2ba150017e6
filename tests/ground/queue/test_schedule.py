"""Jobs come again at their times, once for all workers together."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from anshe.ground.queue.jobs import forget
from anshe.ground.queue.jobs.schedule import BadTimes, Scheduled, ask_for_due, last_due
from anshe.ground.queue.models import Job

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("* * * * *", datetime(2026, 6, 15, 10, 0, tzinfo=CHINA)),
        ("*/15 * * * *", datetime(2026, 6, 15, 10, 0, tzinfo=CHINA)),
        ("59 9 * * *", datetime(2026, 6, 15, 9, 59, tzinfo=CHINA)),
        ("30 8-18 * * 1-5", datetime(2026, 6, 15, 9, 30, tzinfo=CHINA)),
        ("1 10 * * *", datetime(2026, 6, 14, 10, 1, tzinfo=CHINA)),
        ("0 8 * * 1", datetime(2026, 6, 15, 8, 0, tzinfo=CHINA)),  # 15 June 2026 is a Monday
        ("0 22 * * 0", datetime(2026, 6, 14, 22, 0, tzinfo=CHINA)),
        ("0 8 * * 3", None),
        ("0 8 1 * *", None),
        ("5,7 0 15 6 *", datetime(2026, 6, 15, 0, 7, tzinfo=CHINA)),
    ],
)
def test_the_latest_time_within_a_day_is_found(
    now: datetime, times: str, expected: datetime | None
) -> None:
    assert last_due(times, now) == expected


@pytest.mark.parametrize(
    "times", ["", "* * * *", "60 * * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "5/2 * * * *"]
)
def test_times_that_make_no_sense_stop_the_start(times: str) -> None:
    with pytest.raises(BadTimes):
        Scheduled("x", forget, times)


@pytest.mark.django_db
def test_two_workers_ask_once(now: datetime) -> None:
    schedule = (Scheduled("close the month", forget, "*/10 * * * *"),)
    ask_for_due(schedule, now)
    ask_for_due(schedule, now + timedelta(minutes=9))
    assert Job.objects.count() == 1
    ask_for_due(schedule, now + timedelta(minutes=10))
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_after_a_night_without_power_it_runs_once(now: datetime) -> None:
    schedule = (Scheduled("look at the clock", forget, "* * * * *"),)
    ask_for_due(schedule, now)
    ask_for_due(schedule, now + timedelta(hours=9))
    assert Job.objects.count() == 2
