"""Sign in: throttled, invited only, sessions listed and revocable, no way out of the site."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.people.models import Member
from tests import cast


@pytest.fixture(autouse=True)
def _forget_earlier_tries() -> None:
    cache.clear()  # tests come faster than people, and from one address


def try_password(client: Client, password: str, **more: str) -> int:
    data = {"login": "alice", "password": password, **more}
    return client.post(reverse("account_login"), data).status_code


def test_the_right_password_lets_in(client: Client, alice: Actor) -> None:
    assert try_password(client, cast.PASSWORD) == 302
    assert client.get(reverse("people:me")).status_code == 200


def test_the_fifth_wrong_try_locks_even_the_right_password_out(
    client: Client, alice: Actor
) -> None:
    assert [try_password(client, "wrong") for _n in range(5)] == [200, 200, 200, 200, 429]
    answer = client.post(reverse("account_login"), {"login": "alice", "password": cast.PASSWORD})
    assert answer.status_code == 429
    assert "account/locked.html" in {template.name for template in answer.templates}


@pytest.mark.parametrize(("language", "words"), [("en", "Too many tries"), ("zh-hans", "次数")])
def test_the_locked_page_speaks_both_languages(
    client: Client, alice: Actor, language: str, words: str
) -> None:
    client.cookies["django_language"] = language
    for _n in range(5):
        answer = client.post(reverse("account_login"), {"login": "alice", "password": "wrong"})
    assert words in answer.content.decode()


def test_the_right_password_forgives_earlier_slips(client: Client, alice: Actor) -> None:
    for _round in range(3):
        assert [try_password(client, "wrong") for _n in range(3)] == [200] * 3
        assert try_password(client, cast.PASSWORD) == 302
        client.post(reverse("account_logout"))


def test_sign_up_is_closed(client: Client, db: None) -> None:
    data = {"username": "eve", "password1": cast.PASSWORD, "password2": cast.PASSWORD}
    client.post(reverse("account_signup"), data)
    assert not Member.objects.exists()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(client: Client, alice: Actor, target: str) -> None:
    data = {"login": "alice", "password": cast.PASSWORD, "next": target}
    answer = client.post(reverse("account_login"), data)
    assert "evil" not in answer.headers.get("Location", "")


def test_a_closed_member_cannot_sign_in(client: Client, alice: Actor) -> None:
    Member.objects.filter(pk=alice.id).update(is_active=False)
    try_password(client, cast.PASSWORD)
    assert client.get(reverse("people:me")).status_code == 302


def test_a_session_elsewhere_can_be_ended(alice: Actor) -> None:
    here, there = Client(), Client(headers={"user-agent": "Old phone"})
    assert try_password(here, cast.PASSWORD) == try_password(there, cast.PASSWORD) == 302
    page = here.get(reverse("people:me"))
    other = next(one for one in page.context["sessions"] if one.user_agent == "Old phone")
    assert here.post(reverse("people:end_session", args=[other.pk])).status_code == 302
    assert there.get(reverse("people:me")).status_code == 302
    assert here.get(reverse("people:me")).status_code == 200


def test_nobody_ends_the_session_of_another(alice: Actor, bob: Actor) -> None:
    hers, his = Client(), Client()
    try_password(hers, cast.PASSWORD)
    his.post(reverse("account_login"), {"login": "bob", "password": cast.PASSWORD})
    session = hers.get(reverse("people:me")).context["sessions"][0]
    assert his.post(reverse("people:end_session", args=[session.pk])).status_code == 404
    assert hers.get(reverse("people:me")).status_code == 200


def test_a_second_factor_is_asked_for_once_it_is_on(client: Client, alice: Actor) -> None:
    totp = TOTP.activate(cast.member_of(alice), "JBSWY3DPEHPK3PXP")
    answer = client.post(reverse("account_login"), {"login": "alice", "password": cast.PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("people:me")).status_code == 302
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(yield_hotp_counters_from_time())))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("people:me")).status_code == 200
    assert totp.instance.user_id == alice.id


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_activate_totp", "usersessions_list", "account_change_password"],
)
def test_the_library_pages_wear_our_frame(client: Client, alice: Actor, name: str) -> None:
    try_password(client, cast.PASSWORD)
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert 'id="main"' in answer.content.decode()
    assert answer.content.decode().count("<h1>") == 1


def test_the_second_factor_asks_for_the_password_once_more(client: Client, alice: Actor) -> None:
    try_password(client, cast.PASSWORD)
    activate = reverse("mfa_activate_totp")
    asked = client.get(activate, follow=True)
    assert asked.redirect_chain[0][0].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": cast.PASSWORD})
    assert "data:image/svg+xml" in client.get(activate).content.decode()


def test_an_invited_member_chooses_a_password_once(client: Client, alice: Actor) -> None:
    cast.signed_in(client, alice)
    data = {"name": "Nina", "username": "nina", "role": "clerk", "phone": ""}
    page = client.post(reverse("people:invite", args=["640202002"]), data)
    link, guest = page.context["link"], Client()
    words = {"new_password1": "another-long-word-7", "new_password2": "another-long-word-7"}
    assert guest.get(link).status_code == 200
    assert guest.post(link, words).status_code == 302
    assert guest.post(link, words).status_code == 410
    answer = guest.post(
        reverse("account_login"), {"login": "nina", "password": words["new_password1"]}
    )
    assert answer.status_code == 302
    assert Event.objects.filter(verb="member.joined").count() == 1


def test_a_wrong_link_is_over(client: Client, alice: Actor) -> None:
    for who in ("MQ", "A", "OTk5"):
        assert client.get(f"/join/{who}/abc-def/").status_code == 410
