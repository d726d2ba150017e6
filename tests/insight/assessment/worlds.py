"""Small random worlds: the same rows as Parquet files, SQLite tables and PostgreSQL tables."""

import random
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq

from anshe.insight.assessment.queries.duck import Source
from anshe.kernels.language import Fact, Field, facts
from tests import cast
from tests.insight.assessment.naive import Row, World

NOW = date(2026, 6, 15)
_ARROW = {
    "int": pa.int64(),
    "number": pa.float64(),
    "text": pa.string(),
    "code": pa.string(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
    "ref": pa.int64(),
}
_SQL = {
    "int": "bigint", "number": "double precision", "text": "text", "code": "varchar(20)",
    "bool": "bool", "date": "date", "time": "timestamp with time zone", "ref": "bigint",
}  # fmt: skip
_PATHS = (cast.STREET, cast.COMMUNITY, cast.GRID_CELL, cast.OTHER_COMMUNITY, cast.OTHER_STREET)
COMMUNITIES = ["640202002001", "640202002002"]
Facts = dict[str, list[Row]]


Words = dict[str, list[str]]
"""By field: the codes that measures ask for, so that rows are found."""


def words_of(told: Any, found: Words | None = None) -> Words:
    """Collect the codes that conditions and cells of measures name."""
    found = {} if found is None else found
    if isinstance(told, list):
        for one in told:
            words_of(one, found)
    if isinstance(told, dict):
        for key, value in told.items():
            many = value if isinstance(value, list) else [value]
            found.setdefault(key, []).extend(word for word in many if isinstance(word, str))
            words_of(value, found)
    return found


def random_facts(
    seed: int, names: Iterable[str], most: int = 40, words: Words | None = None
) -> Facts:
    """Make up to so many rows of each fact; some elsewhere, some later, some recorded later."""
    chance = random.Random(seed)
    known = words or {}
    return {name: _rows(chance, facts()[name], chance.randrange(most), known) for name in names}


def _rows(chance: random.Random, fact: Fact, many: int, words: Words) -> list[Row]:
    return [
        {
            "id": number,
            "area_path": chance.choice(_PATHS),
            "happened": NOW - timedelta(days=chance.randrange(-20, 900)),
            "recorded": datetime(2026, 6, 15, 15, 59, 59, tzinfo=UTC)
            + timedelta(seconds=chance.choice([-90_000, -1, 0, 1, 2, 86_400])),
            **{field.name: _value(chance, field, words) for field in fact.fields.values()},
        }
        for number in range(1, many + 1)
    ]


def _value(chance: random.Random, field: Field, words: Words) -> Any:
    if chance.random() < 0.2:
        return None
    made: dict[str, Any] = {
        "int": lambda: (
            chance.choice([2025, 2026]) if field.name == "year" else chance.randrange(1, 200)
        ),
        "number": lambda: chance.randrange(0, 40) / 4,
        "text": lambda: f"k{chance.randrange(6)}",
        "code": lambda: chance.choice(words.get(field.name) or ["a", "b", "c"]),
        "bool": lambda: chance.random() < 0.6,
        "date": lambda: NOW - timedelta(days=chance.randrange(-120, 500)),
        "time": lambda: datetime(2026, 1, 1, tzinfo=UTC),
        "ref": lambda: chance.randrange(1, 12),
    }
    return made[field.type]()


def known(raw: Facts) -> World:
    """Keep what a person in the street could know on the day."""
    last = datetime(2026, 6, 15, 15, 59, 59, tzinfo=UTC)  # the day ends at 16:00 UTC
    found: Facts = {}
    for name, rows in raw.items():
        states = [field.name for field in facts()[name].fields.values() if field.state]
        found[name] = [
            {
                **row,
                **{s: None for s in states if row[s] is not None and row[s] > NOW},
                "_community": row["area_path"][len(cast.STREET) :].split("/")[0] or None,
            }
            for row in rows
            if row["area_path"].startswith(cast.STREET)
            and row["happened"] <= NOW
            and row["recorded"] <= last
        ]
    return World(NOW, found, {"community": COMMUNITIES})


def _columns(fact: Fact) -> dict[str, str]:
    common = {"id": "int", "area_path": "text", "happened": "date", "recorded": "time"}
    return common | {field.name: field.type for field in fact.fields.values()}


def as_parquet(raw: Facts, folder: Path) -> Source:
    for name, rows in raw.items():
        schema = pa.schema([(c, _ARROW[t]) for c, t in _columns(facts()[name]).items()])
        plain = [{**row, "recorded": row["recorded"].replace(tzinfo=None)} for row in rows]
        pq.write_table(pa.Table.from_pylist(plain, schema), folder / f"fact_{name}.parquet")
    return Source("parquet", str(folder), {})


def as_sqlite(raw: Facts, file: Path) -> Source:
    """Write the rows as Django does: times as text without zone, in UTC."""
    base = sqlite3.connect(file)
    for name, rows in raw.items():
        columns = _columns(facts()[name])
        words = ", ".join(
            f'"{c}" {"datetime" if t == "time" else _SQL[t]}' for c, t in columns.items()
        )
        base.execute(f"CREATE TABLE t_{name} ({words})")
        marks = ", ".join("?" for _ in columns)
        lines = [[_plain(row[c]) for c in columns] for row in rows]
        base.executemany(f"INSERT INTO t_{name} VALUES ({marks})", lines)
    base.commit()
    base.close()
    return Source("sqlite", str(file), {f"fact_{name}": f"SELECT * FROM t_{name}" for name in raw})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def as_postgres(raw: Facts, address: str) -> Source:
    with psycopg.connect(address, autocommit=True) as base:
        base.execute("DROP SCHEMA IF EXISTS worlds CASCADE")
        base.execute("CREATE SCHEMA worlds")
        for name, rows in raw.items():
            columns = _columns(facts()[name])
            words = ", ".join(f'"{c}" {_SQL[t]}' for c, t in columns.items())
            base.execute(f"CREATE TABLE worlds.t_{name} ({words})")
            marks = ", ".join("%s" for _ in columns)
            lines = [[row[c] for c in columns] for row in rows]
            base.cursor().executemany(f"INSERT INTO worlds.t_{name} VALUES ({marks})", lines)
            base.execute(f"CREATE VIEW worlds.fact_{name} AS SELECT * FROM worlds.t_{name}")
    return Source("postgresql", f"{address} options='-c search_path=worlds'", {})
