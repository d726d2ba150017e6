"""Read XLSX, but look at the parcel first: a workbook is a ZIP that anyone can make."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from anshe.ground.tables.queries.table import MOST_CELL, Row, Table, Unreadable, table_of

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MOST_PARTS = 1_000
_MOST_UNPACKED = 400 * 1024 * 1024
_MOST_STRINGS = 120 * 1024 * 1024
_MOST_RATIO = 250
_SMALL = 2 * 1024 * 1024
_LOOK = 64 * 1024
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')


def looks_like(content: bytes) -> bool:
    """Say whether it is a workbook of any kind."""
    return content.startswith((_ZIP, _OLE))


def read(content: bytes) -> Table:
    """Read the first sheet of a workbook.

    Raises:
        Unreadable: it is locked, holds macros, formulas or merged cells, or is a trap.
    """
    if content.startswith(_OLE):
        raise Unreadable(
            _("The workbook has a password or is an old .xls. Save it as .xlsx without a password.")
        )
    _look(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return table_of(_lines(book))
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,  # what both XML parsers raise, lxml's where it is installed and Python's
        InvalidFileException,
        zipfile.BadZipFile,
        DefusedXmlException,
    ) as error:
        raise Unreadable(
            _("The workbook is damaged. Open it, save it as .xlsx and send it again.")
        ) from error  # fmt: skip


def _look(content: bytes) -> None:
    """Look at the parcel without unpacking it.

    Raises:
        Unreadable: it is no workbook, or one that must not be opened.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as parcel:
            parts = parcel.infolist()
            _weigh(parts)
            _no_macros({part.filename for part in parts})
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _no_entities(parcel, part)
                if part.filename.startswith("xl/worksheets/sheet"):
                    _no_merged(parcel, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(_("This is not a workbook (.xlsx) that can be opened.")) from error


def _weigh(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to far too much."""
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    strings = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or swollen or strings > _MOST_STRINGS:
        raise Unreadable(_("The workbook is far too large inside. Split it, or save it as CSV."))


def _no_macros(names: set[str]) -> None:
    """Refuse programs, and ZIP files that are no workbook."""
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable(_("The workbook holds macros. Save it as .xlsx, without them."))
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable(_("This is a ZIP file, but not a workbook (.xlsx)."))


def _no_entities(parcel: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse XML that declares its own words: no spreadsheet program does."""
    with parcel.open(part) as stream:
        start = stream.read(_LOOK)
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise Unreadable(_("The workbook holds declarations that no spreadsheet needs."))


def _no_merged(parcel: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse merged cells: nobody can tell which row they belong to."""
    tail = b""
    with parcel.open(part) as stream:
        while piece := stream.read(1 << 20):
            found = _MERGED.search(tail + piece)
            if found:
                raise Unreadable(
                    _("The cells %(cells)s are merged. Unmerge them, so that each row has its own.")
                    % {"cells": found[1].decode("ascii")}
                )
            tail = piece[-64:]


def _lines(book: Workbook) -> Iterator[Row]:
    """Give the rows of the first visible sheet with their numbers."""
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Unreadable(_("The workbook has no visible sheet."))
    sheet = sheets[0]
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [_plain(cell, number) for cell in cells]


def _plain(cell: object, number: int) -> object:
    """Keep plain values; refuse formulas, which we never compute."""
    if isinstance(cell, str):
        if cell.startswith("=") and len(cell) > 1:
            raise Unreadable(
                _("Row %(n)s holds a formula (%(start)s…). Copy the column and paste it as values.")
                % {"n": number, "start": cell[:20]}
            )
        if len(cell) > MOST_CELL:
            raise Unreadable(
                _("Line %(n)s has a cell of more than %(most)s signs.")
                % {"n": number, "most": MOST_CELL}
            )
        return cell.replace("\x00", "").strip()
    if cell is None or isinstance(cell, bool | int | float | datetime | date | time):
        return cell
    raise Unreadable(
        _("Row %(n)s holds a formula (%(start)s…). Copy the column and paste it as values.")
        % {"n": number, "start": type(cell).__name__}
    )
