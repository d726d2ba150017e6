from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from anshe.ground.access import Actor, Hidden
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import add_record
from anshe.ground.records.forms import Setting
from anshe.ground.registers.models import Premises
from anshe.kernels.language import load
from anshe.work.activities.actions import add_entry, change_entry
from anshe.work.activities.forms.entries import EntryForm
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger, as_written, ledger_named, ledgers, lines_said
from anshe.work.programmes.models import ProgrammeVersion, Run
from tests import cast
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)
TEXT = """
programme: small
version: "1"
title: {en: Small, zh: 小}
ledgers:
  - id: pest-control
    title: {en: Pest control, zh: 病媒防制}
    subject: none
    fields:
      - {id: place, title: {en: Place, zh: 地点}, type: text, required: true}
      - {id: points, title: {en: Points treated, zh: 点位}, type: int, min: 0, max: 500}
      - {id: litres, title: {en: Agent, zh: 药量}, type: number, unit: L, min: 0}
      - {id: again, title: {en: Next round, zh: 下次}, type: date}
      - {id: began, title: {en: Began at, zh: 开始}, type: time}
      - {id: told, title: {en: Residents told, zh: 已告知}, type: bool}
      - id: kind
        title: {en: Against, zh: 对象}
        type: code
        choices: {rats: {en: Rats, zh: 鼠}, flies: {en: Flies, zh: 蝇}}
      - {id: phone, title: {en: Telephone, zh: 电话}, type: text, sensitive: true}
  - id: rental-check
    title: {en: Rental check, zh: 出租屋检查}
    subject: premises
    sensitive: true
    fields:
      - {id: people, title: {en: People, zh: 人数}, type: int, required: true}
"""
FULL = {
    "happened_on": "2026-06-14",
    "v_place": "Bin yard",
    "v_points": "12",
    "v_litres": "1.5",
    "v_again": "2026-07-01",
    "v_began": "09:30",
    "v_told": "yes",
    "v_kind": "rats",
    "v_phone": "13800001111",
}


def lay(text: str, version: str, now: datetime) -> None:
    """Put a version to work in the street."""
    made = ProgrammeVersion.objects.create(
        area_path=cast.STREET,
        programme="small",
        version=version,
        text=text,
        sha256=version * 64,
        published_at=now,
        published_by="Alice",
        published_by_id=1,
    )
    Run.objects.filter(ended_on=None).update(ended_on=TODAY)
    Run.objects.create(
        version=made,
        programme="small",
        area_path=cast.STREET,
        started_on=date(2026, 1, 1) if version == "1" else TODAY,
        recorded_at=now,
        recorded_by="Alice",
        recorded_by_id=1,
    )


@pytest.fixture
def ledger(alice: Actor, now: datetime) -> Ledger:
    """Pest control, as the programme of the street declares it."""
    lay(TEXT, "1", now)
    return ledger_named(alice, cast.STREET, "pest-control", TODAY)


@pytest.fixture
def setting(alice: Actor) -> Setting:
    return Setting(reader=alice, area_path=cast.COMMUNITY, today=TODAY)


@pytest.fixture
def entry(ledger: Ledger, setting: Setting, alice: Actor, now: datetime) -> Entry:
    """A line with every field filled in."""
    form = EntryForm(FULL, ledger=ledger, setting=setting)
    assert form.is_valid(), form.errors
    row = form.save(commit=False)
    add_entry(row, by=alice, now=now)
    return row


def test_the_text_of_these_tests_is_a_programme() -> None:
    loaded = load(TEXT, name="small.yaml")
    assert loaded.programme is not None
    assert not loaded.problems


def test_a_community_has_the_ledgers_of_its_street(ledger: Ledger, grace: Actor) -> None:
    assert list(ledgers(grace, cast.COMMUNITY, TODAY)) == ["pest-control", "rental-check"]
    assert ledger.title == "Pest control"


