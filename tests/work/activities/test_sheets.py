from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.places.models import Area
from anshe.ground.records.actions import add_record
from anshe.ground.records.forms import Setting
from anshe.ground.registers.models import Premises
from anshe.ground.tables.queries import read, xlsx_bytes
from anshe.work.activities.forms.sheets import MOST_LINES, Wrong, read_sheet
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger, ledger_named
from tests import cast
from tests.work.activities.test_ledgers import at_desk as at_desk
from tests.work.activities.test_ledgers import ledger as ledger

TODAY = date(2026, 6, 15)
HEAD = "Area,Happened on,Place,Points treated,Against,Residents told,Colour"


@pytest.fixture
def setting(alice: Actor, areas: dict[str, Area]) -> Setting:
    places = [(area.path, area.name) for area in areas.values() if "640202002" in area.path]
    return Setting(reader=alice, area_path=cast.STREET, today=TODAY, areas=places)


def test_a_table_becomes_lines(ledger: Ledger, setting: Setting) -> None:
    table = read(
        f"{HEAD}\n640202002001,2026-06-14,Yard,12,Rats,是,red\n,2026-06-15,Gate,,flies,no,\n".encode()
    )
    sheet = read_sheet(table, ledger, setting)
    assert sheet.wrong == []
    assert sheet.unknown == ["Colour"]
    assert [(row.area_path, row.values) for row in sheet.entries] == [
        (cast.COMMUNITY, {"place": "Yard", "points": 12, "kind": "rats", "told": True}),
        (cast.STREET, {"place": "Gate", "kind": "flies", "told": False}),
    ]


def test_a_workbook_with_real_numbers_and_days_becomes_lines(
    ledger: Ledger, setting: Setting
) -> None:
    content = xlsx_bytes(
        ["happened_on", "place", "points", "again"],
        [[date(2026, 6, 14), "Yard", 12.0, date(2026, 7, 1)]],
        title="Pest control",
    )
    sheet = read_sheet(read(content), ledger, setting)
    assert sheet.wrong == []
    assert sheet.entries[0].values == {"place": "Yard", "points": 12, "again": "2026-07-01"}


def test_each_wrong_row_says_what_is_wrong_and_where(ledger: Ledger, setting: Setting) -> None:
    table = read(
        f"{HEAD}\n,2026-06-14,,600,Cats,maybe,\nMars,2026-06-14,Yard,1,Rats,yes,\n".encode()
    )
    sheet = read_sheet(table, ledger, setting)
    assert sheet.entries == []
    assert sorted((one.row, one.column) for one in sheet.wrong) == [
        (2, "Against"),
        (2, "Place"),
        (2, "Points treated"),
        (2, "Residents told"),
        (3, "Area"),
    ]


def test_too_many_rows_are_refused_before_they_are_looked_at(
    ledger: Ledger, setting: Setting
) -> None:
    table = read(("Place\n" + "Yard\n" * (MOST_LINES + 1)).encode())
    sheet = read_sheet(table, ledger, setting)
    assert sheet.entries == []
    assert isinstance(sheet.wrong[0], Wrong)
    assert str(MOST_LINES) in sheet.wrong[0].words


def _send(client: Client, text: str) -> str:
    file = SimpleUploadedFile("pests.csv", text.encode())
    answer = client.post("/a/640202002/ledgers/pest-control/import/", {"file": file})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_file_is_looked_at_then_comes_in_once(at_desk: Client) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the page asks the clock
    draft = _send(at_desk, f"Happened on,Place\n{today},Yard\n{today},Gate\n")
    assert "Let 2 rows in" in at_desk.get(draft).content.decode()
    assert Entry.objects.count() == 0
    at_desk.post(draft)
    at_desk.post(draft)
    assert Entry.objects.count() == 2
    assert Event.objects.filter(verb="entry.imported").count() == 1
    assert Event.objects.filter(verb="entry.added").count() == 2


def test_a_file_with_one_wrong_row_does_not_come_in(at_desk: Client) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the page asks the clock
    draft = _send(at_desk, f"Happened on,Place\n{today},Yard\n{today},\n{today},Gate\n3,Door")
    at_desk.post(draft)
    assert Entry.objects.count() == 0
    answer = at_desk.get(draft + "errors.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = text.splitlines()
    assert lines[0] == "Happened on,Place,What to mend"
    assert lines[1] == f"{today},Yard,"
    assert "Happened on" in lines[4]


def test_a_clerk_may_bring_in_a_table_a_grid_worker_may_not(
    client: Client, ledger: Ledger, grace: Actor
) -> None:
    cast.signed_in(client, grace)
    assert client.get("/a/640202002001/ledgers/pest-control/import/").status_code == 403


def test_a_line_about_premises_lies_where_they_lie(
    ledger: Ledger, setting: Setting, alice: Actor, now: datetime
) -> None:
    home = Premises(area_path=cast.COMMUNITY, happened_on=TODAY, name="House 3", kind="rental")
    add_record(home, by=alice, now=now)
    rental = ledger_named(alice, cast.STREET, "rental-check", TODAY)
    table = read(b"Premises,People,Happened on\nHouse 3,4,2026-06-15\nHouse 9,1,2026-06-15\n")
    sheet = read_sheet(table, rental, setting)
    assert [(row.premises, row.area_path) for row in sheet.entries] == [(home, cast.COMMUNITY)]
    assert [(one.row, one.column) for one in sheet.wrong] == [(3, "Premises")]
