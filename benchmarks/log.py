"""The log: appends in a batch, appends one by one, proofs at ten million entries.

    python benchmarks/log.py [--leaves 10000000] [--no-peer]

Prints each figure beside its peers in the same run, as medians:
  floor     the same rows by a bare sqlite3 insert, with neither salt, hash nor canonical form
  pymerkle  a Merkle-tree library (GPL, so it is installed into a throw-away environment only)
  naive     a list of leaves, of which the whole tree is hashed again for each proof
"""

import argparse
import hashlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

_scratch = tempfile.TemporaryDirectory(prefix="anshe-bench-")
FOLDER = Path(_scratch.name)
os.environ.setdefault("ANSHE_DATA", _scratch.name)
os.environ.setdefault("ANSHE_DATABASE", f"sqlite:///{FOLDER / 'log.sqlite3'}")
os.environ.setdefault("ANSHE_SECRET_KEY", "benchmark")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")

import django  # noqa: E402 - the settings read the environment

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from anshe.ground.access import Actor  # noqa: E402
from anshe.ground.evidence import queries  # noqa: E402
from anshe.ground.evidence.actions import (  # noqa: E402
    Entry,
    append,
    export_log,
    log_key,
    sequence_all,
    verify,
)
from anshe.ground.evidence.actions.key import log_seed  # noqa: E402
from anshe.ground.evidence.actions.rows import insert  # noqa: E402
from anshe.ground.evidence.models import (  # noqa: E402
    Checkpoint,
    Event,
    Leaf,
    Tile,
    leaf_bytes,
    tile_key,
)
from anshe.kernels import transparency as log  # noqa: E402

STREET = "cn/64/6402/640202/640202002/"
WORKER = Actor(1, "Alice")
RUNS = 5
BATCH, SINGLES = 20_000, 1_000

PEER = """
import statistics, sys, time
from pymerkle import SqliteTree
folder, batch, singles = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
def rate(many, work):
    start = time.perf_counter(); work(); return many / (time.perf_counter() - start)
rows = [b'{"n":%d,"title":"stairs blocked","area":"640202002"}' % n for n in range(batch)]
tree = SqliteTree(folder + "/peer-one.db")
def single():
    for row in rows[:singles]:
        tree.append_entry(row)
one = statistics.median(rate(singles, single) for _ in range(3))
tree = SqliteTree(folder + "/peer-many.db")
many = statistics.median(rate(batch, lambda: tree.append_entries(rows)) for _ in range(3))
size = tree.get_size()
times = []
for index in range(1, size, size // 20):
    start = time.perf_counter()
    tree.prove_inclusion(index, size)
    times.append(time.perf_counter() - start)
print(one, many, size, statistics.median(times) * 1000)
"""


def content(number: int) -> dict[str, object]:
    """Describe a record of ordinary size."""
    return {
        "id": number, "area_path": STREET, "happened_on": "2026-06-01", "title": "楼道堆放杂物",
        "place": "第一社区 3 号楼 2 单元", "severity": "ordinary", "due_on": "2026-06-08",
        "recorded_at": "2026-06-01T02:00:00.000000Z", "recorded_by": "Alice", "closed_on": None,
    }  # fmt: skip


def entries(many: int) -> list[Entry]:
    """Describe so many records."""
    return [
        Entry(STREET, "hazard.added", "hazard", str(n), content(n), date(2026, 6, 1))
        for n in range(many)
    ]


