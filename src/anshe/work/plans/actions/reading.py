"""What the worker found is kept: the text, or why there is none; then plan by plan its rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import append
from anshe.work.plans.actions.telling import of_document
from anshe.work.plans.choices import State
from anshe.work.plans.models import PlanDocument, PlanRule, Reading
from anshe.work.plans.queries.extraction import Extracted
from anshe.work.plans.queries.finding import Content, Found

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class PlanFound:
    """One plan of a document with everything that was found in it."""

    title: str
    language: str
    start: int
    end: int
    head: Content
    questions: Sequence[Content]
    set_aside: Sequence[tuple[int, int, str]]
    rules: Sequence[Found]


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """All plans of a document, what it leaves open, and which reader read it."""

    plans: Sequence[PlanFound]
    questions: Sequence[Content]
    reader: str


@transaction.atomic
def keep_text(document: PlanDocument, taken: Extracted) -> None:
    """Keep the text that a document holds."""
    document.text, document.kind, document.encoding = taken.text, taken.kind, taken.encoding
    document.save(update_fields=["text", "kind", "encoding"])


@transaction.atomic
def keep_refusal(document: PlanDocument, code: str, *, by: Actor, now: datetime) -> None:
    """Keep why a document cannot be read, and tell the log; the file itself stays."""
    document.state, document.problem = State.REFUSED, code
    document.save(update_fields=["state", "problem"])
    entry = of_document(document, "refused", timezone.localdate(now), problem=code)
    append([entry], by=by, now=now)


@transaction.atomic
def keep_readings(
    document: PlanDocument, found: DocumentFound, *, by: Actor, now: datetime
) -> None:
    """Keep what was found, plan by plan, and tell the log how much it was."""
    plans, reader = found.plans, found.reader
    for position, plan in enumerate(plans):
        keep_plan_found(document, position, plan, reader, now)
    document.state, document.questions = State.READ, list(found.questions)
    document.save(update_fields=["state", "questions"])
    count = sum(len(plan.rules) for plan in plans)
    entry = of_document(
        document, "read", timezone.localdate(now), plans=len(plans), rules=count, reader=reader
    )
    append([entry], by=by, now=now)


def keep_plan_found(
    document: PlanDocument, position: int, plan: PlanFound, reader: str, now: datetime
) -> Reading:
    """Keep one plan and its rules; give it."""
    reading = Reading(document=document)
    fill(reading, position, plan, reader, now)
    reading.save()
    rules = (row_of(reading, place, found) for place, found in enumerate(plan.rules))
    PlanRule.objects.bulk_create(rules, batch_size=500)
    return reading


def fill(reading: Reading, position: int, plan: PlanFound, reader: str, now: datetime) -> None:
    """Write into a reading what was found in its plan."""
    reading.position = position
    reading.title = (plan.title or reading.document.name)[:_LONGEST_TITLE]
    reading.language, reading.head = plan.language, plan.head
    reading.start, reading.end = plan.start, plan.end
    reading.questions = list(plan.questions)
    reading.set_aside = [list(one) for one in plan.set_aside]
    reading.reader, reading.read_at = reader, now


def row_of(reading: Reading, position: int, found: Found) -> PlanRule:
    """Make the row of a rule."""
    return PlanRule(
        reading=reading,
        position=position,
        section=found.section,
        code=found.code[:80],
        start=found.start,
        end=found.end,
        drafted=found.content,
        found_by=found.found_by[:80],
        confidence=found.confidence,
        questions=list(found.questions),
        proposed_by=found.proposed_by[:200],
    )
