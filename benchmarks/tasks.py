"""Tasks: lay a year for twelve communities, find all that is overdue among 500,000.

    python benchmarks/tasks.py [--tasks 500000]

The overdue are found by one indexed query; its peer walks the open tasks row by row, as code
without the index and the query would. Laying is compared with saving each task by itself.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta

_scratch = tempfile.TemporaryDirectory(prefix="anshe-bench-")
os.environ.setdefault("ANSHE_DATA", _scratch.name)
os.environ.setdefault("ANSHE_DATABASE", f"sqlite:///{_scratch.name}/tasks.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")

import django  # noqa: E402 - the settings read the environment

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from anshe.ground.access import Actor, Grant, Role  # noqa: E402
from anshe.ground.places.models import Area  # noqa: E402
from anshe.kernels.language import pack_text  # noqa: E402
from anshe.work.programmes.actions.laying import lay_tasks  # noqa: E402
from anshe.work.programmes.actions.runs import start_run  # noqa: E402
from anshe.work.programmes.actions.versions import publish  # noqa: E402
from anshe.work.programmes.models import Run, Task  # noqa: E402
from anshe.work.programmes.queries.work import overdue, tasks  # noqa: E402

ROOT = Actor(1, "benchmark", (Grant(Role.ADMINISTRATOR, "cn/"),))
STREETS, COMMUNITIES = 100, 12
TODAY = date(2026, 11, 21)
KEY = ("obligation_id", "area_path", "slot", "subject")
REST = ("run_id", "from_on", "due_on", "deadline_on", "escalate_on", "recorded_at")


def plant() -> list[str]:
    """Plant the nation, its streets and their communities; give the paths of the streets."""
    Area.objects.create(code="cn", name="cn", level="nation", path="cn/")
    rows = []
    for street in range(1, STREETS + 1):
        path = f"cn/{street:03}/"
        rows.append(Area(code=f"{street:03}", name=f"S{street}", level="street", path=path))
        for number in range(1, COMMUNITIES + 1):
            code = f"{street:03}{number:03}"
            rows.append(Area(code=code, name=code, level="community", path=f"{path}{code}/"))
    Area.objects.bulk_create(rows)
    return [row.path for row in rows if row.level == "street"]


def took(work: Callable[[], object], times: int = 5) -> float:
    """Give the median seconds of some calls."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def lay(paths: list[str]) -> Run:
    """Lay the national programme in one street, in bulk and task by task."""
    now = timezone.now()
    version = publish(pack_text("national-2006-45"), area_path="cn/", by=ROOT, now=now)
    run = start_run(version, paths[0], date(2026, 1, 1), by=ROOT, now=now)
    count = run.tasks.count()
    rows = list(run.tasks.all())

    def again() -> None:
        run.tasks.all().delete()
        lay_tasks(run, date(2026, 12, 31), by=ROOT, now=now)

    def one_by_one() -> None:
        run.tasks.all().delete()
        with transaction.atomic():
            for row in rows:
                known = {name: getattr(row, name) for name in KEY}
                Task.objects.get_or_create(**known, defaults={n: getattr(row, n) for n in REST})

    ours, naive = took(again, 3), took(one_by_one, 3)
    ratio = naive / ours
    print(f"lay a year        {ours:8.3f} s   get_or_create {naive:8.3f} s   x{ratio:.1f}")
    print(f"                  ({count} tasks of {COMMUNITIES} communities)")
    return run


def fill(run: Run, paths: list[str], wanted: int) -> None:
    """Give every street its share of tasks over several years, most of them done."""
    runs = [run]
    for path in paths[1:]:
        made = Run(version=run.version, programme=run.programme, area_path=path)
        made.started_on, made.recorded_at = date(2020, 1, 1), timezone.now()
        made.recorded_by, made.recorded_by_id = "benchmark", 1
        made.save()
        runs.append(made)
    duties = list(run.obligations.all())
    each = (wanted - Task.objects.count()) // len(runs)
    for owner in runs:
        rows = []
        for number in range(each):
            due = TODAY + timedelta(days=60 - number % 2000)
            done = due if number % 20 else None
            rows.append(
                Task(
                    run=owner,
                    obligation=duties[number % len(duties)],
                    slot=f"b{number}",
                    area_path=f"{owner.area_path}{owner.area_path[3:6]}{number % 12 + 1:03}/",
                    from_on=due - timedelta(days=30),
                    due_on=due,
                    deadline_on=due,
                    done_on=done,
                    recorded_at=owner.recorded_at,
                )
            )
        Task.objects.bulk_create(rows, batch_size=2000)


def late_by_hand(path: str) -> int:
    """Find the overdue as code without the query would: every task, one after another."""
    return sum(
        1
        for task in tasks(ROOT, path).iterator()
        if task.done_on is None and task.cancelled_on is None and task.deadline_on < TODAY
    )


def main() -> None:
    """Print each figure beside its peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=500_000)
    wanted = parser.parse_args().tasks
    call_command("migrate", verbosity=0)
    paths = plant()
    run = lay(paths)
    fill(run, paths, wanted)
    path = paths[50]
    count = overdue(ROOT, path, TODAY).count()
    assert count == late_by_hand(path)
    page = took(lambda: list(overdue(ROOT, path, TODAY)[:100]))
    whole = took(lambda: overdue(ROOT, path, TODAY).count())
    naive = took(lambda: late_by_hand(path), 3)
    total = Task.objects.count()
    print(
        f"overdue, a page   {page * 1000:8.1f} ms  row by row {naive:8.3f} s   x{naive / page:.0f}"
    )
    print(f"overdue, counted  {whole * 1000:8.1f} ms  ({count} of {total} tasks)")


if __name__ == "__main__":
    main()
