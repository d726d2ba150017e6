"""A stranger gets 404, a reader 403, whoever is not signed in the way to sign in."""

import pytest
from django.test import Client

from anshe.ground.access import Actor
from tests import cast


@pytest.mark.django_db
def test_nobody_is_asked_to_sign_in_whatever_the_address() -> None:
    for address in ("/a/640202002/records/", "/a/nowhere/records/"):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/account/login/?next={address}",
        )


@pytest.mark.django_db
def test_nobody_cannot_send_anything() -> None:
    assert Client().post("/a/640202002/records/premises/add/").status_code == 404


def test_a_reader_is_told_no_and_a_stranger_nothing(
    bob: Actor, charlie: Actor, client: Client
) -> None:
    cast.signed_in(client, bob)
    assert client.get("/a/640202002/records/premises/add/").status_code == 403
    cast.signed_in(client, charlie)
    assert client.get("/a/640202002/records/premises/add/").status_code == 404


def test_pages_of_someone_signed_in_are_kept_out_of_caches(bob: Actor, client: Client) -> None:
    answer = cast.signed_in(client, bob).get("/a/640202002/records/")
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_front_door_leads_to_ones_own_area(bob: Actor, stranger: Actor, client: Client) -> None:
    assert "/a/640202002/" in cast.signed_in(client, bob).get("/").headers["Location"]
    assert cast.signed_in(client, stranger).get("/").status_code == 200
