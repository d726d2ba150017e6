"""All that can happen to injury cards, reports to authorities and corrective actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.records.actions import add_record, change_record
from anshe.ground.records.rules import check_done_on
from anshe.work.injuries.models import AuthorityReport, CorrectiveAction, Injury, ReportingSource
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.actions.laying import lay_event_tasks

REPORT_WITHIN_DAYS = 1
"""By when an authority must know, from the day of the injury. Ours, to be confirmed locally."""


@transaction.atomic
def record_injury(injury: Injury, *, by: Actor, now: datetime) -> None:
    """Keep a surveillance card; what must be reported gets its report to write."""
    add_record(injury, by=by, now=now, action=Action.ADD_INJURY)
    follow_up(injury, by, now)


def follow_up(injury: Injury, by: Actor, now: datetime) -> None:
    """Open the report that a new card demands, lay the tasks it brings, close those it fulfils."""
    if injury.reportable:
        open_report(injury, by=by, now=now)
        today, name = timezone.localdate(now), f"{injury.KIND}:{injury.pk}"
        # Only what must be reported must also be analysed; slight injuries lay no tasks.
        lay_event_tasks("injury.recorded", injury.area_path, today, by=by, now=now, subject=name)
    fulfil(injury, by=by, now=now)


@transaction.atomic
def open_report(injury: Injury, *, by: Actor, now: datetime) -> AuthorityReport:
    """Open the report to an authority, due a day after the injury; once for each injury."""
    require(by, Action.ADD_INJURY, injury.area_path)
    if AuthorityReport.objects.filter(injury=injury).exists():
        raise ValidationError(_("The report for this injury is already open."))
    report = AuthorityReport(
        injury=injury,
        area_path=injury.area_path,
        happened_on=injury.happened_on,
        late_reason=injury.late_reason,
        due_on=injury.happened_on + timedelta(days=REPORT_WITHIN_DAYS),
    )
    add_record(report, by=by, now=now, action=Action.ADD_INJURY)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How a report went out: the day, to whom, under which reference."""

    on: date
    to: str
    reference: str = ""


@transaction.atomic
def send_report(report: AuthorityReport, sent: Sent, *, by: Actor, now: datetime) -> None:
    """Note that the authority was told."""
    require(by, Action.ADD_INJURY, report.area_path)
    if report.reported_on:
        raise ValidationError(_("This report already went out; nothing was changed."))
    check_done_on(sent.on, since=report.happened_on, now=now)
    report.reported_on, report.to, report.reference = sent.on, sent.to, sent.reference
    change_record(report, "reported", by=by, now=now, action=Action.ADD_INJURY)
    fulfil(report, by=by, now=now)


@transaction.atomic
def finish_measure(corrective: CorrectiveAction, *, on: date, by: Actor, now: datetime) -> None:
    """Note that the corrective measure is carried out."""
    require(by, Action.CHANGE_RECORD, corrective.area_path)
    if corrective.done_on:
        raise ValidationError(_("This measure is already done; nothing was changed."))
    check_done_on(on, since=corrective.happened_on, now=now)
    corrective.done_on = on
    change_record(corrective, "done", by=by, now=now)


@transaction.atomic
def verify_effect(
    corrective: CorrectiveAction, *, on: date, finding: str, by: Actor, now: datetime
) -> None:
    """Note that someone looked whether the measure, once done, has its effect."""
    require(by, Action.CHANGE_RECORD, corrective.area_path)
    if corrective.done_on is None:
        raise ValidationError(_("The measure is not done yet; note that first."))
    if corrective.verified_on:
        raise ValidationError(_("The effect is already verified; nothing was changed."))
    if not corrective.has_cause:
        raise ValidationError(_("Write the cause first: no effect without a cause."))
    check_done_on(on, since=corrective.done_on, now=now)
    corrective.verified_on, corrective.verified_by, corrective.finding = on, by.name, finding
    change_record(corrective, "verified", by=by, now=now)


@transaction.atomic
def check_elsewhere(
    corrective: CorrectiveAction, *, on: date, elsewhere: str, by: Actor, now: datetime
) -> None:
    """Note that similar places were checked for the same fault."""
    require(by, Action.CHANGE_RECORD, corrective.area_path)
    if corrective.checked_elsewhere_on:
        raise ValidationError(_("Similar places are already checked; nothing was changed."))
    check_done_on(on, since=corrective.happened_on, now=now)
    corrective.checked_elsewhere_on, corrective.elsewhere = on, elsewhere
    change_record(corrective, "checked_elsewhere", by=by, now=now)


@transaction.atomic
def end_source(source: ReportingSource, *, on: date, by: Actor, now: datetime) -> None:
    """Note that a source no longer reports; nobody waits for it after that day."""
    require(by, Action.ADD_INJURY, source.area_path)
    if source.ended_on:
        raise ValidationError(_("This source already stopped reporting."))
    check_done_on(on, since=source.happened_on, now=now)
    source.ended_on = on
    change_record(source, "ended", by=by, now=now, action=Action.ADD_INJURY)
