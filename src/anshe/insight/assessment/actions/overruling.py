"""Overrule a grade with a reason, or withdraw it; both grades stay visible."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.insight.assessment.models import Overrule
from anshe.insight.assessment.queries.standing import Shown, Standing


@dataclass(frozen=True, slots=True)
class Judgement:
    """The grade that a person gives, and why."""

    grade: str
    reason: str


@transaction.atomic
def overrule(
    standing: Standing, indicator: str, judgement: Judgement, *, by: Actor, now: datetime
) -> Overrule:
    """Give an indicator another grade than the computed one.

    Raises:
        Refused: they may see the assessment, but not overrule.
        ValidationError: there is no reason, or no such grade, or it is overruled already.
    """
    require(by, Action.OVERRULE_GRADE, standing.area.path)
    shown = standing.find(indicator)
    reason = judgement.reason.strip()
    _check(standing, shown, judgement.grade, reason)
    row = Overrule(
        area_path=standing.area.path,
        programme=standing.version.programme,
        indicator=indicator,
        grade=judgement.grade,
        computed=shown.result.grade,
        reason=reason,
        made_on=timezone.localdate(now),
        made_at=now,
        made_by=by.name,
        made_by_id=by.id,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        # Two assessors may press at once; the second learns of the first.
        raise ValidationError(_("This grade has been overruled already.")) from error
    append([_told(row, "overrule.made", reason)], by=by, now=now)
    return row


def _check(standing: Standing, shown: Shown, grade: str, reason: str) -> None:
    """Refuse what is no judgement."""
    if not reason:
        raise ValidationError({"reason": _("Say why: a grade is overruled only with a reason.")})
    if grade not in standing.letters:
        raise ValidationError({"grade": _("This programme has no such grade.")})
    if grade == shown.result.grade:
        raise ValidationError({"grade": _("That is the computed grade already.")})


@transaction.atomic
def withdraw(row: Overrule, reason: str, *, by: Actor, now: datetime) -> None:
    """Let the computed grade count again.

    Raises:
        Refused: they may see the assessment, but not overrule.
        ValidationError: there is no reason, or it was withdrawn already.
    """
    require(by, Action.OVERRULE_GRADE, row.area_path)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    changed = Overrule.objects.filter(pk=row.pk, withdrawn_on__isnull=True).update(
        withdrawn_on=timezone.localdate(now), withdrawn_by=by.name, withdrawn_reason=reason
    )
    if not changed:
        raise ValidationError(_("It was withdrawn already."))
    append([_told(row, "overrule.withdrawn", reason)], by=by, now=now)


def _told(row: Overrule, verb: str, reason: str) -> Entry:
    """Tell the log which grade a person gave, and why."""
    content = {
        "programme": row.programme,
        "indicator": row.indicator,
        "grade": row.grade,
        "computed": row.computed,
        "reason": reason,
    }
    return Entry(
        row.area_path, verb, "overrule", str(row.pk), content, row.made_on, archive="management"
    )
