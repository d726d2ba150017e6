"""Text of a Word document: paragraphs with their labels, tables as rows whose cells tabs part."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from anshe.work.plans.queries.extraction.numbering import Numbering, W, numbering_of
from anshe.work.plans.queries.extraction.refusals import MOST_CHARACTERS, Unreadable

LARGEST_PART = 32 * 1024 * 1024
"""A part of a document that unpacks to more is an attack or an accident."""
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}delText",
    f"{W}rPr",
    f"{W}pPr",
    _CHOICE,
}
_WRITTEN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DEEPEST = 60


def text_of_docx(content: bytes) -> str:
    """Give the text of a Word document.

    Raises:
        Unreadable: it is broken, unpacks to too much, or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _part(archive, "word/document.xml")
            numbering = numbering_of(_part(archive, "word/numbering.xml"))
            styles = _styles(_part(archive, "word/styles.xml"))
    except (
        zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, OSError, EOFError,
        ValueError, NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        encrypted = isinstance(error, RuntimeError) and "encrypted" in str(error)
        raise Unreadable("encrypted" if encrypted else "broken") from error
    if body is None:
        raise Unreadable("broken")
    lines = list(_lines(body, numbering, styles))
    if sum(map(len, lines)) > MOST_CHARACTERS:
        raise Unreadable("too-long")
    if not any(line.strip() for line in lines):
        raise Unreadable("no-text")
    return "\n".join(lines)


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Parse a part, reading no more of it than a document can need."""
    try:
        packed = archive.open(name)
    except KeyError:
        return None
    with packed:
        content = packed.read(LARGEST_PART + 1)  # what the directory claims is not trusted
    if len(content) > LARGEST_PART:
        raise Unreadable("bomb")
    root: Element = fromstring(content)
    return root


def _styles(root: Element | None) -> dict[str, tuple[str, int]]:
    """Tell which list and level the paragraphs of a style belong to."""
    if root is None:
        return {}
    styles = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    found = {}
    for name in styles:
        at, steps = name, 0
        while at in styles and steps < _DEEPEST:
            place = _place(styles[at].find(f"{W}pPr"))
            if place is not None:
                found[name] = place
                break
            based = styles[at].find(f"{W}basedOn")
            at, steps = based.get(f"{W}val", "") if based is not None else "", steps + 1
    return found


def _place(properties: Element | None) -> tuple[str, int] | None:
    """Read the list and level out of a paragraph's properties."""
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    number, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    if number is None:
        return None
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return number.get(f"{W}val", ""), int(depth) if depth.isdecimal() and len(depth) < 3 else 0


def _lines(
    above: Element, numbering: Numbering, styles: dict[str, tuple[str, int]], depth: int = 0
) -> Iterator[str]:
    """Give the lines below an element, in reading order."""
    if depth > _DEEPEST:
        return
    for one in above:
        if one.tag == f"{W}p":
            yield _paragraph(one, numbering, styles)
        elif one.tag == f"{W}tbl":
            yield from _rows(one, numbering, styles, depth)
        elif one.tag not in _SKIPPED:
            yield from _lines(one, numbering, styles, depth + 1)


def _rows(
    table: Element, numbering: Numbering, styles: dict[str, tuple[str, int]], depth: int
) -> Iterator[str]:
    """Give a line for each row; a cell's own lines are joined, so that a row stays a row."""
    for row in table.iter(f"{W}tr"):
        cells = (
            " ".join(" ".join(_lines(cell, numbering, styles, depth + 1)).split())
            for cell in row.findall(f"{W}tc")
        )
        yield "\t".join(cells)


def _paragraph(one: Element, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> str:
    """Give the text of a paragraph with the label that the page shows before it."""
    properties = one.find(f"{W}pPr")
    place = _place(properties)
    if place is None and properties is not None:
        style = properties.find(f"{W}pStyle")
        place = styles.get(style.get(f"{W}val", "")) if style is not None else None
    text = "".join(_words(one))
    if place is None or place[0] == "0" or not text.strip():
        return text
    return numbering.label(*place) + text


def _words(above: Element, depth: int = 0) -> Iterator[str]:
    """Give the words below an element; what was deleted or only computed is left out."""
    for one in above:
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in _WRITTEN:
            yield _WRITTEN[one.tag]
        elif one.tag not in _SKIPPED and depth < _DEEPEST:
            yield from _words(one, depth + 1)
