"""Read the facts into DuckDB as they were known on a day, inside the units asked about."""

# ruff: noqa: S608 - the words are those of facts.yaml; paths of areas are quoted

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from anshe.ground.evidence.models import Event
from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.duck import Source, gathered_relation, relation
from anshe.insight.assessment.queries.measures.names import LEVELS, PERIODS
from anshe.insight.assessment.queries.world import Cursor
from anshe.kernels.language import Fact, Field, facts

_TYPES = {
    "int": "BIGINT",
    "number": "DOUBLE",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "bool": "BOOLEAN",
    "date": "DATE",
    "time": "TIMESTAMP",
    "ref": "BIGINT",
}
Needs = Mapping[str, frozenset[str]]
"""The fields of each fact that somebody asks for."""
_LINES = 2000
_SAMPLE, _STRIDE = 500, 2_654_435_761
"""A large prime as stride: the sample is spread evenly, yet never in step with the records."""
_FEW = 5
"""Of a smaller part of the records than a fifth, each is found by an index."""
READERS = 2
"""Several small tables are read at once; more readers than cores only wait for each other."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which units are asked about, and the day as of which."""

    units: tuple[Area, ...]
    as_of: date
    is_today: bool = False
    """Nothing is recorded after today: then nobody need look when it was."""

    @property
    def known_until(self) -> datetime:
        """Give the end of the day, as UTC without zone: what was recorded later is not known."""
        after = datetime.combine(
            self.as_of + timedelta(days=1), time(), timezone.get_current_timezone()
        )
        return after.astimezone(UTC).replace(tzinfo=None)


def load(
    world: Cursor,
    source: Source,
    scope: Scope,
    needs: Needs,
    *,
    gathered: frozenset[str] = frozenset(),
) -> None:
    """Fill an empty world with the moment, the places and every fact that is needed.

    `gathered`: facts of which only numbers are asked; of a day that is past each row is read all
    the same, because a number does not say what was recorded by then.
    """
    _load_moment(world, scope.as_of)
    _load_places(world, scope)
    if source.kind == "sqlite" and _are_few(scope.units, source.events):
        source = replace(source, narrow=True)
    if not scope.is_today or source.kind == "parquet":
        gathered = frozenset()
    # The longest first: every record ever added stands in `record`.
    names = sorted(needs, key=lambda name: name != "record")
    waiting = deque(
        gathered_table(source, scope, facts()[name])
        if name in gathered
        else fact_table(source, scope, facts()[name], needs[name])
        for name in names
    )
    with ThreadPoolExecutor(READERS) as readers:
        for done in [readers.submit(_read, world, source, waiting) for _ in range(READERS)]:
            done.result()


def _are_few(units: Sequence[Area], newest: int) -> bool:
    """Say whether the units hold few of the records, by a sample from all over the log."""
    sample = {number * _STRIDE % (newest + 1) for number in range(_SAMPLE)}
    paths = Event.objects.filter(pk__in=sample).values_list("area_path", flat=True)
    inside = sum(path.startswith(tuple(unit.path for unit in units)) for path in paths)
    return inside < len(paths) / _FEW


def _read(world: Cursor, source: Source, waiting: deque[str]) -> None:
    """Read facts until none is left, in one transaction: each would look up the source anew."""
    with world.cursor() as cursor:
        if source.kind == "sqlite":
            cursor.execute("USE live")
        cursor.begin()
        while waiting:
            try:
                statement = waiting.popleft()
            except IndexError:  # the other reader took the last one
                break
            cursor.execute(statement)
        cursor.commit()


def _run(world: Cursor, source: Source, statement: str) -> None:
    """Run one statement where the source's tables are found by their names."""
    with world.cursor() as cursor:
        if source.kind == "sqlite":
            cursor.execute("USE live")
        cursor.execute(statement)


