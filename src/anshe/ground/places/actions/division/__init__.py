"""Import the public division table: the whole country in one transaction, or nothing."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.places.actions.division.plan import Known, Newcomer, Plan, plan_import
from anshe.ground.places.actions.division.read import LEVELS, Problem, Table, read_table
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area

FILE_NAMES = ("provinces", "cities", "areas", "streets", "villages")
BATCH = 20_000
Progress = Callable[[str, int, int], None]
"""Called with what is done now, how far, of how many."""

_INSERT = """INSERT INTO places_area (id, code, name, level, parent_id, path)
VALUES (%s, %s, %s, %s, %s, %s)"""
_COPY = "COPY places_area (id, code, name, level, parent_id, path) FROM STDIN"
_RENAME = "UPDATE places_area SET name = %s WHERE id = %s"


class BadDivision(Exception):
    """The files cannot be imported; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    renamed: int
    unchanged: int
    moved: tuple[Problem, ...]


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def import_division(
    sources: Sequence[Path],
    *,
    by: Actor,
    now: datetime,
    under: str = "",
    progress: Progress = _silent,
) -> Imported:
    """Read the files, add what is new, rename what has a new name; never remove.

    Raises:
        BadDivision: something in the files must be mended first.
    """
    require(by, Action.MANAGE_AREAS, "cn/")
    files = _files(sources)
    tables = _read(files, progress)
    with transaction.atomic():
        _keep_others_out()
        root = _root()
        known = _known(tables)
        plan = plan_import(tables, known, under=under)
        if plan.problems:
            raise BadDivision(plan.problems)
        if under and not any(code == under for table in tables for code, *_rest in table.rows):
            raise BadDivision([Problem(under, 0, _("no file holds an area with this code"))])
        _write(plan, {"cn": root.pk} | {code: area.id for code, area in known.items()}, progress)
        _tell(plan, files, by=by, now=now)
    return Imported(len(plan.added), len(plan.renamed), plan.unchanged, tuple(plan.moved))


def _files(sources: Sequence[Path]) -> list[Path]:
    """List the files; a folder stands for the five files of a published table in it."""
    found: list[Path] = []
    for source in sources:
        if not source.is_dir():
            found.append(source)
            continue
        inside = [
            next(
                (
                    file
                    for file in (source / f"{name}.csv", source / f"{name}.json")
                    if file.is_file()
                ),
                None,
            )
            for name in FILE_NAMES
        ]
        if not any(inside):
            words = _("holds none of the files provinces, cities, areas, streets, villages")
            raise BadDivision([Problem(str(source), 0, words)])
        found += [file for file in inside if file]
    for file in found:
        if not file.is_file():
            raise BadDivision([Problem(str(file), 0, _("there is no such file"))])
    return found


def _read(files: Sequence[Path], progress: Progress) -> list[Table]:
    """Read every file before the database is touched."""
    tables = []
    for number, file in enumerate(files):
        progress(_("Reading"), number, len(files))
        tables.append(read_table(file))
    progress(_("Reading"), len(files), len(files))
    return tables


def _keep_others_out() -> None:
    """Hold the table: the ids of new areas are counted up from the highest."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE places_area IN SHARE ROW EXCLUSIVE MODE")


def _root() -> Area:
    """Find the root of the tree, or plant it."""
    made = {"name": _("China"), "level": Level.NATION, "path": "cn/"}
    return Area.objects.get_or_create(code="cn", defaults=made)[0]


def _known(tables: Sequence[Table]) -> dict[str, Known]:
    """Load the areas of civil levels; the tables may be as large as the country."""
    levels = set(LEVELS.values()) | {Level.NATION}
    rows = Area.objects.filter(level__in=levels).values_list("code", "id", "name", "path")
    return {code: Known(pk, name, path) for code, pk, name, path in rows.iterator(50_000)}


def _write(plan: Plan, ids: dict[str, int], progress: Progress) -> None:
    """Write in large batches, past the ORM: two thirds of a million rows."""
    highest = Area.objects.aggregate(highest=Max("id"))["highest"] or 0
    for number, area in enumerate(plan.added, start=highest + 1):
        ids[area.code] = number
    total = len(plan.added)
    with connection.cursor() as cursor:
        for start in range(0, total, BATCH):
            progress(_("Writing"), start, total)
            rows = [_row(area, ids) for area in plan.added[start : start + BATCH]]
            if connection.vendor == "postgresql":
                with cursor.copy(_COPY) as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany(_INSERT, rows)
        progress(_("Writing"), total, total)
        cursor.executemany(_RENAME, plan.renamed)
        for statement in connection.ops.sequence_reset_sql(no_style(), [Area]):
            cursor.execute(statement)


def _row(area: Newcomer, ids: dict[str, int]) -> tuple[int, str, str, str, int, str]:
    """Lay out one row as the insert wants it."""
    return ids[area.code], area.code, area.name, str(area.level), ids[area.parent], area.path


def _tell(plan: Plan, files: Sequence[Path], *, by: Actor, now: datetime) -> None:
    """Tell the log once: what was read, and how much it changed."""
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    content = {"added": len(plan.added), "renamed": len(plan.renamed), "files": hashes}
    entry = Entry("cn/", "areas.imported", "area", "cn", content, localdate(now))
    append([entry], by=by, now=now)
