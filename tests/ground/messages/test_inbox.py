"""Members are told things once, and only they read them."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from anshe.ground.access import Actor, Hidden
from anshe.ground.messages.actions import Letter, mark_all_read, mark_read, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.messages.models import Message
from anshe.ground.messages.queries import messages_of, unread_count
from tests import cast

DUE = Letter(MessageKind.TASK, "Inspect the school", link="/a/640202002/", key="task-7-due")


def test_each_member_gets_a_message_of_their_own(
    alice: Actor, bob: Actor, charlie: Actor, now: datetime
) -> None:
    send(DUE, [bob.id, alice.id, bob.id], by=alice, now=now)
    assert unread_count(alice) == unread_count(bob) == 1
    assert unread_count(charlie) == 0
    assert messages_of(bob).get().sender == "Alice"


def test_the_same_key_is_told_once_however_often_it_is_sent(
    alice: Actor, bob: Actor, now: datetime
) -> None:
    send(DUE, [alice.id], by=bob, now=now)
    send(DUE, [alice.id, bob.id], by=bob, now=now + timedelta(hours=1))
    assert (unread_count(alice), unread_count(bob)) == (1, 1)


def test_without_a_key_every_message_counts(alice: Actor, now: datetime) -> None:
    letter = Letter(MessageKind.NOTICE, "Heat")
    send(letter, [alice.id], by=alice, now=now)
    send(letter, [alice.id], by=alice, now=now)
    assert unread_count(alice) == 2


@pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "/\\evil", "a/b"])
def test_a_link_never_leaves_the_site(link: str) -> None:
    with pytest.raises(ValueError, match=r"evil|a/b"):
        Letter(MessageKind.NOTICE, "Heat", link=link)


def test_reading_keeps_the_first_moment(alice: Actor, now: datetime) -> None:
    send(DUE, [alice.id], by=alice, now=now)
    pk = messages_of(alice).get().pk
    mark_read(alice, pk, now=now)
    mark_read(alice, pk, now=now + timedelta(days=1))
    assert messages_of(alice).get().read_at == now
    assert unread_count(alice) == 0


def test_nobody_reads_the_message_of_another(alice: Actor, bob: Actor, now: datetime) -> None:
    send(DUE, [alice.id], by=alice, now=now)
    with pytest.raises(Hidden):
        mark_read(bob, Message.objects.get().pk, now=now)
    assert mark_all_read(bob, now=now) == 0
    assert unread_count(alice) == 1


def test_counting_costs_one_query_however_full_the_inbox(
    alice: Actor, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(120):
        send(Letter(MessageKind.NOTICE, str(number)), [alice.id], by=alice, now=now)
    with django_assert_num_queries(1):
        assert unread_count(alice) == 99


def test_the_page_lists_and_opens_leads_on_and_counts_as_read(
    client: Client, alice: Actor, now: datetime
) -> None:
    send(DUE, [alice.id], by=alice, now=now)
    send(Letter(MessageKind.NOTICE, "Heat", body="Drink."), [alice.id], by=alice, now=now)
    cast.signed_in(client, alice)
    page = client.get(reverse("inbox:overview"), {"show": "new"}).content.decode()
    assert "Inspect the school" in page
    assert "Heat" in page
    first, second = messages_of(alice).order_by("pk")
    opened = client.get(reverse("inbox:message", args=[first.pk]))
    assert opened.headers["Location"] == "/a/640202002/"
    assert "Drink." in client.get(reverse("inbox:message", args=[second.pk])).content.decode()
    assert unread_count(alice) == 0


def test_all_are_read_by_one_button_and_only_by_post(
    client: Client, alice: Actor, now: datetime
) -> None:
    send(DUE, [alice.id], by=alice, now=now)
    cast.signed_in(client, alice)
    assert client.get(reverse("inbox:all_read")).status_code == 405
    assert client.post(reverse("inbox:all_read")).status_code == 302
    assert unread_count(alice) == 0


def test_a_stranger_has_an_inbox_but_a_passer_by_has_none(client: Client, stranger: Actor) -> None:
    assert client.get(reverse("inbox:overview")).status_code == 302
    cast.signed_in(client, stranger)
    assert client.get(reverse("inbox:overview")).status_code == 200
