"""Where replicates are done: threads and processes of this machine, or a cluster of others.

Each gives results in the order of the batches, whatever the order in which they are ready, so a
scan finds the same everywhere.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import Batch, Mapper, in_turn

Task = Callable[[Any, Batch], FloatArray]
_held: list[Any] = []
"""In a worker process: what was given for all batches, sent once."""


def _hold(function: Task, given: Any) -> None:
    """Keep what all batches need."""
    _held[:] = [function, given]


def _do(batch: Batch) -> FloatArray:
    """Do a batch in a worker process."""
    function, given = _held
    found: FloatArray = function(given, batch)
    return found


def _in_order(
    pool: Executor, work: Callable[[Batch], FloatArray], batches: Iterable[Batch]
) -> Iterator[FloatArray]:
    """Give the results in order; what was not begun when the reader stops is given up."""
    waiting = [pool.submit(work, batch) for batch in batches]
    try:
        for one in waiting:
            yield one.result()
    finally:
        for one in waiting:
            one.cancel()


def threads(count: int) -> Mapper:
    """Return a mapper over threads; the compiled work lets go of the interpreter's lock.

    The threads live as long as the mapper, because a scan asks it a dozen times.
    """
    pool = ThreadPoolExecutor(count)

    def over(function: Task, given: Any, batches: Iterable[Batch]) -> Iterator[FloatArray]:
        yield from _in_order(pool, lambda batch: function(given, batch), batches)

    return over


def processes(count: int) -> Mapper:
    """Return a mapper over processes; what all batches need is sent to each once."""

    def over(function: Task, given: Any, batches: Iterable[Batch]) -> Iterator[FloatArray]:
        with ProcessPoolExecutor(count, initializer=_hold, initargs=(function, given)) as pool:
            yield from _in_order(pool, _do, batches)

    return over


@contextmanager
def on_cluster(address: str) -> Iterator[Mapper]:
    """Give a mapper over the workers of a dask scheduler, until the connection is closed.

    The package `distributed` is read only here, because most installations do without it.
    """
    with importlib.import_module("distributed").Client(address) as client:

        def over(function: Task, given: Any, batches: Iterable[Batch]) -> Iterator[FloatArray]:
            sent = client.scatter(given, broadcast=True, hash=False)
            waiting = [client.submit(function, sent, batch, pure=False) for batch in batches]
            try:
                for one in waiting:
                    yield one.result()
            finally:
                client.cancel(waiting)

        yield over


@contextmanager
def _here(mapper: Mapper) -> Iterator[Mapper]:
    """Give a mapper that needs no connection."""
    yield mapper


def executor(
    *, threads_: int = 1, processes_: int = 1, address: str = ""
) -> AbstractContextManager[Mapper]:
    """Return the mapper that was asked for: a cluster, else processes, else threads, else none."""
    if address:
        return on_cluster(address)
    if processes_ > 1:
        return _here(processes(processes_))
    return _here(threads(threads_) if threads_ > 1 else in_turn)
