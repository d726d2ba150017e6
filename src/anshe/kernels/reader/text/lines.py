"""Mend broken lines: a sentence that goes on in the next line is one sentence again."""

import re
from collections.abc import Iterator
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.text.cuts import Cut

BREAK = re.compile(r"\n\s*")
BEHIND = re.compile(r"(?<![ \t\u3000\r])[ \t\u3000\r]*\n\s*")
BLANKS = " \t\u3000\r"
"""What may stand before a break, and goes with it."""
ENDS = frozenset('。!?！？;；:：”’"》」』】')
LONG, LONG_EN, HEADING, LABEL = 24, 60, 36, 5
HAN = re.compile(r"[\u4e00-\u9fff]")
PAGE = "page-number"
GOES_ON = re.compile(r"[,，、;；]")
ROW = re.compile(r"[\t|]|[^\s.。!?:：][ \u3000]{2,}\S")
"""Cells lie apart: a row of a table or of a list of people."""
WRAPPED = 0.3
FEWEST = 6
WORDS_EN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,'’-")
NARROW = 40
SLACK = 5


def broken_lines(text: str, gone: list[Cut]) -> Iterator[Cut]:
    """Yield the line breaks that stand inside a sentence, what is cut already left out.

    A page number in a line of its own is no end of a sentence: the breaks around it go together.
    """
    full = _full_width(text)
    cut_at = {cut.start for cut in gone} | {cut.end for cut in gone}
    pages = {cut.start: cut.end for cut in gone if cut.why == PAGE}
    start = 0
    for found in BREAK.finditer(text):
        line, after, begin = text[start : found.start()].rstrip(BLANKS), found.end(), start
        ends, start = begin + len(line), after
        if ends in cut_at or begin in pages or not line.strip():
            continue
        behind = BEHIND.match(text, pages[after]) if after in pages else None
        if after in cut_at and not behind:
            continue
        goes_on = behind.end() if behind else after
        wraps = bool(full) and _width(line) >= full
        if _goes_on(line, text[goes_on : goes_on + 40], wraps=wraps):
            latin = line[-1].isascii() and line[-1].isalnum()
            keep = " " if latin or text[goes_on].isascii() else ""
            yield Cut(ends, after, keep=keep)
            if behind:
                yield Cut(*behind.span())


def _full_width(text: str) -> int:
    """Return how wide a line is at least that was wrapped, 0 where lines end by themselves."""
    widths = [width for line in text.split("\n") if (width := _width(line)) > NARROW // 2]
    most = max(widths, default=0)
    full = sum(width > most - SLACK for width in widths)
    wrapped = full >= max(FEWEST, WRAPPED * len(widths)) and most >= NARROW
    return most - SLACK + 1 if wrapped else 0


def _width(line: str) -> int:
    """Return how wide a line is when a Chinese character takes the room of two letters."""
    return len(line.rstrip().encode("gb18030", "replace"))


def _goes_on(line: str, after: str, *, wraps: bool = False) -> bool:
    """Say whether a line stops in the middle of a sentence that the next line ends."""
    last = line[-1]
    if last in ENDS or not after or _starts().match(after):
        return False
    if ROW.search(line.lstrip()) or ROW.search(after.partition("\n")[0]):
        return False
    if wraps and HAN.search(line):
        return True
    if not HAN.search(line):
        return _goes_on_in_english(line.strip(), after)
    if last in ",，、":
        return True
    if last in ")）.…" or _stands_alone().search(line):
        return False
    if _starts_short(line):
        return False
    return bool(GOES_ON.search(line)) or len(line.strip()) >= LONG


def _goes_on_in_english(line: str, after: str) -> bool:
    """Say the same of a line without Chinese: a small letter stands before and after."""
    if _starts().match(line) and len(line) < LONG_EN:
        return False
    if after[0].islower() and (line[-1].islower() or line[-1] == ","):
        return True
    return len(line) >= LONG_EN and line[-1] in WORDS_EN and after[0].isalnum() and _is_prose(line)


def _is_prose(line: str) -> bool:
    """Say whether the words of an English line begin with small letters, as those of no title."""
    words = line.split()
    return sum(word[0].islower() for word in words) * 2 > len(words)


def _starts_short(line: str) -> bool:
    """Say whether a line is a numbered heading or names a post, and so ends where it ends."""
    short = len(line.strip()) < (LONG if GOES_ON.search(line, LABEL) else HEADING)
    return short and bool(_starts().match(line))


@cache
def _starts() -> re.Pattern[str]:
    """Return the pattern of what begins a line of its own: labels, posts, captions."""
    return re.compile(r"\s*(?:" + "|".join(table("sections")["line_starts"]) + ")")


@cache
def _stands_alone() -> re.Pattern[str]:
    """Return the pattern of lines that end without a full stop and are whole: titles, dates."""
    return re.compile("(?:" + "|".join(table("sections")["line_ends"]) + r")\s*$")
