"""Goals hold when they are not weaker than last year's result; findings are planned, then done."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import add_record
from anshe.ground.records.rules import FUTURE_WORDS
from anshe.work.programmes.actions.reviews import finish_finding, plan_finding, publish_diagnosis
from anshe.work.programmes.models import Diagnosis, Goal, ReviewFinding, Risk
from tests import cast
from tests.work.programmes.conftest import MakeReview

pytestmark = pytest.mark.django_db
ON, DUE = date(2026, 6, 14), date(2026, 9, 30)
TOMORROW = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("direction", "figure", "last", "holds"),
    [
        ("down", "12", "12", True), ("down", "12.5", "12", False), ("down", "3", None, False),
        ("up", "90", "80", True), ("up", "79.9", "80", False),
    ],
)  # fmt: skip
def test_a_goal_holds_when_it_is_not_weaker_than_last_year(
    alice: Actor, now: datetime, direction: str, figure: str, last: str | None, *, holds: bool
) -> None:
    goal = Goal(
        area_path=cast.STREET, happened_on=ON, title="Fires", metric="fires", year=2026,
        figure=Decimal(figure), direction=direction, last_result=Decimal(last) if last else None,
    )  # fmt: skip
    add_record(goal, by=alice, now=now)
    assert Goal.objects.get().holds is holds


def test_a_diagnosis_is_published_once_and_only_with_risks(alice: Actor, now: datetime) -> None:
    diagnosis = Diagnosis(area_path=cast.STREET, happened_on=ON, year=2026, title="诊断")
    add_record(diagnosis, by=alice, now=now)
    with pytest.raises(ValidationError):
        publish_diagnosis(diagnosis, on=ON, by=alice, now=now)
    risk = Risk(
        area_path=cast.STREET, happened_on=ON, diagnosis=diagnosis, title="电动车充电",
        kind="fire", domain="fire", rank=1, top=True,
    )  # fmt: skip
    add_record(risk, by=alice, now=now)
    with pytest.raises(ValidationError, match=str(FUTURE_WORDS)):
        publish_diagnosis(diagnosis, on=TOMORROW, by=alice, now=now)
    publish_diagnosis(diagnosis, on=now.date(), by=alice, now=now)
    assert Event.objects.filter(verb="diagnosis.published").count() == 1
    with pytest.raises(ValidationError):
        publish_diagnosis(diagnosis, on=now.date(), by=alice, now=now)


def test_a_finding_is_planned_then_done(
    make_review: MakeReview, alice: Actor, bob: Actor, now: datetime
) -> None:
    finding = ReviewFinding(
        area_path=cast.STREET, happened_on=ON, review=make_review(ON), finding="No drills"
    )
    add_record(finding, by=alice, now=now)
    with pytest.raises(ValidationError):
        finish_finding(finding, on=ON, by=alice, now=now)
    plan = {"measure": "Drill", "responsible": "Li", "due_on": DUE, "on": ON}
    with pytest.raises(Refused):
        plan_finding(finding, **plan, by=bob, now=now)  # type: ignore[arg-type]
    finding.refresh_from_db()
    plan_finding(finding, **plan, by=alice, now=now)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match=str(FUTURE_WORDS)):
        finish_finding(finding, on=TOMORROW, by=alice, now=now)
    finish_finding(finding, on=now.date(), by=alice, now=now)
    assert (finding.planned_on, finding.done_on) == (ON, now.date())
    verbs = ["review_finding.added", "review_finding.planned", "review_finding.done"]
    told = Event.objects.filter(subject_kind="review_finding").order_by("recorded_at", "pk")
    assert sorted(event.verb for event in told) == sorted(verbs)
