"""What the rooms record closes the tasks that it fulfils, and what is only planned closes none."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.registry import registry
from anshe.work.activities.actions import hold_session, publish_bulletin, review_document
from anshe.work.activities.models import Bulletin, Document, Session
from anshe.work.programmes.models import Obligation, ProgrammeVersion, Run, Task
from tests import cast

TODAY = date(2026, 6, 15)
Duty = Callable[..., Task]


@pytest.fixture
def duty(alice: Actor, now: datetime) -> Duty:
    """A task of the street that a record of one kind closes."""
    version = ProgrammeVersion.objects.create(
        area_path=cast.STREET, programme="small", version="1", text="", sha256="0" * 64,
        published_at=now, published_by="Alice", published_by_id=1,
    )  # fmt: skip
    run = Run.objects.create(
        version=version, programme="small", area_path=cast.STREET, started_on=date(2026, 1, 1),
        recorded_at=now, recorded_by="Alice", recorded_by_id=1,
    )  # fmt: skip

    def make(kind: str, value: str = "") -> Task:
        obligation = Obligation.objects.create(
            run=run, code=f"{kind}-{value}", do="record", has_body=True, has_time=True,
            record_kind=kind, record_value=value,
        )  # fmt: skip
        return Task.objects.create(
            run=run, obligation=obligation, area_path=cast.STREET, from_on=date(2026, 6, 1),
            due_on=date(2026, 6, 30), deadline_on=date(2026, 6, 30), recorded_at=now,
        )  # fmt: skip

    return make


def _done_on(task: Task) -> date | None:
    task.refresh_from_db()
    return task.done_on


def test_only_a_session_that_was_held_closes_its_task(
    duty: Duty, plan: Callable[..., Session], alice: Actor, now: datetime
) -> None:
    task, other = duty("session", "train"), duty("session", "drill")
    session = plan()
    assert _done_on(task) is None
    hold_session(session, by=alice, now=now, on=date(2026, 6, 14))
    assert _done_on(task) == date(2026, 6, 14)
    assert _done_on(other) is None


def test_a_published_bulletin_closes_its_task(
    duty: Duty, bulletin: Bulletin, alice: Actor, now: datetime
) -> None:
    task = duty("bulletin", "surveillance")
    added = registry.of("bulletin").added
    assert added is not None
    added(bulletin, alice, now)
    assert _done_on(task) is None
    publish_bulletin(bulletin, by=alice, now=now)
    assert _done_on(task) == TODAY


def test_a_reviewed_document_closes_its_task(
    duty: Duty, document: Document, alice: Actor, now: datetime
) -> None:
    Document.objects.update(happened_on=date(2024, 3, 1), late_reason="From the old files")
    task = duty("document", "inspection")
    review_document(document, by=alice, now=now, on=date(2026, 6, 10))
    assert _done_on(task) == date(2026, 6, 10)
