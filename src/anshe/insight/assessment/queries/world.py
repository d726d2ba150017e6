"""A world of facts: an empty DuckDB in a process of its own, and the cursors to ask it."""

import json
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path
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


@contextmanager
def new_world(config: Mapping[str, Any]) -> Iterator[Cursor]:
    """Start an engine with an empty world; it ends, with all its memory, when this does."""
    with tempfile.TemporaryDirectory(prefix="anshe-world-") as folder:
        key = secrets.token_bytes(32)
        address = str(Path(folder) / "asked")
        engine = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", _ENGINE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _start(engine, {"address": address, "key": key.hex(), "config": dict(config)})
            with Cursor(address, key) as world:
                yield world
        finally:
            engine.kill()
            engine.communicate()


def _start(engine: "subprocess.Popen[str]", told: Mapping[str, Any]) -> None:
    """Tell the engine what it needs and wait until it listens."""
    if engine.stdin is None or engine.stdout is None:
        raise WorldError("the engine has no line to us")
    engine.stdin.write(json.dumps(told) + "\n")
    engine.stdin.flush()
    if engine.stdout.readline() != "ready\n":
        raise WorldError("the engine did not start")
