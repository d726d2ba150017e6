"""DuckDB in a process of its own, spoken to over a local socket.

The locks of SQLite belong to a process, not to a connection. DuckDB's scanner brings a second copy
of SQLite; when it closes the live file, the locks that the site's own connections hold in the same
process are gone, and another process may then throw away what was just written (sqlite.org, "How
to corrupt an SQLite database file", 2.2). So no process ever opens the live file through both.
"""

import json
import os
import sys
from multiprocessing.connection import Connection, Listener
from threading import Thread
from typing import Any

import duckdb


def main() -> None:
    """Open an empty world and answer statements until whoever started this is gone."""
    line = sys.stdin.readline()
    if not line:  # whoever started this never needed it
        return
    told = json.loads(line)
    Thread(target=_end_with_parent, daemon=True).start()
    key = bytes.fromhex(told["key"])
    listener = Listener(told["address"], authkey=key)
    with duckdb.connect(config=told["config"]) as world, listener:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            asking = listener.accept()
            Thread(target=_answer, args=(asking, world.cursor()), daemon=True).start()


def _answer(asking: "Connection[Any, Any]", cursor: duckdb.DuckDBPyConnection) -> None:
    """Run the statements of one cursor, one after the other."""
    with asking, cursor:
        while True:
            try:
                statement = asking.recv()
            except EOFError:
                return
            try:
                asking.send((True, cursor.execute(statement).fetchall()))
            except duckdb.Error as error:
                asking.send((False, str(error)))


def _end_with_parent() -> None:
    """End when standard input closes: the parent has finished, or was killed."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
