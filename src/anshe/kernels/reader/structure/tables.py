"""Tables that stand in a text as rows of cells, parted by tabs, bars or blanks."""

import re
from dataclasses import dataclass
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Cell

BARS = re.compile(r"[ \t]*+\|.*\|[ \t]*")
WIDEST = 60
"""A row has no more cells; what has more is no table that people read."""
RULE = re.compile(r"[\s|:+-]+")
GAPS = re.compile(r" *\| *| {2,}")
STOPS = re.compile("[:。,;!?\\d]")
NAMED = 2
"""So many columns of known names make a head of cells that only blanks or bars part."""
LONGEST_NAME = 12


@dataclass(slots=True)
class Table:
    """Hold the table that is being read: the names of its columns, its last row, how it parts."""

    head: tuple[str, ...] = ()
    last: tuple[Cell, ...] = ()
    loose: bool = False

    def row(self, plain: str, start: int, end: int) -> tuple[Cell, ...]:
        """Return the cells of a line, each with the words over its column; none when it is none."""
        places = _places(plain, start, end) or self._loose(plain, start, end)
        if not 1 < len(places) <= WIDEST:
            if not (self.head and RULE.fullmatch(plain, start, end)):
                self.head, self.last, self.loose = (), (), False
            return ()
        if not self.head:
            self.head = tuple(plain[slice(*place)] for place in places)
        self.last = self._cells(places)
        return self.last

    def _loose(self, plain: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the cells lie that bars or blanks part, under a head of known names."""
        if plain.find("  ", start, end) < 0 and plain.find("|", start, end) < 0:
            return []
        places = _parted(plain, start, end)
        if self.loose:
            missing = len(self.head) - len(places)
            if plain.endswith("  ", 0, start):
                return [self._above(n) for n in range(missing)] + places
            return _split(plain, places) if missing == 1 else places
        names = [plain[slice(*place)] for place in places]
        known = sum(_columns().search(name) is not None for name in names)
        if known < NAMED or not all(map(_is_name, names)):
            return []
        self.head, self.loose = tuple(names), True
        return places

    def _above(self, column: int) -> tuple[int, int]:
        """Return the cell of the row above, which stands for the empty one below it."""
        cell = self.last[column] if column < len(self.last) else Cell(0, 0)
        return cell.start, cell.end

    def _cells(self, places: list[tuple[int, int]]) -> tuple[Cell, ...]:
        """Return the cells of a row under the names of their columns."""
        names = (*self.head, *("",) * (len(places) - len(self.head)))
        return tuple(Cell(*place, name) for place, name in zip(places, names, strict=False))


def _parted(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells of a line lie that bars or two blanks part."""
    places, at = [], start
    for gap in GAPS.finditer(plain, start, end):
        if gap.start() > at:
            places.append((at, gap.start()))
        at = gap.end()
    return [*places, (at, end)] if at < end else places


def _split(plain: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the cells of a row with the first one parted where a single blank stands in it."""
    start, end = places[0]
    at = plain.find(" ", start, end)
    return [(start, at), (at + 1, end), *places[1:]] if at > start else places


def _places(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the cells lie that tabs part, or bars at both ends; blanks are left out."""
    if plain.find("\t", start, end) < 0 and not (
        plain.find("|", start, end) >= 0 and BARS.fullmatch(plain, start, end)
    ):
        return []
    if RULE.fullmatch(plain, start, end) or plain.count("\t", start, end) >= WIDEST:
        return []
    places = []
    line = plain[start:end].strip(" ")
    bar = "|" if line.startswith("|") else "\t"
    at = start + (plain[start:end].index("|") + 1 if bar == "|" else 0)
    for cell in plain[at:end].rstrip(" |" if bar == "|" else " ").split(bar):
        left = at + len(cell) - len(cell.lstrip())
        places.append((left, left + len(cell.strip())))
        at += len(cell) + 1
    return places


def is_column(words: str) -> bool:
    """Tell whether words are the name of a column, and nothing more."""
    return _is_name(words) and len(words) < LONGEST_NAME and _columns().search(words) is not None


def _is_name(words: str) -> bool:
    """Tell whether words may stand over a column: they are few, and no sentence."""
    return len(words) <= LONGEST_NAME and STOPS.search(words) is None


@cache
def _columns() -> re.Pattern[str]:
    """Return the pattern of words that name columns."""
    return re.compile("|".join(table("sections")["columns"]))
