"""A world of facts: an empty DuckDB in a process of its own, and the cursors to ask it."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

_ENGINE = "anshe.insight.assessment.queries.engine"


class WorldError(Exception):
    """A statement that the engine refused, in its words."""


class Cursor:
    """Statements that run one after the other; several cursors run side by side."""

    def __init__(self, address: str, key: bytes) -> None:
        self._address, self._key = address, key
        self._line = Client(address, authkey=key)
        self._rows: list[tuple[Any, ...]] = []

    def execute(self, statement: str) -> Self:
        """Run a statement and keep its rows.

        Raises:
            WorldError: the engine refused it, or is gone.
        """
        try:
            self._line.send(statement)
            well, told = self._line.recv()
        except (EOFError, OSError) as error:
            raise WorldError("the engine is gone") from error
        if not well:
            raise WorldError(told)
        self._rows = told
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Give the rows of the last statement."""
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Give the first row of the last statement."""
        return self._rows[0] if self._rows else None

    def begin(self) -> None:
        """Begin a transaction."""
        self.execute("BEGIN TRANSACTION")

    def commit(self) -> None:
        """End the transaction."""
        self.execute("COMMIT")

    def cursor(self) -> "Cursor":
        """Open another cursor of the same world."""
        return Cursor(self._address, self._key)

    def close(self) -> None:
        """Let go."""
        self._line.close()

    def __enter__(self) -> Self:
        """Use the cursor."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        self.close()


class Engine:
    """A process with DuckDB loaded, which waits to be told what world to open."""

    def __init__(self) -> None:
        self._began_in = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", _ENGINE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def can_serve(self) -> bool:
        """Say whether it is alive and ours: a process that was forked shares it with its parent."""
        return self._began_in == os.getpid() and self._process.poll() is None

    def open(self, told: Mapping[str, Any]) -> None:
        """Tell the engine what it needs and wait until it listens.

        Raises:
            WorldError: it did not start.
        """
        line, answer = self._process.stdin, self._process.stdout
        if line is None or answer is None:
            raise WorldError("the engine has no line to us")
        try:
            line.write(json.dumps(told) + "\n")
            line.flush()
        except OSError as error:
            raise WorldError("the engine is gone") from error
        if answer.readline() != "ready\n":
            raise WorldError("the engine did not start")

    def end(self) -> None:
        """End the process, and with it all its memory."""
        self._process.kill()
        self._process.communicate()


_spare: SimpleQueue[Engine] = SimpleQueue()
"""At most a few engines that hold nothing yet: the next computation need not wait for its start."""


def _engine() -> Engine:
    """Take the spare engine, or start one."""
    while not _spare.empty():
        try:
            engine = _spare.get_nowait()
        except Empty:  # another thread was faster
            break
        if engine.can_serve:
            return engine
    return Engine()


@contextmanager
def new_world(config: Mapping[str, Any]) -> Iterator[Cursor]:
    """Open an empty world in an engine; the engine ends, with all its memory, when this does.

    A new one is started then, so that it is ready when somebody asks next.
    """
    with tempfile.TemporaryDirectory(prefix="anshe-world-") as folder:
        key = secrets.token_bytes(32)
        address = str(Path(folder) / "asked")
        engine = _engine()
        try:
            engine.open({"address": address, "key": key.hex(), "config": dict(config)})
            with Cursor(address, key) as world:
                yield world
        finally:
            engine.end()
            if _spare.empty():
                _spare.put(Engine())
