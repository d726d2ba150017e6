"""My work and the programme, as people see them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Actor
from anshe.work.programmes.models import Obligation, Task
from tests import cast
from tests.work.programmes.conftest import MakeTask

pytestmark = pytest.mark.django_db
WORK, HOME = "/a/640202002/work/", "/a/640202002/programme/"


@pytest.fixture
def late(make_task: MakeTask) -> Task:
    return make_task(date(2026, 1, 31))


def test_the_late_comes_first_and_leads_to_the_form(
    client: Client, late: Task, make_task: MakeTask, alice: Actor
) -> None:
    page = cast.signed_in(client, alice).get(WORK).content.decode()
    assert f"/a/640202002/records/review/add/?task={late.pk}" in page
    assert 'id="late"' in page


@pytest.mark.parametrize(
    "address", [WORK, WORK + "late/", HOME, HOME + "versions/", HOME + "holidays/"]
)
def test_pages_open_for_readers_and_not_for_strangers(
    client: Client, late: Task, bob: Actor, charlie: Actor, address: str
) -> None:
    assert cast.signed_in(client, bob).get(address).status_code == 200
    assert cast.signed_in(client, charlie).get(address).status_code == 404


@pytest.mark.parametrize("address", [HOME + "publish/", HOME + "holidays/"])
def test_a_viewer_may_not_publish(client: Client, late: Task, bob: Actor, address: str) -> None:
    assert cast.signed_in(client, bob).post(address, {"text": "x"}).status_code == 403


def test_the_calendar_counts_what_is_done_of_what_was_due(
    client: Client, late: Task, alice: Actor
) -> None:
    page = cast.signed_in(client, alice).get(HOME + "?year=2026").content.decode()
    assert "year-late" in page
    assert "0/1" in page


def test_a_task_is_put_off_from_its_page(client: Client, late: Task, alice: Actor) -> None:
    to = date.today() + timedelta(days=30)  # noqa: DTZ011 - the page asks the clock
    sent = {"deed": "postpone", "to": to.isoformat(), "reason": "Flood watch"}
    answer = cast.signed_in(client, alice).post(f"{WORK}{late.pk}/", sent)
    late.refresh_from_db()
    assert (answer.status_code, late.deadline_on) == (302, to)


def test_a_task_page_says_what_is_missing(client: Client, late: Task, alice: Actor) -> None:
    answer = cast.signed_in(client, alice).post(f"{WORK}{late.pk}/", {"deed": "cancel"})
    assert answer.status_code == 422


def test_the_obligation_shows_its_tasks(
    client: Client, late: Task, review_duty: Obligation, bob: Actor
) -> None:
    address = f"{HOME}obligations/{review_duty.pk}/?year=2026"
    page = cast.signed_in(client, bob).get(address).content.decode()
    assert f"/a/640202002/work/{late.pk}/" in page


@pytest.mark.parametrize(("address", "budget"), [(WORK, 28), (HOME + "?year=2026", 28)])
def test_a_page_asks_as_often_with_many_tasks_as_with_one(
    client: Client, make_task: MakeTask, alice: Actor, address: str, budget: int
) -> None:
    make_task(date(2026, 1, 31))
    cast.signed_in(client, alice).get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for day in range(1, 28):
        make_task(date(2026, 2, day), path=cast.COMMUNITY)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= budget
