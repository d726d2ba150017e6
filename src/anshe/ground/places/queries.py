"""Where things are, as far as the reader may know."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from anshe.ground.access import Action, Actor, Hidden, may, visible
from anshe.ground.access.table import TABLE
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area, Organisation


def areas(reader: Actor) -> QuerySet[Area]:
    """Find every area the reader may see."""
    return visible(Area.objects.all(), reader, Action.SEE_AREAS, path="path")


def area_by_code(reader: Actor, code: str) -> Area:
    """Find one area; a stranger cannot tell whether it exists.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    area = Area.objects.filter(code=code).first()
    if area is None or not may(reader, Action.SEE_AREAS, area.path):
        raise Hidden
    return area


def home_areas(reader: Actor) -> QuerySet[Area]:
    """Find the areas in which the reader's own part of the tree begins."""
    paths = reader.paths_for(TABLE[Action.SEE_AREAS])
    return Area.objects.filter(path__in=paths).order_by("path")


def children(reader: Actor, area: Area) -> QuerySet[Area]:
    """Find the areas directly inside one that the reader may see."""
    inside = Area.objects.filter(parent=area).order_by("code")
    return inside if may(reader, Action.SEE_AREAS, area.path) else inside.none()


def ancestors(area_path: str) -> list[Area]:
    """List the areas from the root to this one, itself included: the breadcrumb."""
    return list(Area.objects.filter(path__in=_paths_above(area_path)).order_by("path"))


def _paths_above(area_path: str) -> list[str]:
    """List the paths that contain this one, the shortest first."""
    codes = area_path.rstrip("/").split("/")
    return ["/".join(codes[:length]) + "/" for length in range(1, len(codes) + 1)]


def below(area_path: str, level: str) -> QuerySet[Area]:
    """Find all areas of a level inside an area; itself when it is of that level."""
    return Area.objects.filter(path__within=area_path, level=level).order_by("path")


def existed(area_path: str, on: date) -> bool:
    """Say whether there was such an area on that day."""
    began = Q(existed_from__isnull=True) | Q(existed_from__lte=on)
    stands = Q(existed_until__isnull=True) | Q(existed_until__gte=on)
    return Area.objects.filter(began & stands, path=area_path).exists()


def search_areas(reader: Actor, words: str, *, most: int = 50) -> list[Area]:
    """Find areas by a part of their name or by the beginning of their code."""
    words = words.strip()
    if not words:
        return []
    if words.isascii() and words[0].isdigit():
        found = areas(reader).filter(code__within=words).order_by("code")
    else:
        found = areas(reader).filter(name__contains=words).order_by("path")
    return list(found.select_related("parent")[:most])


def open_cells(area_path: str, on: date) -> QuerySet[Area]:
    """Find the grid cells inside an area that exist on a day."""
    return below(area_path, Level.GRID).exclude(existed_until__lt=on)


def organisations(reader: Actor, area_path: str = "") -> QuerySet[Organisation]:
    """Find the organisations the reader may see, in one area if wanted."""
    found = visible(Organisation.objects.all(), reader, Action.SEE_RECORDS)
    return found.filter(area_path__within=area_path) if area_path else found


def names_of(area_paths: Iterable[str]) -> dict[str, Area]:
    """Find the areas behind some paths, to name them beside rows that the reader sees."""
    return {area.path: area for area in Area.objects.filter(path__in=set(area_paths))}
