"""Where an obligation applies: every area of a level inside the run, or every such place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area
from anshe.ground.registers.models import Premises
from anshe.work.programmes.models import Run

FIELDS = frozenset({"kind", "public", "unit", "trains", "run_by_others"})
"""What a scope may ask of premises, as equal to a value or as one of several."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where the obligation applies, and while it exists."""

    area_path: str
    subject: str = ""
    since: date | None = None
    until: date | None = None

    def stands(self, start: date, end: date) -> bool:
        """Say whether it exists at some time between two days."""
        begun = self.since is None or self.since <= end
        return begun and (self.until is None or self.until >= start)


class Spots:
    """Find the spots of scopes inside a run; the same scope is looked up once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[str, list[Spot]] = {}

    def of(self, scope: Mapping[str, Any]) -> list[Spot]:
        """List the spots of a scope; no scope means the area of the run itself."""
        key = json.dumps(scope, sort_keys=True)
        if key not in self._known:
            self._known[key] = self._find(scope)
        return self._known[key]

    def _find(self, scope: Mapping[str, Any]) -> list[Spot]:
        """Look the spots up."""
        each = scope.get("each")
        if each is None:
            return [Spot(self._run.area_path)]
        if each in Level.values:
            return _areas(self._run.area_path, each)
        if each == "premises" and set(scope.get("where", {})) <= FIELDS:
            return _premises(self._run.area_path, scope.get("where", {}))
        return []


def _areas(area_path: str, level: str) -> list[Spot]:
    """List the areas of a level, the run's own included."""
    rows = Area.objects.filter(path__startswith=area_path, level=level).order_by("path")
    return [
        Spot(path, "", since, until)
        for path, since, until in rows.values_list("path", "existed_from", "existed_until")
    ]


def _premises(area_path: str, where: Mapping[str, Any]) -> list[Spot]:
    """List the premises that the scope means."""
    wanted = {
        (f"{field}__in" if isinstance(value, list) else field): value
        for field, value in where.items()
    }
    rows = Premises.objects.filter(area_path__startswith=area_path, **wanted).order_by("pk")
    return [
        Spot(path, f"premises:{key}", since, until)
        for path, key, since, until in rows.values_list(
            "area_path", "pk", "happened_on", "closed_on"
        )
    ]
