"""Put the tables together: which areas are new, which have a new name, what does not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from anshe.ground.places.actions.division.read import (
    LEVELS,
    MOST_PROBLEMS,
    Problem,
    Table,
    parent_of,
)
from anshe.ground.places.choices import Level


@dataclass(frozen=True, slots=True)
class Known:
    """An area that the database has already."""

    id: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An area to add."""

    code: str
    name: str
    level: Level
    parent: str
    path: str


@dataclass(slots=True)
class Plan:
    """What an import would do, and what stands in its way."""

    added: list[Newcomer] = field(default_factory=list)
    renamed: list[tuple[str, int]] = field(default_factory=list)
    """The new name and the id."""
    unchanged: int = 0
    moved: list[Problem] = field(default_factory=list)
    """Areas that the table puts elsewhere. They stay: records bear their path."""
    problems: list[Problem] = field(default_factory=list)

    def blame(self, file: str, line: int, words: str) -> None:
        """Note a problem, unless there are more than anyone reads."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(file, line, words))


def plan_import(tables: Iterable[Table], known: Mapping[str, Known], *, under: str = "") -> Plan:
    """Compare the tables with what is known; parents come before their children."""
    plan = Plan()
    paths = {"cn": "cn/"} | {code: area.path for code, area in known.items()}
    seen: dict[str, tuple[str, int]] = {}
    for table in sorted(tables, key=lambda table: table.code_length):
        for problem in table.problems:
            plan.blame(problem.file, problem.line, problem.words)
        _plan_table(table, plan, paths=paths, seen=seen, known=known, under=under)
    return plan


def _plan_table(
    table: Table,
    plan: Plan,
    *,
    paths: dict[str, str],
    seen: dict[str, tuple[str, int]],
    known: Mapping[str, Known],
    under: str,
) -> None:
    """Plan one table."""
    level = LEVELS.get(table.code_length, Level.PROVINCE)
    parent_length = len(parent_of("0" * table.code_length))
    for code, name, above, line in table.rows:
        if code in seen:
            words = _("code %(code)s is there already in %(file)s, line %(line)d; keep one of them")
            file, first = seen[code]
            plan.blame(table.file, line, words % {"code": code, "file": file, "line": first})
            continue
        seen[code] = (table.file, line)
        if under and not _related(code, under):
            continue
        if above not in paths or len(above) != parent_length:
            plan.blame(table.file, line, _orphan(code, above))
            continue
        path = f"{paths[above]}{code}/"
        area = known.get(code)
        if area is None:
            paths[code] = path
            plan.added.append(Newcomer(code, name, level, above, path))
            continue
        if area.path != path:
            plan.moved.append(Problem(table.file, line, _moved(code, above)))
        if area.name == name:
            plan.unchanged += 1
        else:
            plan.renamed.append((name, area.id))


def _related(code: str, under: str) -> bool:
    """Say whether an area lies in the wanted part, or on the way to it."""
    return code.startswith(under) or under.startswith(code)


def _orphan(code: str, above: str) -> str:
    """Say that the parent is missing and what to do."""
    words = _(
        "code %(code)s lies in %(parent)s, which is neither in the files nor in the database; "
        "add the file of the level above, or correct the code"
    )
    return words % {"code": code, "parent": above}


def _moved(code: str, above: str) -> str:
    """Say that an area was put elsewhere and is kept where it is."""
    words = _("code %(code)s now lies in %(parent)s; it stays where its records are")
    return words % {"code": code, "parent": above}
