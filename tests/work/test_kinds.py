"""The generic pages know every kind of these rooms: list, form, deeds, masks."""

import pytest
from django.test import Client

from anshe.ground.access import Actor
from anshe.ground.records.cells import field_named
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import GROUPS, registry
from anshe.work.activities import forms as activities
from anshe.work.services import forms as services
from anshe.work.voice import forms as voice
from anshe.work.watch import forms as watch
from tests import cast
from tests.work.speech import english as english

KINDS = (*activities.KINDS, *services.KINDS, *watch.KINDS, *voice.KINDS)
each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@each
def test_a_kind_is_known_and_names_only_what_there_is(kind: RecordKind) -> None:
    assert registry.of(kind.name).model is kind.model
    assert kind.group in GROUPS
    for name in (*kind.columns, *kind.filters):
        assert field_named(kind.model, name) is not None, name
    for part in kind.parts:
        other = registry.of(part.kind)
        assert field_named(other.model, part.link) is not None, part.link


@each
def test_all_personal_fields_of_a_kind_are_masked(kind: RecordKind) -> None:
    assert set(kind.model.PERSONAL) <= set(kind.masks)


@each
def test_the_pages_of_a_kind_open(kind: RecordKind, client: Client, alice: Actor) -> None:
    cast.signed_in(client, alice)
    for page in ("", "add/", "import/", "import/sheet.xlsx"):
        address = f"/a/640202002/records/{kind.name}/{page}"
        assert client.get(address, follow=True).status_code == 200, address


@each
def test_a_form_that_was_left_empty_says_what_is_missing(
    kind: RecordKind, client: Client, alice: Actor
) -> None:
    cast.signed_in(client, alice)
    answer = client.post(f"/a/640202002/records/{kind.name}/add/", {})
    assert answer.status_code == 422 or kind.name == "entry"
