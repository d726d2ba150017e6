"""What pages, files and menus need to know of injuries and what follows them."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.access import Action, Actor
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.injuries import actions
from anshe.work.injuries.choices import DIED, SEVERE
from anshe.work.injuries.forms.cards import InjuryForm
from anshe.work.injuries.forms.follow_up import (
    AuthorityReportForm,
    CorrectiveActionForm,
    DayForm,
    ElsewhereForm,
    ReportingSourceForm,
    SentForm,
    SourceReportForm,
    VerifyForm,
)
from anshe.work.injuries.models import (
    AuthorityReport,
    CorrectiveAction,
    Injury,
    ReportingSource,
    SourceReport,
)
from anshe.work.programmes.actions.fulfilment import close_tasks


def _send(
    report: AuthorityReport, *, by: Actor, now: datetime, on: date, to: str, reference: str = ""
) -> None:
    """Let the deed's form call its action."""
    sent = actions.Sent(on=on, to=to, reference=reference)
    actions.send_report(report, sent, by=by, now=now)


def _demands_report(injury: Injury) -> bool:
    """Say whether an injury must be reported and has no report yet."""
    return injury.reportable and not injury.authorityreport_set.exists()


def _open(injury: Injury, *, by: Actor, now: datetime) -> None:
    """Let the deed call its action."""
    actions.open_report(injury, by=by, now=now)


class NothingToAsk(DayForm):
    """Ask nothing."""

    on = None  # type: ignore[assignment] # takes the field away


_CORRECTING = (
    Deed(
        name="finish",
        label=_("Done"),
        action=Action.CHANGE_RECORD,
        form=DayForm,
        do=actions.finish_measure,
        offered=lambda row: row.done_on is None,
        primary=True,
    ),
    Deed(
        name="verify",
        label=_("Verify the effect"),
        action=Action.CHANGE_RECORD,
        form=VerifyForm,
        do=actions.verify_effect,
        offered=lambda row: bool(row.done_on) and row.verified_on is None,
        primary=True,
        bulk=False,
    ),
    Deed(
        name="elsewhere",
        label=_("Similar places checked"),
        action=Action.CHANGE_RECORD,
        form=ElsewhereForm,
        do=actions.check_elsewhere,
        offered=lambda row: row.checked_elsewhere_on is None,
        bulk=False,
    ),
)

KINDS = (
    RecordKind(
        model=Injury,
        label=_("injury"),
        label_plural=_("Injuries"),
        explain=_(
            "One card for each injury first seen: who, how, where and how badly. Rates, causes "
            "and hot spots are computed from them; names stay masked."
        ),
        form=InjuryForm,
        columns=("cause", "domain", "place", "sex", "age", "severity", "outcome", "completeness"),
        group="injuries",
        filters=("domain", "cause", "place", "intent", "severity", "outcome", "source"),
        search=("place_text",),
        tabs=(
            Tab("reportable", _("Reportable"), Q(reportable=True)),
            Tab("severe", _("Severe or fatal"), Q(severity=SEVERE) | Q(outcome=DIED)),
            Tab("incomplete", _("Card incomplete"), Q(completeness__lt=0.95)),
        ),
        deeds=(
            Deed(
                name="report",
                label=_("Open the report to the authority"),
                action=Action.ADD_INJURY,
                form=NothingToAsk,
                do=_open,
                offered=_demands_report,
                primary=True,
            ),
        ),
        parts=(
            Part(_("Reports to authorities"), "authority_report", "injury"),
            Part(_("Corrective actions"), "corrective_action", "injury"),
        ),
        see=Action.SEE_INJURIES,
        add=Action.ADD_INJURY,
        added=actions.follow_up,
        masks={
            "name": "name",
            "id_number": "id",
            "phone": "phone",
            "address": "address",
            "diagnosis": "all",
            "description": "all",
        },
    ),
    RecordKind(
        model=AuthorityReport,
        label=_("report to an authority"),
        label_plural=_("Reports to authorities"),
        explain=_("What must be reported, by when, to whom, and whether it went out in time."),
        form=AuthorityReportForm,
        columns=("injury", "due_on", "to", "reported_on", "reference"),
        group="injuries",
        search=("to", "reference"),
        tabs=(
            Tab("waiting", _("To be sent"), Q(reported_on=None)),
            Tab("sent", _("Sent"), Q(reported_on__isnull=False)),
        ),
        deeds=(
            Deed(
                name="send",
                label=_("Reported"),
                action=Action.ADD_INJURY,
                form=SentForm,
                do=_send,
                offered=lambda row: row.reported_on is None,
                primary=True,
            ),
        ),
        verbs={"reported": _("Reported")},
        see=Action.SEE_INJURIES,
        add=Action.ADD_INJURY,
        added=close_tasks,
    ),
    RecordKind(
        model=CorrectiveAction,
        label=_("corrective action"),
        label_plural=_("Corrective actions"),
        explain=_(
            "Why an injury or a major hazard came about, what was done so that it does not recur, "
            "and whether similar places were checked."
        ),
        form=CorrectiveActionForm,
        columns=("measure", "injury", "hazard", "responsible", "due_on", "verified_on"),
        group="injuries",
        filters=("has_cause",),
        search=("measure", "cause", "responsible"),
        tabs=(
            Tab("open", _("To be done"), Q(done_on=None)),
            Tab("done", _("To be verified"), Q(done_on__isnull=False, verified_on=None)),
            Tab("verified", _("Verified"), Q(verified_on__isnull=False)),
        ),
        deeds=_CORRECTING,
        verbs={"done": _("Done"), "checked_elsewhere": _("Similar places checked")},
        added=close_tasks,
    ),
    RecordKind(
        model=ReportingSource,
        label=_("reporting source"),
        label_plural=_("Reporting sources"),
        explain=_("Clinics, schools, police and others who tell us of injuries every month."),
        form=ReportingSourceForm,
        columns=("name", "kind", "contact_name", "contact_phone"),
        group="injuries",
        filters=("kind",),
        search=("name",),
        tabs=(
            Tab("reports", _("Reporting"), Q(ended_on=None)),
            Tab("ended", pgettext_lazy("source", "Ended"), Q(ended_on__isnull=False)),
        ),
        deeds=(
            Deed(
                name="end",
                label=_("No longer reports"),
                action=Action.ADD_INJURY,
                form=DayForm,
                do=actions.end_source,
                offered=lambda row: row.ended_on is None,
            ),
        ),
        parts=(
            Part(_("Monthly reports"), "source_report", "source"),
            Part(_("Injuries"), "injury", "source"),
        ),
        see=Action.SEE_INJURIES,
        add=Action.ADD_INJURY,
        added=close_tasks,
        masks={"contact_name": "name", "contact_phone": "phone"},
    ),
    RecordKind(
        model=SourceReport,
        label=_("monthly report of a source"),
        label_plural=_("Monthly reports of sources"),
        explain=_("That a source reported for a month, even when nobody was hurt."),
        form=SourceReportForm,
        columns=("month", "source", "cards"),
        group="injuries",
        filters=("source",),
        search=("source__name",),
        see=Action.SEE_INJURIES,
        add=Action.ADD_INJURY,
        added=close_tasks,
    ),
)
