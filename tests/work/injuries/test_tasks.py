"""A reportable injury lays the task of analysing it, which its corrective action closes."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.work.injuries import actions
from anshe.work.injuries.models import AuthorityReport, Injury
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


@pytest.fixture
def telling(alice: Actor, now: datetime) -> Obligation:
    """Tell the authority within a day of a recorded injury."""
    return Obligation.objects.create(
        run=lay_run(cast.STREET, now), code="report-injury", title_en="Report", do="report",
        body="office", scope={}, event="injury.recorded",
        when={"within": {"days": 1}, "of": "injury.recorded"}, record_kind="authority_report",
    )  # fmt: skip


@pytest.mark.parametrize("day", [12, 13, 15])
def test_its_report_closes_the_task_of_reporting_also_when_it_went_out_before_the_card(
    telling: Obligation, card: Card, dora: Actor, now: datetime, day: int
) -> None:
    severe = card(severity="severe", happened_on=date(2026, 6, 12), visited_on=date(2026, 6, 12))
    other = card(severity="severe")
    for row in (severe, other):
        actions.record_injury(row, by=dora, now=now)
    report = AuthorityReport.objects.get(injury=severe)
    assert not Task.objects.filter(done_on__isnull=False).exists()
    sent = actions.Sent(on=date(2026, 6, day), to="应急管理局")
    actions.send_report(report, sent, by=dora, now=now)
    done = Task.objects.get(done_on=date(2026, 6, day))
    assert (done.subject, done.done_by_id) == (f"injury:{severe.pk}", report.pk)
    assert Task.objects.get(done_on__isnull=True).subject == f"injury:{other.pk}"
