"""Open DuckDB over the live database, read-only, or over a folder of Parquet files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import connections
from django.db.models import Max

from anshe.ground.evidence.models import Event
from anshe.insight.assessment.queries.world import Cursor, new_world
from anshe.kernels.language import Fact, facts

_MEMORY, _ROWS = 112, 16_000
"""So many megabytes at least, one for so many events; what does not fit goes beside the data."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts are read from."""

    kind: str
    """sqlite, postgresql or parquet."""
    address: str
    views: Mapping[str, str]
    """The SELECT behind each fact's view: run by DuckDB it is typed and parallel."""
    events: int = 0
    """How many events the log holds, about: the more, the more memory."""
    narrow: bool = False
    """Few of the rows are asked for: SQLite finds them by its indexes, but gives them as text."""


def live(alias: str = "default") -> Source:
    """Describe the database that the site runs on."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        file = str(connection.settings_dict["NAME"])
        return Source("sqlite", file, _selects(alias), _events(alias))
    told = connection.get_connection_params()
    words = {
        "dbname": "dbname",
        "host": "host",
        "port": "port",
        "user": "user",
        "password": "password",
    }
    pairs = (f"{word}='{told[key]}'" for key, word in words.items() if told.get(key))
    return Source("postgresql", " ".join(pairs), {}, _events(alias))


def _events(alias: str) -> int:
    """Give the number of the newest event."""
    return Event.objects.using(alias).aggregate(newest=Max("pk"))["newest"] or 0


def parquet(folder: Path) -> Source:
    """Describe a folder of exported facts."""
    return Source("parquet", str(folder), {})


def _selects(alias: str) -> dict[str, str]:
    """Read from SQLite the SELECT of each fact's view."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        views = dict(cursor.fetchall())
    return {
        name: sql[sql.upper().index("SELECT") :]
        for name, sql in views.items()
        if name.removeprefix("fact_") in facts()
    }


@contextmanager
def opened(source: Source) -> Iterator[Cursor]:
    """Open an empty world in memory with the source attached as `live`.

    One thread for each statement: most are small, and we run several statements at once instead.
    """
    config: dict[str, Any] = {
        "memory_limit": f"{max(_MEMORY, source.events // _ROWS)}MB",
        "temp_directory": str(Path(settings.DATA) / "duckdb"),
        "preserve_insertion_order": "false",
        "threads": 1,
        "allow_unsigned_extensions": "true",
    }
    with new_world(config) as world:
        world.execute("SET GLOBAL TimeZone = 'UTC'")
        if source.kind != "parquet":
            word = "sqlite" if source.kind == "sqlite" else "postgres"
            world.execute(f"LOAD '{_proven(f'{word}_scanner')}'")
            address = source.address.replace("'", "''")
            world.execute(f"ATTACH '{address}' AS live (TYPE {word}, READ_ONLY)")
        yield world


@cache
def _proven(name: str) -> Path:
    """Check the signature of an extension once for a process: that takes a tenth of a second."""
    file = _extension(name)
    with duckdb.connect() as strict:
        strict.execute(f"LOAD '{file}'")
    return file


def _extension(name: str) -> Path:
    """Find an extension that was installed as a wheel: nothing is fetched at run time."""
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"duckdb_extension_{name}")
    folder = Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"


def relation(
    source: Source, fact: Fact, *, within: str, fields: Iterable[str] | None = None
) -> str:
    """Give the FROM part that reads a fact; `within` narrows it where the source can itself."""
    view = f"fact_{fact.name}"
    if source.kind == "parquet":
        file = (Path(source.address) / f"{view}.parquet").as_posix().replace("'", "''")
        return f"read_parquet('{file}')"
    if source.kind == "postgresql":
        inside = f"SELECT * FROM {view} WHERE {within}"  # noqa: S608 - our own words
        inside = inside.replace("'", "''")
        return f"postgres_query('live', '{inside}')"
    if not source.narrow:
        return f"({source.views[view]})"
    columns = ["id", "area_path", "happened", "recorded", *_as_text(fact, fields or fact.fields)]
    inside = f"SELECT {', '.join(columns)} FROM ({source.views[view]}) WHERE {within}"  # noqa: S608 - our own words
    inside = inside.replace("'", "''")
    return f"sqlite_query('live', '{inside}')"


def gathered_relation(source: Source, fact: Fact, *, within: str) -> str:
    """Give the FROM part that reads a fact gathered: rows alike as one, with their number.

    The database gathers them itself, along an index.
    """
    word = "sqlite" if source.kind == "sqlite" else "postgres"
    inside = f"SELECT * FROM gathered_{fact.name} WHERE {within}"  # noqa: S608 - our own words
    inside = inside.replace("'", "''")
    return f"{word}_query('live', '{inside}')"


def _as_text(fact: Fact, fields: Iterable[str]) -> Iterator[str]:
    """Name the columns; a number is written with all its digits, since SQLite hands over text."""
    for name in fields:
        if fact.fields[name].type != "number":
            yield f'"{name}"'
            continue
        told = f'CASE WHEN "{name}" IS NOT NULL THEN printf(\'%!.17g\', "{name}") END'
        yield f'{told} AS "{name}"'
