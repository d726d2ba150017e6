"""A drill at a school counts for that school, and closes the school's task."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.ground.registers.models import Premises
from anshe.work.activities.models import Session
from anshe.work.programmes.models import Obligation, Run, Task
from anshe.work.programmes.queries.spots import Spots
from tests import cast
from tests.work.programmes.conftest import lay_run

pytestmark = pytest.mark.database
SCHOOLS = {"each": "premises", "where": {"kind": "school", "closed": None}}


@pytest.fixture
def run(alice: Actor) -> Run:
    return lay_run(cast.STREET, timezone.now())


@pytest.fixture
def schools(alice: Actor) -> list[Premises]:
    now = timezone.now()
    rows = [
        Premises(
            area_path=cast.COMMUNITY, happened_on=timezone.localdate(now), name=name, kind="school"
        )
        for name in ("第一小学", "第二小学")
    ]
    for row in rows:
        add_record(row, by=alice, now=now)
    return rows


@pytest.fixture
def tasks(run: Run, schools: list[Premises]) -> list[Task]:
    """The drill of this month at each school."""
    duty = Obligation.objects.create(
        run=run, code="school-drill", do="drill", has_body=True, has_time=True, scope=SCHOOLS,
        record_kind="session", record_value="drill:evacuation",
    )  # fmt: skip
    today = timezone.localdate()
    return [
        Task.objects.create(
            run=run, obligation=duty, area_path=spot.area_path, subject=spot.subject, slot="1",
            from_on=date(2026, 1, 1), due_on=today, deadline_on=today, recorded_at=timezone.now(),
        )
        for spot in Spots(run).of(SCHOOLS)
    ]  # fmt: skip


def _drill(**more: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {
        "kind": "drill", "title": "疏散演练", "held_on": today, "drill_kind": "evacuation", **more
    }  # fmt: skip


def test_a_drill_closes_the_task_of_its_own_school(
    client: Client, tasks: list[Task], schools: list[Premises], alice: Actor
) -> None:
    cast.signed_in(client, alice)
    sent = _drill(area=cast.STREET, premises=schools[1].pk)
    assert client.post("/a/640202002/records/session/add/", sent).status_code == 302
    for task in tasks:
        task.refresh_from_db()
    assert {task.subject: task.done_on for task in tasks} == {
        f"premises:{schools[0].pk}": None,
        f"premises:{schools[1].pk}": timezone.localdate(),
    }
    assert Session.objects.get().area_path == cast.COMMUNITY


def test_a_drill_of_nobody_in_particular_closes_no_school_s_task(
    client: Client, tasks: list[Task], alice: Actor
) -> None:
    cast.signed_in(client, alice)
    sent = _drill(area=cast.COMMUNITY)
    assert client.post("/a/640202002/records/session/add/", sent).status_code == 302
    assert not Task.objects.filter(done_on__isnull=False).exists()


def test_one_tap_leads_to_the_form_with_the_school_chosen(
    client: Client, tasks: list[Task], schools: list[Premises], alice: Actor
) -> None:
    page = cast.signed_in(client, alice).get("/a/640202002/work/").content.decode()
    deeds = [unescape(one) for one in re.findall(r'class="work-deed" href="([^"]+)"', page)]
    address = next(one for one in deeds if f"premises={schools[0].pk}" in one)
    form = client.get(address).content.decode()
    assert f'<option value="{schools[0].pk}" selected>' in form
    assert '<option value="evacuation" selected>' in form


def test_sessions_are_found_by_their_premises(
    client: Client, schools: list[Premises], alice: Actor
) -> None:
    cast.signed_in(client, alice)
    for n, school in enumerate(schools):
        sent = _drill(area=cast.STREET, title=f"演练{n}", premises=school.pk)
        client.post("/a/640202002/records/session/add/", sent)
    found = client.get(f"/a/640202002/records/session/?premises={schools[0].pk}").content.decode()
    assert "演练0" in found
    assert "演练1" not in found


@pytest.mark.django_db(transaction=True)
def test_the_change_can_be_taken_back_and_made_again() -> None:
    try:
        call_command("migrate", "activities", "0002", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, held FROM fact_session")
            cursor.execute("SELECT id FROM fact_attendance")
            names = {c.name for c in connection.introspection.get_table_description(
                cursor, "activities_session"
            )}  # fmt: skip
        assert "premises_id" not in names
    finally:
        call_command("migrate", "activities", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, held FROM fact_session")
    assert not Session.objects.filter(premises=1).exists()
