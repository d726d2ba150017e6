"""Publish a diagnosis; turn a review's findings into plans and the plans into results."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from anshe.ground.access import Actor
from anshe.ground.records.actions import change_record
from anshe.ground.records.rules import check_done_on
from anshe.work.programmes.models import Diagnosis, ReviewFinding


def publish_diagnosis(diagnosis: Diagnosis, *, on: date, by: Actor, now: datetime) -> None:
    """Publish a diagnosis that names at least one risk."""
    if diagnosis.published_on is not None:
        raise ValidationError(_("It is already published."))
    if not diagnosis.risks.exists():
        raise ValidationError(_("Enter the risks first: a diagnosis without any says nothing."))
    check_done_on(on, since=diagnosis.happened_on, now=now)
    diagnosis.published_on = on
    change_record(diagnosis, "published", by=by, now=now)


def plan_finding(  # noqa: PLR0913 - what is planned: what, who, by when
    finding: ReviewFinding,
    *,
    measure: str,
    responsible: str,
    due_on: date,
    on: date,
    by: Actor,
    now: datetime,
) -> None:
    """Plan what is done about a finding, by whom and by when."""
    if finding.planned_on is not None:
        raise ValidationError(_("It is already planned."))
    check_done_on(on, since=finding.happened_on, now=now)
    finding.measure, finding.responsible = measure, responsible
    finding.due_on, finding.planned_on = due_on, on
    change_record(finding, "planned", by=by, now=now)


def finish_finding(finding: ReviewFinding, *, on: date, by: Actor, now: datetime) -> None:
    """Note that what was planned about a finding is done."""
    if finding.planned_on is None:
        raise ValidationError(_("Plan the measure first."))
    if finding.done_on is not None:
        raise ValidationError(_("It is already done."))
    check_done_on(on, since=finding.planned_on, now=now)
    finding.done_on = on
    change_record(finding, "done", by=by, now=now)
