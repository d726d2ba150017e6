"""Let Django empty the tables after a test with real transactions: the log's triggers refuse it.

Only SQLite needs this; there Django empties a table by DELETE, on PostgreSQL by TRUNCATE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

_teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


@contextmanager
def lowered() -> Iterator[None]:
    """Drop the triggers and put them back."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _name, sql in triggers:
                cursor.execute(sql)


def _emptied(case: TransactionTestCase) -> None:
    """Empty the tables, and forget the checkpoint that was kept beside the data."""
    with lowered():
        _teardown(case)
    (Path(settings.DATA) / "log-checkpoint").unlink(missing_ok=True)


def install() -> None:
    """Do so after every test with real transactions."""
    TransactionTestCase._fixture_teardown = _emptied  # type: ignore[attr-defined]
