"""What a file is, told by its content and never by its name."""

import io
import re
import zipfile
from enum import StrEnum

from anshe.work.plans.queries.extraction.refusals import Unreadable


class Kind(StrEnum):
    """The kinds of document that hold text for us."""

    TEXT = "text"
    WORD = "docx"
    OLD_WORD = "doc"
    PDF = "pdf"
    WEB = "html"
    ARCHIVED_WEB = "mhtml"


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x36", b"II*\x00", b"MM\x00*", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x7fELF", b"MZ\x90", b"RIFF", b"OggS", b"ID3",
    b"\x00\x00\x01\x00",
    b"SQLite format 3", b"wOF2", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_WEB = re.compile(
    rb"<(!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|div[\s>]|table[\s>])", re.I
)
_ARCHIVED = re.compile(rb"(?im)^(mime-version:|content-type:\s*multipart/related)")
_HEAD = 4096


def kind_of(content: bytes) -> Kind:
    """Tell what a file is.

    Raises:
        Unreadable: it is empty, or of a kind that holds no plan.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty")
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if head.startswith(_OLE):
        return _compound(content)
    if head.startswith(b"{\\rtf"):
        return Kind.OLD_WORD
    if head.startswith(_OTHERS):
        raise Unreadable("binary")
    return _written(head)


def _written(head: bytes) -> Kind:
    """Tell text from web pages, in any of the encodings that keep ASCII."""
    plain = head.replace(b"\x00", b"")
    if _ARCHIVED.search(plain) and b"multipart/related" in plain.lower():
        return Kind.ARCHIVED_WEB
    return Kind.WEB if _WEB.search(plain) else Kind.TEXT


def _zipped(content: bytes) -> Kind:
    """Tell a Word document from other archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("broken") from error
    if "word/document.xml" in names:
        return Kind.WORD
    office = "[Content_Types].xml" in names or "mimetype" in names
    raise Unreadable("other-office" if office else "binary")


def _compound(content: bytes) -> Kind:
    """Tell an old Word document from what else comes in such files."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted")
    if "WordDocument".encode("utf-16-le") in content:
        return Kind.OLD_WORD
    raise Unreadable("other-office")
