"""Recognise page markers: numbers that count up and cut sentences in two."""

import re

from anshe.kernels.reader.text.cuts import Cut
from anshe.kernels.reader.text.opening import line_openings

MARKER = re.compile(r"[ \t]*(\d{1,4})(?:、|\.(?!\d(?!\d{3}年)))[ \t]*")
FEWEST = 4
SHARE = 0.5
PAGE, ITEM = 200, 120
ENDS = '。.!?！？;；:：”"）)'
WHY = "page-marker"
SHORT = re.compile("[^,，。;；]{0,15}")
LABEL = re.compile("[^,，。;；:：]{2,10}[:：]")
HEADING = re.compile("[(（]?[一二三四五六七八九十\\d]{1,3}[)）、.][^,，。;；:：]*")


def markers(text: str, *, shared: bool = False) -> list[Cut]:
    """Return the page markers of a text; none when its numbers are those of its own items.

    `shared` tells that the page comes from where documents are shared, which number each page
    of a document, however few; a page is longer than an item.
    """
    chain = _counting(text)
    long = len(chain) > 1 and chain[-1].end() - chain[0].start() > PAGE * (len(chain) - 1)
    if len(chain) < (2 if shared and long else FEWEST):
        return []
    broken = sum(_inside_sentence(text, found) for found in chain[1:])
    if broken < SHARE * (len(chain) - 1) or _listed(text, chain):
        return []
    return [Cut(_before(text, found.start()), found.end(), WHY) for found in chain]


def _listed(text: str, chain: list[re.Match[str]]) -> bool:
    """Say whether the numbers open short lines one below the other: items without full stops."""
    near = chain[-1].start() - chain[0].start() < ITEM * (len(chain) - 1)
    return near and all(
        text.count("\n", _before(text, found.start()), found.start()) < 2 for found in chain[1:]
    )


def _counting(text: str) -> list[re.Match[str]]:
    """Return the numbers at line starts that count up by one from the first."""
    chain: list[re.Match[str]] = []
    for found in line_openings(MARKER, text):
        if int(found[1]) == len(chain) + 1:
            chain.append(found)
    return chain


def _before(text: str, at: int) -> int:
    """Return where the text before a marker ends."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _inside_sentence(text: str, found: re.Match[str]) -> bool:
    """Say whether the text before a marker stops in the middle of a sentence.

    A heading and a line that names its label (责任单位:…) are whole without a stop.
    """
    end = _before(text, found.start())
    line = text[text.rfind("\n", 0, end) + 1 : end].strip()
    whole = SHORT.fullmatch(line) or LABEL.match(line) or HEADING.fullmatch(line)
    return end > 0 and text[end - 1] not in ENDS and not whole
