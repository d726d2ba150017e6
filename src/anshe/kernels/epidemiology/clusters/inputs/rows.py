"""Rows: the fields of each line of a file, with the line's number."""

import csv
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anshe.kernels.epidemiology.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOLD_AT_MOST = 20
MOST_CASES = 2**31 - 2


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line's fields."""

    number: int
    fields: list[str]


def rows(text: str) -> "Iterator[Row]":
    """Give the lines that hold anything, but for a first line of names in a file with commas."""
    commas = "," in next((line for line in text.splitlines() if line.strip()), "")
    for row in every_row(text):
        if not (commas and row.number == 1 and _names(row.fields)):
            yield row


def every_row(text: str) -> "Iterator[Row]":
    """Give the lines that hold anything: parted by commas if the file is, else by blanks."""
    lines = text.lstrip("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    if "," not in first:
        for number, line in enumerate(lines, 1):
            fields = line.replace('"', " ").split()
            if fields:
                yield Row(number, fields)
        return
    for number, fields in enumerate(csv.reader(lines), 1):
        kept = [field.strip() for field in fields]
        if any(kept):
            yield Row(number, kept)


def _names(fields: "Sequence[str]") -> bool:
    """Say whether a line holds the names of columns: no field of it begins with a digit."""
    return not any(field[:1].isdigit() or field[:1] in "+-." for field in fields[1:] if field)


class Reader:
    """Read the fields of one file, and note what is wrong with them."""

    def __init__(self, name: str, found: Columns) -> None:
        self.name, self.found = name, found
        self._told: dict[str, int] = {}

    def tell(self, code: str, row: int, column: str = "", **values: object) -> None:
        """Note a problem of the file; the first of a kind are told, then they are counted."""
        self._told[code] = self._told.get(code, 0) + 1
        if self._told[code] <= TOLD_AT_MOST:
            place = f"{self.name}: {column}" if column else self.name
            self.found.add(code, row=row, column=place, **values)

    def close(self) -> None:
        """Say how many more problems of a kind there were."""
        for count in self._told.values():
            if count > TOLD_AT_MOST:
                self.found.add("E113", column=self.name, count=count - TOLD_AT_MOST)

    def count(self, row: Row, at: int, column: str) -> int:
        """Read a whole number that is not negative; what is none is told and counts as zero."""
        text = row.fields[at]
        try:
            value = float(text) if not text.isdigit() else int(text)
        except ValueError:
            self.tell("E101", row.number, column, value=text)
            return 0
        if not math.isfinite(value):
            self.tell("E102" if math.isnan(value) else "E103", row.number, column)
            return 0
        if value < 0:
            self.tell("E104", row.number, column, value=text)
            return 0
        if value > MOST_CASES:
            self.tell("E106", row.number, column, value=text, limit="2^31 - 2")
            return 0
        if value != int(value):
            self.tell("E105", row.number, column, value=text)
        return int(value)

    def number(self, row: Row, at: int, column: str) -> float:
        """Read a finite number; what is none is told and counts as zero."""
        text = row.fields[at]
        try:
            value = float(text)
        except ValueError:
            self.tell("E101", row.number, column, value=text)
            return 0.0
        if value != value:
            self.tell("E102", row.number, column)
            return 0.0
        if value in (float("inf"), float("-inf")):
            self.tell("E103", row.number, column)
            return 0.0
        return value
