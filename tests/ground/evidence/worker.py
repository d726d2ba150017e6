"""A process of its own that appends, sequences or fills the disk; the tests start and kill it."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date

import django
from django.db import connection, transaction
from django.utils import timezone

django.setup()

from anshe.ground.access import Actor, Grant, Role  # noqa: E402 - after Django is ready
from anshe.ground.evidence.actions import Entry, append, sequence, verify  # noqa: E402
from anshe.ground.evidence.models import Event, Leaf, Pending  # noqa: E402
from anshe.ground.records.actions import add_record  # noqa: E402
from anshe.work.watch.models import Supply  # noqa: E402
from tests import cast  # noqa: E402

WORKER = Actor(1, "worker", (Grant(Role.ADMINISTRATOR, "cn/"),))


def entries(start: int, many: int) -> list[Entry]:
    """Describe so many things."""
    today = date.today()  # noqa: DTZ011 - the content does not matter
    return [
        Entry(cast.STREET, "thing.noted", "thing", str(number), {"n": number}, today)
        for number in range(start, start + many)
    ]


def tell(start: str, times: str, many: str) -> None:
    """Append in so many transactions."""
    for turn in range(int(times)):
        batch = entries(int(start) + turn * int(many), int(many))
        append(batch, by=WORKER, now=timezone.now())


def place(seconds: str) -> None:
    """Sequence again and again for some seconds."""
    print("ready", flush=True)  # noqa: T201
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        sequence(now=timezone.now())


def place_small(most: str) -> None:
    """Sequence without end in small steps, so that a kill hits the middle of one."""
    print("ready", flush=True)  # noqa: T201
    while True:
        sequence(now=timezone.now(), most=int(most))


def supply(number: int) -> Supply:
    """Describe a supply with a long place."""
    return Supply(
        area_path=cast.STREET,
        happened_on=timezone.localdate(),
        name=str(number),
        kind="fire-fighting",
        place="x" * 200,
        quantity=1,
    )


def fill(extra: str) -> None:
    """Record supplies until the disk is full, as if it had only so many pages left."""
    cast.plant_areas()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + int(extra)}")
    kept = 0
    try:
        while kept < 1_000:
            add_record(supply(kept), by=WORKER, now=timezone.now())
            kept += 1
        error = ""
    except django.db.OperationalError as found:
        error = str(found)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000000")
    rows, told = Supply.objects.count(), Event.objects.filter(subject_kind="supply").count()
    say({"kept": kept, "error": error, "rows": rows, "told": told, **counts()})


def counts() -> dict[str, int]:
    """Count what the log holds."""
    return {
        "events": Event.objects.count(),
        "leaves": Leaf.objects.count(),
        "pending": Pending.objects.count(),
    }


def check() -> None:
    """Place what waits, verify, and say what there is."""
    sequence(now=timezone.now())
    found = verify(now=timezone.now())
    say({"codes": sorted({finding.code for finding in found.findings}), **counts()})


def say(found: dict[str, object] | dict[str, int]) -> None:
    """Print what was found for the test to read."""
    print(json.dumps(found), flush=True)  # noqa: T201


COMMANDS: dict[str, Callable[..., None]] = {
    "tell": tell,
    "place": place,
    "place_small": place_small,
    "fill": fill,
    "check": check,
}

if __name__ == "__main__":
    with transaction.atomic():
        pass  # connect before the clock of the test runs
    COMMANDS[sys.argv[1]](*sys.argv[2:])
