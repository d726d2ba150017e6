"""Read CSV as it really comes: UTF-8 or GB18030, commas, semicolons or tabs."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from anshe.ground.tables.queries.table import MOST_CELL, Row, Table, Unreadable, table_of

_DELIMITERS = ",;\t|，"


def read(content: bytes) -> Table:
    """Read CSV text.

    Raises:
        Unreadable: it is no text, or not in an encoding we know.
    """
    text = _decode(content)
    if "\x00" in text:
        raise Unreadable(_("This is no table: it has NUL signs. Save it as CSV or XLSX again."))
    return table_of(_lines(text))


def _decode(content: bytes) -> str:
    """Turn bytes into text: UTF-8 with or without mark, UTF-16 with mark, then GB18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(content, "gb18030")


def _strict(content: bytes, encoding: str) -> str:
    """Decode or refuse."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("The text is neither UTF-8 nor GB18030. Save it as XLSX, or as CSV UTF-8.")
        ) from error


def _lines(text: str) -> Iterator[Row]:
    """Give the lines with their numbers; a line with too long a cell stops the reading."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for cells in reader:
            if any(len(cell) > MOST_CELL for cell in cells):
                raise Unreadable(
                    _("Line %(n)s has a cell of more than %(most)s signs.")
                    % {"n": reader.line_num, "most": MOST_CELL}
                )
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Unreadable(
            _("Line %(n)s cannot be read: a quotation mark is not closed, or stands wrong.")
            % {"n": reader.line_num + 1}
        ) from error


def _delimiter(text: str) -> str:
    """Take the sign that splits the first line into most columns."""
    first = text.lstrip("\r\n ").split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)
