"""A room below programmes closes tasks too: checking a facility is the task of checking it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.ground.registers.models import Facility
from anshe.work.programmes.models import Obligation, Task
from tests import cast
from tests.work.programmes.conftest import lay_run

pytestmark = pytest.mark.database


def test_checking_a_facility_closes_the_task_of_checking_it(client: Client, alice: Actor) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    board = Facility(name="宣传栏", kind="board", area_path=cast.COMMUNITY, happened_on=today)
    add_record(board, by=alice, now=now)
    duty = Obligation.objects.create(
        run=lay_run(cast.STREET, now), code="boards", title_en="Boards", do="build",
        body="office", scope={}, when={}, record_kind="upkeep", record_value="renew",
    )  # fmt: skip
    week = today + timedelta(days=7)
    task = Task.objects.create(
        run=duty.run, obligation=duty, area_path=cast.COMMUNITY, from_on=today,
        due_on=week, deadline_on=week, recorded_at=now,
    )  # fmt: skip
    cast.signed_in(client, alice)
    data = {
        "area": cast.COMMUNITY, "happened_on": today.isoformat(), "facility": str(board.pk),
        "kind": "renew", "working": "on",
    }  # fmt: skip
    assert client.post("/a/640202002001/records/upkeep/add/", data).status_code == 302
    task.refresh_from_db()
    assert (task.done_on, task.done_by_kind) == (today, "upkeep")
