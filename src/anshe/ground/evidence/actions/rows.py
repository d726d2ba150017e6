"""Insert many rows at once, faster than the ORM can, in the words of the database at hand."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

_COPY_FROM = 100
"""From so many rows on, COPY is worth its start on PostgreSQL."""


def insert(model: type[Model], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of plain values, in the order of the model's fields."""
    if not rows:
        return
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields = model._meta.concrete_fields
    columns = ", ".join(quote(field.column) for field in fields)
    kinds = [field.get_internal_type() for field in fields]
    plain = _plain(rows, kinds)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= _COPY_FROM:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in plain:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", plain)  # noqa: S608 - our own names


def next_ids(model: type[Model], count: int) -> list[int]:
    """Take the next primary keys of a table to which rows are only added.

    On SQLite the caller's transaction holds the one write lock, so no one else takes the same.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608 - our own name
        (last,) = cursor.fetchone()
        return list(range(last + 1, last + count + 1))


def _plain(rows: Sequence[Sequence[Any]], kinds: Sequence[str]) -> list[Sequence[Any]]:
    """Turn values into those that the database driver takes."""
    turn = {
        "DateField": connection.ops.adapt_datefield_value,
        "DateTimeField": connection.ops.adapt_datetimefield_value,
        "JSONField": _json,
    }
    turns = [(place, turn[kind]) for place, kind in enumerate(kinds) if kind in turn]
    if not turns:
        return list(rows)
    return list(_turned(rows, turns))


def _turned(rows: Iterable[Sequence[Any]], turns: Sequence[tuple[int, Any]]) -> Iterable[list[Any]]:
    """Turn the values at some places; the same value is turned once."""
    known: dict[tuple[int, Any], Any] = {}
    for row in rows:
        values = list(row)
        for place, turn in turns:
            value = values[place]
            if isinstance(value, list):
                values[place] = turn(value)
                continue
            if (place, value) not in known:
                known[place, value] = turn(value)
            values[place] = known[place, value]
        yield values


def _json(value: object) -> str:
    """Write JSON as text."""
    return "[]" if value == [] else json.dumps(value, ensure_ascii=False)
