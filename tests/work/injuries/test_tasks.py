"""A reportable injury lays the task of analysing it, which its corrective action closes."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.work.injuries import actions
from anshe.work.injuries.models import Injury
from anshe.work.programmes.models import Obligation, Task
from tests import cast
from tests.work.programmes.conftest import lay_run

Card = Callable[..., Injury]
pytestmark = pytest.mark.database


@pytest.fixture
def analyse(alice: Actor, now: datetime) -> Obligation:
    """Analyse within 30 days of a recorded injury."""
    return Obligation.objects.create(
        run=lay_run(cast.STREET, now), code="injury-analysis", title_en="Analyse", do="review",
        body="office", scope={}, event="injury.recorded",
        when={"within": {"days": 30}, "of": "injury.recorded"},
        record_kind="corrective_action",
    )  # fmt: skip


def test_only_a_reportable_injury_must_be_analysed(
    analyse: Obligation, card: Card, dora: Actor, now: datetime
) -> None:
    severe = card(severity="severe")
    for row in (card(), severe):
        actions.record_injury(row, by=dora, now=now)
    task = Task.objects.get()
    assert (task.subject, task.due_on) == (f"injury:{severe.pk}", date(2026, 7, 15))


def test_its_corrective_action_closes_the_task(
    client: Client, analyse: Obligation, card: Card, dora: Actor
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    severe = card(severity="severe", happened_on=today, visited_on=today)
    actions.record_injury(severe, by=dora, now=now)
    cast.signed_in(client, dora)
    data = {
        "area": cast.COMMUNITY, "happened_on": today.isoformat(),
        "injury": str(severe.pk), "cause": "楼梯无扶手", "measure": "加装扶手",
    }  # fmt: skip
    answer = client.post("/a/640202002001/records/corrective_action/add/", data)
    assert answer.status_code == 302
    assert Task.objects.get().done_on == today
