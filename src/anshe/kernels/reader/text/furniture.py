"""Recognise what a page holds that is no plan: notices, links, teasers, marks."""

import re
from collections.abc import Iterator
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.text.cuts import Cut
from anshe.kernels.reader.text.opening import line_openings

EDGE = 8
FILLED = re.compile(r"\S[^\n]*")
NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")
LINK = re.compile(r"\s*[•·●▪◆»>-]|[^\n]{1,60}(?<![。；;])$")


def furniture(text: str) -> Iterator[Cut]:
    """Yield every part of the text that is furniture of the page it stood on."""
    for found in line_openings(_lines(), text):
        yield Cut(*found.span(), _why(found))
    for why, signs, marks in _inline():
        if not signs or any(sign in text for sign in signs):
            yield from (Cut(*found.span(), why) for found in marks.finditer(text))
    yield from _teasers(text)
    yield from _edges(text)
    yield from _tails(text)


def _teasers(text: str) -> Iterator[Cut]:
    """Yield lines that speak to the visitor of a website, not to those who carry out a plan."""
    for one in table("furniture")["cues"]:
        for found in _cues(tuple(one["words"])).finditer(text):
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            if end - start <= one["most"]:
                yield Cut(start, end, one["why"])


def _edges(text: str) -> Iterator[Cut]:
    """Yield what counts as furniture among the first and the last lines only."""
    first = [found for found, _ in zip(FILLED.finditer(text), range(EDGE), strict=False)]
    last = list(FILLED.finditer(text, max(0, len(text) - 400)))[-EDGE:]
    for line in (*first, *last):
        if found := _edge().fullmatch(line.group().strip()):
            yield Cut(*line.span(), _why(found))


def _tails(text: str) -> Iterator[Cut]:
    """Yield link lists: from a heading like "related articles" as far as lines look like links."""
    end = 0
    for found in line_openings(_tail(), text):
        if found.start() < end:
            continue
        end, after = found.end(), text.find("\n", found.end())
        if after >= 0:
            end = _end_of_links(text, after)
        yield Cut(found.start(), end, _why(found))


def _end_of_links(text: str, at: int) -> int:
    """Return where a list of links ends: before the first numbered line, or a paragraph alone."""
    end, long = at, 0
    for line in FILLED.finditer(text, at):
        if NUMBERED.match(line.group()):
            return end
        long = 0 if LINK.match(line.group()) else long + 1
        if long > 1:
            return end
        end = end if long else line.end()
    return len(text)


def _why(found: re.Match[str]) -> str:
    """Return the reason that a pattern stands for."""
    return (found.lastgroup or "").rstrip("0123456789").replace("_", "-")


@cache
def _cues(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for words that give furniture away."""
    return re.compile("|".join(re.escape(word) for word in words))


def _named(section: str) -> str:
    """Write the patterns of a section as one, each under the name of its reason."""
    told = table("furniture")[section]
    return "|".join(
        f"(?P<{one['why'].replace('-', '_')}{number}>{one['pattern']})"
        for number, one in enumerate(told)
    )


@cache
def _lines() -> re.Pattern[str]:
    """Return the pattern of lines that are furniture."""
    return re.compile(rf"^[ \t]*+(?:{_named('lines')})[ \t]*$", re.MULTILINE)


@cache
def _inline() -> list[tuple[str, tuple[str, ...], re.Pattern[str]]]:
    """Return why, the signs of, and the pattern for marks inside sentences."""
    return [
        (one["why"], tuple(one.get("needs", ())), re.compile(one["pattern"]))
        for one in table("furniture")["inline"]
    ]


@cache
def _edge() -> re.Pattern[str]:
    """Return the pattern of furniture at the edges."""
    return re.compile(_named("edges"))


@cache
def _tail() -> re.Pattern[str]:
    """Return the pattern of headings over link lists."""
    return re.compile(rf"^[ \t]*+(?:{_named('tails')})[ \t]*$", re.MULTILINE)