def rate(many: int, work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Give the median of how many a second."""
    return rates(many, work, runs=runs)[0]


def rates(many: int, work: Callable[[], object], *, runs: int = RUNS) -> tuple[float, float]:
    """Give the medians of how many a second, by the clock and by processor time."""
    clock, processor = [], []
    for _turn in range(runs):
        start, began = time.perf_counter(), time.process_time()
        work()
        clock.append(many / (time.perf_counter() - start))
        processor.append(many / (time.process_time() - began))
    return statistics.median(clock), statistics.median(processor)


def floor(batch: int, singles: int) -> tuple[float, float]:
    """Insert the same content by sqlite3 alone: in one transaction, and one by one."""
    bare = sqlite3.connect(FOLDER / "floor.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, content TEXT)")
    rows = [(json.dumps(content(n)),) for n in range(batch)]

    def many() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany("INSERT INTO log (content) VALUES (?)", rows)
        bare.execute("COMMIT")

    def one_by_one() -> None:
        for row in rows[:singles]:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO log (content) VALUES (?)", row)
            bare.execute("COMMIT")

    return rate(batch, many), rate(singles, one_by_one)


def peer() -> tuple[float, float, int, float] | None:
    """Measure pymerkle in an environment that is thrown away; nothing when it cannot be had."""
    home = FOLDER / "peer"
    python = home / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
        install = [str(python), "-m", "pip", "install", "-q", "pymerkle"]
        subprocess.run(install, check=True, capture_output=True)
        command = [str(python), "-c", PEER, str(FOLDER), "2000", "200"]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    one, many, size, proof_ms = ran.stdout.split()
    return float(one), float(many), int(size), float(proof_ms)


def naive_proof_ms(leaves: int) -> float:
    """Prove by hashing the whole tree again, from a list of leaf hashes in memory."""
    row = [log.leaf_hash(n.to_bytes(8)) for n in range(leaves)]

    def prove(index: int) -> list[bytes]:
        level, path = list(row), []
        while len(level) > 1:
            if index ^ 1 < len(level):
                path.append(level[index ^ 1])
            paired = [log.node_hash(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
            level = paired + level[len(level) & ~1 :]
            index //= 2
        return path

    times = []
    for index in (0, leaves // 2, leaves - 1):
        start = time.perf_counter()
        prove(index)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def build(leaves: int) -> None:
    """Grow the log to so many leaves: real rows for tiles and leaves, made-up hashes."""
    start = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    tail = _tail(start)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")  # the made-up leaves have no events
    sha, position = hashlib.sha256, start
    while position < leaves:
        many = min(500_000, leaves - position)
        row = [sha(n.to_bytes(8)).digest() for n in range(position, position + many)]
        growth = log.grow(tail, row)
        changed = {tile_key(tile.id): tile.hashes for tile in (*growth.full, *growth.tail.tiles())}
        begun = {tile_key(tile.id) for tile in tail.tiles()}
        with transaction.atomic():
            insert(Leaf, [(position + n, -1 - position - n, leaf) for n, leaf in enumerate(row)])
            for key in begun:
                Tile.objects.filter(pk=key).update(hashes=changed[key])
            insert(Tile, [(key, tile) for key, tile in changed.items() if key not in begun])
        tail, position = growth.tail, position + many
    root = tail.root()
    note = log.sign(log.Checkpoint(log_key().name, leaves, root), log_seed())
    Checkpoint.objects.create(size=leaves, root=root, note=note, made_at=timezone.now())


def _tail(size: int) -> log.Tail:
    """Hash the leaves that are there again: cheap for a benchmark's start."""
    leaves = Leaf.objects.order_by("position").values_list("hash", flat=True)
    return log.grow(log.Tail(), (bytes(leaf) for leaf in leaves[:size])).tail


def proof_ms() -> tuple[float, float, float]:
    """Prove real events; give the median, the slowest of the best 99 in 100, and the processor's.

    Processor time is what it costs on a machine that does nothing else.
    """
    events = list(Event.objects.order_by("?")[:500])
    times, began = [], time.process_time()
    for event in events:
        queries.proof(event)
    processor = (time.process_time() - began) / len(events) * 1000
    for event in events:
        start = time.perf_counter()
        made = queries.proof(event)
        times.append((time.perf_counter() - start) * 1000)
        assert made is not None
        assert made.problem is None
        assert log.leaf_hash(leaf_bytes(event.values())) == made.leaf
    return statistics.median(times), sorted(times)[int(len(times) * 0.99)], processor


def batches(many: int) -> Iterator[Entry]:
    """Describe entries afresh, so that making them is not measured."""
    return iter(islice(MADE, many))


MADE = entries(BATCH)


def show(name: str, figure: str, target: str, *peers: str) -> None:
    """Print one line."""
    print(f"{name:<36}{figure:>16}   target {target:<16}{'; '.join(peers)}", flush=True)


def one_by_one() -> None:
    """Append in a transaction of its own each."""
    for entry in MADE[:SINGLES]:
        append([entry], by=WORKER, now=timezone.now())


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--leaves", type=int, default=10_000_000)
    options.add_argument("--no-peer", action="store_true")
    asked = options.parse_args()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2, "the durable figure needs synchronous=FULL"
    bare_many, bare_one = floor(BATCH, SINGLES)
    other = None if asked.no_peer else peer()
    library = ("pymerkle not to be had",) * 3
    if other is not None:
        library = (
            f"pymerkle {other[1]:,.0f}/s", f"pymerkle {other[0]:,.0f}/s",
            f"pymerkle {other[3]:.1f} ms at {other[2]:,}",
        )  # fmt: skip
    many, many_cpu = rates(BATCH, lambda: append(batches(BATCH), by=WORKER, now=timezone.now()))
    show(
        "append, one batch",
        f"{many:,.0f}/s",
        ">= 20,000/s",
        f"by processor time {many_cpu:,.0f}/s; floor {bare_many:,.0f}/s",
        library[0],
    )
    one, one_cpu = rates(SINGLES, one_by_one)
    show(
        "append, one durable transaction each",
        f"{one:,.0f}/s",
        ">= 300/s",
        f"by processor time {one_cpu:,.0f}/s; floor {bare_one:,.0f}/s",
        library[1],
    )
    waiting = BATCH * RUNS + SINGLES * RUNS
    placed = rate(waiting, lambda: sequence_all(now=timezone.now()), runs=1)
    show("sequence, hash, sign", f"{placed:,.0f}/s", "-")
    start = time.perf_counter()
    assert export_log(FOLDER / "log.jsonl") > waiting
    show("export", f"{waiting / (time.perf_counter() - start):,.0f}/s", "-")
    start = time.perf_counter()
    with (FOLDER / "log.jsonl").open(encoding="utf-8") as lines:
        assert log.verify_export(lines, key=log_key()).holds
    show("verify the file offline", f"{waiting / (time.perf_counter() - start):,.0f}/s", "-")
    start = time.perf_counter()
    assert not [one for one in verify(now=timezone.now()).findings if one.code != "record_missing"]
    show("verify the database", f"{waiting / (time.perf_counter() - start):,.0f}/s", ">= 3,400/s")
    build(asked.leaves)
    median, slow, processor = proof_ms()
    few = min(asked.leaves, 200_000)
    naive = f"naive {naive_proof_ms(few):,.0f} ms at {few:,}"
    slowest = f"99 in 100 under {slow:.2f} ms; processor {processor:.2f} ms"
    name = f"inclusion proof at {asked.leaves:,}"
    show(name, f"{median:.2f} ms", "< 5 ms", slowest, library[2], naive)


if __name__ == "__main__":
    main()
