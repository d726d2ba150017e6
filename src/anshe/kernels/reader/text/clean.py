"""Make the clean view of a document, every character of it traceable."""

import re

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Page
from anshe.kernels.reader.text.cuts import apart, page
from anshe.kernels.reader.text.furniture import furniture
from anshe.kernels.reader.text.lines import broken_lines
from anshe.kernels.reader.text.markers import markers

HAN = re.compile(r"[\u4e00-\u9fff]")
FEW = 0.02
SHARING = ("upload-notice", "download-notice")


def clean(text: str) -> Page:
    """Return the page of a text: furniture cut out, lines mended, wide characters narrow."""
    marks = list(furniture(text))
    shared = any(cut.why in SHARING for cut in marks)
    gone = apart((*marks, *markers(text, shared=shared)))
    whole = apart((*gone, *broken_lines(text, gone)))
    return page(text, whole, traditional=traditional(text))


def traditional(text: str) -> bool:
    """Say whether a text is written in traditional characters."""
    signs = sum(map(text.count, table("sections")["traditional"]))
    return signs > 0 and signs > FEW * len(HAN.findall(text))
