"""Several processes at once, one killed in the middle, and a disk that is full."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
Start = Callable[..., "subprocess.Popen[str]"]
on_sqlite = pytest.mark.skipif(
    os.environ.get("ANSHE_TEST_DATABASE") == "postgres",
    reason="only SQLite can be told that the disk is full; PostgreSQL refuses the same way",
)


@pytest.fixture
def start(tmp_path: Path, db: None) -> Iterator[Start]:
    """Start workers on a database of their own, copied from the test's by its migrations."""
    address, drop = _database(tmp_path)
    environment = {
        **os.environ,
        "ANSHE_DATABASE": address,
        "ANSHE_DATA": str(tmp_path),
        "ANSHE_SECRET_KEY": "only-for-tests",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    }
    started: list[subprocess.Popen[str]] = []

    def begin(*words: str | int) -> "subprocess.Popen[str]":
        module = ["-m", "tests.ground.evidence.worker"] if words[0] != "migrate" else []
        command = [sys.executable, *(module or ["-m", "django"]), *map(str, words)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    answer(begin("migrate", "--verbosity=0"))
    yield begin
    for process in started:
        process.kill()
        process.communicate()
    drop()


def _database(folder: Path) -> tuple[str, Callable[[], None]]:
    """Make an empty database beside that of the tests; give its address and how to drop it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'crash.sqlite3'}", lambda: None
    name, host = f"crash_{os.getpid()}", connection.settings_dict["HOST"]

    def run(sql: str) -> None:
        outside = connection.copy()  # not within the test's transaction
        with outside.cursor() as cursor:
            cursor.execute(sql)
        outside.close()

    run(f"CREATE DATABASE {name}")
    return f"postgresql://anshe@/{name}?host={host}", lambda: run(
        f"DROP DATABASE {name} WITH (FORCE)"
    )


def answer(process: "subprocess.Popen[str]") -> str:
    """Wait for a worker that must succeed."""
    said, _nothing = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def found(start: Start) -> Any:
    """Verify in a process of its own and read what it says."""
    return json.loads(answer(start("check")))


def test_appending_and_sequencing_at_once_loses_and_doubles_nothing(start: Start) -> None:
    workers = [start("tell", 1_000 * number, 40, 5) for number in range(2)]
    workers += [start("place", 4) for _ in range(2)]
    for worker in workers:
        answer(worker)
    assert found(start) == {"codes": [], "events": 400, "leaves": 400, "pending": 0}


def test_a_sequencer_killed_midway_loses_and_doubles_nothing(start: Start, tmp_path: Path) -> None:
    answer(start("tell", 0, 1, 6_000))
    for pause in (0.02, 0.13, 0.29):
        sequencer = start("place_small", 400)
        assert sequencer.stdout is not None
        assert sequencer.stdout.readline() == "ready\n"
        time.sleep(pause)
        sequencer.send_signal(signal.SIGKILL)
        sequencer.wait()
    assert found(start) == {"codes": [], "events": 6_000, "leaves": 6_000, "pending": 0}


@on_sqlite
def test_a_full_disk_refuses_the_whole_record_and_the_log_still_holds(start: Start) -> None:
    said = json.loads(answer(start("fill", 12)))
    assert "full" in said["error"]
    assert 0 < said["kept"] < 1_000
    assert said["rows"] == said["told"] == said["kept"]
    assert said["pending"] == said["events"]
    assert found(start)["codes"] == []
