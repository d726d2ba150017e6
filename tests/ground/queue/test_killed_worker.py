"""A worker is killed in the middle of a job (kill -9): nothing is lost, nothing happens twice."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from anshe.ground.queue.actions import Ask, enqueue
from tests import cast
from tests.ground.queue import work

ROOT = Path(__file__).resolve().parents[3]
TITLES = "SELECT title FROM inbox_message ORDER BY id"
STATES = "SELECT status FROM django_tasks_database_dbtaskresult"


def database() -> str:
    """Give the address of the database of this test, for real workers."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
    return f"sqlite:///{settings['NAME']}"


def worker(address: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a real worker with a lease of two seconds."""
    environment = os.environ | {
        "ANSHE_DATABASE": address,
        "ANSHE_DATA": str(folder),
        "ANSHE_JOB_LEASE_SECONDS": "2",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "anshe.project.settings",
    }
    return subprocess.Popen([sys.executable, "-m", "anshe", "work", *options], env=environment)


def rows(query: str) -> list[str]:
    """Read one column."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]


def wait_for(mark: Path) -> None:
    """Wait until the job is in the middle of it."""
    deadline = time.monotonic() + 30
    while not mark.exists():
        assert time.monotonic() < deadline, "the worker never began"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("job", "expected"),
    [
        (work.hangs_once, ["short"]),
        (work.hangs_once_at_the_third_step, [f"step {number}" for number in range(5)]),
    ],
    ids=["short", "steps"],
)
def test_what_a_killed_worker_had_in_hand_is_done_once_by_the_next(
    tmp_path: Path, now: datetime, job: object, expected: list[str]
) -> None:
    member, mark = cast.hire("alice"), tmp_path / "begun"
    arguments = {"member_id": member.id, "mark": str(mark)}
    enqueue(job, Ask("A report"), by=member, now=now, **arguments)  # type: ignore[arg-type] # ours
    address = database()

    victim = worker(address, tmp_path)
    wait_for(mark)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert rows(TITLES) == expected[:2] * (len(expected) > 1)

    time.sleep(2.1)  # the lease of the dead
    assert worker(address, tmp_path, "--once").wait(timeout=60) == 0
    assert rows(TITLES) == expected
    assert set(rows(STATES)) == {"SUCCESSFUL"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work_and_do_nothing_twice(tmp_path: Path, now: datetime) -> None:
    member = cast.hire("alice")
    for number in range(20):
        note = Ask(f"Report {number}")
        enqueue(work.short, note, by=member, now=now, member_id=member.id)
    address = database()
    workers = [worker(address, tmp_path, "--once") for _n in range(2)]
    assert [one.wait(timeout=60) for one in workers] == [0, 0]
    assert rows(TITLES) == ["short"] * 20


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_what_it_has_in_hand(tmp_path: Path, now: datetime) -> None:
    member = cast.hire("alice")
    enqueue(work.stepping, Ask("Reports"), by=member, now=now, member_id=member.id)
    address = database()
    running = worker(address, tmp_path)
    deadline = time.monotonic() + 30
    while not rows(TITLES) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.terminate()
    assert running.wait(timeout=30) == 0
    assert len(rows(TITLES)) == 5
