from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.records.actions import add_record
from anshe.work.activities.actions import close_drill_finding, evaluate_drill
from anshe.work.activities.models import DrillEvaluation, DrillFinding, Session
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)
GOOD = {"suitability": "full", "sufficiency": "full", "effect": "reached"}


def test_a_drill_that_was_held_is_evaluated_once(
    drill: Session, alice: Actor, now: datetime
) -> None:
    evaluate_drill(drill, by=alice, now=now, **GOOD)  # type: ignore[arg-type]
    evaluation = DrillEvaluation.objects.get()
    assert (evaluation.session, evaluation.effect) == (drill, "reached")
    assert verbs(evaluation) == ["drill_evaluation.added"]
    with pytest.raises(ValidationError, match="already evaluated"):
        evaluate_drill(drill, by=alice, now=now, **GOOD)  # type: ignore[arg-type]


def test_only_a_drill_that_was_held_can_be_evaluated(
    plan: Callable[..., Session], alice: Actor, now: datetime
) -> None:
    for session in (plan(kind="drill", drill_kind="full-scale"), plan(held_on=TODAY)):
        with pytest.raises(ValidationError, match="drill that was held"):
            evaluate_drill(session, by=alice, now=now, **GOOD)  # type: ignore[arg-type]


def test_who_may_only_look_evaluates_nothing(drill: Session, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        evaluate_drill(drill, by=bob, now=now, **GOOD)  # type: ignore[arg-type]


def test_a_finding_is_closed_with_what_was_done(
    finding: DrillFinding, alice: Actor, now: datetime
) -> None:
    close_drill_finding(finding, note="The exit was cleared", by=alice, now=now)
    assert (finding.closed_on, finding.closed_note) == (TODAY, "The exit was cleared")
    assert verbs(finding) == ["drill_finding.added", "drill_finding.closed"]
    with pytest.raises(ValidationError, match="already closed"):
        close_drill_finding(finding, note="Again", by=alice, now=now)


def test_a_finding_is_not_closed_by_saying_nothing(
    finding: DrillFinding, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="what was done"):
        close_drill_finding(finding, note=" ", by=alice, now=now)
    with pytest.raises(Refused):
        close_drill_finding(finding, note="Cleared", by=bob, now=now)


def test_a_finding_shows_when_it_is_due_and_closed(
    finding: DrillFinding, alice: Actor, now: datetime
) -> None:
    columns = ("session", "happened", "due", "closed")
    session = finding.session_id
    assert fact("drill_finding", *columns) == [(session, "2026-06-15", "2026-06-22", None)]
    close_drill_finding(finding, note="Cleared", by=alice, now=now)
    assert fact("drill_finding", *columns) == [(session, "2026-06-15", "2026-06-22", "2026-06-15")]


def test_a_finding_cannot_be_due_before_it_was_found(
    drill: Session, alice: Actor, now: datetime
) -> None:
    row = DrillFinding(
        session=drill,
        area_path=drill.area_path,
        happened_on=TODAY,
        text="No torch",
        due_on=date(2026, 6, 1),
    )
    with pytest.raises(ValidationError) as error:
        add_record(row, by=alice, now=now)
    assert "due_on" in error.value.message_dict


def test_a_finding_is_late_the_day_after_it_was_due(finding: DrillFinding) -> None:
    assert not finding.is_late(date(2026, 6, 22))
    assert finding.is_late(date(2026, 6, 23))
