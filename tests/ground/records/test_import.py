"""A table comes in after a look: all rows or none, each told to the log."""

import hashlib
from datetime import timedelta
from threading import Event as Stop
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.queue.jobs.worker import work_until
from anshe.ground.records.sheets.drafts import AT_ONCE
from anshe.ground.registers.models import Premises
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft
from anshe.ground.tables.queries import read
from tests import cast
from tests.ground.records.conftest import LIST, as_, kinds

TODAY = timezone.localdate().isoformat()


def sent(client: Client, text: str, **more: str) -> ImportDraft:
    """Send a table and give what was kept of it."""
    file = SimpleUploadedFile("places.csv", text.encode())
    answer = client.post(LIST + "import/", {"table": file, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportDraft.objects.latest("pk")


def decide(client: Client, draft: ImportDraft, what: str = "confirm") -> ImportDraft:
    """Let it in, or give it up."""
    client.post(f"{LIST}import/{draft.pk}/", {"do": what})
    draft.refresh_from_db()
    return draft


def table(*rows: str, header: str = "name,kind,happened_on,interval_days") -> str:
    """Write a table."""
    return "\n".join([header, *rows])


def problems(draft: ImportDraft) -> list[tuple[int, str]]:
    """List row and words of what is wrong."""
    return [(row, words) for row, _column, _value, words in draft.found["problems"]]


def test_a_table_comes_in_and_the_log_knows_the_file_and_each_row(alice: Actor) -> None:
    client, text = as_(alice), table(f"甲,{kinds()[0]},{TODAY},30", f"乙,{kinds()[1]},{TODAY},")
    draft = sent(client, text)
    assert (draft.state, Premises.objects.count()) == (State.READY, 0)
    assert decide(client, draft).state == State.DONE
    assert list(Premises.objects.order_by("pk").values_list("name", "interval_days")) == [
        ("甲", 30),
        ("乙", 90),
    ]
    assert Event.objects.get(verb="premises.imported").files == [
        hashlib.sha256(text.encode()).hexdigest()
    ]
    assert Event.objects.filter(verb="premises.added").count() == 2
    assert bytes(draft.content) == b""


def test_confirming_twice_lets_it_in_once(alice: Actor) -> None:
    client = as_(alice)
    draft = sent(client, table(f"甲,{kinds()[0]},{TODAY},30"))
    decide(client, decide(client, draft))
    assert Premises.objects.count() == 1


def test_headers_and_choices_are_known_in_chinese_english_and_code(alice: Actor) -> None:
    client = as_(alice)
    label = dict(Premises._meta.get_field("kind").flatchoices)[kinds()[0]]
    day = timezone.localdate()
    rows = [f"甲,{label},{day.year}年{day.month}月{day.day}日,是"]
    draft = sent(client, table(*rows, header="Name,KIND,On the register since,public"))
    assert draft.found["problems"] == []
    decide(client, draft)
    kept = Premises.objects.get()
    assert (kept.kind, kept.happened_on, kept.public, kept.unit) == (kinds()[0], day, True, True)


def test_the_area_column_places_a_row(alice: Actor) -> None:
    client = as_(alice)
    header = "name,kind,happened_on,area"
    rows = [f"甲,{kinds()[0]},{TODAY},第一网格", f"乙,{kinds()[0]},{TODAY},640202002002"]
    decide(client, sent(client, table(*rows, header=header)))
    paths = Premises.objects.order_by("pk").values_list("area_path", flat=True)
    assert list(paths) == [cast.GRID_CELL, cast.OTHER_COMMUNITY]


def test_an_area_elsewhere_is_not_known(alice: Actor) -> None:
    rows = table(f"甲,{kinds()[0]},{TODAY},640202003", header="name,kind,happened_on,area")
    draft = sent(as_(alice), rows)
    assert draft.state == State.WRONG
    assert problems(draft)[0][0] == 2


LATE = (timezone.localdate() - timedelta(days=10)).isoformat()
NEXT = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (f",{kinds()[0]},{TODAY},30", "Name"),
        (f"甲,spaceship,{TODAY},30", "Kind"),
        (f"甲,{kinds()[0]},soon,30", "On the register since"),
        (f"甲,{kinds()[0]},{NEXT},30", "On the register since"),
        (f"甲,{kinds()[0]},{LATE},30", "Reason for the late entry"),
        (f"甲,{kinds()[0]},{TODAY},many", "Inspect every … days"),
        (f"甲,{kinds()[0]},{TODAY},0", "Inspect every … days"),
        (f"甲,{kinds()[0]},{TODAY},30,extra", ""),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column_and_nothing_comes_in(
    alice: Actor, row: str, column: str
) -> None:
    client = as_(alice)
    draft = sent(client, table(f"好,{kinds()[0]},{TODAY},30", row))
    assert draft.state == State.WRONG
    assert [(p[0], p[1]) for p in draft.found["problems"]] == [(3, column)]
    assert decide(client, draft).state == State.WRONG
    assert not Premises.objects.exists()


def test_one_reason_may_stand_for_all_late_rows(alice: Actor) -> None:
    client = as_(alice)
    draft = sent(client, table(f"甲,{kinds()[0]},{LATE},30"), late_reason="年度补录")
    decide(client, draft)
    assert Premises.objects.get().late_reason == "年度补录"


def test_a_missing_column_is_named(alice: Actor) -> None:
    draft = sent(as_(alice), "name,happened_on\n甲,2026-01-01")
    assert [p[1] for p in draft.found["problems"]] == ["Kind"]


def test_the_sheet_comes_back_with_what_is_wrong_and_can_be_sent_again(alice: Actor) -> None:
    client = as_(alice)
    draft = sent(client, table(f"甲,spaceship,{TODAY},30", f"乙,{kinds()[0]},{TODAY},30"))
    answer: Any = client.get(f"{LIST}import/{draft.pk}/errors.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    back = read(text.encode())
    assert back.header[-1] == "what is wrong"
    assert "Kind" in str(back.rows[0][1][-1])
    mended = text.replace("spaceship", kinds()[1])
    assert decide(client, sent(client, mended)).state == State.DONE
    assert Premises.objects.count() == 2


def test_the_template_sheet_can_be_sent_back_as_it_is(alice: Actor) -> None:
    client = as_(alice)
    for language in ("zh-hans", "en"):
        client.post("/language/setlang/", {"language": language})
        template = client.get(LIST + "import/sheet.xlsx").content
        file = SimpleUploadedFile("t.xlsx", template)
        client.post(LIST + "import/", {"table": file})
        heads = ImportDraft.objects.latest("pk").found["heads"]
        assert all(taken for _head, taken in heads), language


def test_a_file_that_is_no_table_says_why(alice: Actor) -> None:
    draft = sent(as_(alice), "a\x00b")
    assert draft.state == State.UNREADABLE
    assert b"NUL" in as_(alice).get(f"{LIST}import/{draft.pk}/").content


def test_another_member_does_not_find_the_draft(alice: Actor, dora: Actor) -> None:
    draft = sent(as_(alice), table(f"甲,{kinds()[0]},{TODAY},30"))
    assert as_(dora).get(f"{LIST}import/{draft.pk}/").status_code == 404


def test_a_large_file_is_checked_and_let_in_by_the_worker(alice: Actor) -> None:
    client, count = as_(alice), AT_ONCE + 1
    draft = sent(client, table(*(f"店{n},{kinds()[0]},{TODAY},30" for n in range(count))))
    assert draft.state == State.WAITING
    work_until(Stop(), once=True)
    draft.refresh_from_db()
    assert (draft.state, draft.rows_checked) == (State.READY, count)
    assert decide(client, draft).state == State.COMING
    assert not Premises.objects.exists()
    work_until(Stop(), once=True)
    draft.refresh_from_db()
    assert (draft.state, Premises.objects.count()) == (State.DONE, count)
