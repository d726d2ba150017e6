"""Time, processor time and queries of every page of the demonstration, as people use them.

The processor time is that of the serving process; the time includes the engine of the assessment,
which is a process of its own. A page is asked again after a short while, as people do.

    ANSHE_DATA=var python benchmarks/pages.py [--rounds 5]

Peer: the same process answering the smallest page it has, the sign-in page.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after the settings are read
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from anshe.ground.people.models import Member  # noqa: E402
from anshe.ground.records.registry import registry  # noqa: E402
from anshe.kernels.language import pack  # noqa: E402
from anshe.work.programmes.models import Obligation  # noqa: E402

STREET = "640202002"
PAUSE = 0.15
"""Seconds between two looks at a page."""
SINGLE = (
    "/messages/", "/jobs/", "/me/", "work/", "programme/", "assessment/", "assessment/frozen/",
    "records/", "places/", "people/", "log/", "hazards/", "hazards/inspect/", "ledgers/",
    "ledgers/rental-houses/", "ledgers/rental-houses/add/", "programme/versions/",
    "programme/runs/1/text/",
    "log/verification/", "search/?q=灭火器",
)  # fmt: skip


def pages() -> Iterator[str]:
    """Name every page: the fixed ones, each kind's list, form and first record, each indicator."""
    here = f"/a/{STREET}/"
    for page in SINGLE:
        yield page if page.startswith("/") else here + page
    for kind in registry:
        yield f"{here}records/{kind.name}/"
        yield f"{here}records/{kind.name}/add/"
        first = kind.model._default_manager.order_by("-pk").first()
        if first:
            yield f"{here}records/{kind.name}/{first.pk}/"
    for rule in pack("national-2006-45").programme.indicators:  # type: ignore[union-attr]
        yield f"{here}assessment/i/{rule.id}/"
        yield f"{here}assessment/i/{rule.id}/records/"
    for duty in Obligation.objects.order_by("pk")[:3]:
        yield f"{here}programme/obligations/{duty.pk}/"


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: milliseconds of each round, its queries and bytes."""

    page: str
    took: list[float]
    spent: list[float]
    queries: int
    size: int

    @property
    def median(self) -> float:
        return statistics.median(self.took)


def measure(client: Client, page: str, rounds: int) -> Measured | int:
    """Ask a page several times; its status if it is not 200."""
    answer = client.get(page)
    if answer.status_code != 200:
        return answer.status_code
    took, spent = [], []
    for _round in range(rounds):
        time.sleep(PAUSE)
        start, cpu = time.perf_counter(), time.process_time()
        client.get(page)
        took.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - cpu) * 1000)
    with CaptureQueriesContext(connection) as captured:
        size = len(client.get(page).content)
    asked = len(captured)
    reset_queries()
    return Measured(page, took, spent, asked, size)


def main() -> None:
    """Print the slowest pages and the spread over all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--user", default="office")
    asked = options.parse_args()
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(
        Member.objects.get(username=asked.user),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    rows: list[Measured] = []
    for page in dict.fromkeys(pages()):
        told = measure(client, page, asked.rounds)
        if isinstance(told, Measured):
            rows.append(told)
        else:
            print(f"left out ({told}): {page}")
    rows.sort(key=lambda row: row.median)
    print(f"{'median ms':>10} {'max ms':>8} {'cpu ms':>8} {'queries':>8} {'bytes':>8}  page")
    for row in rows[:-26:-1]:
        cpu = statistics.median(row.spent)
        print(
            f"{row.median:10.1f} {max(row.took):8.1f} {cpu:8.1f}"
            f" {row.queries:8d} {row.size:8d}  {row.page}"
        )
    for name, every in (
        ("time of all answers", sorted(one for row in rows for one in row.took)),
        ("median time of each page", [row.median for row in rows]),
        ("processor time of all answers", sorted(one for row in rows for one in row.spent)),
    ):
        p95, middle = every[int(len(every) * 0.95)], statistics.median(every)
        print(f"{name:32} median {middle:6.1f}, p95 {p95:6.1f}, floor {every[0]:6.1f} ms")
    print(f"{len(rows)} pages; load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
