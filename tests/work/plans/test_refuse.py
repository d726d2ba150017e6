"""What holds no plan is refused with a reason, in both languages, and never with a crash."""

import io
import random
import shutil
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from anshe.work.plans.queries.extraction import (
    Unreadable,
    extract,
    extract_apart,
    refusal_words,
)
from anshe.work.plans.queries.extraction.kinds import Kind
from tests.work.plans.test_extract import packed


def pdf(password: str = "") -> bytes:
    """Write a PDF with an empty page."""
    made = PdfWriter()
    made.add_blank_page(200, 200)
    if password:
        made.encrypt(password)
    kept = io.BytesIO()
    made.write(kept)
    return kept.getvalue()


def archive(**parts: bytes) -> bytes:
    """Pack an archive."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return kept.getvalue()


def compound(name: str) -> bytes:
    """Write the beginning of an old office file with a part of this name."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + name.encode("utf-16-le")


NOISE = random.Random(7).randbytes(5000)
BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<x>&b;</x>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x89PNG\r\n" + NOISE, "binary"),
        (NOISE, "binary"),
        (archive(readme=b"x"), "binary"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "other-office"),
        (compound("Workbook"), "other-office"),
        (compound("EncryptedPackage"), "encrypted"),
        (pdf(), "scanned"),
        (pdf("secret"), "encrypted"),
        (b"%PDF-1.7 nothing more", "broken"),
        (b"PK\x03\x04 torn", "broken"),
        (archive(word__document_xml=b"<torn"), "broken"),
        (archive(word__document_xml=BILLION), "broken"),
        (archive(word__document_xml=b"<x>" + b" " * (33 << 20) + b"</x>"), "bomb"),
        (packed("", ""), "no-text"),
        (b"<html><body><script>1</script></body></html>", "no-text"),
        ("\ufffd\x01\x02\x03".encode() * 50, "garbled"),
        (bytes(128 + number * number % 127 for number in range(6000)), "garbled"),
        (b"plan " * (5 << 20), "too-large"),
        (b"plan " * 1_100_000, "too-long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_says_why(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract(content)
    assert refused.value.code == code


def test_every_reason_is_said_in_both_languages() -> None:
    for code in ("empty", "too-large", "scanned", "no-converter", "too-slow", "garbled"):
        chinese, english = refusal_words(code, "zh-hans"), refusal_words(code, "en")
        assert chinese != english
        assert "{" not in chinese + english


@pytest.mark.skipif(
    any(map(shutil.which, ("antiword", "soffice", "libreoffice"))), reason="a converter is there"
)
def test_an_old_word_file_without_a_converter_says_what_to_install() -> None:
    with pytest.raises(Unreadable) as refused:
        extract(compound("WordDocument"))
    assert "antiword" in refused.value.say("en")


def test_a_process_that_takes_too_long_is_ended_and_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        extract_apart(b"a plan", seconds=0.01)
    assert refused.value.code == "too-slow"


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "<html>", "{\\rtf"])
)
def test_no_bytes_crash_it(noise: bytes, start: str) -> None:
    text, kind, code = told(start.encode("latin-1") + noise)
    assert bool(code) != bool(text.strip())
    assert refusal_words(code, "en") if code else kind in set(Kind)
    assert "\x00" not in text


def told(content: bytes) -> tuple[str, str, str]:
    """Give the text and kind of a document, or the code of its refusal."""
    try:
        found = extract(content)
    except Unreadable as refused:
        return "", "", refused.code
    return found.text, found.kind, ""
