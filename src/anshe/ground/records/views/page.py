"""What every page of a kind needs: the area, the kind, the row, and who may do what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from anshe.ground.access import Action, Actor, Hidden, may, require
from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.ground.records.cells import COMMON
from anshe.ground.records.forms import RecordForm, Setting
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.lists import records, with_related
from anshe.ground.records.registry import registry
from anshe.ground.web.request import Place, Request, area_of

MOST_AREAS = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """A kind of record in an area, looked at by someone now."""

    request: Request
    area: Place
    kind: RecordKind
    now: datetime

    @property
    def reader(self) -> Actor:
        """Give the one who looks."""
        return self.request.actor

    def may(self, action: Action) -> bool:
        """Say whether the reader may do this here."""
        return may(self.reader, action, self.area.path)

    def row(self, pk: int) -> Record:
        """Find one record of the area.

        Raises:
            Hidden: there is none, or the reader may not see it.
        """
        rows = with_related(records(self.reader, self.kind, self.area.path))
        row = rows.filter(pk=pk).first()
        if row is None:
            raise Hidden
        return row

    def context(self, **more: Any) -> dict[str, Any]:
        """Give templates what they all need."""
        return {
            "area": self.area,
            "kind": self.kind,
            "may_add": self.kind.form is not None and self.may(self.kind.add),
            "may_import": self.may(Action.IMPORT_RECORDS) and self.may(self.kind.add),
            "may_export": self.may(Action.EXPORT_RECORDS),
            **more,
        }


def spot(request: HttpRequest, area_code: str, kind: str) -> Spot:
    """Find where we are.

    Raises:
        Hidden: no such area or kind, or the reader may not see it here.
    """
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    known = registry.of(kind)
    require(ours.actor, known.see, area.path)
    return Spot(ours, area, known, timezone.now())


def setting(at: Spot, *, with_areas: bool = True) -> Setting:
    """Say where and by whom a form is filled in."""
    return Setting(
        reader=at.reader,
        area_path=at.area.path,
        today=timezone.localdate(at.now),
        areas=areas_below(at.area.path) if with_areas else (),
        see=at.kind.see,
        masks=at.kind.masks,
        find=find_address(at.area.code, at.kind.name),
    )


def find_address(area_code: str, kind: str) -> str:
    """Say where the form of a kind looks up related records; `{name}` stands for the field."""
    return f"/a/{area_code}/records/{kind}/find/{{name}}/"


def areas_below(path: str) -> list[tuple[str, str]]:
    """List the area and those below it, the deeper the further in; only itself if too many."""
    found = list(
        Area.objects.filter(path__within=path).order_by("path")
        .values_list("path", "name")[: MOST_AREAS + 1]
    )  # fmt: skip
    if len(found) > MOST_AREAS:
        found = found[:1]
    depth = path.count("/")
    return [(one, "\u3000" * (one.count("/") - depth) + name) for one, name in found]


def area_names(rows: list[Record]) -> dict[str, str]:
    """Read the names of the areas of some rows in one query."""
    paths = {row.area_path for row in rows}
    return dict(Area.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}


def form_for(at: Spot, row: Record | None = None, **given: Any) -> Any:
    """Make the kind's form for a new row or for an old one."""
    made = at.kind.form
    if issubclass(made, RecordForm):
        given["setting"] = setting(at, with_areas=row is None)
    return made(instance=row, **given) if row is not None else made(**given)


def shown_fields(kind: RecordKind) -> list[str]:
    """List the fields that the page of one record shows."""
    return [f.name for f in kind.model._meta.concrete_fields if f.name not in COMMON]
