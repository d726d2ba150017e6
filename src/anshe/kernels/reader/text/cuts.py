"""Cuts: what is taken out of a document, and the page that remains, every character traceable."""

from collections.abc import Iterable
from dataclasses import dataclass

from anshe.kernels.reader.model import Page, Positions, SetAside

WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
ODD = dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\f", " ")
EVEN = WIDE | ODD | {"\r": "\n", "\u2028": "\n", "\ufe55": ":", "\u2236": ":"}
BROKEN = "broken-line"


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A part to take out; `keep` is one character left in its place, if any."""

    start: int
    end: int
    why: str = BROKEN
    keep: str = ""


def apart(cuts: Iterable[Cut]) -> list[Cut]:
    """Return the cuts in order, none inside or over another."""
    kept: list[Cut] = []
    for cut in sorted(cuts):
        at = max(cut.start, kept[-1].end) if kept else cut.start
        if at < cut.end:
            kept.append(Cut(at, cut.end, cut.why, cut.keep))
    return kept


def page(text: str, cuts: list[Cut], *, traditional: bool = False) -> Page:
    """Return the text without the cuts, wide characters narrow, one for one."""
    parts: list[str] = []
    runs: dict[int, int] = {0: 0}
    at, length = 0, 0
    for cut in (*cuts, Cut(len(text), len(text))):
        if cut.start > at:
            parts.append(text[at : cut.start])
            runs[length] = at - length
            length += cut.start - at
        if cut.keep:
            parts.append(cut.keep)
            runs[length] = cut.start - length
            length += 1
        at = cut.end
    where = Positions(tuple(runs), tuple(runs.values()), length)
    return Page(_even("".join(parts)), where, told(text, cuts), traditional)


def _even(text: str) -> str:
    """Return a text with wide characters narrow; sign by sign, which is faster than all at once."""
    for sign in EVEN.keys() & set(text):
        text = text.replace(sign, EVEN[sign])
    return text


def told(text: str, cuts: list[Cut]) -> tuple[SetAside, ...]:
    """Return what people are told of the cuts: neighbours as one, mended lines not at all."""
    whole: list[SetAside] = []
    for cut in cuts:
        if cut.why == BROKEN:
            continue
        last = whole[-1] if whole else None
        if last and last.why == cut.why and not text[last.end : cut.start].strip():
            whole[-1] = SetAside(last.start, cut.end, cut.why)
        else:
            whole.append(SetAside(cut.start, cut.end, cut.why))
    return tuple(whole)
