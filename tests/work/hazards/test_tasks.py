"""Records close the tasks of the programme at work, and a hazard found lays new ones."""

from datetime import date, datetime
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Finding, Note
from anshe.work.hazards.models import Hazard, Inspection
from anshe.work.programmes.models import Obligation, Run, Task
from tests import cast
from tests.work.programmes.conftest import lay_run

TODAY = date(2026, 6, 15)
pytestmark = pytest.mark.database


@pytest.fixture
def run(alice: Actor, now: datetime) -> Run:
    """A small programme at work in the street."""
    return lay_run(cast.STREET, now)


def duty(run: Run, code: str, **fields: Any) -> Obligation:
    return Obligation.objects.create(
        run=run, code=code, title_en=code, body="office", has_body=True, has_time=True, **fields
    )


@pytest.fixture
def quarterly(run: Run, now: datetime) -> Task:
    """Inspect the first community comprehensively by the end of June."""
    obligation = duty(
        run, "comprehensive", do="inspect", scope={"each": "community"},
        when={"at_least": 4, "per": "year"}, inspection_kind="comprehensive",
        record_kind="inspection", record_value="comprehensive",
    )  # fmt: skip
    return Task.objects.create(
        run=run, obligation=obligation, area_path=cast.COMMUNITY, from_on=date(2026, 4, 1),
        due_on=date(2026, 6, 30), deadline_on=date(2026, 6, 30), recorded_at=now,
    )  # fmt: skip


def test_a_comprehensive_inspection_closes_its_task(
    quarterly: Task, inspection: Inspection, grace: Actor, now: datetime
) -> None:
    actions.record_inspection(inspection, [], by=grace, now=now)
    quarterly.refresh_from_db()
    assert (quarterly.done_on, quarterly.done_by_kind, quarterly.done_by_id) == (
        TODAY,
        "inspection",
        inspection.pk,
    )


def test_a_special_inspection_does_not(
    quarterly: Task, inspection: Inspection, grace: Actor, now: datetime
) -> None:
    inspection.kind = "special"
    actions.record_inspection(inspection, [], by=grace, now=now)
    quarterly.refresh_from_db()
    assert quarterly.done_on is None


def test_a_hazard_found_lays_a_task_that_its_reinspection_closes(
    run: Run, inspection: Inspection, hazard: Hazard, alice: Actor, grace: Actor, now: datetime
) -> None:
    duty(
        run, "look-again", do="inspect", scope={}, event="hazard.found",
        when={"within": {"days": 30}, "of": "hazard.found"},
        record_kind="hazard_step", record_value="passed",
    )  # fmt: skip
    found = Hazard(description="灭火器过期", domain="fire", due_on=TODAY)
    actions.record_inspection(inspection, [Finding(found)], by=grace, now=now)
    task = Task.objects.get(subject=f"hazard:{found.pk}")
    assert task.due_on == date(2026, 7, 15)
    note = Note(on=TODAY, words="已更换")
    actions.rectify_hazard(found, note, by=grace, now=now)
    assert Task.objects.get(pk=task.pk).done_on is None
    actions.reinspect_hazard(found, note, passed=True, by=alice, now=now)
    assert Task.objects.get(pk=task.pk).done_on == TODAY
