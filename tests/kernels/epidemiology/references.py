"""Read the reference results, which lie outside of the project; tests skip without them."""

import csv
import gzip
import os
from pathlib import Path

import pytest

Rows = list[dict[str, str]]


def reference_folder(name: str) -> Path:
    """Return a folder of the reference data, or skip the test and say why."""
    root = os.environ.get("ANSHE_REFERENCE_DATA")
    if not root:
        pytest.skip("ANSHE_REFERENCE_DATA is not set: no reference results to compare with")
    return Path(root) / "data" / name


def reference_rows(folder: str, file: str) -> Rows:
    """Read a CSV file of the reference data."""
    path = reference_folder(folder) / file
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def column(rows: Rows, name: str) -> list[float]:
    """Read a column of numbers; NA is no number."""
    return [float("nan") if row[name] == "NA" else float(row[name]) for row in rows]
