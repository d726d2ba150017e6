"""What record closes the tasks of what obligation, and which open task comes first."""

from dataclasses import dataclass
from datetime import date

from anshe.ground.evidence.models import Record
from anshe.work.programmes.models import Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.reach import above

KIND_OF = {
    "inspection": "kind",
    "session": "kind",
    "document": "kind",
    "bulletin": "kind",
    "upkeep": "kind",
    "entry": "ledger",
    "hazard_step": "kind",
}
"""The field of a record that an obligation may ask to be of one kind."""

DAY_OF = {
    "session": "held_on",
    "survey": "closed_on",
    "opinion": "answered_on",
    "authority_report": "reported_on",
}
"""The day on which the deed was done, where a record may stand there before it; else its own."""

AGAIN_ON = {"emergency_plan": "reviewed_on", "document": "reviewed_on", "supply": "checked_on"}
"""The day on which something was last gone through again: that is a deed of its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open task that a record may close."""

    pk: int
    run_id: int
    area_path: str
    subject: str
    deadline_on: date
    value: str

    def rank(self, on: date) -> tuple[bool, bool, int, bool, date, int]:
        """Order: its own subject, its own kind, nearest area, in time, oldest deadline."""
        late = self.deadline_on < on
        near = -len(self.area_path)
        return (not self.subject, not self.value, near, late, self.deadline_on, self.pk)


def candidates(record: Record, on: date) -> list[Candidate]:
    """List the open tasks that a record may close, the best first. One query."""
    rows = Task.objects.filter(
        OPEN,
        obligation__record_kind=record.KIND,
        obligation__record_value__in=values_of(record),
        area_path__in=above(record.area_path),
        subject__in={"", *subjects_of(record)},
        from_on__lte=on,
        run__ended_on__isnull=True,
    ).values_list("pk", "run_id", "area_path", "subject", "deadline_on", "obligation__record_value")
    return sorted((Candidate(*row) for row in rows), key=lambda candidate: candidate.rank(on))


def day_of(record: Record) -> date | None:
    """Give the day on which the deed was done, nothing while it is only planned."""
    again: date | None = getattr(record, AGAIN_ON.get(record.KIND, ""), None)
    day: date | None = getattr(record, DAY_OF.get(record.KIND, "happened_on"))
    return again or day


def values_of(record: Record) -> set[str]:
    """Name what an obligation may ask the record to be: its kind, its body, its kind of drill."""
    kind = str(getattr(record, KIND_OF.get(record.KIND, ""), ""))
    body = getattr(getattr(record, "body", None), "code", "")
    drill = getattr(record, "drill_kind", "")
    return {"", kind, *(f"{kind}:{more}" for more in (body, drill) if more)}


def subjects_of(record: Record) -> set[str]:
    """Name what a record is about, as tasks name it: premises:17, and itself."""
    links = {
        (field.related_model.KIND, getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if isinstance(field.related_model, type) and issubclass(field.related_model, Record)
    }
    return {f"{kind}:{key}" for kind, key in {*links, (record.KIND, record.pk)} if key is not None}
