"""Make the clean view of a document, every character of it traceable."""

from anshe.kernels.reader.model import Page, Positions, SetAside

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
ODD = {0x3000: " ", 0xA0: " ", 0x2002: " ", 0x2003: " ", 0x200B: " ", 0xFEFF: " ", 0x0D: "\n"}
EVEN = WIDE | ODD


def clean(text: str) -> Page:
    """Return the page of a text: furniture cut out, wide characters narrow, one for one."""
    return page(text, ())


def page(text: str, cuts: tuple[SetAside, ...]) -> Page:
    """Return the text without the cuts, with the place of every character kept."""
    parts, starts, shifts, at, length = [], [], [], 0, 0
    for cut in (*cuts, SetAside(len(text), len(text), "end")):
        if cut.start > at:
            parts.append(text[at : cut.start])
            starts.append(length)
            shifts.append(at - length)
            length += cut.start - at
        at = cut.end
    where = Positions(tuple(starts) or (0,), tuple(shifts) or (0,), length)
    return Page("".join(parts).translate(EVEN), where, cuts)
