"""Lists as the address asks, forms that lose nothing, personal data covered."""

from datetime import datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event, Payload
from anshe.ground.records.actions import add_records
from anshe.ground.registers.models import Premises
from tests import cast
from tests.ground.records.conftest import LIST, as_, kinds, premises


def names(actor: Actor, asked: str = "") -> list[str]:
    """List the titles that a list shows."""
    answer = as_(actor).get(LIST + asked)
    assert answer.status_code == 200
    return [line.title for line in answer.context["lines"]]


@pytest.fixture
def three(alice: Actor, now: datetime) -> None:
    """Three premises: two kinds, one closed."""
    first, second, third = premises(now), premises(now), premises(now)
    first.name, second.name, third.name = "甲", "乙", "丙"
    second.kind = kinds()[1]
    third.closed_on = now.date()
    add_records([first, second, third], by=alice, now=now)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("?sort=pk", ["丙", "乙", "甲"]),
        ("?tab=closed", ["丙"]),
        ("?q=乙", ["乙"]),
        (f"?kind={kinds()[1]}", ["乙"]),
        ("?since=2026-06-15", []),
        ("?until=2026-06-14&tab=open", ["乙", "甲"]),
        ("?as_of=2026-06-14", []),
        ("?as_of=2026-06-15", ["丙", "乙", "甲"]),
        ("?page=999999&tab=nonsense&sort=owner_phone&since=2026-13-45", ["丙", "乙", "甲"]),
        ("?q=%00&kind=%00", []),
    ],
)
def test_a_list_shows_what_the_address_asks(
    three: None, alice: Actor, asked: str, expected: list[str]
) -> None:
    assert names(alice, asked) == expected


def test_words_do_not_find_personal_data_for_whom_it_is_covered(
    shop: Premises, alice: Actor, bob: Actor
) -> None:
    assert names(alice, "?q=张小红") == ["平安超市"]
    assert names(bob, "?q=张小红") == []


def test_a_form_that_is_wrong_comes_back_with_its_text(alice: Actor) -> None:
    answer = as_(alice).post(LIST + "add/", {"name": "平安超市", "happened_on": "2999-01-01"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="平安超市"' in page
    assert 'href="#id_kind"' in page
    assert not Premises.objects.exists()


def test_a_new_record_stands_in_the_area_that_was_chosen(alice: Actor) -> None:
    from_page = as_(alice).get(LIST + "add/").context["form"]
    sent = {"area": cast.GRID_CELL, "name": "平安超市", "kind": kinds()[0], "interval_days": 90}
    day = from_page["happened_on"].value().isoformat()
    answer = as_(alice).post(LIST + "add/", {**sent, "happened_on": day})
    assert answer.status_code == 302
    assert Premises.objects.get().area_path == cast.GRID_CELL
    assert Event.objects.get().verb == "premises.added"


def test_personal_data_is_covered_until_someone_says_what_for(
    shop: Premises, alice: Actor, bob: Actor
) -> None:
    address = f"{LIST}{shop.pk}/"
    page = as_(alice).get(address).content.decode()
    assert "张**" in page
    assert "13812345678" not in page
    assert as_(alice).post(address + "show/", {"need": ""}).status_code == 422
    assert as_(bob).post(address + "show/", {"need": "好奇"}).status_code == 404
    opened = as_(alice).post(address + "show/", {"need": "通知整改"}).content.decode()
    assert "13812345678" in opened
    seen = Event.objects.get(verb="premises.seen")
    assert "通知整改" in Payload.objects.get(event=seen).content


def test_a_change_form_shows_no_personal_data_and_keeps_what_is_left_empty(
    shop: Premises, alice: Actor
) -> None:
    client, address = as_(alice), f"{LIST}{shop.pk}/change/"
    page = client.get(address)
    assert "13812345678" not in page.content.decode()
    sent = {"name": "安康超市", "kind": shop.kind, "interval_days": 90, "unit": "on"}
    sent |= {"happened_on": "2026-06-14", "stands": page.context["stands"]}
    assert client.post(address, sent).status_code == 302
    kept = Premises.objects.get()
    assert (kept.name, kept.owner_phone) == ("安康超市", "13812345678")


def test_a_list_is_exported_as_seen_with_personal_data_covered(
    three: None, alice: Actor, bob: Actor
) -> None:
    answer = as_(alice).get(LIST + "export/csv/?tab=closed")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "丙" in text
    assert "甲" not in text
    assert "13812345678" not in text
    assert Event.objects.filter(verb="premises.exported").count() == 1
    assert as_(bob).get(LIST + "export/csv/").status_code == 403


def test_a_deed_for_many_is_previewed_then_done_to_all_or_none(
    three: None, alice: Actor, now: datetime
) -> None:
    client, rows = as_(alice), list(Premises.objects.values_list("pk", flat=True))
    preview = client.post(LIST + "bulk/", {"deed": "close", "row": rows})
    assert len(preview.context["fitting"]) == 2
    assert len(preview.context["left_out"]) == 1
    assert Premises.objects.filter(closed_on=None).count() == 2
    sure = {"deed": "close", "row": rows, "sure": "1", "on": "2026-06-15"}
    assert client.post(LIST + "bulk/", sure).status_code == 302
    assert not Premises.objects.filter(closed_on=None).exists()
    assert Event.objects.filter(verb="premises.closed").count() == 2


def test_ones_own_change_can_be_taken_back_and_the_log_keeps_both(
    shop: Premises, alice: Actor
) -> None:
    client, address = as_(alice), f"{LIST}{shop.pk}/"
    stands = client.get(address + "change/").context["stands"]
    sent = {"name": "写错了", "kind": shop.kind, "interval_days": 30, "stands": stands}
    client.post(address + "change/", {**sent, "happened_on": "2026-06-14"})
    assert client.get(address).context["may_undo"]
    client.post(address + "undo/")
    kept = Premises.objects.get()
    assert (kept.name, kept.interval_days, kept.unit) == ("平安超市", 90, True)
    verbs = Event.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["premises.added", "premises.changed", "premises.changed_back"]
    client.post(address + "undo/")
    assert Event.objects.count() == 3


def test_the_search_finds_across_kinds_only_what_one_may_see(
    shop: Premises, alice: Actor, charlie: Actor
) -> None:
    answer = as_(alice).get("/a/640202002/search/?q=平安")
    assert [str(row) for one in answer.context["hits"] for row in one.rows] == ["平安超市"]
    assert as_(charlie).get("/a/640202002/search/?q=平安").status_code == 404
    assert as_(charlie).get("/a/640202003/search/?q=平安").context["hits"] == []
