"""A person says of each rule whether it is so; every word of it goes into the log at once."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.work.plans.actions.telling import of_rule
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.checking import errors_of
from anshe.work.plans.queries.finding import Content
from anshe.work.plans.queries.reviewing import accepted_together, unasked

_VERBS = {
    Verdict.OPEN: "opened",
    Verdict.ACCEPTED: "accepted",
    Verdict.CORRECTED: "corrected",
    Verdict.REJECTED: "rejected",
}


@transaction.atomic
def decide(
    rule: PlanRule, verdict: Verdict, *, by: Actor, now: datetime, seen: str = ""
) -> PlanRule:
    """Accept a rule, reject it, or take either back; a correction is kept until it is taken back.

    `seen` is the mark of the rule as it was shown.

    Raises:
        ValidationError: the plan was published, or someone else decided meanwhile.
    """
    rule = _claimed(rule, by, seen)
    if verdict == Verdict.OPEN:
        rule.corrected = None
    _sign(rule, verdict, by, now)
    append([of_rule(rule, _VERBS[verdict], timezone.localdate(now))], by=by, now=now)
    return rule


@transaction.atomic
def correct(
    rule: PlanRule, content: Content, *, by: Actor, now: datetime, seen: str = ""
) -> PlanRule:
    """Keep a rule as a person writes it, if a programme may say so.

    Raises:
        ValidationError: the language does not allow it, or someone else decided meanwhile.
    """
    rule = _claimed(rule, by, seen)
    errors = errors_of(rule, content)
    if errors:
        raise ValidationError(errors)
    rule.corrected = content
    _sign(rule, Verdict.CORRECTED, by, now)
    append([of_rule(rule, "corrected", timezone.localdate(now))], by=by, now=now)
    return rule


@transaction.atomic
def accept_unasked(reading: Reading, section: str, *, by: Actor, now: datetime) -> int:
    """Accept all open rules without questions: of one section, or all that the reader is sure of.

    What someone else proposed is never among them.
    """
    require(by, Action.REVIEW_PLAN, reading.document.area_path)
    _stop_when_published(reading)
    rows = list(unasked(reading.rules.select_for_update(), section).order_by("position"))
    for rule in rows:
        rule.reading = reading
        _sign(rule, Verdict.ACCEPTED, by, now, keep=False)
    _keep_signs(rows)
    today = timezone.localdate(now)
    append([of_rule(rule, "accepted", today) for rule in rows], by=by, now=now)
    return len(rows)


@transaction.atomic
def take_back_together(reading: Reading, *, by: Actor, now: datetime) -> int:
    """Take back what the actor accepted together last; give how many."""
    require(by, Action.REVIEW_PLAN, reading.document.area_path)
    _stop_when_published(reading)
    locked = list(reading.rules.select_for_update().order_by("position"))
    rows = accepted_together(locked, by)
    for rule in rows:
        rule.reading = reading
        _sign(rule, Verdict.OPEN, by, now, keep=False)
    _keep_signs(rows)
    append([of_rule(rule, "opened", timezone.localdate(now)) for rule in rows], by=by, now=now)
    return len(rows)


@transaction.atomic
def add_rule(
    reading: Reading, section: str, place: tuple[int, int], *, by: Actor, now: datetime
) -> PlanRule:
    """Add a rule that the reader missed, beside the sentence it comes from."""
    require(by, Action.REVIEW_PLAN, reading.document.area_path)
    _stop_when_published(reading)
    start, end = place
    if not reading.start <= start < end <= reading.end:
        raise ValidationError(_("Mark a sentence of the plan."))
    rule = PlanRule.objects.create(
        reading=reading,
        position=reading.rules.count(),
        section=section,
        code=_free_code(reading),
        start=start,
        end=end,
        drafted={},
        found_by="person",
    )
    rule.drafted = _first_content(rule, reading)
    _sign(rule, Verdict.CORRECTED, by, now)
    rule.save(update_fields=["drafted"])
    append([of_rule(rule, "added", timezone.localdate(now))], by=by, now=now)
    return rule


def _first_content(rule: PlanRule, reading: Reading) -> Content:
    """Begin a rule with its sentence."""
    sources = reading.head.get("sources") or [{"id": "plan"}]
    words = " ".join(reading.document.text[rule.start : rule.end].split())[:200]
    more: dict[str, Any] = {"obligations": {"do": "record"}, "bodies": {"kind": "working-group"}}
    return {
        "id": rule.code,
        "title": {reading.language: words},
        **more.get(rule.section, {}),
        "source": {"document": sources[0]["id"], "start": rule.start, "end": rule.end},
    }


def _free_code(reading: Reading) -> str:
    """Find an id that no rule of the reading has."""
    taken = set(reading.rules.values_list("code", flat=True))
    number = 1
    while f"added-{number}" in taken:
        number += 1
    return f"added-{number}"


def _keep_signs(rows: list[PlanRule]) -> None:
    """Keep the verdicts of many rules."""
    signed = ["verdict", "decided_at", "decided_by", "decided_by_id"]
    PlanRule.objects.bulk_update(rows, signed, batch_size=200)


def _claimed(rule: PlanRule, by: Actor, seen: str) -> PlanRule:
    """Lock a rule whose plan is still being reviewed, as it was seen."""
    rows = PlanRule.objects.select_for_update(of=("self",)).select_related("reading__document")
    locked = rows.get(pk=rule.pk)
    require(by, Action.REVIEW_PLAN, locked.reading.document.area_path)
    _stop_when_published(locked.reading)
    if seen not in {"", locked.mark}:
        name = locked.decided_by or _("Someone else")
        raise ValidationError(
            _("%(name)s was quicker. Look at it again, then decide.") % {"name": name}
        )
    return locked


def _stop_when_published(reading: Reading) -> None:
    """Refuse to change what has become a published programme."""
    if reading.version_id is not None:
        raise ValidationError(_("This plan is published; its rules stay as they were."))


def _sign(rule: PlanRule, verdict: Verdict, by: Actor, now: datetime, *, keep: bool = True) -> None:
    """Write down the verdict, whose it is, and when."""
    rule.verdict, rule.decided_at = verdict, now
    rule.decided_by, rule.decided_by_id = by.name, by.id
    if verdict == Verdict.OPEN:
        rule.decided_at, rule.decided_by, rule.decided_by_id = None, "", None
    if keep:
        rule.save(
            update_fields=["verdict", "corrected", "decided_at", "decided_by", "decided_by_id"]
        )
