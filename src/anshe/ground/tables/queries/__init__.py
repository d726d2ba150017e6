"""Read tables out of files, and write them into files."""

from anshe.ground.tables.queries.reading import MOST_ROWS, Table, Unreadable, read
from anshe.ground.tables.queries.writing import csv_lines, safe, xlsx_bytes

__all__ = ["MOST_ROWS", "Table", "Unreadable", "csv_lines", "read", "safe", "xlsx_bytes"]
