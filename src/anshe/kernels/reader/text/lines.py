"""Mend broken lines: a sentence that goes on in the next line is one sentence again."""

import re
from collections.abc import Iterator
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.text.cuts import Cut

BREAK = re.compile(r"(?<![ \t\u3000\r])[ \t\u3000\r]*\n\s*")
ENDS = frozenset('。!?！？;；:：”’"》」』】')
LONG, LONG_EN = 24, 60
HAN = re.compile(r"[\u4e00-\u9fff]")
PAGE = "page-number"
GOES_ON = re.compile(r"[,，、;；]")
ROW = re.compile(r"[\t|]")


def broken_lines(text: str, gone: list[Cut]) -> Iterator[Cut]:
    """Yield the line breaks that stand inside a sentence, what is cut already left out.

    A page number in a line of its own is no end of a sentence: the breaks around it go together.
    """
    cut_at = {cut.start for cut in gone} | {cut.end for cut in gone}
    pages = {cut.start: cut.end for cut in gone if cut.why == PAGE}
    start = 0
    for found in BREAK.finditer(text):
        line, after, begin = text[start : found.start()], found.end(), start
        start = after
        if found.start() in cut_at or begin in pages or not line.strip():
            continue
        behind = BREAK.match(text, pages[after]) if after in pages else None
        if after in cut_at and not behind:
            continue
        goes_on = behind.end() if behind else after
        if _goes_on(line, text[goes_on : goes_on + 40]):
            latin = line[-1].isascii() and line[-1].isalnum()
            keep = " " if latin or text[goes_on].isascii() else ""
            yield Cut(found.start(), after, keep=keep)
            if behind:
                yield Cut(*behind.span())


def _goes_on(line: str, after: str) -> bool:
    """Say whether a line stops in the middle of a sentence that the next line ends."""
    last = line[-1]
    if last in ENDS or not after or ROW.search(line) or _starts().match(after):
        return False
    if not HAN.search(line):
        return _goes_on_in_english(line.strip(), after)
    if last in ",，、":
        return True
    if last in ")）.…" or _stands_alone().search(line):
        return False
    running = bool(GOES_ON.search(line)) and not _starts_short(line)
    return running or len(line.strip()) >= LONG


def _goes_on_in_english(line: str, after: str) -> bool:
    """Say the same of a line without Chinese: a small letter stands before and after."""
    if _starts().match(line) and len(line) < LONG_EN:
        return False
    return after[0].islower() and (line[-1].islower() or line[-1] == ",")


def _starts_short(line: str) -> bool:
    """Say whether a line is a numbered heading or names a post, and so ends where it ends."""
    return bool(_starts().match(line)) and len(line.strip()) < LONG


@cache
def _starts() -> re.Pattern[str]:
    """Return the pattern of what begins a line of its own: labels, posts, captions."""
    return re.compile(r"\s*(?:" + "|".join(table("sections")["line_starts"]) + ")")


@cache
def _stands_alone() -> re.Pattern[str]:
    """Return the pattern of lines that end without a full stop and are whole: titles, dates."""
    return re.compile("(?:" + "|".join(table("sections")["line_ends"]) + r")\s*$")
