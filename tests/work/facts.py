"""Read the facts that a room shows to measures, and what the log was told."""

from typing import Any

from django.db import connection

from anshe.ground.evidence.models import Event, Record


def fact(name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Give the rows of a fact in the order of their ids, only the columns asked for."""
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM fact_{name} ORDER BY id")
        return [tuple(map(plain, row)) for row in cursor.fetchall()]


def plain(value: Any) -> Any:
    """Write a value the same way from either database: days as text, decimals as numbers."""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return float(value) if type(value).__name__ == "Decimal" else value


def verbs(row: Record) -> list[str]:
    """List what the log was told of a record, in order."""
    events = Event.objects.filter(subject_kind=row.KIND, subject_id=str(row.pk))
    return [event.verb for event in events.order_by("recorded_at", "verb")]
