"""The pages of the log: who sees what, in how many queries."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import sequence, verify
from anshe.ground.records.actions import add_record
from anshe.kernels.transparency import (
    inclusion_problem,
    leaf_hash,
    read_key,
    read_note,
    verify_export,
)
from anshe.work.watch.models import Supply
from tests import cast
from tests.ground.evidence import attack
from tests.ground.evidence.conftest import recorded, supply

LOG = "/a/640202002/log/"


@pytest.fixture
def english(client: Client) -> Client:
    """Read the pages in English."""
    client.cookies["django_language"] = "en"
    return client


def test_the_log_lists_the_newest_first(english: Client, alice: Actor, rows: list[Supply]) -> None:
    page = cast.signed_in(english, alice).get(LOG).content.decode()
    assert page.index(f"Emergency supply {rows[12].pk}<") < page.index(
        f"Emergency supply {rows[0].pk}<"
    )
    assert "never verified" in page


def test_a_stranger_cannot_tell_that_there_is_a_log(
    client: Client, stranger: Actor, rows: list[Supply]
) -> None:
    event = attack.event_of(rows[0]).pk
    signed = cast.signed_in(client, stranger)
    for page in ("", f"{event}/", f"{event}/proof.json", "verification/", "export/"):
        assert signed.get(LOG + page).status_code == 404


def test_an_event_of_another_street_is_not_shown_here(
    client: Client, charlie: Actor, rows: list[Supply]
) -> None:
    event = attack.event_of(rows[0]).pk
    assert cast.signed_in(client, charlie).get(f"/a/640202003/log/{event}/").status_code == 404


def test_a_viewer_may_look_but_not_export(client: Client, bob: Actor, rows: list[Supply]) -> None:
    signed = cast.signed_in(client, bob)
    assert signed.get(LOG).status_code == 200
    assert signed.get(LOG + "export/").status_code == 403


def test_a_late_entry_is_shown_as_late_with_its_reason(
    english: Client, alice: Actor, now: datetime
) -> None:
    row = supply(1, happened_on=now.date() - timedelta(days=9))
    row.late_reason = "The list was with the fire brigade"
    add_record(row, by=alice, now=now)
    sequence(now=now)
    page = cast.signed_in(english, alice).get(LOG + "?late=1").content.decode()
    assert "recorded 9 days after" in page
    assert "The list was with the fire brigade" in page
    assert "seal-late" in page


def test_the_number_of_queries_does_not_grow(
    client: Client,
    alice: Actor,
    rows: list[Supply],
    now: datetime,
) -> None:
    signed = cast.signed_in(client, alice)
    signed.get(LOG)
    with CaptureQueriesContext(connection) as few:
        signed.get(LOG)
    recorded(30, alice, now)
    with CaptureQueriesContext(connection) as many:
        signed.get(LOG)
    assert len(few) == len(many)


def test_older_entries_are_one_link_away(client: Client, alice: Actor, now: datetime) -> None:
    recorded(55, alice, now)
    signed = cast.signed_in(client, alice)
    first = signed.get(LOG)
    assert len(first.context["moments"]) == 50
    second = signed.get(f"{LOG}?{first.context['older']}")
    assert [moment.event.pk for moment in second.context["moments"]] == sorted(
        (moment.event.pk for moment in second.context["moments"]), reverse=True
    )
    assert len(second.context["moments"]) == 5


def test_the_proof_can_be_checked_by_whoever_downloads_it(
    client: Client, bob: Actor, rows: list[Supply]
) -> None:
    event = attack.event_of(rows[7]).pk
    said = json.loads(cast.signed_in(client, bob).get(f"{LOG}{event}/proof.json").content)
    leaf = leaf_hash(said["leaf_data"].encode())
    key = read_key(said["key"])
    opened = read_note(said["checkpoint"], key)  # type: ignore[arg-type]
    assert (opened.size, opened.root.hex()) == (said["size"], said["root"])  # type: ignore[union-attr]
    steps = [bytes.fromhex(step) for step in said["proof"]]
    root = bytes.fromhex(said["root"])
    assert not inclusion_problem(leaf, said["position"], said["size"], proof=steps, root=root)


def test_the_page_of_an_event_shows_its_proof(
    english: Client, alice: Actor, rows: list[Supply]
) -> None:
    event = attack.event_of(rows[7]).pk
    page = cast.signed_in(english, alice).get(f"{LOG}{event}/").content.decode()
    assert "It stands at position 7 of 13." in page
    assert "灭火器 7" in page


def test_a_viewer_does_not_see_what_an_event_tells(
    client: Client, bob: Actor, rows: list[Supply]
) -> None:
    event = attack.event_of(rows[7]).pk
    assert "灭火器 7" not in cast.signed_in(client, bob).get(f"{LOG}{event}/").content.decode()


def test_findings_are_shown_with_the_record_and_the_reason(
    english: Client, alice: Actor, rows: list[Supply], attacked: None, now: datetime
) -> None:
    attack.alter_record(rows)
    verify(now=now + timedelta(seconds=9))
    page = cast.signed_in(english, alice).get(LOG + "verification/").content.decode()
    assert "The record is not what the log says it became." in page
    assert f"Emergency supply {rows[3].pk}" in page
    assert "seal-broken" in cast.signed_in(english, alice).get(LOG).content.decode()


def test_the_exported_log_is_whole_and_hides_what_the_reader_may_not_see(
    client: Client, charlie: Actor, rows: list[Supply]
) -> None:
    answer = cast.signed_in(client, charlie).get("/a/640202003/log/export/")
    lines = answer.getvalue().decode().splitlines()
    found = verify_export(lines)
    assert found.holds
    assert (found.size, found.hidden) == (13, 13)
    assert "Alice" not in "".join(lines)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_speaks_both_languages(
    language: str, client: Client, alice: Actor, rows: list[Supply]
) -> None:
    client.cookies["django_language"] = language
    event = attack.event_of(rows[0]).pk
    signed = cast.signed_in(client, alice)
    with translation.override(language):
        words = translation.gettext("Archive")
    for page in ("", f"{event}/", "verification/"):
        assert words in signed.get(LOG + page).content.decode()
