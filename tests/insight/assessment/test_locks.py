"""Reading the live database for an assessment leaves the site's own locks alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from anshe.insight.assessment.queries.duck import live, opened

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks files"),
]
_PASS_BY = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
    " c.execute('SELECT 1 FROM sqlite_master').fetchall(); c.close()"
)


def test_another_process_that_passes_by_does_not_take_itself_for_the_last() -> None:
    file = Path(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS passing (one INTEGER)")
    with opened(live()) as world:
        world.execute("SELECT count(*) FROM live.passing")
    subprocess.run([sys.executable, "-c", _PASS_BY, str(file)], check=True)
    # The last connection of all removes the write-ahead log; ours is still open.
    kept = file.with_name(f"{file.name}-wal").exists()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE passing")
    assert kept
