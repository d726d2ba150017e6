"""The pages of hazards: what is late, and an inspection with what it found."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.registers.models import Premises
from anshe.work.hazards.forms import KINDS
from anshe.work.hazards.forms.inspections import usual_due_day
from anshe.work.hazards.models import Hazard, Inspection
from tests import cast

OVERVIEW = f"/a/{cast.COMMUNITY.split('/')[-2]}/hazards/"
INSPECT = OVERVIEW + "inspect/"
THING = f"/a/{cast.COMMUNITY.split('/')[-2]}/records/hazard/"


def sheet(shop: Premises, *findings: dict[str, str], **fields: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    due = usual_due_day().isoformat()
    data = {
        "area": cast.COMMUNITY, "happened_on": today, "kind": "regular",
        "premises": str(shop.pk), "inspectors": "Grace", "site_signed": "王老板",
        "finding-TOTAL_FORMS": "5", "finding-INITIAL_FORMS": "0", **fields,
    }  # fmt: skip
    for number in range(5):
        told = findings[number] if number < len(findings) else {}
        usual = {"cause": "thing", "severity": "ordinary", "due_on": due, **told}
        data |= {f"finding-{number}-{name}": value for name, value in usual.items()}
    return data


def test_the_overview_counts_by_deed(client: Client, hazard: Hazard, bob: Actor) -> None:
    cast.signed_in(client, bob)
    page = client.get(OVERVIEW)
    assert page.status_code == 200
    assert "安全出口被货物堵塞" in page.content.decode()
    assert page.context["standing"].open == 1


def test_a_stranger_finds_neither_page(client: Client, hazard: Hazard, charlie: Actor) -> None:
    cast.signed_in(client, charlie)
    assert [client.get(OVERVIEW).status_code, client.get(INSPECT).status_code] == [404, 404]


def test_a_reader_cannot_inspect(client: Client, hazard: Hazard, bob: Actor) -> None:
    cast.signed_in(client, bob)
    assert client.get(INSPECT).status_code == 403


def test_the_overview_asks_the_database_as_often_for_one_as_for_many(
    client: Client, hazard: Hazard, unkept: Callable[..., Hazard], bob: Actor
) -> None:
    cast.signed_in(client, bob)
    client.get(OVERVIEW)
    with CaptureQueriesContext(connection) as few:
        client.get(OVERVIEW)
    signed = {"recorded_at": hazard.recorded_at, "recorded_by": "x", "recorded_by_id": 1}
    Hazard.objects.bulk_create([unkept(**signed) for _ in range(10)])
    with CaptureQueriesContext(connection) as many:
        client.get(OVERVIEW)
    assert len(many) == len(few) <= 16


def test_an_inspection_is_kept_with_what_it_found(
    client: Client, shop: Premises, grace: Actor
) -> None:
    cast.signed_in(client, grace)
    assert client.get(INSPECT + f"?premises={shop.pk}").status_code == 200
    data = sheet(shop, {"description": "灭火器过期", "domain": "fire"})
    answer = client.post(INSPECT, data)
    row = Inspection.objects.get()
    assert (answer.status_code, answer["Location"].endswith(f"inspection/{row.pk}/")) == (302, True)
    hazard = Hazard.objects.get()
    assert (hazard.description, hazard.premises_id, hazard.inspection_id) == (
        "灭火器过期",
        shop.pk,
        row.pk,
    )
    assert (row.signatures, row.passed) == (1, False)


def test_a_half_written_finding_keeps_nothing_and_loses_no_text(
    client: Client, shop: Premises, grace: Actor
) -> None:
    cast.signed_in(client, grace)
    data = sheet(shop, {"description": "灭火器过期", "severity": "major", "domain": "fire"})
    page = client.post(INSPECT, data)
    assert page.status_code == 422
    assert "灭火器过期" in page.content.decode()
    assert not Inspection.objects.exists()


def test_the_next_deed_of_a_hazard_is_one_press_away(
    client: Client, hazard: Hazard, grace: Actor
) -> None:
    cast.signed_in(client, grace)
    page = client.get(f"{THING}{hazard.pk}/").content.decode()
    assert f"/records/hazard/{hazard.pk}/do/rectify/" in page
    assert f"/records/hazard/{hazard.pk}/do/close/" not in page
    on = timezone.localdate().isoformat()
    data = {"on": on, "words": "已清理", "late_reason": "现场"}
    client.post(f"{THING}{hazard.pk}/do/rectify/", data)
    hazard.refresh_from_db()
    assert hazard.state == "rectified"


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_its_list_and_its_form(
    kind: str, client: Client, hazard: Hazard, alice: Actor
) -> None:
    cast.signed_in(client, alice)
    home = THING.replace("/hazard/", f"/{kind}/")
    assert client.get(home).status_code == 200
    assert client.get(home + "add/").status_code == (403 if kind == "hazard_step" else 200)
