"""What holds for every kind of record of every room."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Action, Actor, may
from anshe.ground.evidence.models import Record
from anshe.ground.records.cells import field_named
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import GROUPS, registry
from tests import cast
from tests.filler import fill, records_filled
from tests.ground.records.conftest import as_

BUDGET = yaml.safe_load((Path(__file__).parents[2] / "query_budgets.yaml").read_text("utf-8"))
AREA = "/a/640202002/records/"
# Kinds that go their own way for some pages, and why.
OWN_WAY = {"entry": "a line is entered inside its ledger, where its columns are known"}
every_kind = pytest.mark.parametrize("kind", list(registry), ids=lambda kind: str(kind.name))


def points_at(kind: RecordKind, names: object) -> int:
    """Count those of the fields that point to other records."""
    fields = [field_named(kind.model, name) for name in names]  # type: ignore[attr-defined] # any iterable
    return sum(1 for field in fields if field is not None and field.is_relation)


def queries(actor: Actor, address: str) -> int:
    """Count what a page asks the database."""
    client = as_(actor)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@every_kind
def test_a_list_asks_no_more_with_more_rows(kind: RecordKind, adam: Actor, now: datetime) -> None:
    allowed = BUDGET["frame"] + BUDGET["list"]
    allowed += BUDGET["filter_of_records"] * points_at(kind, kind.filters)
    records_filled(kind.model, adam, now, 3)
    few = queries(adam, f"{AREA}{kind.name}/")
    records_filled(kind.model, adam, now, 7)
    assert queries(adam, f"{AREA}{kind.name}/") == few <= allowed


@every_kind
def test_the_page_of_one_thing_keeps_its_budget(
    kind: RecordKind, adam: Actor, now: datetime
) -> None:
    row = fill(kind.model, adam, now)
    allowed = BUDGET["frame"] + BUDGET["thing"] + BUDGET["part"] * len(kind.parts)
    assert queries(adam, f"{AREA}{kind.name}/{row.pk}/") <= allowed


@every_kind
def test_a_thing_asks_no_more_when_more_belongs_to_it(
    kind: RecordKind, adam: Actor, now: datetime
) -> None:
    linked = [(registry.of(part.kind).model, part.link) for part in kind.parts]
    parts = [(model, link) for model, link in linked if not model._meta.get_field(link).unique]  # type: ignore[union-attr] # our own fields
    if not parts:
        pytest.skip("nothing belongs to it")
    row = fill(kind.model, adam, now)
    asked = []
    for more in (1, 4):
        for model, link in parts * more:
            fill(model, adam, now, **{link: row})
        asked.append(queries(adam, f"{AREA}{kind.name}/{row.pk}/"))
    assert asked[0] == asked[1]


@every_kind
def test_an_export_asks_no_more_with_more_rows(
    kind: RecordKind, adam: Actor, now: datetime
) -> None:
    asked = []
    for count in (2, 6):
        records_filled(kind.model, adam, now, count)
        with CaptureQueriesContext(connection) as seen:
            answer: Any = as_(adam).get(f"{AREA}{kind.name}/export/csv/")
            assert len(b"".join(answer.streaming_content).splitlines()) > count
        asked.append(len(seen))
    assert asked[0] == asked[1]


@every_kind
def test_the_empty_form_keeps_its_budget(kind: RecordKind, alice: Actor) -> None:
    if not may(alice, kind.add, cast.STREET) or kind.name in OWN_WAY:
        pytest.skip("nobody enters it by hand")
    related = [f for f in kind.form.base_fields.values() if isinstance(f, forms.ModelChoiceField)]
    allowed = BUDGET["frame"] + BUDGET["form"] + BUDGET["related"] * len(related)
    assert queries(alice, f"{AREA}{kind.name}/add/") <= allowed


def test_the_overview_asks_once_for_all_kinds(alice: Actor) -> None:
    assert queries(alice, AREA) <= BUDGET["frame"] + BUDGET["overview"]


@every_kind
@pytest.mark.parametrize("word", ["", "add/", "export/csv/", "import/", "import/sheet.csv"])
def test_a_stranger_cannot_tell_that_it_exists(
    kind: RecordKind, word: str, stranger: Actor, charlie: Actor
) -> None:
    if kind.name in OWN_WAY and word in {"add/", "import/"}:
        pytest.skip(OWN_WAY[kind.name])
    for actor in (stranger, charlie):
        assert as_(actor).get(f"{AREA}{kind.name}/{word}").status_code == 404


@every_kind
def test_who_may_only_look_can_add_and_change_nothing(
    kind: RecordKind, bob: Actor, adam: Actor, now: datetime
) -> None:
    row, client = fill(kind.model, adam, now), as_(bob)
    refused = 403 if may(bob, kind.see, cast.STREET) else 404
    own = {"add/", "import/"} if kind.name in OWN_WAY else set()
    for word in sorted({"add/", f"{row.pk}/change/", "import/", "export/csv/"} - own):
        assert client.post(f"{AREA}{kind.name}/{word}").status_code == refused, word
    for deed in kind.deeds:
        address = f"{AREA}{kind.name}/{row.pk}/do/{deed.name}/"
        assert client.post(address).status_code in {403, 404}, deed.name


@every_kind
def test_a_thing_of_another_street_is_not_there(
    kind: RecordKind, charlie: Actor, adam: Actor, now: datetime
) -> None:
    row = fill(kind.model, adam, now)
    for word in ("", "change/", "show/"):
        address = f"/a/640202003/records/{kind.name}/{row.pk}/{word}"
        assert as_(charlie).post(address).status_code in {403, 404, 405}
        assert as_(charlie).get(address).status_code in {403, 404, 405}


@every_kind
def test_a_kind_says_enough_of_itself(kind: RecordKind) -> None:
    assert kind.columns
    assert kind.group in GROUPS
    assert str(kind.label)
    assert str(kind.explain).endswith((".", "。"))
    assert issubclass(kind.model, Record)
    names = {field.name for field in kind.model._meta.concrete_fields}
    assert set(kind.model.PERSONAL) <= names
    assert set(kind.masks) <= names
    assert len({deed.name for deed in kind.deeds}) == len(kind.deeds)
    assert kind.add in Action
