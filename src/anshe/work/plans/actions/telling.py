"""How the log is told of plans: the file by its hash, a rule by what was decided of it."""

from datetime import date

from anshe.ground.evidence.actions import Entry
from anshe.work.plans.models import PlanDocument, PlanRule, Reading

Told = None | bool | int | str


def of_document(document: PlanDocument, verb: str, on: date, **more: Told) -> Entry:
    """Tell of a document; its hash names the file."""
    content = {"name": document.name, "sha256": document.sha256, "size": document.size, **more}
    return Entry(
        area_path=document.area_path,
        verb=f"plan.{verb}",
        subject_kind="plan",
        subject_id=str(document.pk),
        content=content,
        happened_on=on,
        archive="management",
        files=(document.sha256,),
    )


def of_reading(reading: Reading, verb: str, on: date, **more: Told) -> Entry:
    """Tell of one plan of a document."""
    return of_document(reading.document, verb, on, plan=reading.title, reading=reading.pk, **more)


def of_rule(rule: PlanRule, verb: str, on: date) -> Entry:
    """Tell what was decided of a rule, and how it reads now."""
    content = {
        "reading": rule.reading_id,
        "section": rule.section,
        "code": rule.code,
        "start": rule.start,
        "end": rule.end,
        "rule": rule.content,
    }
    return Entry(
        area_path=rule.reading.document.area_path,
        verb=f"plan_rule.{verb}",
        subject_kind="plan_rule",
        subject_id=str(rule.pk),
        content=content,
        happened_on=on,
        archive="management",
    )
