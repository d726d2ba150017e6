"""What must be reported goes out in time; what happened is answered, verified, prevented."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import add_record
from anshe.work.injuries import actions
from anshe.work.injuries.actions import Sent
from anshe.work.injuries.models import AuthorityReport, CorrectiveAction, Injury, ReportingSource
from tests import cast

TODAY = date(2026, 6, 15)
Card = Callable[..., Injury]
pytestmark = pytest.mark.database


def test_a_severe_injury_opens_a_report_due_the_next_day(
    card: Card, dora: Actor, now: datetime
) -> None:
    actions.record_injury(card(severity="severe"), by=dora, now=now)
    report = AuthorityReport.objects.get()
    assert (report.due_on, report.reported_on, report.happened_on) == (
        date(2026, 6, 16),
        None,
        TODAY,
    )
    verbs = Event.objects.values_list("verb", flat=True)
    assert sorted(verbs) == ["authority_report.added", "injury.added"]


def test_a_slight_injury_opens_none(card: Card, dora: Actor, now: datetime) -> None:
    actions.record_injury(card(), by=dora, now=now)
    assert not AuthorityReport.objects.exists()


def test_a_report_is_opened_once(card: Card, dora: Actor, now: datetime) -> None:
    row = card(severity="severe")
    actions.record_injury(row, by=dora, now=now)
    with pytest.raises(ValidationError):
        actions.open_report(row, by=dora, now=now)


def test_a_report_goes_out_once(card: Card, dora: Actor, now: datetime) -> None:
    actions.record_injury(card(severity="severe"), by=dora, now=now)
    report = AuthorityReport.objects.get()
    actions.send_report(report, Sent(on=TODAY, to="区应急管理局"), by=dora, now=now)
    report.refresh_from_db()
    assert (report.reported_on, report.to) == (TODAY, "区应急管理局")
    with pytest.raises(ValidationError):
        actions.send_report(report, Sent(on=TODAY, to="x"), by=dora, now=now)


@pytest.mark.parametrize(
    ("who", "refusal"), [("grace", Refused), ("bob", Refused), ("charlie", Hidden)]
)
def test_who_may_not_keep_cards(
    who: str, refusal: type[Exception], card: Card, now: datetime, request: pytest.FixtureRequest
) -> None:
    by = request.getfixturevalue(who)
    with pytest.raises(refusal):
        actions.record_injury(card(), by=by, now=now)
    assert not Injury.objects.exists()


@pytest.fixture
def corrective(card: Card, dora: Actor, now: datetime) -> CorrectiveAction:
    """Answers the fall."""
    injury = card(severity="severe")
    actions.record_injury(injury, by=dora, now=now)
    row = CorrectiveAction(
        injury=injury, cause="楼梯无扶手", measure="加装扶手",
        area_path=cast.COMMUNITY, happened_on=TODAY,
    )  # fmt: skip
    add_record(row, by=dora, now=now)
    return row


def test_a_measure_is_done_verified_and_looked_for_elsewhere(
    corrective: CorrectiveAction, dora: Actor, now: datetime
) -> None:
    assert corrective.key == f"injury:{corrective.injury_id}"
    actions.finish_measure(corrective, on=TODAY, by=dora, now=now)
    actions.verify_effect(corrective, on=TODAY, finding="牢固", by=dora, now=now)
    actions.check_elsewhere(corrective, on=TODAY, elsewhere="2–6号楼", by=dora, now=now)
    row = CorrectiveAction.objects.get()
    assert (row.done_on, row.verified_on, row.checked_elsewhere_on) == (TODAY, TODAY, TODAY)
    assert (row.has_cause, row.verified_by, row.elsewhere) == (True, "Dora", "2–6号楼")


def test_no_effect_is_verified_before_the_measure_is_done(
    corrective: CorrectiveAction, dora: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        actions.verify_effect(corrective, on=TODAY, finding="x", by=dora, now=now)


@pytest.mark.parametrize(("who", "refusal"), [("bob", Refused), ("charlie", Hidden)])
def test_who_may_not_correct(
    who: str,
    refusal: type[Exception],
    corrective: CorrectiveAction,
    now: datetime,
    request: pytest.FixtureRequest,
) -> None:
    by = request.getfixturevalue(who)
    with pytest.raises(refusal):
        actions.finish_measure(corrective, on=TODAY, by=by, now=now)
    with pytest.raises(refusal):
        actions.check_elsewhere(corrective, on=TODAY, elsewhere="x", by=by, now=now)


def test_a_measure_answers_one_thing(
    corrective: CorrectiveAction, dora: Actor, now: datetime
) -> None:
    none = CorrectiveAction(measure="x", area_path=cast.COMMUNITY, happened_on=TODAY)
    with pytest.raises(ValidationError):
        add_record(none, by=dora, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectiveAction.objects.update(injury=None)


def test_a_source_stops_reporting_once(
    clinic: ReportingSource, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        actions.end_source(clinic, on=TODAY, by=bob, now=now)
    actions.end_source(clinic, on=TODAY, by=alice, now=now)
    with pytest.raises(ValidationError):
        actions.end_source(clinic, on=TODAY, by=alice, now=now)
