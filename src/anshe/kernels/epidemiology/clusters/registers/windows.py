"""Windows of time: whether cases reach what is asked, for many lanes, or many windows, at once.

Windows come in runs (`periods.Runs`). Where many of a run are taken at once, the arrays must go on
for 16 cells more than they are long; what is read there counts for nothing.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.registers.writer import (
    NARROW,
    WHOLE,
    Writer,
    nothing,
    operation,
)
from anshe.kernels.epidemiology.columns import FloatArray

Cells = NDArray[Any]
Limits = NDArray[np.int32]
Marks = NDArray[np.int64]
Run = tuple[int, int, int, int]
"""The columns at which the first window begins and ends, its number, and where the run ends."""
LEAST = -(2**15)
MANY = 16
"""So many windows are taken at once."""


def _nearest(writer: Writer, *, higher: bool) -> Any:
    """Write the loops of `above` and `below`: lanes, windows."""
    sums, begins, ends, limits, marks = (writer.row(which) for which in range(5))
    build, found = writer.build, writer.kept(ir.Constant(WHOLE, 0))
    lanes = build.mul(marks.length, ir.Constant(WHOLE, NARROW))

    def block(base: Any, many: int) -> None:
        lowest = ir.Constant(sums.kind, LEAST)
        nearest = writer.kept(writer.same(lowest, sums.kind, many))
        with writer.steps(ir.Constant(WHOLE, 0), limits.length) as (window, _):
            after, before = (
                build.add(build.mul(writer.one(column, window), lanes), base)
                for column in (ends, begins)
            )
            cases = build.sub(writer.load(sums, after, many), writer.load(sums, before, many))
            limit = writer.same(writer.one(limits, window), sums.kind, many)
            more = build.sub(cases, limit) if higher else build.sub(limit, cases)
            least = build.load(nearest)
            better = build.icmp_signed(">", more, least)
            build.store(build.select(better, more, least), nearest)
        zero = nothing(sums.kind, NARROW)
        writer.mark((build.load(nearest), base), lambda _: zero, (marks, found))

    writer.blocks(lanes, block)
    return writer.is_any(found)


def _above(writer: Writer) -> Any:
    """Write `above`."""
    return _nearest(writer, higher=True)


def _below(writer: Writer) -> Any:
    """Write `below`."""
    return _nearest(writer, higher=False)


def _lowest(writer: Writer) -> Any:
    """Write `lowest`."""
    return writer.build.cttz(writer.given[0], ir.Constant(ir.IntType(1), 1))


def _seek(writer: Writer) -> Any:
    """Write the loop of `seek`."""
    after, before, limits = (writer.row(which) for which in range(3))
    begin, end, first, last = writer.numbers(3, 4)
    build = writer.build
    found = writer.kept(last)
    with writer.steps(first, last, ir.Constant(WHOLE, MANY)) as (window, _):
        moved = build.sub(window, first)
        cases = build.sub(
            writer.load(after, build.add(end, moved), MANY),
            writer.load(before, build.add(begin, moved), MANY),
        )
        hits = build.icmp_signed(">=", cases, writer.load(limits, window, MANY))
        bits = build.bitcast(hits, ir.IntType(MANY))
        is_any = build.icmp_unsigned("!=", bits, ir.Constant(bits.type, 0))
        with build.if_then(is_any, likely=False):
            lane = build.cttz(build.zext(bits, WHOLE), ir.Constant(ir.IntType(1), 1))
            at = build.add(window, lane)
            nearer = build.icmp_signed("<", at, build.load(found))
            build.store(build.select(nearer, at, build.load(found)), found)
    return build.load(found)


def _place(writer: Writer) -> None:
    """Write the loop of `place`."""
    after, before, places = (writer.row(which) for which in range(3))
    begin, end, first, last = writer.numbers(3, 4)
    build, single = writer.build, ir.FloatType()
    scale = build.fptrunc(writer.given[4], single)
    scales, none = writer.same(scale, single, MANY), nothing(ir.DoubleType(), MANY)
    with writer.steps(first, last, ir.Constant(WHOLE, MANY)) as (window, _):
        moved = build.sub(window, first)
        size = build.fsub(
            writer.load(after, build.add(end, moved), MANY),
            writer.load(before, build.add(begin, moved), MANY),
        )
        size = build.select(build.fcmp_ordered(">", size, none), size, none)
        root = writer.root(build.fptrunc(size, ir.VectorType(single, MANY)))
        scaled = build.fptosi(build.fmul(root, scales), ir.VectorType(places.kind, MANY))
        writer.store(places, window, scaled)


above: Callable[[Cells, Limits, Limits, Limits, Marks], bool] = operation(5, types.boolean, _above)
"""Mark the lanes whose cases reach the limit of a window: a bit each, 32 in a number.

Arguments: the sums by column and lane; where windows begin and end; their limits; the marks.
"""
below: Callable[[Cells, Limits, Limits, Limits, Marks], bool] = operation(5, types.boolean, _below)
"""Mark the lanes whose cases are as few as the limit of a window, in the same way."""
lowest: Callable[[int], int] = operation(1, types.int64, _lowest)
"""Return which is the lowest bit that is set, of a number with any."""
seek: Callable[[Limits, Limits, Limits, Run], int] = operation(4, types.int64, _seek)
"""Return the first window of a run in which cases reach the limit, or where the run ends.

Arguments: the sums by column from which, and those which are taken away; limits; the run.
"""
place: Callable[[FloatArray, FloatArray, Limits, Run, float], None] = operation(
    5, types.void, _place
)
"""Write for each window of a run the root of its measure, times a scale, rounded down.

Arguments: the measures by column from which, and those which are taken away; where to write; the
run; the scale. Roots are of single precision.
"""
