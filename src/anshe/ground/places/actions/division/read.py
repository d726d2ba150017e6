"""Read a public division table: CSV or JSON, one file per level, as it is published."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anshe.ground.places.choices import Level

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_PROBLEMS = 50
NAME_LENGTH = 80
PARENT_COLUMNS = ("streetCode", "areaCode", "cityCode", "provinceCode")
"""The nearest parent first; published files also repeat the farther ones."""
LEVELS = {
    2: Level.PROVINCE,
    4: Level.CITY,
    6: Level.COUNTY,
    9: Level.STREET,
    12: Level.COMMUNITY,
}
# Published names hold characters of the private use area, so only control characters are refused.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LENGTH_BELOW = {
    "": 2,
    "provinceCode": 4,
    "cityCode": 6,
    "areaCode": 9,
    "streetCode": 12,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that must be mended first: where it is and what to do."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """Write file, line and words on one line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.words}"


Row = tuple[str, str, str, int]
"""Code, name, code of the parent, line."""


@dataclass(slots=True)
class Table:
    """One file of the division: all its rows have codes of one length."""

    file: str
    code_length: int
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def blame(self, line: int, words: str) -> None:
        """Note a problem, unless there are more than anyone reads."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.file, line, words))


_NO_ENCODING: "_StrPromise" = gettext_lazy(
    "the text is neither UTF-8 nor GB18030; save the file as UTF-8 and import it again"
)
_NO_CODE_COLUMN: "_StrPromise" = gettext_lazy(
    "the columns “code” and “name” are missing; the first line must name them, "
    "as in: code,name,areaCode"
)


def read_table(file: Path) -> Table:
    """Read one file; whatever is wrong with it is in its problems."""
    table = Table(file.name, 0)
    content = file.read_bytes()
    encoding = _encoding(content)
    if encoding is None:
        table.blame(0, str(_NO_ENCODING))
        return table
    read = _json_rows if file.suffix == ".json" else _csv_rows
    entries = read(io.TextIOWrapper(io.BytesIO(content), encoding, newline=""), table)
    for row in entries:
        _keep(row, table)
    if not table.rows and not table.problems:
        table.blame(0, _("the file holds no areas"))
    return table


def _encoding(content: bytes) -> str | None:
    """Tell UTF-8, with or without a mark at its start, from GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _csv_rows(text: TextIO, table: Table) -> Iterator[Row]:
    """Read rows of a CSV file whose first line names the columns."""
    lines = csv.reader(text, strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        if not {"code", "name"} <= set(header):
            table.blame(1, str(_NO_CODE_COLUMN))
            return
        parent = _parent_column(header)
        code_at, name_at = header.index("code"), header.index("name")
        parent_at = header.index(parent) if parent else -1
        table.code_length = _LENGTH_BELOW[parent] if parent else 0
        width = len(header)
        for cells in lines:
            if len(cells) == width:
                above = cells[parent_at] if parent else ""
                yield cells[code_at], cells[name_at], above, lines.line_num
            elif cells:
                table.blame(lines.line_num, _wrong_width(len(cells), width))
    except csv.Error as error:
        table.blame(lines.line_num, _("cannot be read as CSV: %(why)s") % {"why": error})


def _wrong_width(found: int, wanted: int) -> str:
    """Say how many fields were found and wanted."""
    words = _("has %(found)d fields, but the first line names %(wanted)d")
    return words % {"found": found, "wanted": wanted}


def _parent_column(names: Sequence[str]) -> str:
    """Find the column of the nearest parent; none in a table of provinces."""
    return next((column for column in PARENT_COLUMNS if column in names), "")


def _json_rows(text: TextIO, table: Table) -> Iterator[Row]:
    """Read rows of a JSON list; the “line” of a problem is the number of the entry."""
    try:
        entries = json.load(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        table.blame(line, _("cannot be read as JSON: %(why)s") % {"why": error})
        return
    first = entries[0] if isinstance(entries, list) and entries else None
    if not isinstance(first, dict) or not {"code", "name"} <= set(first):
        table.blame(0, _("must be a list of entries with “code” and “name”"))
        return
    parent = _parent_column(list(first))
    table.code_length = _LENGTH_BELOW[parent] if parent else 0
    for number, entry in enumerate(entries, start=1):
        values = [entry.get(key) for key in ("code", "name", parent or "code")]
        if all(isinstance(value, str) for value in values):
            yield values[0], values[1], values[2] if parent else "", number
        else:
            table.blame(number, _("“code”, “name” and the parent's code must be texts"))


def _keep(row: Row, table: Table) -> None:
    """Check a row by itself and keep it."""
    code, name, above, line = row
    code, name = code.strip(), name.strip()
    if not table.code_length:
        table.code_length = len(code) if len(code) in LEVELS else 2
    if len(code) != table.code_length or not (code.isascii() and code.isdigit()):
        words = _("code “%(code)s”: a code in this file has %(length)d digits")
        table.blame(line, words % {"code": code, "length": table.code_length})
    elif not name or len(name) > NAME_LENGTH or _CONTROL.search(name):
        words = _("code %(code)s: the name must have 1 to %(most)d visible characters")
        table.blame(line, words % {"code": code, "most": NAME_LENGTH})
    else:
        table.rows.append((code, name, above.strip() or parent_of(code), line))


def parent_of(code: str) -> str:
    """Derive the code of the parent from the code: 640202002 lies in 640202."""
    shorter = [length for length in LEVELS if length < len(code)]
    return code[: max(shorter)] if shorter else "cn"
