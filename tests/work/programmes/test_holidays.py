"""The yearly notice of holidays is read line by line, all or none."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.tables.queries import xlsx_bytes
from anshe.work.programmes.actions.holidays import import_holidays, read_holidays
from anshe.work.programmes.models import Holiday
from tests import cast

pytestmark = pytest.mark.django_db
NOTICE = "\ufeff日期,名称,班\n2026-10-01,国庆节\n2026-10-10,国庆节调休,班\n\n"


def test_days_off_and_days_worked_are_told_apart(alice: Actor, now: datetime) -> None:
    import_holidays(NOTICE, cast.STREET, by=alice, now=now)
    assert list(Holiday.objects.values_list("day", "name", "works")) == [
        (date(2026, 10, 1), "国庆节", False),
        (date(2026, 10, 10), "国庆节调休", True),
    ]
    assert Event.objects.filter(verb="holidays.imported").count() == 1


def test_a_day_entered_again_replaces_the_first(alice: Actor, now: datetime) -> None:
    import_holidays(NOTICE, cast.STREET, by=alice, now=now)
    import_holidays("2026-10-01,National Day", cast.STREET, by=alice, now=now)
    assert Holiday.objects.get(day=date(2026, 10, 1)).name == "National Day"


@pytest.mark.parametrize(
    ("line", "number"),
    [("2026-02-30,x", 2), ("1 October,x", 2), ("2026-10-01,x,perhaps", 2), ("2026-10-05,x", 2)],
)
def test_one_wrong_line_keeps_nothing(alice: Actor, now: datetime, line: str, number: int) -> None:
    read = import_holidays(f"2026-10-05,ok\n{line}\n", cast.STREET, by=alice, now=now)
    assert [error.line for error in read.errors] == [number]
    assert not Holiday.objects.exists()


def test_an_endless_file_is_stopped() -> None:
    read = read_holidays("2026-10-01,x\n" * 100_000)
    assert read.errors[-1].line == 5_001


def test_only_who_publishes_may_enter_holidays(
    bob: Actor, charlie: Actor, alice: Actor, now: datetime
) -> None:
    for actor, error in ((bob, Refused), (charlie, Hidden)):
        with pytest.raises(error):
            import_holidays(NOTICE, cast.STREET, by=actor, now=now)


def test_the_notice_comes_as_a_sheet_too(client: Client, alice: Actor) -> None:
    rows: list[list[object]] = [["2026-10-01", "国庆节", ""], [date(2026, 10, 10), "国庆节", 1]]
    sheet = xlsx_bytes(["日期", "名称", "上班"], rows, title="days")
    page = f"/a/{cast.STREET.split('/')[-2]}/programme/holidays/"
    cast.signed_in(client, alice)
    file = SimpleUploadedFile("days.xlsx", sheet)
    assert client.post(page, {"table": file, "text": ""}).status_code == 302
    kept = Holiday.objects.order_by("day").values_list("day", "name", "works")
    assert list(kept) == [
        (date(2026, 10, 1), "国庆节", False),
        (date(2026, 10, 10), "国庆节", True),
    ]


@pytest.mark.parametrize(
    "sent", [{"text": " "}, {"table": SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken")}]
)
def test_a_broken_or_missing_notice_is_refused_with_words(
    client: Client, alice: Actor, sent: dict[str, SimpleUploadedFile | str]
) -> None:
    cast.signed_in(client, alice)
    answer = client.post(f"/a/{cast.STREET.split('/')[-2]}/programme/holidays/", sent)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    assert not Holiday.objects.exists()
