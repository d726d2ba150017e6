"""From the line of a task to the form, and the record closes the task."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from anshe.ground.access import Actor
from tests import cast
from tests.work.programmes.conftest import MakeTask

pytestmark = pytest.mark.django_db


def test_one_tap_leads_to_the_form_and_the_record_closes_the_task(
    client: Client, make_task: MakeTask, alice: Actor
) -> None:
    today = date.today()  # noqa: DTZ011 - the pages ask the clock
    task = make_task(today, date(2026, 1, 1))
    cast.signed_in(client, alice)
    page = client.get("/a/640202002/work/").content.decode()
    found = re.search(r'class="work-deed" href="([^"]+)"', page)
    assert found is not None
    address = unescape(found[1])
    assert client.get(address).status_code == 200
    sent = {
        "area": cast.STREET,
        "happened_on": today.isoformat(),
        "title": "Half-year review",
    }
    assert client.post(address, sent).status_code == 302
    task.refresh_from_db()
    assert (task.done_on, task.done_by_kind) == (today, "review")


def test_who_may_only_look_is_led_to_the_task_itself(
    client: Client, make_task: MakeTask, bob: Actor
) -> None:
    task = make_task(date(2026, 1, 31))
    page = cast.signed_in(client, bob).get("/a/640202002/work/").content.decode()
    assert f'class="work-deed" href="/a/640202002/work/{task.pk}/"' in page
    assert "/add/" not in page
