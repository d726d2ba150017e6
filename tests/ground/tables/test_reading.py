"""Tables are read as they really come, and traps are refused with a word that helps."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from anshe.ground.tables.queries import Unreadable, csv_lines, read, safe, xlsx_bytes

HEADER, ROW = ["名称", "人数"], ["平安超市", "12"]


def book(*rows: list[object], merge: str = "") -> bytes:
    """Write a workbook."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def parcel(content: bytes, **parts: bytes) -> bytes:
    """Put parts into a workbook, or in place of its own."""
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for part in old.infolist():
            if part.filename not in named:
                new.writestr(part, old.read(part))
        for name, data in named.items():
            new.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_whatever_its_encoding_and_delimiter(encoding: str, mark: str) -> None:
    text = f"{mark.join(HEADER)}\r\n\r\n{mark.join(ROW)}\r\n"
    table = read(text.encode(encoding))
    assert table.header == HEADER
    assert table.rows == [(3, ROW)]


def test_a_workbook_is_read_with_its_types() -> None:
    table = read(book(["名称", "人数"], ["平安超市", 12], [None, None], ["安康", 3.5]))
    assert table.rows == [(2, ["平安超市", 12]), (4, ["安康", 3.5])]


_GOOD = book(["a"], ["b"])
_BOMB = b"0" * (60 * 1024 * 1024)
_DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"a,b\n1,\x002\n", "NUL"),
        (b"\xff\x81\x20\xff", "GB18030"),
        (b'a,b\n"1,2\n', "quotation"),
        (b"\xd0\xcf\x11\xe0 old or locked", "password"),
        (b"PK\x03\x04 not a parcel", "not a workbook"),
        (book(["a"], ["=1+1"]), "formula"),
        (book(["a", "b"], [1, 2], [3, 4], merge="A2:B2"), "A2:B2"),
        (parcel(_GOOD, xl__vbaProject_dot_bin=b"x"), "macros"),
        (parcel(_GOOD, xl__sharedStrings_dot_xml=_BOMB), "too large"),
        (parcel(_GOOD, xl__sharedStrings_dot_xml=_DTD), "declarations"),
        (parcel(_GOOD, xl__workbook_dot_xml=b"<broken"), "damaged"),
        (_GOOD[:-200], "not a workbook"),
        (("a\n" + "x" * 10_001).encode(), "10000"),
    ],
    ids=str.split(
        "empty nul bytes quote locked zip formula merged macros bomb entity broken cut cell"
    ),
)
def test_what_cannot_be_trusted_is_refused_with_a_word(content: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        read(content)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("photo.jpg", b"x")
    with pytest.raises(Unreadable, match="ZIP"):
        read(buffer.getvalue())


def test_more_rows_than_allowed_are_refused() -> None:
    with pytest.raises(Unreadable, match="100,000"):
        read(b"a\n" + b"1\n" * 100_001)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+1+2", "'+1+2"),
        ("-cmd", "'-cmd"),
        ("-12.5", "-12.5"),
        ("+8613812345678", "+8613812345678"),
        ("平安", "平安"),
    ],
)
def test_an_exported_text_is_never_a_formula(text: str, written: str) -> None:
    assert safe(text) == written
    assert b"".join(csv_lines(["a"], [[text]])).decode("utf-8-sig") == f"a\r\n{written}\r\n"


def test_an_exported_workbook_keeps_a_formula_as_text() -> None:
    content = xlsx_bytes(["a"], [["=1+1"]], title="x")
    with zipfile.ZipFile(BytesIO(content)) as made:
        sheet = made.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
