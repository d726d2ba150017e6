"""What the frame of every page shows: the place it belongs to, new messages, the source."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from anshe.ground.access import Actor
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.messages.models import Message
from tests import cast
from tests.work.programmes.conftest import MakeTask, lay_run
from tests.work.programmes.conftest import make_task as make_task
from tests.work.programmes.conftest import review_duty as review_duty
from tests.work.programmes.conftest import run as run

pytestmark = pytest.mark.django_db
RECORDS = "/a/640202002/records/"


def _page(client: Client, address: str) -> str:
    client.cookies["django_language"] = "en"
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _places(client: Client, address: str) -> list[str]:
    """Give the keys of the places of the rail that the page belongs to."""
    rail = re.findall(r'aria-current="(?:page|true)" data-go="(\w)"', _page(client, address))
    return list(rail)


@pytest.mark.parametrize("page", ["", "late/", "week/", "later/"])
def test_the_lists_of_tasks_belong_to_my_work(client: Client, alice: Actor, page: str) -> None:
    cast.signed_in(client, alice)
    assert _places(client, f"/a/640202002/work/{page}") == ["m"]


def test_a_task_belongs_to_my_work_and_the_programme_to_itself(
    client: Client, make_task: MakeTask, alice: Actor
) -> None:
    task = make_task(date(2026, 6, 30))
    cast.signed_in(client, alice)
    assert _places(client, f"/a/640202002/work/{task.pk}/") == ["m"]
    assert _places(client, "/a/640202002/programme/holidays/") == ["p"]


def test_ledgers_belong_to_records_and_are_reached_from_there(client: Client, alice: Actor) -> None:
    lay_run(cast.STREET, timezone.now())
    cast.signed_in(client, alice)
    ledgers = "/a/640202002/ledgers/"
    assert f'href="{ledgers}"' in _page(client, RECORDS)
    assert _places(client, ledgers) == ["r"]


def _bell(client: Client) -> str:
    found = re.search(r'<a class="button quiet bell".*?</a>', _page(client, RECORDS), re.DOTALL)
    assert found is not None
    return re.sub(r"<svg.*?</svg>", "", found[0])


def test_new_messages_are_counted_in_words_and_figures(
    client: Client, alice: Actor, bob: Actor
) -> None:
    cast.signed_in(client, alice)
    assert "badge" not in _bell(client)
    for most, words in ((1, "one new message"), (2, "2 new messages")):
        send(Letter(MessageKind.NOTICE, "Heat"), [alice.id], by=bob, now=timezone.now())
        assert f'<span class="badge" aria-hidden="true">{most}</span>' in _bell(client)
        assert f'<span class="unseen">{words}</span>' in _bell(client)
    Message.objects.update(read_at=timezone.now())
    assert "badge" not in _bell(client)


def test_who_is_not_signed_in_sees_no_bell(client: Client) -> None:
    assert "bell" not in _page(client, "/account/login/")


def test_the_foot_leads_to_the_source_when_there_is_one(
    client: Client, alice: Actor, settings: Settings
) -> None:
    settings.ANSHE_SOURCE = "https://code.example/anshe?a=1&b=2"
    link = '<a href="https://code.example/anshe?a=1&amp;b=2" rel="noopener">Source</a>'
    assert link in _page(client, "/account/login/")
    cast.signed_in(client, alice)
    assert link in _page(client, RECORDS)
    settings.ANSHE_SOURCE = ""
    assert "<footer" not in _page(client, RECORDS)
