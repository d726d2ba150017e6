"""Results that are kept, and whether anything has happened since."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q

from anshe.ground.evidence.models import Event, Leaf
from anshe.insight.assessment.models import Kept
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reach import touching

OURS = ("overrule", "assessment")
"""What this room itself tells the log: it changes no figure."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log had come."""

    newest_event: int
    newest_leaf: int


def head() -> Head:
    """Say how far the log has come: two looks at the end of an index."""
    event = Event.objects.aggregate(newest=Max("pk"))["newest"]
    leaf = Leaf.objects.aggregate(newest=Max("pk"))["newest"]
    return Head(event or 0, -1 if leaf is None else leaf)


def kept(version: ProgrammeVersion, area_path: str, as_of: date) -> Kept | None:
    """Find the kept results of a day; they may be out of date."""
    return Kept.objects.filter(version=version, area_path=area_path, as_of=as_of).first()


def is_fresh(row: Kept, now_at: Head) -> bool:
    """Say whether nothing has happened here since, nor found its place in the log."""
    if (row.newest_event, row.newest_leaf) == (now_at.newest_event, now_at.newest_leaf):
        return True
    here = touching(row.area_path) & ~Q(subject_kind__in=OURS)
    newer = Event.objects.filter(here, pk__gt=row.newest_event)
    placed = Leaf.objects.filter(
        Exists(Event.objects.filter(here, pk=OuterRef("event_id"))), pk__gt=row.newest_leaf
    )
    return not newer.exists() and not placed.exists()


def past(version: ProgrammeVersion, area_path: str, until: date) -> list[Kept]:
    """Give the kept grades of the ends of past months, the oldest first."""
    rows = Kept.objects.filter(version=version, area_path=area_path, as_of__in=month_ends(until))
    return list(rows.defer("results").order_by("as_of"))


MONTHS = 12


def month_ends(until: date) -> list[date]:
    """Give the last days of the months before a day."""
    ends = []
    first = until.replace(day=1)
    for _ in range(MONTHS):
        last = date.fromordinal(first.toordinal() - 1)
        ends.append(last)
        first = last.replace(day=1)
    return ends[::-1]
