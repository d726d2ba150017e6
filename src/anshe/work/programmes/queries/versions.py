"""The published versions that a reader may see."""

from django.db.models import QuerySet

from anshe.ground.access import Action, Actor, may
from anshe.work.programmes.models import Holiday, ProgrammeVersion
from anshe.work.programmes.queries.reach import above, touching


def versions(reader: Actor, area_path: str) -> QuerySet[ProgrammeVersion]:
    """Give the versions published at an area, above it or below it, the newest first."""
    rows = ProgrammeVersion.objects.filter(touching(area_path))
    return rows if may(reader, Action.SEE_PROGRAMME, area_path) else rows.none()


def holidays(reader: Actor, area_path: str, year: int) -> QuerySet[Holiday]:
    """Give the days off and days worked in exchange that hold at an area."""
    rows = Holiday.objects.filter(area_path__in=above(area_path), day__year=year)
    return rows if may(reader, Action.SEE_PROGRAMME, area_path) else rows.none()
