"""`anshe work` as a process of its own: the log is placed while it runs, and it ends when told."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.evidence.models import Checkpoint, Leaf, Pending
from tests import cast
from tests.ground.queue.test_killed_worker import database, worker

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
Tell = Callable[[int], None]


@pytest.fixture
def tell(now: datetime) -> Tell:
    """Append so many entries to the log."""
    by = Actor(1, "Alice", ())

    def add(many: int) -> None:
        one = Entry(cast.STREET, "thing.noted", "thing", "1", {"n": 1}, now.date())
        append([one] * many, by=by, now=now)

    return add


@pytest.fixture
def process(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A real worker on the database of the test."""
    started = worker(database(), tmp_path)
    yield started
    started.kill()
    started.wait()


def wait_until_placed(size: int) -> None:
    """Wait until nothing waits any more, and the log has this size."""
    deadline = time.monotonic() + 60
    while Pending.objects.exists() or Leaf.objects.count() < size:
        assert time.monotonic() < deadline, "nobody placed the entries"
        time.sleep(0.1)


def test_a_worker_places_what_waits_again_and_again_and_ends_when_told(
    tell: Tell, process: "subprocess.Popen[bytes]"
) -> None:
    tell(3)
    wait_until_placed(3)
    tell(2)
    wait_until_placed(5)
    assert list(Leaf.objects.order_by("pk").values_list("pk", flat=True)) == [0, 1, 2, 3, 4]
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    assert newest.size == 5
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def test_a_second_worker_beside_it_places_nothing_twice(
    tmp_path: Path, tell: Tell, process: "subprocess.Popen[bytes]"
) -> None:
    other = worker(database(), tmp_path)
    try:
        for n in range(1, 5):
            tell(10)
            wait_until_placed(10 * n)
    finally:
        other.kill()
        other.wait()
    assert Leaf.objects.count() == 40
    assert Leaf.objects.values("event").distinct().count() == 40
