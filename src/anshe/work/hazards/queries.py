"""What a reader may see of hazards, and the checklists that a place works with."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from anshe.ground.access import Action, Actor, visible
from anshe.work.hazards.choices import MAJOR, OPEN, State
from anshe.work.hazards.models import Hazard


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a checklist, in the language of the page."""

    id: str
    ask: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What an inspection looks at."""

    code: str
    title: str
    items: tuple[Item, ...]


def hazards(reader: Actor, area_path: str) -> QuerySet[Hazard]:
    """List the hazards of an area that the reader may see, the most urgent first."""
    rows = visible(Hazard.objects.all(), reader, Action.SEE_RECORDS)
    return rows.filter(area_path__startswith=area_path).order_by("due_on", "-pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How many hazards of an area stand where."""

    overdue: int
    soon: int
    open: int
    major: int
    to_reinspect: int
    to_close: int


def standing(reader: Actor, area_path: str, today: date) -> Standing:
    """Count the hazards of an area by what has to be done about them, in one query."""
    still = Q(state__in=OPEN)
    week = today + timedelta(days=7)
    return Standing(
        **hazards(reader, area_path)
        .order_by()
        .aggregate(
            overdue=Count("pk", filter=still & Q(due_on__lt=today)),
            soon=Count("pk", filter=still & Q(due_on__gte=today, due_on__lte=week)),
            open=Count("pk", filter=still),
            major=Count("pk", filter=Q(severity=MAJOR) & ~Q(state=State.CLOSED)),
            to_reinspect=Count("pk", filter=Q(state=State.RECTIFIED)),
            to_close=Count("pk", filter=Q(state=State.REINSPECTED)),
        )
    )
