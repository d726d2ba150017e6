"""A second process that does the same work at the same moment: what two cores give at all."""

import subprocess
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Twin:
    """Run this script once more, and have it work whenever it is told to."""

    def __init__(self, *arguments: str) -> None:
        """Start it, and wait until it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def go(self) -> None:
        """Tell it to work once."""
        if self.process.stdin is not None:
            print("go", file=self.process.stdin, flush=True)

    def seconds(self) -> float:
        """Wait until it has worked, and return for how long it did."""
        return float(self._answer())

    def _answer(self) -> str:
        """Read a line."""
        return "" if self.process.stdout is None else self.process.stdout.readline()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it end."""
        self.process.communicate()


def serve(work: Callable[[], object]) -> None:
    """Work once for each line that is read, and tell the seconds."""
    work()
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        work()
        print(time.perf_counter() - start, flush=True)
