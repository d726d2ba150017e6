"""A table as it came out of a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELL = 10_000

Cell = object
Row = tuple[int, Sequence[Cell]]
"""The number of the line in the file, and its cells."""


class Unreadable(Exception):
    """The file cannot be taken as a table; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of the columns and the rows below, empty ones left out."""

    header: Sequence[str]
    rows: Sequence[Row]


def table_of(lines: Iterable[Row]) -> Table:
    """Take the first line that is not empty as the header, the rest as rows.

    Raises:
        Unreadable: there is no header, or there is too much.
    """
    filled = _filled(iter(lines))
    first = next(filled, None)
    if first is None:
        raise Unreadable(_("The file is empty. Download the template sheet and fill it in."))
    header = [str(cell).strip() if cell is not None else "" for cell in first[1]]
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    return Table(header, _at_most(filled))


def _at_most(lines: Iterator[Row]) -> list[Row]:
    """Take all rows, but not more than may come in at once."""
    rows: list[Row] = []
    for line in lines:
        if len(rows) == MOST_ROWS:
            raise Unreadable(
                _("The file has more than %(n)s rows. Split it and send the parts.")
                % {"n": f"{MOST_ROWS:,}"}
            )
        rows.append(line)
    return rows


def _filled(lines: Iterator[Row]) -> Iterator[Row]:
    """Leave out lines with nothing in them."""
    for number, cells in lines:
        if any(cell not in (None, "") for cell in cells):
            yield number, cells
