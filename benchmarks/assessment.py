"""All 45 indicators of a street over a million records, against the ORM row by row and pandas.

    python benchmarks/assessment.py [--records 1000000] [--streets 1] [--rounds 5] [--no-peers]

The tables are those of the real migrations, in SQLite. Every round opens a new DuckDB, attaches the
live database, reads the facts and answers all indicators: nothing is kept from the round before
but the compiled text, which is written once when a version is first asked about (also timed).
"""

# ruff: noqa: E501 - figures and their names stand in one line

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
_scratch = tempfile.TemporaryDirectory(prefix="anshe-bench-")
os.environ["ANSHE_DATA"] = _scratch.name
os.environ["ANSHE_DATABASE"] = f"sqlite:///{_scratch.name}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")

import django  # noqa: E402 - the settings read the environment

django.setup()

from assessment_peers import PEERS, SAME  # noqa: E402
from assessment_world import District  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from anshe.ground.access import Actor, Grant, Role  # noqa: E402
from anshe.ground.places.models import Area  # noqa: E402
from anshe.insight.assessment.actions import assess, compute  # noqa: E402
from anshe.insight.assessment.queries.rubric import Rubric, rubric_of  # noqa: E402
from anshe.insight.assessment.queries.texts import texts  # noqa: E402
from anshe.kernels.language import Programme, pack, pack_text  # noqa: E402
from anshe.work.programmes.models import ProgrammeVersion  # noqa: E402

DAY = date(2026, 12, 31)
NOW = datetime(2026, 12, 31, 9, tzinfo=UTC)
READER = Actor(1, "benchmark", (Grant(Role.OFFICER, "cn/"),))


def timed(
    work: Callable[[], object], rounds: int, *, pause: float = 0
) -> tuple[float, float, float]:
    """Give the median, the best and the processor seconds of several rounds.

    The pause is for the engine that a computation leaves behind, empty, for the next one: in a
    site that serves it has started long before anybody asks again.
    """
    times, spent = [], []
    for _ in range(rounds):
        time.sleep(pause)
        before, cpu = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - before)
        spent.append(time.process_time() - cpu)
    return statistics.median(times), min(times), statistics.median(spent)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def said(name: str, figures: tuple[float, float, float], target: float | None = None) -> None:
    median, best, cpu = figures
    aim = f"   target {target:g} s: {'met' if median < target else 'MISSED'}" if target else ""
    print(f"{name:52} median {median:8.3f} s  best {best:8.3f} s  processor {cpu:7.3f} s{aim}")


def same_rubric() -> Rubric:
    """Ask the twelve figures that the peers work out."""
    told = [
        {"id": name.replace(" ", "-").replace(".", "-") if " " in name else name, "element": "1",
         "title": {"en": name}, "measure": measure, "when_empty": "C"}
        for name, measure in ((n if " " not in n else f"x{n.replace('.', '-').replace(' ', '-')}", m) for n, m in SAME.items())
    ]  # fmt: skip
    return rubric_of(
        Programme.model_validate(
            {"programme": "same", "version": "1", "title": {"en": "Same"}, "elements": [{"id": "1", "title": {"en": "E"}}], "indicators": told}
        )
    )  # fmt: skip


def compare(street: Area, rounds: int) -> None:
    """Work out twelve figures in three ways, make sure they are the same, and give the ratios."""
    asked = same_rubric()
    texts(asked.questions)
    ours = timed(lambda: compute(asked, [street], DAY, today=DAY), rounds, pause=0.5)
    found = [one.parts[0].value for one in compute(asked, [street], DAY, today=DAY)[street.code]]
    said("twelve figures, ours", ours)
    for name, work in PEERS.items():
        theirs = work(street.path)
        for (which, value), mine in zip(((n, theirs[n]) for n in SAME), found, strict=True):
            assert mine is not None
            assert abs(value - mine) < 1e-9 * max(1, abs(value)), (name, which, value, mine)
        figures = timed(lambda work=work: work(street.path), 3)  # type: ignore[misc]
        said(f"twelve figures, {name}", figures)
        ratio, cpu = figures[0] / ours[0], figures[2] / ours[2]
        print(f"{'':52} {ratio:.1f} times as long; {cpu:.1f} times the processor")


def kept_page(street: Area) -> None:
    """Time the answer of a page from kept results, the reading of the log's head included."""
    text = pack_text("national-2006-45")
    version = ProgrammeVersion.objects.create(
        area_path="cn/", programme="national", version="1", text=text, sha256="y", published_at=NOW,
        published_by="b", published_by_id=1,
    )  # fmt: skip
    said(
        "first answer, kept after",
        timed(lambda: assess(READER, street, version, as_of=DAY, now=NOW), 1),
    )
    said(
        "page from kept results",
        timed(lambda: assess(READER, street, version, as_of=DAY, now=NOW), 20),
        0.05,
    )


def main() -> None:
    """Build the district and measure."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--records", type=int, default=1_000_000)
    told.add_argument("--streets", type=int, default=1)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--no-peers", action="store_true")
    wanted = told.parse_args()
    call_command("migrate", verbosity=0)
    before = time.perf_counter()
    with transaction.atomic():
        many = District(wanted.records, wanted.streets).build()
    size = Path(str(connection.settings_dict["NAME"])).stat().st_size / 2**20
    print(
        f"{many:,} records, as many events, {wanted.streets} streets, {size:.0f} MB, in {time.perf_counter() - before:.0f} s"
    )
    programme = pack("national-2006-45").programme
    assert programme is not None
    asked = rubric_of(programme)
    said("compiling all indicators, once for a version", timed(lambda: texts(asked.questions), 1))
    streets = list(Area.objects.filter(level="street"))
    print(f"memory before: {peak_mb():.0f} MB")
    said(
        "one street, all indicators, nothing kept",
        timed(lambda: compute(asked, streets[:1], DAY, today=DAY), wanted.rounds, pause=0.5),
        1,
    )
    if wanted.streets > 1:
        said(
            f"{wanted.streets} streets at once",
            timed(lambda: compute(asked, streets, DAY, today=DAY), wanted.rounds, pause=0.5),
            10,
        )
    print(f"peak memory: {peak_mb():.0f} MB")
    kept_page(streets[0])
    if wanted.streets == 1 and not wanted.no_peers:
        compare(streets[0], wanted.rounds)
        print(
            f"peak memory with the peers: {peak_mb():.0f} MB; load average {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
