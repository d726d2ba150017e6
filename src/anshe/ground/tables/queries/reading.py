"""Read a CSV or XLSX file into a header and rows; refuse with a word what cannot be trusted."""

from anshe.ground.tables.queries import csv_file, xlsx_file
from anshe.ground.tables.queries.table import MOST_ROWS, Table, Unreadable

__all__ = ["MOST_ROWS", "Table", "Unreadable", "read"]


def read(content: bytes) -> Table:
    """Read the file by what it is, not by what it is called.

    Raises:
        Unreadable: it is no table, or one that must not be opened; the message says what to do.
    """
    if xlsx_file.looks_like(content):
        return xlsx_file.read(content)
    return csv_file.read(content)
