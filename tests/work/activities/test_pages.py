"""The generic pages drive the rooms' forms and deeds."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.work.activities.models import Attendance, Session
from tests import cast
from tests.work.facts import verbs

Send = Callable[[str, dict[str, Any]], HttpResponse]
SESSION = {
    "area": cast.COMMUNITY,
    "kind": "lecture",
    "title": "Gas at home",
    "public": "on",
}


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def send(client: Client, alice: Actor, areas: dict[str, Area]) -> Send:
    """Send a form as Alice, in the street."""
    cast.signed_in(client, alice)
    return lambda page, data: client.post(f"/a/640202002/records/{page}", data)  # type: ignore[return-value]


def test_a_session_is_planned_then_held_by_page(send: Send, today: date) -> None:
    soon = (today + timedelta(days=3)).isoformat()
    answer = send("session/add/", SESSION | {"planned_on": soon})
    assert answer.status_code == 302, answer.content.decode()
    session = Session.objects.get()
    assert (session.area_path, session.happened_on) == (cast.COMMUNITY, today)
    assert send(f"session/{session.pk}/do/held/", {"hours": "1.5"}).status_code == 302
    session.refresh_from_db()
    assert session.held_on == today
    assert verbs(session) == ["session.added", "session.held"]


def test_who_came_is_counted_where_the_session_was(send: Send, today: date) -> None:
    send("session/add/", SESSION | {"held_on": today.isoformat()})
    session = Session.objects.get()
    told = {"session": session.pk, "group": "elderly", "people": "30"}
    assert send("attendance/add/", told | {"area": cast.OTHER_COMMUNITY}).status_code == 302
    row = Attendance.objects.get()
    assert (row.area_path, row.happened_on) == (cast.COMMUNITY, today)


def test_a_session_held_last_week_asks_why_it_is_entered_now(send: Send, today: date) -> None:
    held = (today - timedelta(days=7)).isoformat()
    assert send("session/add/", SESSION | {"held_on": held}).status_code == 422
    answer = send("session/add/", SESSION | {"held_on": held, "late_reason": "The clerk was ill"})
    assert answer.status_code == 302


def test_a_session_elsewhere_cannot_be_chosen(
    send: Send, charlie: Actor, client: Client, today: date
) -> None:
    send("session/add/", SESSION | {"held_on": today.isoformat()})
    session = Session.objects.get()
    cast.signed_in(client, charlie)
    told = {"session": session.pk, "group": "elderly", "people": "30"}
    answer = client.post("/a/640202003/records/attendance/add/", told)
    assert answer.status_code == 422
    assert not Attendance.objects.exists()
