"""Text of a PDF, page by page; pages are parted by a form feed, furniture is left to the reader."""

import io

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from anshe.work.plans.queries.extraction.refusals import MOST_CHARACTERS, Unreadable

PAGE_BREAK = "\n\f\n"
_FEWEST_PER_PAGE = 5


def text_of_pdf(content: bytes) -> str:
    """Give the text of all pages.

    Raises:
        Unreadable: it is encrypted, broken, too long, or holds no text.
    """
    try:
        document = PdfReader(io.BytesIO(content), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("encrypted")
        pages = _pages(document)
    except DependencyError as error:  # an encryption that needs a library we do not carry
        raise Unreadable("encrypted") from error
    except (
        PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
        OverflowError, NotImplementedError, AssertionError, ArithmeticError, UnicodeError, OSError,
    ) as error:  # fmt: skip
        raise Unreadable("broken") from error
    if not pages:
        raise Unreadable("no-text")
    letters = sum(len("".join(page.split())) for page in pages)
    if letters < _FEWEST_PER_PAGE * len(pages):
        raise Unreadable("scanned")
    return PAGE_BREAK.join(pages)


def _pages(document: PdfReader) -> list[str]:
    """Read page after page, and stop when it becomes too much."""
    pages: list[str] = []
    length = 0
    for page in document.pages:
        text = page.extract_text() or ""
        length += len(text)
        if length > MOST_CHARACTERS:
            raise Unreadable("too-long")
        pages.append(text.strip("\n"))
    return pages
