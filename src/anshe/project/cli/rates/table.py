"""A table from a CSV file: its columns as text or numbers, and the line of every row."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anshe.kernels.epidemiology import EpidemiologyProblem, InputProblem, problem

BYTES_AT_MOST = 200_000_000
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Give the columns of a file by name, and the line in the file of every row."""

    columns: dict[str, list[str]]
    lines: list[int]

    def text(self, name: str) -> list[str]:
        """Return a column as it is written.

        Raises:
            InputProblem: E901, with the columns that there are.

        """
        if name not in self.columns:
            there = ", ".join(self.columns)
            raise InputProblem(problem("E901", column=name, value=name, expected=there))
        return self.columns[name]

    def numbers(self, name: str) -> list[float]:
        """Return a column of numbers; see `several`."""
        return self.several(name)[0]

    def several(self, *names: str) -> list[list[float]]:
        """Return columns of numbers.

        Raises:
            InputProblem: with the line and column of every value that is missing or no number.

        """
        texts = {name: self.text(name) for name in names}
        wrong = [
            problem("E101" if value else "E102", row=line, column=name, value=value)
            for name, values in texts.items()
            for line, value in zip(self.lines, values, strict=True)
            if _number(value) is None
        ]
        if wrong:
            raise InputProblem(*wrong[:20])
        return [[_number(value) or 0.0 for value in texts[name]] for name in names]

    def labels(self, name: str) -> list[str]:
        """Return a column of names, or the lines' numbers where there is no such column."""
        return self.columns.get(name) or [str(line) for line in self.lines]

    def placed(
        self, refusal: InputProblem, names: dict[str, str], lines: Sequence[int] | None = None
    ) -> InputProblem:
        """Return a refusal of the kernel with the file's own lines and columns."""
        rows = self.lines if lines is None else lines
        return InputProblem(*(_placed(one, names, rows) for one in refusal.problems))


def read_table(path: Path) -> Table:
    """Read a CSV file: UTF-8 or GB 18030, parted by commas, semicolons or tabs.

    Raises:
        InputProblem: E902 to E905, with the line.

    """
    rows = list(_rows(_text(path)))
    if not rows:
        raise InputProblem(problem("E904", value=path.name))
    (_, header), body = rows[0], rows[1:]
    names = [name.strip() for name in header]
    if twice := {name for name in names if names.count(name) > 1}:
        raise InputProblem(problem("E905", row=1, value=", ".join(sorted(twice))))
    short = [
        problem("E903", row=line, found=len(row), expected=len(names))
        for line, row in body
        if len(row) != len(names)
    ]
    if short:
        raise InputProblem(*short[:20])
    if not body:
        raise InputProblem(problem("E109", value=path.name))
    columns = {name: [row[k].strip() for _, row in body] for k, name in enumerate(names)}
    return Table(columns, [line for line, _ in body])


def _text(path: Path) -> str:
    """Read a file's text in one of two encodings."""
    try:
        if path.stat().st_size > BYTES_AT_MOST:
            raise InputProblem(problem("E906", value=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise InputProblem(problem("E902", value=path.name, why=error.strerror)) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputProblem(problem("E902", value=path.name, why="UTF-8 / GB 18030"))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Part the text into rows with their lines; empty lines are left out."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
    except csv.Error as error:
        raise InputProblem(problem("E907", row=reader.line_num, why=str(error))) from error
    return rows


def _number(value: str) -> float | None:
    """Read a number; thousands may be parted by commas."""
    plain = value.replace(",", "") if _GROUPED.fullmatch(value) else value
    try:
        return float(plain)
    except ValueError:
        return None


def _placed(
    one: EpidemiologyProblem, names: dict[str, str], lines: Sequence[int]
) -> EpidemiologyProblem:
    """Put one problem at its line and column."""
    row = lines[one.row - 1] if 0 < one.row <= len(lines) else one.row
    return replace(one, row=row, column=names.get(one.column, one.column))
