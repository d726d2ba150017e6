"""Suppression: a table that may be shown without giving away its small cells.

A small cell left out alone is recovered by subtraction from its row. So further cells are left
out with it, until every cell that is left out could have many values, whatever is shown.
"""

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog

from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import Result
from anshe.kernels.epidemiology.wording import Language, told, words

_TOTAL_COSTS = 20.0
"""A total is worth so many times its number: it is left out last."""
_HIDDEN_COSTS = 1e-3

Node = tuple[str, int]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed(Result):
    """Give a table with totals, and which of its cells may be shown.

    The last row and the last column hold the totals.
    """

    table: FloatArray
    hidden: BoolArray
    small: BoolArray
    """The cells that were small themselves; not to be shown apart from the others."""
    below: int

    @property
    def shown(self) -> FloatArray:
        """Return the table as it may be shown; what is left out is NaN."""
        return np.where(self.hidden, np.nan, self.table)

    def finding(self, language: Language) -> str:
        """Say how many cells were left out, and why."""
        small = int(self.small.sum())
        more = int(self.hidden.sum()) - small
        return told("suppressed", language, small=small, more=more, below=self.below)


def suppress(counts: ArrayLike, *, below: int = 5) -> Suppressed:
    """Leave out small cells of a table with totals, and as many others as protect them.

    Args:
        counts: the table without totals, shape (rows, columns), whole numbers.
        below: cells and totals from 1 to this less one are small. Zeros are shown.

    Returns:
        The table with totals. From what is shown, each hidden cell could be greater than it is
        by `below` less one at least, or smaller by that much, and so has `below` possible values
        or more.

    Raises:
        InputProblem: with row and column.

    Method:
        Complementary suppression by cheapest cycles: a cell is protected when it lies on a
        closed path of hidden cells along which numbers can be shifted (Kelly, Golden and
        Assad, 1992, Networks 22:397-417; Gusfield, 1988, SIAM J Comput 17:552-571).

    Example:
        >>> suppress([[2, 30], [40, 50]]).hidden[:2, :2].all()
        np.True_

    """
    columns = Columns()
    inner = columns.counts("counts", counts)
    columns.dimensions("counts", inner, 2)
    columns.not_empty("counts", inner)
    if below < 2:
        columns.add("E110", column="below", value=below, limit="below > 1")
    columns.settle()
    table = with_totals(inner)
    small = (table > 0) & (table < below)
    hidden, whole = _protected(table, small, float(below - 1))
    return Suppressed(
        table=table,
        hidden=hidden,
        small=small,
        below=below,
        method="cheapest_cycles",
        source="Kelly J.P., Golden B.L., Assad A.A. (1992) Networks 22:397-417",
        assumptions=(words("assume_suppression"),),
        warnings=() if not whole else (words("suppressed_whole"),),
    )


def with_totals(inner: FloatArray) -> FloatArray:
    """Return a table with a row and a column of totals."""
    wide = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
    return np.vstack([wide, wide.sum(axis=0, keepdims=True)])


def possible_range(result: Suppressed, row: int, column: int) -> tuple[float, float]:
    """Return the least and the greatest value a cell could have, from all that is shown.

    Args:
        result: a suppressed table.
        row: the cell's row, from zero; the last is the totals'.
        column: the cell's column, from zero.

    Returns:
        The two bounds; the upper may be infinite.

    Method:
        A linear programme over all tables without negative cells that agree with what is shown.

    """
    rows, columns = result.table.shape
    signs = np.ones((rows, columns))
    balance = []
    for line in range(rows):
        one = np.zeros((rows, columns))
        one[line], one[line, -1] = signs[line], -1
        balance.append(one.ravel())
    for line in range(columns):
        one = np.zeros((rows, columns))
        one[:, line], one[-1, line] = signs[:, line], -1
        balance.append(one.ravel())
    bounds = [
        (0, None) if hide else (value, value)
        for hide, value in zip(result.hidden.ravel(), result.table.ravel(), strict=True)
    ]
    wanted = np.zeros((rows, columns))
    wanted[row, column] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(
            sign * wanted.ravel(), A_eq=np.array(balance), b_eq=np.zeros(rows + columns),
            bounds=bounds,
        )  # fmt: skip
        ends.append(sign * found.fun if found.status == 0 else sign * -np.inf)
    return float(ends[0]), float(ends[1])


def _protected(table: FloatArray, small: BoolArray, slack: float) -> tuple[BoolArray, bool]:
    """Hide further cells until each small one lies on a cycle; the whole table if none can."""
    hidden = small.copy()
    for row, column in np.argwhere(small):
        path = _cheapest_cycle(table, hidden, (int(row), int(column)), slack)
        if path is None:
            return np.ones_like(small), True
        for cell in path:
            hidden[cell] = True
    return hidden, False


def _cheapest_cycle(
    table: FloatArray, hidden: BoolArray, start: Cell, slack: float
) -> list[Cell] | None:
    """Find the cheapest cells that let the start grow by the slack (Dijkstra's method).

    Rows and columns are the places where numbers must balance, cells the ways between them:
    what a cell gains, another of its row gives up, whose column another must make good, and so
    on until the start's own column is in balance again.
    """
    rows, columns = table.shape
    # A total grows when its parts do: it is walked through from its other end.
    flipped = _is_total(start, table)
    source, target = ("row", start[0]), ("column", start[1])
    if flipped:
        source, target = target, source
    best: dict[Node, float] = {source: 0.0}
    came: dict[Node, tuple[Node, Cell]] = {}
    queue = [(0.0, source)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == target:
            return _walked(came, source, target)
        if cost > best[node]:
            continue
        for other in range(columns if node[0] == "row" else rows):
            cell = (node[1], other) if node[0] == "row" else (other, node[1])
            step = _step_cost(table, hidden, cell, node[0], slack)
            after: Node = ("column" if node[0] == "row" else "row", other)
            if cell != start and cost + step < best.get(after, np.inf):
                best[after] = cost + step
                came[after] = (node, cell)
                heapq.heappush(queue, (cost + step, after))
    return None


def _step_cost(
    table: FloatArray, hidden: BoolArray, cell: Cell, leaving: str, slack: float
) -> float:
    """Give the cost of hiding a cell that is walked through; infinite where it cannot be."""
    value = table[cell]
    gives = (leaving == "row") != _is_total(cell, table)
    if (gives and value < slack) or (value == 0 and not hidden[cell]):
        return np.inf
    if hidden[cell]:
        return _HIDDEN_COSTS
    on_edge = cell[0] == table.shape[0] - 1 or cell[1] == table.shape[1] - 1
    return float(value + 1) * (_TOTAL_COSTS if on_edge else 1.0)


def _is_total(cell: Cell, table: FloatArray) -> bool:
    """Say whether a cell stands on the other side of its balance: a total, not the grand one."""
    return bool((cell[0] == table.shape[0] - 1) != (cell[1] == table.shape[1] - 1))


def _walked(came: dict[Node, tuple[Node, Cell]], source: Node, target: Node) -> list[Cell]:
    """Give the cells of the way that was found."""
    cells = []
    node = target
    while node != source:
        node, cell = came[node]
        cells.append(cell)
    return cells