def test_an_undeclared_ledger_is_hidden(ledger: Ledger, alice: Actor) -> None:
    with pytest.raises(Hidden):
        ledger_named(alice, cast.STREET, "tea-party", TODAY)


def test_the_form_asks_for_the_declared_fields(ledger: Ledger, setting: Setting) -> None:
    form = EntryForm(ledger=ledger, setting=setting)
    assert [name for name in form.fields if name.startswith("v_")] == [
        f"v_{one.id}" for one in ledger.rule.fields
    ]
    assert "premises" not in form.fields
    assert form.fields["v_place"].required
    assert form.fields["v_litres"].widget.attrs["data-unit"] == "L"


def test_values_are_kept_as_json_keeps_them(entry: Entry) -> None:
    entry.refresh_from_db()
    assert entry.values == {
        "place": "Bin yard",
        "points": 12,
        "litres": 1.5,
        "again": "2026-07-01",
        "began": "09:30",
        "told": True,
        "kind": "rats",
        "phone": "13800001111",
    }
    assert (entry.programme, entry.version) == ("small", "1")
    assert fact("entry", "ledger", "premises", "facility", "happened") == [
        ("pest-control", None, None, "2026-06-14")
    ]
    assert verbs(entry) == ["entry.added"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"v_place": ""}, "v_place"),
        ({"v_points": "501"}, "v_points"),
        ({"v_points": "1.5"}, "v_points"),
        ({"v_litres": "-1"}, "v_litres"),
        ({"v_litres": "nan"}, "v_litres"),
        ({"v_again": "2026-02-31"}, "v_again"),
        ({"v_kind": "cats"}, "v_kind"),
        ({"happened_on": "2026-06-01"}, "late_reason"),
    ],
)
def test_a_value_that_the_declaration_forbids_is_refused(
    ledger: Ledger, setting: Setting, given: dict[str, str], field: str
) -> None:
    form = EntryForm(FULL | given, ledger=ledger, setting=setting)
    assert field in form.errors


def test_sensitive_fields_are_masked_and_open_for_a_need(entry: Entry, ledger: Ledger) -> None:
    masked = {said.label: said.text for said in lines_said(entry, ledger)}
    assert masked["Telephone"] == "●●●"
    assert masked["Against"] == "Rats"
    assert masked["Residents told"] == "Yes"
    opened = {said.label: said.text for said in lines_said(entry, ledger, open_=True)}
    assert opened["Telephone"] == "13800001111"


def test_a_change_keeps_a_sensitive_value_left_empty(
    entry: Entry, ledger: Ledger, setting: Setting, alice: Actor, now: datetime
) -> None:
    told = FULL | {"v_phone": "", "v_points": "13"}
    form = EntryForm(told, instance=entry, ledger=ledger, setting=setting)
    assert form.is_valid(), form.errors
    change_entry(form.save(commit=False), by=alice, now=now)
    entry.refresh_from_db()
    assert (entry.values["phone"], entry.values["points"]) == ("13800001111", 13)
    assert verbs(entry) == ["entry.added", "entry.changed"]


def test_a_line_is_read_by_the_version_it_was_written_by(
    entry: Entry, alice: Actor, now: datetime
) -> None:
    lay(TEXT.replace("Rats", "Rodents").replace('version: "1"', 'version: "2"'), "2", now)
    current = ledger_named(alice, cast.STREET, "pest-control", TODAY)
    assert current.version == "2"
    assert "Rats" in {said.text for said in lines_said(entry, as_written(current)(entry))}


def test_a_ledger_about_premises_asks_for_them(
    ledger: Ledger, setting: Setting, alice: Actor, now: datetime
) -> None:
    home = Premises(area_path=cast.COMMUNITY, happened_on=TODAY, name="House 3", kind="rental")
    add_record(home, by=alice, now=now)
    rental = ledger_named(alice, cast.STREET, "rental-check", TODAY)
    told = {"happened_on": "2026-06-15", "v_people": "4"}
    assert "premises" in EntryForm(told, ledger=rental, setting=setting).errors
    form = EntryForm(told | {"premises": str(home.pk)}, ledger=rental, setting=setting)
    add_entry(form.save(commit=False), by=alice, now=now)
    assert fact("entry", "premises") == [(home.pk,)]


