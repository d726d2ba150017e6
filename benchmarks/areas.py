"""Import the divisions of the whole country: 665,276 areas, against Django's bulk_create.

    python benchmarks/areas.py [FOLDER]

FOLDER holds provinces.csv ... villages.csv; without one, a table of the same size is made up.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

SIZES = (
    ("provinces", 31),
    ("cities", 342),
    ("areas", 2_978),
    ("streets", 41_352),
    ("villages", 620_573),
)
PARENTS = ("", "provinceCode", "cityCode", "areaCode", "streetCode")
DIGITS = (2, 2, 2, 3, 3)
TARGET_S = 60.0

_scratch = tempfile.TemporaryDirectory(prefix="anshe-bench-")
os.environ.setdefault("ANSHE_DATA", _scratch.name)
os.environ.setdefault("ANSHE_DATABASE", f"sqlite:///{_scratch.name}/areas.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")

import django  # noqa: E402 - the settings read the environment

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from anshe.ground.access import Actor, Grant, Role  # noqa: E402
from anshe.ground.places.actions import import_division  # noqa: E402
from anshe.ground.places.models import Area  # noqa: E402

ROOT = Actor(1, "benchmark", (Grant(Role.ADMINISTRATOR, "cn/"),))


def made_up(folder: Path) -> Path:
    """Write a table of the country's size: every area has nearly the same number of children."""
    above: list[str] = [""]
    for (name, size), parent, digits in zip(SIZES, PARENTS, DIGITS, strict=True):
        codes = [f"{above[n % len(above)]}{n // len(above) + 1:0{digits}d}" for n in range(size)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8") as file:
            file.write(f"code,name,{parent}\n" if parent else "code,name\n")
            for code in codes:
                file.write(f"{code},区域{code}" + (f",{code[:-digits]}\n" if parent else "\n"))
        above = codes
    return folder


def timed_import(folder: Path) -> float:
    """Import and give the seconds."""
    began = time.perf_counter()
    result = import_division([folder], by=ROOT, now=timezone.now())
    seconds = time.perf_counter() - began
    print(f"  {result.added:>9,} added, {result.unchanged:>9,} as before: {seconds:6.1f} s")
    return seconds


def timed_bulk_create() -> float:
    """Write the same rows through the ORM in batches, as the usual way would; then undo it."""
    rows = list(
        Area.objects.order_by("path").values("code", "name", "level", "parent_id", "path", "id")
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM places_area")
        began = time.perf_counter()
        Area.objects.bulk_create([Area(**row) for row in rows], batch_size=2_000)
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else made_up(Path(_scratch.name))
    call_command("migrate", verbosity=0)
    print(f"areas on {connection.vendor}")
    first = timed_import(folder)
    timed_import(folder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    orm = timed_bulk_create()
    print(
        f"  only writing, by bulk_create: {orm:6.1f} s; reading, checking, writing: {first:.1f} s"
    )
    print(f"  ratio {orm / first:.1f}; highest memory {memory:,.0f} MB; target {TARGET_S:.0f} s")


if __name__ == "__main__":
    main()
