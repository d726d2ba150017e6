"""Obligations are laid over the calendar and the area tree."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from django.db.models import Count

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.places.models import Area
from anshe.work.programmes.actions.bodies import end_body, form_body
from anshe.work.programmes.actions.laying import lay_event_tasks, lay_tasks
from anshe.work.programmes.actions.runs import horizon
from anshe.work.programmes.models import Body, Holiday, Obligation, Run, Task
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR_END = date(2026, 12, 31)


def duty(run: Run, when: Mapping[str, object], each: str = "street", **more: object) -> Obligation:
    """Give the run an obligation."""
    code = f"duty-{Obligation.objects.count()}"
    scope = {"each": each, **more.pop("scope", {})}  # type: ignore[dict-item]
    return Obligation.objects.create(
        run=run, code=code, do="train", scope=scope, when=when, has_time=True, **more
    )


def due_days(row: Obligation) -> list[date]:
    """List the due days of an obligation's tasks."""
    return list(row.tasks.order_by("due_on").values_list("due_on", flat=True))


def test_each_community_gets_four_tasks_a_year(run: Run, alice: Actor, now: datetime) -> None:
    row = duty(run, {"at_least": 1, "per": "quarter"}, "community")
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 8
    per = row.tasks.values("area_path").annotate(n=Count("pk")).order_by("area_path")
    assert [(one["area_path"], one["n"]) for one in per] == [
        (cast.COMMUNITY, 4), (cast.OTHER_COMMUNITY, 4),
    ]  # fmt: skip
    assert due_days(row)[::2] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip


def test_laying_twice_adds_nothing(run: Run, alice: Actor, now: datetime) -> None:
    duty(run, {"at_least": 2, "per": "month"}, "community")
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 48
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 0


def test_laying_further_keeps_what_was_laid(run: Run, alice: Actor, now: datetime) -> None:
    duty(run, {"at_least": 1, "per": "quarter"})
    lay_tasks(run, date(2026, 5, 1), by=alice, now=now)
    first = set(Task.objects.values_list("pk", flat=True))
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 2
    assert first < set(Task.objects.values_list("pk", flat=True))


def test_twice_on_one_day_are_two_tasks(run: Run, alice: Actor, now: datetime) -> None:
    duty(run, {"at_least": 2, "per": "day"})
    assert lay_tasks(run, date(2026, 1, 3), by=alice, now=now) == 6


def test_the_29th_of_february_comes_in_leap_years_and_month_ends_hold(
    run: Run, alice: Actor, now: datetime
) -> None:
    leap = duty(run, {"due": "--02-29"})
    monthly = duty(run, {"at_least": 1, "per": "month"})
    lay_tasks(run, date(2028, 12, 31), by=alice, now=now)
    assert due_days(leap) == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]
    ends = [day.day for day in due_days(monthly)[24:]]
    assert ends == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_working_day_is_found_past_holidays_and_weekends(
    run: Run, alice: Actor, now: datetime
) -> None:
    for day in range(1, 8):
        Holiday.objects.create(area_path="cn/", day=date(2026, 10, day), name="国庆节")
    row = duty(run, {"due": "--10-01", "workday": True})
    lay_tasks(run, YEAR_END, by=alice, now=now)
    assert due_days(row) == [date(2026, 10, 8)]  # a Thursday


def test_a_holiday_entered_later_moves_the_task_and_lays_no_second(
    run: Run, alice: Actor, now: datetime
) -> None:
    row = duty(run, {"due": "--10-01", "workday": True})
    past = duty(run, {"due": "--05-01", "workday": True})
    lay_tasks(run, YEAR_END, by=alice, now=now)
    for day in (date(2026, 10, 1), date(2026, 10, 2), date(2026, 5, 1)):
        Holiday.objects.create(area_path="cn/", day=day, name="假")
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 0
    assert due_days(row) == [date(2026, 10, 5)]  # Thursday and Friday off, then a weekend
    assert due_days(past) == [date(2026, 5, 1)]  # what is late stays what it was


def test_a_community_that_came_later_gets_no_tasks_of_before(
    run: Run, alice: Actor, now: datetime
) -> None:
    Area.objects.filter(path=cast.OTHER_COMMUNITY).update(existed_from=date(2026, 7, 1))
    row = duty(run, {"at_least": 1, "per": "quarter"}, "community")
    lay_tasks(run, YEAR_END, by=alice, now=now)
    assert row.tasks.filter(area_path=cast.OTHER_COMMUNITY).count() == 2


def test_when_a_thing_is_gone_only_what_lies_ahead_is_cancelled(
    run: Run, alice: Actor, now: datetime
) -> None:
    body = Body(area_path=cast.STREET, happened_on=date(2026, 1, 1), kind="team", name="Patrol")
    body.late_reason = "paper first"
    form_body(body, by=alice, now=now)
    row = duty(run, {"at_least": 1, "per": "quarter"}, "body", scope={"where": {"ended": None}})
    lay_tasks(run, YEAR_END, by=alice, now=now)
    end_body(body, on=now.date(), by=alice, now=now)
    lay_tasks(run, YEAR_END, by=alice, now=now)
    states = [task.state(now.date()).value for task in row.tasks.order_by("due_on")]
    assert states == ["late", "cancelled", "cancelled", "cancelled"]
    assert Event.objects.filter(verb="task.cancelled").count() == 3


def test_a_standing_duty_makes_no_tasks(run: Run, alice: Actor, now: datetime) -> None:
    Obligation.objects.create(run=run, code="standing", do="serve", when=None)
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 0


def test_what_happens_lays_a_task_for_each_thing_it_happened_to(
    run: Run, grace: Actor, now: datetime
) -> None:
    when = {"within": {"days": 3}, "of": "hazard.found"}
    row = duty(run, when, event="hazard.found")
    on = date(2026, 6, 15)
    for subject in ("hazard:1", "hazard:2", "hazard:1"):
        lay_event_tasks("hazard.found", cast.GRID_CELL, on, by=grace, now=now, subject=subject)
    assert sorted(row.tasks.values_list("subject", "due_on", "area_path")) == [
        ("hazard:1", date(2026, 6, 18), cast.GRID_CELL),
        ("hazard:2", date(2026, 6, 18), cast.GRID_CELL),
    ]
    assert Event.objects.filter(verb="task.laid").count() == 2


def test_laying_is_refused_to_who_may_not_and_told_to_the_log(
    run: Run, alice: Actor, bob: Actor, charlie: Actor, now: datetime
) -> None:
    duty(run, {"at_least": 1, "per": "quarter"})
    with pytest.raises(Refused):
        lay_tasks(run, YEAR_END, by=bob, now=now)
    with pytest.raises(Hidden):
        lay_tasks(run, YEAR_END, by=charlie, now=now)
    lay_tasks(run, YEAR_END, by=alice, now=now)
    assert '"tasks":4' in Event.objects.get(verb="run.laid").payload.content


def test_an_ended_run_lays_nothing_more(run: Run, alice: Actor, now: datetime) -> None:
    duty(run, {"at_least": 1, "per": "quarter"})
    run.ended_on = date(2026, 6, 1)
    assert lay_tasks(run, YEAR_END, by=alice, now=now) == 0


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 6, 15), YEAR_END),
        (date(2026, 11, 30), YEAR_END),
        (date(2026, 12, 1), date(2027, 12, 31)),
    ],
)
def test_in_december_the_next_year_is_laid(today: date, last: date) -> None:
    assert horizon(today) == last
