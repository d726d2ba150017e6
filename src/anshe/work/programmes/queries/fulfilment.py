"""What record closes the tasks of what obligation, and which open task comes first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from django.db.models import Q, prefetch_related_objects

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
    "bulletin": "published_on",
    "budget_line": "approved_on",
    "session": "held_on",
    "survey": "closed_on",
    "opinion": "answered_on",
    "authority_report": "reported_on",
}
"""The day on which the deed was done, where a record may stand there before it; else its own."""

AGAIN_ON = {"emergency_plan": "reviewed_on", "document": "reviewed_on", "supply": "checked_on"}
"""The day on which something was last gone through again: that is a deed of its own."""

MOST_NAMED = 500
"""So many subjects are looked for by name; of more records, all tasks of their kind are read."""

_COLUMNS = (
    *("pk", "run_id", "area_path", "subject", "deadline_on", "from_on"),
    *("obligation__record_value", "obligation__event"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open task that a record may close."""

    pk: int
    run_id: int
    area_path: str
    subject: str
    deadline_on: date
    from_on: date
    value: str
    event: str

    def begins_by(self, on: date) -> bool:
        """Say whether a deed of a day counts; one that answers an event counts on any day."""
        # A hospital may tell the authority of an injury before the street hears of it.
        return self.from_on <= on or bool(self.event and self.subject)

    def rank(self, on: date) -> tuple[bool, bool, int, bool, date, int]:
        """Order: its own subject, its own kind, nearest area, in time, oldest deadline."""
        late = self.deadline_on < on
        near = -len(self.area_path)
        return (not self.subject, not self.value, near, late, self.deadline_on, self.pk)


class Waiting:
    """The open tasks that some records of one kind may close, read once for all of them."""

    def __init__(self, records: Sequence[Record], until: date) -> None:
        _read_bodies(records)
        kind = records[0].KIND
        subjects = {"", *(one for record in records for one in subjects_of(record))}
        rows = Task.objects.filter(
            OPEN,
            Q(from_on__lte=until) | ~Q(obligation__event=""),
            obligation__record_kind=kind,
            obligation__record_value__in={one for record in records for one in values_of(record)},
            area_path__in={one for path in _paths(records) for one in above(path)},
            run__ended_on__isnull=True,
        )
        if len(subjects) <= MOST_NAMED:
            rows = rows.filter(subject__in=subjects)
        self._tasks: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
        for row in rows.values_list(*_COLUMNS):
            one = Candidate(*row)
            self._tasks[one.area_path, one.subject, one.value].append(one)
        self._served: dict[tuple[int, date], set[int]] = defaultdict(set)
        if self._tasks:
            keys = [record.pk for record in records]
            told = Task.objects.filter(
                done_by_kind=kind, done_by_id__range=(min(keys), max(keys)), done_on__lte=until
            )
            for key, on, run in told.values_list("done_by_id", "done_on", "run_id"):
                if key is not None and on is not None:
                    self._served[key, on].add(run)

    def __bool__(self) -> bool:
        """Say whether any task is left."""
        return bool(self._tasks)

    def best(self, record: Record, on: date) -> Candidate | None:
        """Find the task that a record closes next: of a run that it has not served that day."""
        served = self._served.get((record.pk, on), ())
        places = product(above(record.area_path), {"", *subjects_of(record)}, values_of(record))
        found = (
            one
            for place in places
            for one in self._tasks.get(place, ())
            if one.begins_by(on) and one.run_id not in served
        )
        return min(found, key=lambda candidate: candidate.rank(on), default=None)

    def take(self, candidate: Candidate) -> None:
        """Forget a task that is open no longer."""
        place = candidate.area_path, candidate.subject, candidate.value
        self._tasks[place].remove(candidate)
        if not self._tasks[place]:
            del self._tasks[place]

    def serve(self, record: Record, on: date, run_id: int) -> None:
        """Remember that a record closed a task of a run on a day."""
        self._served[record.pk, on].add(run_id)


def _paths(records: Sequence[Record]) -> set[str]:
    """Name the places of some records."""
    return {record.area_path for record in records}


def _read_bodies(records: Sequence[Record]) -> None:
    """Read the bodies that met in one query, where records of this kind have one."""
    if any(field.name == "body" for field in records[0]._meta.concrete_fields):
        prefetch_related_objects(records, "body")


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
    linked = ((kind, getattr(record, name)) for kind, name in _links(type(record)))
    return {f"{kind}:{key}" for kind, key in (*linked, (record.KIND, record.pk)) if key is not None}


@cache
def _links(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """List the fields by which records point to others, with the kind they point to."""
    return tuple(
        (field.related_model.KIND, field.attname)
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and issubclass(field.related_model, Record)
    )
