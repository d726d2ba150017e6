"""Where an obligation applies: every area of a level inside the run, or every such thing in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area
from anshe.kernels.language import Compare, Condition, Constant, Fact, OneOf, Present, Where, facts
from anshe.kernels.language.conditions import Scalar
from anshe.work.programmes.models import Run

_SIGNS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Unlaid(Exception):
    """The scope asks for something that tasks cannot be laid for."""


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
        try:
            return _things(self._run.area_path, each, scope.get("where", {}))
        except Unlaid:
            return []


def can_be_laid(scope: Mapping[str, Any]) -> bool:
    """Say whether tasks can be laid for a scope."""
    each = scope.get("each")
    if each is None or each in Level.values:
        return True
    try:
        _clauses(_fact(each), Where.model_validate(scope.get("where", {})))
    except Unlaid:
        return False
    return True


def _areas(area_path: str, level: str) -> list[Spot]:
    """List the areas of a level, the run's own included."""
    rows = Area.objects.filter(path__within=area_path, level=level).order_by("path")
    return [
        Spot(path, "", since, until)
        for path, since, until in rows.values_list("path", "existed_from", "existed_until")
    ]


def _things(area_path: str, name: str, where: Mapping[str, Any]) -> list[Spot]:
    """List the rows of a fact that the scope means: premises, facilities, projects of any room."""
    fact = _fact(name)
    clauses, values = _clauses(fact, Where.model_validate(where))
    told = " AND ".join(["area_path LIKE %s", *clauses])
    # Names come from the vocabulary of facts, never from the file; values are bound.
    sql = f'SELECT area_path, id, happened FROM "fact_{fact.name}" WHERE {told} ORDER BY id'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{area_path}%", *values])
        return [Spot(path, f"{name}:{key}", since) for path, key, since in cursor.fetchall()]


def _fact(name: str) -> Fact:
    """Find a fact by its name."""
    fact = facts().get(name)
    if fact is None:
        raise Unlaid(name)
    return fact


def _clauses(fact: Fact, where: Where) -> tuple[list[str], list[Scalar]]:
    """Write conditions on single fields as SQL; joins and moving limits are not for scopes."""
    if where.has or where.lacks:
        raise Unlaid(fact.name)
    clauses: list[str] = []
    values: list[Scalar] = []
    for condition in where.conditions:
        if fact.field(condition.field) is None:
            raise Unlaid(condition.field)
        clause, bound = _clause(condition)
        clauses.append(clause)
        values.extend(bound)
    return clauses, values


def _clause(condition: Condition) -> tuple[str, list[Scalar]]:
    """Write one condition."""
    field = f'"{condition.field}"'
    if isinstance(condition, Present):
        return f"{field} IS {'NOT ' if condition.present else ''}NULL", []
    if isinstance(condition, OneOf):
        return f"{field} IN ({', '.join(['%s'] * len(condition.values))})", list(condition.values)
    if isinstance(condition, Compare) and isinstance(condition.operand, Constant):
        return f"{field} {_SIGNS[condition.op]} %s", [condition.operand.value]
    raise Unlaid(condition.field)