def test_a_line_without_a_ledger_is_refused(alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="page of its ledger"):
        add_record(Entry(area_path=cast.STREET, happened_on=TODAY), by=alice, now=now)


@pytest.fixture
def at_desk(ledger: Ledger, client: Client, alice: Actor) -> Client:
    """Alice at her desk; her pages speak English."""
    client.cookies["django_language"] = "en"
    return cast.signed_in(client, alice)


def _page(client: Client, path: str, data: Any = None) -> str:
    address = f"/a/640202002/ledgers/{path}"
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    assert answer.status_code in {200, 422}, (address, answer.status_code)
    return answer.content.decode()


def test_the_pages_lead_from_the_ledgers_to_a_line(at_desk: Client, entry: Entry) -> None:
    assert "Pest control" in _page(at_desk, "")
    assert "Bin yard" in _page(at_desk, "pest-control/")
    page = _page(at_desk, f"pest-control/{entry.pk}/")
    assert "13800001111" not in page
    assert "●●●" in page


def test_a_need_opens_the_sensitive_fields_once_and_is_logged(
    at_desk: Client, entry: Entry
) -> None:
    where = f"pest-control/{entry.pk}/show/"
    assert "13800001111" not in _page(at_desk, where, {"need": ""})
    assert "13800001111" in _page(at_desk, where, {"need": "To call back"})
    assert Event.objects.filter(verb="entry.seen").count() == 1


def test_a_line_is_added_and_changed_by_page(at_desk: Client) -> None:
    today = date.today()  # noqa: DTZ011 - the page asks the clock
    told = FULL | {"happened_on": today.isoformat(), "area": cast.COMMUNITY}
    _page(at_desk, "pest-control/add/", told)
    row = Entry.objects.get()
    assert row.area_path == cast.COMMUNITY
    _page(at_desk, f"pest-control/{row.pk}/change/", told | {"v_place": "Market"})
    row.refresh_from_db()
    assert row.values["place"] == "Market"


def test_who_may_only_look_adds_nothing(client: Client, ledger: Ledger, bob: Actor) -> None:
    cast.signed_in(client, bob)
    assert client.get("/a/640202002/ledgers/pest-control/").status_code == 200
    assert client.get("/a/640202002/ledgers/pest-control/add/").status_code == 403


def test_a_stranger_sees_no_ledger(client: Client, ledger: Ledger, charlie: Actor) -> None:
    cast.signed_in(client, charlie)
    assert client.get("/a/640202002/ledgers/").status_code == 404


def test_an_export_masks_what_is_sensitive(at_desk: Client, entry: Entry) -> None:
    answer = at_desk.get("/a/640202002/ledgers/pest-control/export/csv/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Bin yard" in text
    assert "13800001111" not in text
    assert Event.objects.filter(verb="entry.exported").count() == 1


def test_a_page_of_many_lines_asks_the_database_as_often_as_one_of_few(
    at_desk: Client, entry: Entry, django_assert_max_num_queries: Any
) -> None:
    """The budget covers the session, the member, the frame and the list itself."""
    rows = [Entry.objects.get(pk=entry.pk) for _ in range(40)]
    for row in rows:
        row.pk, row.version = None, "0"
    Entry.objects.bulk_create(rows)
    with django_assert_max_num_queries(20):
        _page(at_desk, "pest-control/")


def test_who_would_add_an_entry_without_a_ledger_is_led_to_the_ledgers(at_desk: Client) -> None:
    answer = at_desk.get("/a/640202002/records/entry/add/")
    assert (answer.status_code, answer["Location"]) == (302, "/a/640202002/ledgers/")
