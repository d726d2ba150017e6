"""Growing circles: what the places that come in add to the sums of each column and lane."""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.registers.writer import (
    WHOLE,
    Row,
    Writer,
    nothing,
    operation,
)

Cells = NDArray[Any]
Members = NDArray[np.int32]
Marks = NDArray[np.int64]


def _gather(writer: Writer) -> None:
    """Write the loops of `gather`: lanes, columns, places."""
    raw, sums, counts, members = (writer.row(which) for which in range(4))
    first, last, lanes = writer.numbers(4, 3)
    build = writer.build

    def block(base: Any, many: int) -> None:
        whole = writer.kept(nothing(sums.kind, many))
        with writer.steps(base, raw.length, lanes) as (at, _):
            total = writer.kept(writer.load(raw, at, many))
            with writer.steps(first, last) as (step, _):
                _plus(writer, total, (counts, members), (step, raw.length, at))
            writer.store(raw, at, build.load(total))
            build.store(build.add(build.load(whole), build.load(total)), whole)
            writer.store(sums, build.add(at, lanes), build.load(whole))

    writer.blocks(lanes, block)


def _plus(writer: Writer, total: Any, rows: tuple[Row, Row], at: tuple[Any, Any, Any]) -> None:
    """Write that what a place has in some cells of its row comes to a total."""
    values, members = rows
    step, width, cell = at
    build, kind = writer.build, total.type.pointee
    where = build.add(build.mul(writer.one(members, step), width), cell)
    some = writer.load(values, where, kind.count)
    if isinstance(kind.element, ir.DoubleType):
        build.store(build.fadd(build.load(total), some), total)
    else:
        build.store(build.add(build.load(total), writer.widened(some, kind.element)), total)


def _grow(writer: Writer) -> Any:
    """Write the loops of `grow`: lanes, places."""
    sums, counts, members = (writer.row(which) for which in range(3))
    span, cuts, marks = writer.numbers(3, 2), writer.row(4), writer.row(5)
    build, found = writer.build, writer.kept(ir.Constant(WHOLE, 0))

    def block(base: Any, many: int) -> None:
        total = writer.kept(writer.load(sums, base, many))
        with writer.steps(*span) as (step, _):
            _plus(writer, total, (counts, members), (step, sums.length, base))
        cases = build.load(total)
        writer.store(sums, base, cases)

        def cut(number: Any) -> Any:
            return writer.same(writer.one(cuts, number), sums.kind, 32)

        writer.mark((cases, base), cut, (marks, found))

    writer.blocks(sums.length, block)
    return writer.is_any(found)


def _weigh(writer: Writer) -> None:
    """Write the loops of `weigh`: columns, places."""
    outer, inner, values, members = (writer.row(which) for which in range(4))
    first, last = writer.numbers(4, 2)
    build, one = writer.build, ir.Constant(WHOLE, 1)
    columns = build.sub(outer.length, one)

    def block(base: Any, many: int) -> None:
        at = build.add(base, one)
        total = writer.kept(writer.load(outer, at, many))
        _plus(writer, total, (values, members), (first, columns, base))
        writer.store(inner, at, build.load(total))
        with writer.steps(build.add(first, one), last) as (step, _):
            _plus(writer, total, (values, members), (step, columns, base))
        writer.store(outer, at, build.load(total))

    writer.blocks(columns, block, (8, 1))


gather: Callable[[Cells, Cells, Cells, Members, tuple[int, int, int]], None] = operation(
    5, types.void, _gather
)
"""Add the counts of places to the columns of a circle, and sum the columns up.

Arguments: each column for itself; the sums, column 0 being nothing; counts by place; places in
order; the first and last step in them, and the lanes.
"""
grow: Callable[[Cells, Cells, Members, tuple[int, int], Members, Marks], bool] = operation(
    6, types.boolean, _grow
)
"""Add the counts of places to a circle; mark the lanes that reach the cut of their block of 32.

Arguments: the sums by lane; counts by place; places in order; the first and last step in them; the
cut of each block; the marks, a bit for each lane, 32 in a number.
"""
weigh: Callable[[Cells, Cells, Cells, Members, tuple[int, int]], None] = operation(
    5, types.void, _weigh
)
"""Add the measures or cases of places to those of a circle by column, column 0 left alone.

Arguments: the circle's; into which is written what it has after the first place; those of each
place; places in order; the first and last step in them, at least one.
"""
