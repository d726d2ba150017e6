from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.records.actions import add_record
from anshe.work.activities.actions import cancel_session, hold_session
from anshe.work.activities.models import Attendance, Session
from tests.work.facts import fact, verbs

Plan = Callable[..., Session]
TODAY = date(2026, 6, 15)


def test_a_planned_session_is_held_and_happened_on_that_day(
    plan: Plan, alice: Actor, now: datetime
) -> None:
    session = plan()
    hold_session(session, by=alice, now=now, score_before=Decimal(61), score_after=Decimal("73.5"))
    session.refresh_from_db()
    assert (session.held_on, session.happened_on) == (TODAY, TODAY)
    assert session.gain == Decimal("12.5")
    assert verbs(session) == ["session.added", "session.held"]


def test_a_session_cannot_be_held_twice(plan: Plan, alice: Actor, now: datetime) -> None:
    session = plan()
    same = Session.objects.get(pk=session.pk)
    hold_session(session, by=alice, now=now)
    with pytest.raises(ValidationError, match="already held"):
        hold_session(same, by=alice, now=now)


def test_a_session_cannot_be_held_tomorrow(plan: Plan, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="not come yet"):
        hold_session(plan(), by=alice, now=now, on=TODAY + timedelta(days=1))


def test_what_is_told_late_needs_a_reason(plan: Plan, alice: Actor, now: datetime) -> None:
    session = plan(planned_on=date(2026, 6, 1))
    with pytest.raises(ValidationError) as error:
        hold_session(session, by=alice, now=now, on=date(2026, 6, 11))
    assert "late_reason" in error.value.message_dict
    hold_session(session, by=alice, now=now, on=date(2026, 6, 11), late_reason="The clerk was ill")
    assert session.late_reason == "The clerk was ill"


def test_who_may_only_look_holds_nothing(plan: Plan, bob: Actor, now: datetime) -> None:
    session = plan()
    with pytest.raises(Refused):
        hold_session(session, by=bob, now=now)
    session.refresh_from_db()
    assert session.held_on is None


def test_a_stranger_cannot_tell_that_there_is_a_session(
    plan: Plan, charlie: Actor, now: datetime
) -> None:
    with pytest.raises(Hidden):
        cancel_session(plan(), reason="Rain", by=charlie, now=now)


def test_a_cancelled_session_keeps_its_reason_and_cannot_be_held(
    plan: Plan, alice: Actor, now: datetime
) -> None:
    session = plan()
    cancel_session(session, reason=" Heavy rain ", by=alice, now=now)
    session.refresh_from_db()
    assert (session.cancelled_on, session.cancel_reason) == (TODAY, "Heavy rain")
    assert verbs(session) == ["session.added", "session.cancelled"]
    with pytest.raises(ValidationError, match="cancelled"):
        hold_session(session, by=alice, now=now)


def test_nothing_is_cancelled_without_a_reason(plan: Plan, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="reason"):
        cancel_session(plan(), reason="  ", by=alice, now=now)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"score_after": Decimal(101)}, "score_after"),
        ({"score_before": Decimal(-1)}, "score_before"),
        ({"hours": Decimal(-1)}, "hours"),
        ({"kind": "party"}, "kind"),
        ({"kind": "drill"}, "drill_kind"),
        ({"planned_on": None}, "__all__"),
    ],
)
def test_a_session_that_cannot_be_is_refused(
    plan: Plan, given: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        plan(**given)
    assert field in error.value.message_dict


def test_a_planned_session_counts_from_its_day_whether_held_or_not(
    plan: Plan, alice: Actor, now: datetime
) -> None:
    plan(planned_on=date(2026, 6, 1))
    late = plan(planned_on=date(2026, 6, 10))
    early = plan(planned_on=date(2026, 6, 30))
    plan(planned_on=None, held_on=date(2026, 6, 13), public=True, form="class", media="tv")
    hold_session(late, by=alice, now=now, on=date(2026, 6, 12))
    hold_session(early, by=alice, now=now)
    assert fact("session", "happened", "planned", "held", "public", "form", "media", "body") == [
        ("2026-06-01", "2026-06-01", None, False, None, None, None),
        ("2026-06-10", "2026-06-10", "2026-06-12", False, None, None, None),
        ("2026-06-15", "2026-06-30", "2026-06-15", False, None, None, None),
        ("2026-06-13", None, "2026-06-13", True, "class", "tv", None),
    ]


def test_attendance_is_counted_by_group_under_the_kind_of_session(
    plan: Plan, alice: Actor, now: datetime
) -> None:
    session = plan(kind="lecture", held_on=TODAY)
    row = Attendance(
        session=session,
        area_path=session.area_path,
        happened_on=TODAY,
        group="elderly",
        people=40,
        women=25,
        over_60=38,
    )
    add_record(row, by=alice, now=now)
    assert fact("attendance", "session", "session_kind", "group", "people", "happened") == [
        (session.pk, "lecture", "elderly", 40, "2026-06-15")
    ]


@pytest.mark.parametrize(
    "given", [{"people": 0}, {"people": -3}, {"women": 41}, {"under_18": 30, "over_60": 11}]
)
def test_attendance_that_cannot_be_is_refused(
    plan: Plan, alice: Actor, now: datetime, given: dict[str, int]
) -> None:
    session = plan(held_on=TODAY)
    told = {"group": "resident", "people": 40} | given
    row = Attendance(session=session, area_path=session.area_path, happened_on=TODAY, **told)
    with pytest.raises(ValidationError):
        add_record(row, by=alice, now=now)
