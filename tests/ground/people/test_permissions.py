"""Who gets what answer from every page of places, people, messages and jobs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Actor, Role
from anshe.ground.evidence.models import Event
from tests import cast

STREET, CELL = "/a/640202002", "/a/640202002001-1"
TABLE = [
    # method, address, alice, bob, charlie, grace, stranger, nobody
    ("get", f"{STREET}/places/", 200, 200, 404, 404, 404, 302),
    ("get", f"{CELL}/places/", 200, 200, 404, 200, 404, 302),
    ("get", "/a/640202/places/", 404, 404, 404, 404, 404, 302),
    ("get", "/a/nowhere/places/", 404, 404, 404, 404, 404, 302),
    ("get", "/places/?q=朝阳", 200, 200, 200, 200, 200, 302),
    ("get", "/a/640202002001/places/add/", 200, 403, 404, 403, 404, 302),
    ("post", f"{CELL}/places/rename/", 302, 403, 404, 403, 404, 302),
    ("post", f"{STREET}/places/rename/", 403, 403, 404, 404, 404, 302),
    ("post", f"{CELL}/places/close/", 302, 403, 404, 403, 404, 302),
    ("get", f"{STREET}/organisations/", 200, 200, 404, 404, 404, 302),
    ("get", f"{STREET}/organisations/add/", 200, 403, 404, 404, 404, 302),
    ("get", f"{STREET}/people/", 200, 404, 404, 404, 404, 302),
    ("get", "/a/640202002001/people/", 200, 404, 404, 200, 404, 302),
    ("get", f"{STREET}/people/add/", 200, 403, 404, 404, 404, 302),
    ("get", f"{STREET}/people/{{alice}}/", 200, 404, 404, 404, 404, 302),
    ("post", f"{STREET}/people/{{bob}}/close/", 302, 404, 404, 404, 404, 302),
    ("post", f"{STREET}/people/{{bob}}/again/", 200, 404, 404, 404, 404, 302),
    ("post", f"{STREET}/people/{{bob}}/phone/", 302, 404, 404, 404, 404, 302),
    ("get", f"{STREET}/people/{{bob}}/phone/", 405, 405, 405, 405, 405, 302),
    ("get", "/me/", 200, 200, 200, 200, 200, 302),
]
READERS = ("alice", "bob", "charlie", "grace", "stranger", "nobody")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]}")
@pytest.mark.parametrize("reader", READERS)
def test_the_answer_is_as_the_table_says(
    client: Client, request: pytest.FixtureRequest, row: tuple[object, ...], reader: str
) -> None:
    actors: dict[str, Actor] = {
        name: request.getfixturevalue(name) for name in READERS if name != "nobody"
    }
    address = str(row[1]).format(**{name: actor.id for name, actor in actors.items()})
    if reader != "nobody":
        cast.signed_in(client, actors[reader])
    answer = getattr(client, str(row[0]))(address)
    assert answer.status_code == row[2 + READERS.index(reader)]


def test_the_phone_is_masked_until_it_is_asked_for(client: Client, alice: Actor) -> None:
    cast.signed_in(client, alice)
    address = f"{STREET}/people/{alice.id}/"
    assert "138****0001" in client.get(address).content.decode()
    assert "13800000001" not in client.get(address).content.decode()
    page = client.post(f"{address}phone/", follow=True)
    assert "13800000001" in page.content.decode()
    assert Event.objects.get().verb == "member.phone_shown"


def test_only_grace_sees_less_of_the_street(client: Client, grace: Actor, alice: Actor) -> None:
    cast.signed_in(client, grace)
    page = client.get("/a/640202002001/people/").content.decode()
    assert ("Grace" in page, "Alice" in page) == (True, False)


@pytest.mark.parametrize("address", [f"{STREET}/people/", f"{STREET}/places/", "/me/"])
def test_a_page_costs_the_same_however_many_people_there_are(
    client: Client, alice: Actor, address: str
) -> None:
    cast.signed_in(client, alice)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        cast.hire(f"worker{number}", Role.GRID_WORKER, cast.COMMUNITY)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 16
