"""Tables that stand in a text as rows of cells, parted by tabs or bars."""

import re

from anshe.kernels.reader.model import Cell

CELL = re.compile(r"[^\t|]+")
BARS = re.compile(r"[ \t]*+\|.*\|[ \t]*")
WIDEST = 60
"""A row has no more cells; what has more is no table that people read."""
RULE = re.compile(r"[\s|:+-]+")


def cells_of(plain: str, start: int, end: int, head: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return the cells of a line, each with the words over its column; none when it is no row."""
    if plain.find("\t", start, end) < 0 and not BARS.fullmatch(plain, start, end):
        return ()
    if RULE.fullmatch(plain, start, end) or plain.count("\t", start, end) >= WIDEST:
        return ()
    found: list[Cell] = []
    for place in _places(plain, start, end):
        column = head[len(found)] if len(found) < len(head) else ""
        found.append(Cell(*place, column))
    return tuple(found) if 1 < len(found) <= WIDEST else ()


def _places(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells lie, blanks around them left out."""
    places = []
    line = plain[start:end].strip(" ")
    bar = "|" if line.startswith("|") else "\t"
    at = start + (plain[start:end].index("|") + 1 if bar == "|" else 0)
    for cell in plain[at:end].rstrip(" |" if bar == "|" else " ").split(bar):
        left = at + len(cell) - len(cell.lstrip())
        places.append((left, left + len(cell.strip())))
        at += len(cell) + 1
    return places
