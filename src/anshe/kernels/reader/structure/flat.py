"""Tables that were flattened: every cell stands in a line of its own, below the column names."""

import re
from collections.abc import Sequence

from anshe.kernels.reader.model import Cell
from anshe.kernels.reader.structure.tables import is_column

Span = tuple[int, int]
FEWEST, MOST = 3, 8
NUMBERED = re.compile(r"(?:序号|编号|[Nn]o\.?)$")
COUNT = re.compile(r"\d{1,3}$")
TIMED = re.compile("时限|时间|期限|日期|频次|进度|月份|[Dd]ue|[Dd]eadline|[Ww]hen|[Dd]ate")
TIME = re.compile(
    r"\d ?[年月日.-]|[月季周日年](?:底|末|前|初|度|一次|两次)|每|长期|持续|常态|全年|\d{4}"
)


def rows_below(plain: str, lines: Sequence[Span], at: int) -> list[tuple[Cell, ...]]:
    """Return the rows of a table whose column names begin with the line at a place, if one does.

    The rows hold as many lines as there are names; they count up, or their time cells say when.
    """
    names: list[str] = []
    for start, end in lines[at : at + MOST + 1]:
        words = plain[start:end].strip()
        if not is_column(words) or words in names:
            break
        names.append(words)
    if not FEWEST <= len(names) <= MOST:
        return []
    many = len(names)
    rows = [tuple(Cell(*span, name) for span, name in zip(lines[at:], names, strict=False))]
    for first in range(at + many, len(lines) - many + 1, many):
        row = lines[first : first + many]
        if not _is_row(plain, row, names, len(rows)):
            break
        rows.append(
            tuple(
                Cell(*_stripped(plain, *span), name) for span, name in zip(row, names, strict=True)
            )
        )
    return rows if len(rows) > 1 else []


def _is_row(plain: str, row: Sequence[Span], names: Sequence[str], number: int) -> bool:
    """Tell whether lines are the cells of a row: the first counts, or one says when."""
    words = [plain[start:end].strip() for start, end in row]
    if NUMBERED.match(names[0]):
        return COUNT.match(words[0]) is not None and int(words[0]) == number
    timed = [one for one, name in zip(words, names, strict=True) if TIMED.search(name)]
    return any(TIME.search(one) for one in timed)


def _stripped(plain: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its end."""
    return start, start + len(plain[start:end].rstrip())
