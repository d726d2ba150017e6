"""What a reader may see of hazards, and the checklists that a place works with."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from anshe.ground.access import Action, Actor, visible
from anshe.kernels.language.models import obligations as language_models
from anshe.work.hazards.choices import MAJOR, OPEN, State
from anshe.work.hazards.models import Hazard
from anshe.work.programmes.queries.reach import running
from anshe.work.programmes.queries.reading import programme_of


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a checklist, in the language of the page."""

    id: str
    ask: str
    basis: str = ""
    domain: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What an inspection looks at."""

    code: str
    title: str
    items: tuple[Item, ...]


def checklists(reader: Actor, area_path: str, today: date) -> list[Checklist]:
    """List the checklists of the programmes that are at work at a place."""
    language = get_language() or "zh"
    programmes = [programme_of(run.version) for run in running(reader, area_path, today)]
    return [
        Checklist(
            rule.id, rule.title.say(language), tuple(_item(item, language) for item in rule.items)
        )
        for programme in programmes
        if programme is not None
        for rule in programme.checklists
    ]


def _item(item: language_models.Item, language: str) -> Item:
    """Put one question into the language of the page."""
    return Item(
        id=item.id,
        ask=item.ask.say(language),
        basis=item.basis or "",
        domain=item.domain or "",
        severity=item.severity or "",
    )


def urgent(reader: Actor, area_path: str) -> QuerySet[Hazard]:
    """List what still has to be put right, the earliest day first."""
    return hazards(reader, area_path).filter(state__in=OPEN).select_related("premises")


def hazards(reader: Actor, area_path: str) -> QuerySet[Hazard]:
    """List the hazards of an area that the reader may see, the most urgent first."""
    rows = visible(Hazard.objects.all(), reader, Action.SEE_RECORDS)
    return rows.filter(area_path__within=area_path).order_by("due_on", "-pk")


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