def starts(day: date) -> dict[str, date]:
    """Give the first days of the year, half-year, quarter, month and week of a day."""
    return {
        "year": date(day.year, 1, 1),
        "half-year": date(day.year, 1 if day.month <= 6 else 7, 1),
        "quarter": date(day.year, 3 * ((day.month - 1) // 3) + 1, 1),
        "month": day.replace(day=1),
        "week": day - timedelta(days=day.weekday()),
    }


# Values are written into the statements: a parameter makes DuckDB import pandas, 80 MB of it.


def _load_moment(world: Cursor, day: date) -> None:
    """Say which day is asked about."""
    days = {"now": day, **starts(day)}
    columns = ", ".join(f"DATE '{days[name]}' AS \"{name}\"" for name in ("now", *PERIODS))
    world.execute(f"CREATE TABLE moment AS SELECT {columns}")


def _load_places(world: Cursor, scope: Scope) -> None:
    """Say which areas lie in which unit, and below which area of each level."""
    units = ", ".join(_literal(unit.code) for unit in scope.units)
    world.execute(f"CREATE TYPE unit_code AS ENUM ({units})")
    levels = ", ".join(f"{level} VARCHAR" for level in LEVELS)
    world.execute(
        "CREATE TABLE place (place_no INTEGER, unit_code unit_code, area_path VARCHAR,"
        f" open BOOLEAN, {levels})"
    )
    rows = (row for unit in scope.units for row in _places(unit, scope.as_of))
    lines = [
        f"({', '.join([str(number), *map(_literal, row)])})" for number, row in enumerate(rows, 1)
    ]
    for start in range(0, len(lines), _LINES):
        world.execute(f"INSERT INTO place VALUES {', '.join(lines[start : start + _LINES])}")
    world.execute(f"CREATE TABLE unit AS SELECT unnest([{units}]::unit_code[]) AS unit_code")


def _literal(value: object) -> str:
    """Write a value as SQL does."""
    if value is None or isinstance(value, bool):
        return "NULL" if value is None else str(value).upper()
    return "'" + str(value).replace("'", "''") + "'"


def _places(unit: Area, day: date) -> Iterable[tuple[str | bool | None, ...]]:
    """List the areas of a unit with, for each level, the area of that level they lie in."""
    above: dict[str, dict[str, str]] = {}
    inside = Area.objects.filter(path__within=unit.path).order_by("path")
    for area in inside.only("code", "level", "path", "existed_from", "existed_until"):
        parent = area.path[: area.path[:-1].rfind("/") + 1]
        levels = {**above.get(parent, {}), area.level: area.code}
        above[area.path] = levels
        yield (unit.code, area.path, is_open(area, day), *(levels.get(level) for level in LEVELS))


def is_open(area: Area, day: date) -> bool:
    """Say whether an area existed on a day."""
    begun = area.existed_from is None or area.existed_from <= day
    return begun and (area.existed_until is None or area.existed_until >= day)


def fact_table(source: Source, scope: Scope, fact: Fact, fields: Iterable[str]) -> str:
    """Write the statement that reads one fact: typed, as of the day, inside the units."""
    named = [fact.fields[name] for name in fact.fields if name in set(fields)]
    day, until = scope.as_of.isoformat(), scope.known_until.isoformat(" ")
    columns = [_column(field, day) for field in named]
    columns += ["1::BIGINT AS alike"] if fact.gathered_by else []
    within = f"({_inside(scope.units, ranged=source.narrow)})"
    if source.kind == "postgresql":
        within += f" AND recorded < TIMESTAMPTZ '{until}+00'"
    recorded = f" AND f.recorded::TIMESTAMP < TIMESTAMP '{until}'"
    return (
        f"CREATE TABLE memory.main.fact_{fact.name} AS"
        " SELECT f.id::BIGINT AS id, p.unit_code, p.place_no, f.happened::DATE AS happened"
        f"{''.join(f', {column}' for column in columns)}"
        f" FROM {relation(source, fact, within=within, fields=[one.name for one in named])} AS f"
        " JOIN memory.main.place AS p ON p.area_path = f.area_path"
        f" WHERE f.happened::DATE <= DATE '{day}'{'' if scope.is_today else recorded}"
    )


def gathered_table(source: Source, scope: Scope, fact: Fact) -> str:
    """Write the statement that reads one fact gathered, typed and inside the units.

    Lines of a negative number take back what others counted, so all are added up once more. A line
    has no id: it stands for several rows.
    """
    day = scope.as_of.isoformat()
    named = [field for field in fact.fields.values() if field.name in fact.gathered_by]
    within = f"({_inside(scope.units, ranged=source.narrow)})"
    return (
        f"CREATE TABLE memory.main.fact_{fact.name} AS"
        " SELECT NULL::BIGINT AS id, p.unit_code, p.place_no, f.happened::DATE AS happened"
        f"{''.join(f', {_column(field, day)}' for field in named)}"
        ", sum(f.alike::BIGINT)::BIGINT AS alike"
        f" FROM {gathered_relation(source, fact, within=within)} AS f"
        " JOIN memory.main.place AS p ON p.area_path = f.area_path"
        f" WHERE f.happened::DATE <= DATE '{day}' GROUP BY ALL HAVING sum(f.alike::BIGINT) > 0"
    )


def _inside(units: Sequence[Area], *, ranged: bool) -> str:
    """Write which paths lie inside the units; as ranges, which an index of SQLite serves."""
    paths = (unit.path.replace("'", "''") for unit in units)
    if not ranged:
        return " OR ".join(f"area_path LIKE '{path}%'" for path in paths)
    # Every path ends with "/", and "0" is the sign after it.
    return " OR ".join(f"(area_path >= '{p}' AND area_path < '{p[:-1]}0')" for p in paths)


def _column(field: Field, day: str) -> str:
    """Write one field: typed, and without what had not happened by the day."""
    value = f'f."{field.name}"::{_TYPES[field.type]}'
    if field.state:
        value = f"CASE WHEN {value} <= DATE '{day}' THEN {value} END"
    return f'{value} AS "{field.name}"'


def export(world: Cursor, source: Source, folder: Path) -> None:
    """Write every fact to a Parquet file, from which the same measures give the same results."""
    common = (
        "id::BIGINT AS id, area_path, happened::DATE AS happened, recorded::TIMESTAMP AS recorded"
    )
    for name, fact in facts().items():
        fields = (
            f'"{field.name}"::{_TYPES[field.type]} AS "{field.name}"'
            for field in fact.fields.values()
        )
        query = (
            f"SELECT {', '.join([common, *fields])} FROM {relation(source, fact, within='TRUE')}"
        )
        file = (folder / f"fact_{name}.parquet").as_posix().replace("'", "''")
        _run(world, source, f"COPY ({query}) TO '{file}' (FORMAT parquet)")
