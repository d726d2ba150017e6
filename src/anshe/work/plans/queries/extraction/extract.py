"""Text out of a document, whatever it is; in this process, or in one of its own with limits."""

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from anshe.work.plans.queries.extraction.encoding import decode
from anshe.work.plans.queries.extraction.kinds import Kind, kind_of
from anshe.work.plans.queries.extraction.refusals import (
    LARGEST_FILE_MB,
    MOST_CHARACTERS,
    Unreadable,
)

LONGEST_SECONDS = 90
_MEGABYTE = 1024 * 1024
_OPENED_BY = {
    Kind.WORD: "word.text_of_docx",
    Kind.OLD_WORD: "old_word.text_of_doc",
    Kind.PDF: "pages.text_of_pdf",
    Kind.WEB: "web.text_of_html",
    Kind.ARCHIVED_WEB: "web.text_of_mhtml",
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file holds: its text, what it is, how its letters were written."""

    text: str
    kind: str
    encoding: str = ""


def extract(content: bytes) -> Extracted:
    """Give the text of a document, in this process.

    Raises:
        Unreadable: it gives no text; the code says why.
    """
    if len(content) > LARGEST_FILE_MB * _MEGABYTE:
        raise Unreadable("too-large")
    kind = kind_of(content)
    text, encoding = _text(kind, content)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too-long")
    if not text.strip():
        raise Unreadable("empty")
    return Extracted(_storable(text), kind.value, encoding)


def extract_apart(content: bytes, *, seconds: float = LONGEST_SECONDS) -> Extracted:
    """Give the text of a document that nobody vouches for: a process of its own, with limits.

    Raises:
        Unreadable: it gives no text, or the process used too much and was ended.
    """
    if len(content) > LARGEST_FILE_MB * _MEGABYTE:
        raise Unreadable("too-large")
    try:
        told = json.loads(base64.b64decode(_asked(content, seconds)))
    except (ValueError, subprocess.TimeoutExpired) as error:  # it was ended before it could answer
        raise Unreadable("too-slow") from error
    if "code" in told:
        raise Unreadable(str(told["code"]))
    return Extracted(**told)


def _asked(content: bytes, seconds: float) -> bytes:
    """Ask the other process, and end it with all that it has begun."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", f"{__package__}.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(content, timeout=seconds)[0]
        finally:
            # A converter begins processes of its own; they belong to this one's group.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def needs_care(content: bytes) -> bool:
    """Say whether a file is more than plain text, so that a process of its own should open it."""
    return kind_of(content) is not Kind.TEXT


def told_of(content: bytes) -> bytes:
    """Say what a document holds as bytes that another process can read."""
    try:
        told: dict[str, str] = asdict(extract(content))
    except Unreadable as refusal:
        told = {"code": refusal.code}
    return base64.b64encode(json.dumps(told).encode())


def _text(kind: Kind, content: bytes) -> tuple[str, str]:
    """Read a document of a known kind; what opens PDF is loaded only for a PDF."""
    if kind is Kind.TEXT:
        return decode(content)
    module, _dot, function = _OPENED_BY[kind].rpartition(".")
    opened: Callable[[bytes], Any] = getattr(import_module(f"{__package__}.{module}"), function)
    found = opened(content)
    return found if isinstance(found, tuple) else (found, "")


def _storable(text: str) -> str:
    """Put a mark where no database or file can hold what stands there; the length stays."""
    clean = text.replace("\x00", "\ufffd")
    return clean.encode("utf-8", "replace").decode("utf-8") if _torn(clean) else clean


def _torn(text: str) -> bool:
    """Say whether half characters stand in a text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
