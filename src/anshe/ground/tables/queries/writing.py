"""Write tables so that opening them does nothing but show them."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def safe(text: str) -> str:
    """Make a text harmless in a spreadsheet: one that could be a formula gets a mark before it."""
    if text.startswith(_DANGEROUS) and not _is_number(text):
        return "'" + text
    return text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write CSV piece by piece, with the mark by which spreadsheet programs know UTF-8."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([safe(name) for name in header])
    yield _BOM.encode() + _taken(buffer)
    for count, row in enumerate(rows, 1):
        writer.writerow([safe(value) if isinstance(value, str) else value for value in row])
        if count % 500 == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def xlsx_bytes(
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str,
    notes: Iterable[Sequence[str]] = (),
) -> bytes:
    """Write a workbook; texts stay texts, whatever they look like; notes get their own sheet."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_sheet_name(title))  # its stubs know no write-only sheets
    sheet.freeze_panes = "A2"
    for place in range(len(header)):
        sheet.column_dimensions[_letter(place)].width = 18
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    notes = list(notes)
    if notes:
        extra = book.create_sheet("notes")
        for note in notes:
            extra.append([_cell(extra, text) for text in note])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, text: str, *, bold: bool = False) -> object:
    """Make a text cell that is never read as a formula; plain text needs no cell of its own."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    if not bold and not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _taken(buffer: StringIO) -> bytes:
    """Take what was written so far."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _is_number(text: str) -> bool:
    """Say whether a text is just a number with a sign."""
    return text[1:].replace(".", "", 1).isdecimal()


def _sheet_name(title: str) -> str:
    """Keep what a sheet may be called."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "1"


def _letter(place: int) -> str:
    """Name a column: A, B, ... AA."""
    place, letters = place + 1, ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
