"""Which areas a place answers to, and which runs are at work there."""

from datetime import date

from django.db.models import F, Q, QuerySet

from anshe.ground.access import Action, Actor, may, visible
from anshe.work.programmes.models import Run


def above(area_path: str) -> list[str]:
    """List the path itself and those of all areas above it, the nation first."""
    codes = area_path.rstrip("/").split("/")
    return ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]


def touching(area_path: str) -> Q:
    """Match what stands at the area, above it or below it."""
    return Q(area_path__in=above(area_path)) | Q(area_path__within=area_path)


def runs(reader: Actor, area_path: str) -> QuerySet[Run]:
    """Give the runs at work at the area, above it or below it, the running ones first."""
    rows = Run.objects.filter(touching(area_path)).select_related("version")
    if may(reader, Action.SEE_PROGRAMME, area_path):
        # Whoever works in a community must see the programme of its street.
        return rows.order_by(F("ended_on").asc(nulls_first=True), "-started_on", "-pk")
    return visible(rows, reader, Action.SEE_PROGRAMME)


def running(reader: Actor, area_path: str, today: date) -> QuerySet[Run]:
    """Give the runs that have begun and not ended."""
    return runs(reader, area_path).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=today), started_on__lte=today
    )
