"""A plan is read again by a better reader: what people said of a rule that is the same stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import append
from anshe.work.plans.actions.reading import (
    DocumentFound,
    PlanFound,
    fill,
    keep_plan_found,
    row_of,
)
from anshe.work.plans.actions.telling import of_document
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanDocument, PlanRule, Reading
from anshe.work.plans.queries.finding import Found
from anshe.work.plans.queries.outlook import said_of

_FAR = 10_000
"""Old places go so far up while the new ones are given."""
_DECISION = ("verdict", "corrected", "decided_at", "decided_by", "decided_by_id")


@dataclass(slots=True)
class Kept:
    """How many decisions were kept, and how many rules are to be looked at again."""

    same: int = 0
    open_again: int = 0
    new: int = 0
    gone: int = 0


@transaction.atomic
def keep_better_reading(
    document: PlanDocument, found: DocumentFound, *, by: Actor, now: datetime
) -> Kept:
    """Put a new reading in the place of the old one; published plans stay as they are."""
    old = list(document.readings.select_for_update().prefetch_related("rules"))
    document.readings.update(position=F("position") + _FAR)
    kept, free = Kept(), list(old)
    for position, plan in enumerate(found.plans):
        same = _same_plan(plan, free)
        if same is None:
            reading = keep_plan_found(document, position, plan, found.reader, now)
            kept.new += reading.rules.count()
            continue
        free.remove(same)
        _reread(same, position, plan, found.reader, now, kept)
    _leave(free, len(found.plans))
    document.questions = list(found.questions)
    document.save(update_fields=["questions"])
    told = {"kept": kept.same, "opened": kept.open_again, "new": kept.new, "gone": kept.gone}
    today = timezone.localdate(now)
    append([of_document(document, "read", today, reader=found.reader, **told)], by=by, now=now)
    return kept


def _same_plan(plan: PlanFound, old: Iterable[Reading]) -> Reading | None:
    """Give the old reading that shares most of a plan's place."""
    shared = [(min(one.end, plan.end) - max(one.start, plan.start), one) for one in old]
    return max(
        ((n, one) for n, one in shared if n > 0), key=lambda pair: pair[0], default=(0, None)
    )[1]


def _leave(old: Iterable[Reading], position: int) -> None:
    """Keep the readings that nothing took the place of only when people worked on them."""
    for one in old:
        worked = one.version_id or any(rule.verdict != Verdict.OPEN for rule in one.rules.all())
        if not worked:
            one.delete()
            continue
        Reading.objects.filter(pk=one.pk).update(position=position)
        position += 1


def _reread(
    reading: Reading, position: int, plan: PlanFound, reader: str, now: datetime, kept: Kept
) -> None:
    """Give a reading its new rules, with the decisions on those that stayed the same."""
    if reading.version_id is not None:
        Reading.objects.filter(pk=reading.pk).update(position=position)
        return
    old = {(one.section, one.code): one for one in reading.rules.all()}
    fill(reading, position, plan, reader, now)
    reading.save()
    rows = [_with_decision(row_of(reading, 0, one), old.get((one.section, one.code)), kept)
            for one in plan.rules]  # fmt: skip
    rows += _left(reading, old, rows, plan.rules, kept)
    reading.rules.all().delete()
    for place, row in enumerate(rows):
        row.position = place
    PlanRule.objects.bulk_create(rows, batch_size=500)


def _with_decision(row: PlanRule, old: PlanRule | None, kept: Kept) -> PlanRule:
    """Give a rule what was decided of it, unless it was accepted and now says something else."""
    if old is None:
        kept.new += 1
        return row
    row.pk = old.pk  # the log names a rule by its number
    if old.verdict == Verdict.ACCEPTED and said_of(old.drafted) != said_of(row.drafted):
        kept.open_again += 1
        return row
    if old.verdict != Verdict.OPEN:
        kept.same += 1
    _sign_as(row, old)
    return row


def _sign_as(row: PlanRule, old: PlanRule) -> None:
    """Copy a decision."""
    for name in _DECISION:
        setattr(row, name, getattr(old, name))


def _left(
    reading: Reading,
    old: dict[tuple[str, str], PlanRule],
    rows: Sequence[PlanRule],
    found: Sequence[Found],
    kept: Kept,
) -> list[PlanRule]:
    """Keep the rules that are read no more, where a person wrote, added or accepted them."""
    here = {(one.section, one.code) for one in rows}
    gone = [one for key, one in old.items() if key not in here]
    stay = [one for one in gone if _stays(one, found)]
    kept.same += len(stay)
    wanted = _ids_in([one.content for one in (*rows, *stay)])
    named = [one for one in gone if one not in stay and one.code in wanted]
    kept.gone += len(gone) - len(stay) - len(named)
    for one in (*stay, *named):
        one.reading = reading
    return [*stay, *named]


def _stays(rule: PlanRule, found: Sequence[Found]) -> bool:
    """Say whether a person's word keeps a rule that is read no more."""
    if rule.corrected is not None or rule.found_by == "person":
        return rule.verdict != Verdict.REJECTED
    if rule.verdict != Verdict.ACCEPTED or rule.start is None or rule.end is None:
        return False
    return not any(
        one.start is not None
        and one.end is not None
        and one.start < rule.end
        and rule.start < one.end
        for one in found
    )


def _ids_in(said: Any) -> set[str]:
    """Give every text that rules hold: the ids that they name are among them."""
    if isinstance(said, dict):
        return {each for one in said.values() for each in _ids_in(one)}
    if isinstance(said, list):
        return {each for one in said for each in _ids_in(one)}
    return {said} if isinstance(said, str) else set()
