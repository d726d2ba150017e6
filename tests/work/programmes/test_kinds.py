"""Our records on the generic pages: list, form, thing and deeds open and work."""

from datetime import date

import pytest
from django.test import Client

from anshe.ground.access import Actor
from anshe.work.programmes.forms import KINDS
from anshe.work.programmes.models import Body, BodyMember
from tests import cast

pytestmark = pytest.mark.django_db
RECORDS = "/a/640202002/records/"
WORDS = [kind.name for kind in KINDS]


@pytest.mark.parametrize("word", WORDS)
def test_list_and_form_open(client: Client, alice: Actor, word: str) -> None:
    cast.signed_in(client, alice)
    assert client.get(f"{RECORDS}{word}/").status_code == 200
    assert client.get(f"{RECORDS}{word}/add/").status_code == 200


@pytest.mark.parametrize("word", ["body", "body_member", "letter"])
def test_only_who_manages_bodies_may_add_them(client: Client, dora: Actor, word: str) -> None:
    assert cast.signed_in(client, dora).get(f"{RECORDS}{word}/add/").status_code == 403


def test_a_body_is_formed_staffed_and_ended_in_the_browser(client: Client, alice: Actor) -> None:
    cast.signed_in(client, alice)
    today = date.today().isoformat()  # noqa: DTZ011 - the pages ask the clock
    common = {"area": cast.STREET, "happened_on": today}
    body = common | {"kind": "office", "name": "办公室", "min_members": "5", "min_departments": "0"}
    assert client.post(f"{RECORDS}body/add/", body).status_code == 302
    row = Body.objects.get()
    member = common | {
        "body": str(row.pk), "name": "李红", "member_kind": "department", "department": "派出所",
    }  # fmt: skip
    assert client.post(f"{RECORDS}body_member/add/", member).status_code == 302
    page = client.get(f"{RECORDS}body_member/").content.decode()
    assert "李红" not in page  # masked: who needs the name opens it and says why
    assert client.get(f"{RECORDS}body/{row.pk}/").status_code == 200
    assert client.post(f"{RECORDS}body/{row.pk}/do/end/", {"on": today}).status_code == 302
    assert BodyMember.objects.get().left_on is not None
