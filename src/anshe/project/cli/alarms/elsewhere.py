"""Where series are judged: here, in processes of this machine, or on a cluster of others."""

import importlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from anshe.kernels.epidemiology.alarms import Alarms, Series, in_parts
from anshe.kernels.epidemiology.result import TooLittle

Method = Callable[[Series], Alarms | TooLittle]
PARTS_A_WORKER = 4
"""More parts than workers, so that none waits long for the slowest."""


@contextmanager
def pool_of(processes: int, address: str) -> Iterator[tuple[Executor | None, int]]:
    """Give a pool and the number of its workers; none where all is done here.

    The package `distributed` is read only here, because most installations do without it.
    """
    if address:
        with importlib.import_module("distributed").Client(address) as client:
            yield client.get_executor(), max(1, len(client.scheduler_info()["workers"]))
    elif processes > 1:
        # A forked process would inherit locks of the compiler.
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            yield pool, processes
    else:
        yield None, 1


def judged(
    method: Method, series: Series, *, processes: int = 1, address: str = ""
) -> Alarms | TooLittle:
    """Return what the method finds, wherever it is worked out; the same numbers everywhere."""
    with pool_of(processes, address) as (pool, workers):
        if pool is None:
            return method(series)
        return in_parts(method, series, pool=pool, parts=workers * PARTS_A_WORKER)
