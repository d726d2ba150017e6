"""Bytes to text: Unicode with or without its mark, GB18030, Big5, and files that mix them."""

import codecs
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from anshe.work.plans.queries.extraction.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TORN = re.compile("\ufffd{2,}")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
_TOLD = {"utf-8", "gb18030", "big5", "big5hkscs", "iso-8859-1", "windows-1252", "us-ascii"}
_SAMPLE = 200_000
_TOO_STRANGE = 0.02
_TOO_TORN = 0.05
"""So much of a text may be lost to a broken encoding: each place is marked, and the reader asks."""
_MOST_LOST = 0.5
"""What is left of a text must weigh so much of its bytes: a run of nonsense is one mark."""
_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2,}")
"""Two Chinese characters or more in UTF-8, side by side."""
_WORDY = 0.4


def decode(content: bytes, told: str = "") -> tuple[str, str]:
    """Give the text and the name of its encoding; `told` is what the document says of itself.

    Raises:
        Unreadable: it is binary, or no encoding makes words of it.
    """
    text, name = _decode(content, told)
    strange = len(_STRANGE.findall(text[:_SAMPLE]))
    most = _TOO_TORN if name == "mixed" else _TOO_STRANGE
    lost = name == "mixed" and len(text.encode(errors="replace")) < _MOST_LOST * len(content)
    if lost or strange > max(3, most * len(text[:_SAMPLE])):
        raise Unreadable("binary" if b"\x00" in content[:_SAMPLE] else "garbled")
    return text.replace("\x00", "\ufffd"), name


def _decode(content: bytes, told: str) -> tuple[str, str]:
    """Try the mark, UTF-16 without one, what is told, UTF-8, then the Chinese ones."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), name
    wide = _wide(content)
    if wide is not None:
        return wide
    for name in (told if told in _TOLD else "", "utf-8"):
        text = _strictly(content, name)
        if text is not None:
            return text, name
    return _chinese(content)


def _strictly(content: bytes, name: str) -> str | None:
    """Decode without forgiving anything; nothing when that fails."""
    try:
        return content.decode(name) if name else None
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> tuple[str, str] | None:
    """Recognise UTF-16 without its mark: nought bytes stand in it, yet it reads as words."""
    if b"\x00" not in content[:_SAMPLE]:
        return None
    whole = content[: len(content) // 2 * 2]
    found = [
        (_wordiness(text), text, name)
        for name in ("utf-16-le", "utf-16-be")
        if (text := _strictly(whole, name)) is not None
    ]
    if not found or max(found)[0] < _WORDY:
        return None
    _how, text, name = max(found)
    return text, name


def _chinese(content: bytes) -> tuple[str, str]:
    """Choose between GB18030 and Big5 by how common the characters are; else line by line."""
    found = [
        (_likeness(text), text, name)
        for name in ("gb18030", "big5hkscs")
        if (text := _strictly(content, name)) is not None
    ]
    if found and max(found)[0] > 0:
        _how, text, name = max(found)
        return text, name
    return _mixed(content), "mixed"


def _mixed(content: bytes) -> str:
    """Decode every line by itself: files put together from others mix encodings."""
    return "".join(_line(line) for line in content.splitlines(keepends=True))


def _line(line: bytes) -> str:
    """Decode one line, as a whole or, where the encoding changes inside it, run by run."""
    for name in ("utf-8", ""):
        whole = _strictly(line, name) if name else _best(line)
        if whole is not None:
            return whole
    return "".join(_runs(line))


def _best(run: bytes) -> str | None:
    """Decode bytes as the Chinese encoding that makes more of them, if one explains them all."""
    found = [
        (_likeness(text), text)
        for name in ("gb18030", "big5hkscs")
        if (text := _strictly(run, name)) is not None
    ]
    return max(found)[1] if found and max(found)[0] > 0 else None


def _runs(line: bytes) -> Iterator[str]:
    """Decode what is surely UTF-8 as that, and what lies between as something else."""
    at = 0
    for found in _UTF8.finditer(line):
        yield _between(line[at : found.start()])
        yield found.group().decode("utf-8", "replace")
        at = found.end()
    yield _between(line[at:])


def _between(run: bytes) -> str:
    """Decode a run of one encoding; what nothing explains becomes one mark."""
    plain = _strictly(run, "utf-8")
    if plain is None:
        plain = _best(run)
    if plain is None:
        plain = run.decode("gb18030", "replace")
        plain = plain if _likeness(plain) > 0 else run.decode("utf-8", "replace")
    return _TORN.sub("\ufffd", plain)


def _wordiness(text: str) -> float:
    """Give the share of everyday characters, Chinese or Latin, in the beginning of a text."""
    sample = text[:_SAMPLE]
    plain = sum(one in _everyday() or " " <= one <= "~" for one in sample)
    return plain / max(1, len(sample))


def _likeness(text: str) -> float:
    """Give the share of everyday characters among the Chinese ones of a text."""
    chinese = _HAN.findall(text[:_SAMPLE])
    if not chinese:
        return 0.0
    strange = len(_STRANGE.findall(text[:_SAMPLE]))
    return (sum(one in _everyday() for one in chinese) - strange) / len(chinese)


@cache
def _everyday() -> frozenset[str]:
    """Read the everyday characters once."""
    text = files(__package__).joinpath("everyday.txt").read_text("utf-8")
    return frozenset(_HAN.findall(text))
