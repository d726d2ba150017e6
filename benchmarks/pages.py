"""Processor time and queries of every page of the demonstration, as the people who use them.

    ANSHE_DATA=var python benchmarks/pages.py [--rounds 5]

Peer: the same process answering the smallest page it has, the sign-in page.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after the settings are read
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from anshe.ground.people.models import Member  # noqa: E402
from anshe.ground.records.registry import registry  # noqa: E402
from anshe.work.programmes.models import Obligation  # noqa: E402

STREET = "640202002"
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
    for number in ("1.5", "2.3", "4.2", "8.3", "9.2", "11.1"):
        yield f"{here}assessment/i/{number}/"
        yield f"{here}assessment/i/{number}/records/"
    for duty in Obligation.objects.order_by("pk")[:3]:
        yield f"{here}programme/obligations/{duty.pk}/"


def measure(client: Client, page: str, rounds: int) -> tuple[int, list[float], int, int]:
    """Ask a page several times: its status, milliseconds, queries and bytes."""
    answer = client.get(page)
    if answer.status_code != 200:
        return answer.status_code, [], 0, 0
    took = []
    for _round in range(rounds):
        start = time.process_time()
        client.get(page)
        took.append((time.process_time() - start) * 1000)
    with CaptureQueriesContext(connection) as captured:
        size = len(client.get(page).content)
    asked = len(captured)
    reset_queries()
    return 200, took, asked, size


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
    rows = []
    for page in dict.fromkeys(pages()):
        status, took, queries, size = measure(client, page, asked.rounds)
        if status == 200:
            rows.append((statistics.median(took), max(took), queries, size, page))
        else:
            print(f"left out ({status}): {page}")
    every = sorted(row[0] for row in rows)
    print(f"{'median ms':>10} {'max ms':>8} {'queries':>8} {'bytes':>8}  page")
    for median, most, queries, size, page in sorted(rows, reverse=True)[:25]:
        print(f"{median:10.1f} {most:8.1f} {queries:8d} {size:8d}  {page}")
    p95 = every[int(len(every) * 0.95)]
    floor = min(every)
    middle = statistics.median(every)
    print(f"{len(rows)} pages: median {middle:.1f}, p95 {p95:.1f}, floor {floor:.1f} ms")


if __name__ == "__main__":
    main()
