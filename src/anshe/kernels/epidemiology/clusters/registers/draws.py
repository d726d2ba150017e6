"""Draws of replicates side by side: few trials one by one, and guesses under a Cauchy density.

Each lane has its own state of the generator (`simulation.lehmer`) and takes as many draws as it
would alone.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import types
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.registers.numbers import (
    INTEGERS,
    REAL,
    SIDE_BY_SIDE,
    exponential,
    real,
    tangent,
)
from anshe.kernels.epidemiology.clusters.registers.writer import WHOLE, Row, Writer, operation
from anshe.kernels.epidemiology.columns import FloatArray

MULTIPLIER, MODULUS = 48271, 2147483647
WIDE = 32
WIDENED = 1.2
"""How much larger than the chances the density under which guesses are made is taken."""
Cells = NDArray[np.int64]
Counts = NDArray[Any]
Chances = NDArray[np.float32]
Guess = tuple[float, float, float]
Span = tuple[int, int, int, int, int, int]


def _following(writer: Writer, state: Any) -> Any:
    """Write the states after these, without a division."""
    build = writer.build
    product = build.mul(state, writer.same(ir.Constant(WHOLE, MULTIPLIER), WHOLE, _many(state)))
    modulus = writer.same(ir.Constant(WHOLE, MODULUS), WHOLE, _many(state))
    bits = writer.same(ir.Constant(WHOLE, 31), WHOLE, _many(state))
    folded = build.add(build.and_(product, modulus), build.lshr(product, bits))
    less = build.sub(folded, modulus)
    return build.select(build.icmp_unsigned("<", less, folded), less, folded)


def _many(values: Any) -> int:
    """Return how many numbers are side by side."""
    count: int = values.type.count
    return count


def _hits(writer: Writer, state: Any, trials: Any, cut: Any) -> Any:
    """Write how many of the next states are below a cut, one state for each trial."""
    build = writer.build
    cuts = writer.same(cut, WHOLE, WIDE)
    hits = writer.kept(writer.same(ir.Constant(WHOLE, 0), WHOLE, WIDE))
    with writer.steps(ir.Constant(WHOLE, 0), writer.largest(trials)) as (trial, _):
        now = build.load(state)
        after = _following(writer, now)
        goes_on = build.icmp_signed(">", trials, writer.same(trial, WHOLE, WIDE))
        is_hit = build.and_(goes_on, build.icmp_signed("<", after, cuts))
        build.store(build.add(build.load(hits), build.zext(is_hit, trials.type)), hits)
        build.store(build.select(goes_on, after, now), state)
    return build.load(hits)


def _count(writer: Writer, into: tuple[Row, Any], hits: Any, most: Any) -> None:
    """Write that hits are added to counts, and the largest count kept."""
    build, (counts, at) = writer.build, into
    before = build.sext(writer.load(counts, at, WIDE), hits.type)
    total = build.add(before, hits)
    writer.store(counts, at, build.trunc(total, ir.VectorType(counts.kind, WIDE)))
    build.store(
        build.select(build.icmp_signed(">", total, build.load(most)), total, build.load(most)), most
    )


def _share(writer: Writer) -> Any:
    """Write the loops of `share`: intervals, trials."""
    cells, chances, cuts, columns, into = (writer.row(which) for which in range(5))
    first, last, states, trials, base, width = writer.numbers(5, 6)
    build = writer.build
    state = writer.kept(writer.load(cells, states, WIDE))
    left = writer.kept(writer.load(cells, trials, WIDE))
    most = writer.kept(writer.same(ir.Constant(WHOLE, 0), WHOLE, WIDE))

    def count(hits: Any, interval: Any) -> None:
        column = writer.one(columns, interval)
        is_counted = build.icmp_signed(">=", column, ir.Constant(WHOLE, 0))
        with build.if_then(is_counted):
            _count(writer, (into, build.add(base, build.mul(column, width))), hits, most)

    with writer.steps(first, last) as (interval, _):
        some = build.load(left)
        with build.if_then(build.icmp_signed(">", writer.largest(some), ir.Constant(WHOLE, 0))):
            chance = build.load(build.gep(chances.first, [interval]))
            is_likely = build.fcmp_ordered(">", chance, ir.Constant(chance.type, 0.5))
            hits = _hits(writer, state, some, writer.one(cuts, interval))
            hits = build.select(is_likely, build.sub(some, hits), hits)
            build.store(build.sub(some, hits), left)
            count(hits, interval)
    count(build.load(left), last)
    writer.store(cells, states, build.load(state))
    return writer.largest(build.load(most))


def _guess(writer: Writer) -> None:
    """Write the loop of `guess`: 16 lanes at a time."""
    cells, logs = writer.row(0), writer.row(1)
    count, states, sizes, found, kept = writer.numbers(2, 5)
    chance, *both = (writer.same(one, ir.DoubleType(), SIDE_BY_SIDE) for one in writer.reals(3, 3))
    build = writer.build
    with writer.steps(ir.Constant(WHOLE, 0), count, ir.Constant(WHOLE, SIDE_BY_SIDE)) as (at, _):
        after = _following(writer, writer.load(cells, build.add(states, at), SIDE_BY_SIDE))
        second = _following(writer, after)
        trials = writer.load(cells, build.add(sizes, at), SIDE_BY_SIDE)
        drawn, bound = _cauchy(writer, after, trials, chance)
        top = build.fadd(build.sitofp(trials, REAL), real(1.0))
        inside = build.and_(
            build.fcmp_ordered(">=", drawn, real(0.0)), build.fcmp_ordered("<", drawn, top)
        )
        hits = build.fptosi(build.select(inside, drawn, real(0.0)), INTEGERS)
        weight = _weight(writer, logs, (trials, hits), both)
        bound = build.fmul(bound, exponential(writer, weight))
        is_kept = build.and_(inside, build.fcmp_ordered("<=", _share_of(writer, second), bound))
        writer.store(cells, build.add(states, at), build.select(inside, second, after))
        writer.store(cells, build.add(found, at), hits)
        writer.store(cells, build.add(kept, at), build.zext(is_kept, INTEGERS))


def _cauchy(writer: Writer, state: Any, trials: Any, chance: Any) -> tuple[Any, Any]:
    """Write guesses under a Cauchy density, and one over that density."""
    build = writer.build
    slope = tangent(writer, build.fmul(real(math.pi), _share_of(writer, state)))
    mean = build.fmul(build.sitofp(trials, REAL), chance)
    spread = build.fmul(build.fmul(real(2.0), mean), build.fsub(real(1.0), chance))
    width = writer.root(spread)
    steep = build.fadd(real(1.0), build.fmul(slope, slope))
    bound = build.fmul(build.fmul(real(WIDENED), width), steep)
    return build.fadd(build.fmul(width, slope), mean), bound


def _weight(writer: Writer, logs: Row, counts: tuple[Any, Any], both: list[Any]) -> Any:
    """Write the logarithms of the chances of so many hits."""
    build, (trials, hits) = writer.build, counts
    misses = build.sub(trials, hits)
    weight = writer.looked_up(logs, trials)
    for some in (hits, misses):
        weight = build.fsub(weight, writer.looked_up(logs, some))
    one, other = (
        build.fmul(build.sitofp(some, REAL), log)
        for some, log in zip((hits, misses), both, strict=True)
    )
    return build.fadd(weight, build.fadd(one, other))


def _share_of(writer: Writer, state: Any) -> Any:
    """Write states as shares of the modulus."""
    return writer.build.fdiv(writer.build.sitofp(state, REAL), real(float(MODULUS)))


def _exponentials(writer: Writer) -> None:
    """Write the loop of `exponentials`."""
    given, found = writer.row(0), writer.row(1)
    zero = ir.Constant(WHOLE, 0)
    with writer.steps(zero, given.length, ir.Constant(WHOLE, SIDE_BY_SIDE)) as (at, _):
        writer.store(found, at, exponential(writer, writer.load(given, at, SIDE_BY_SIDE)))


exponentials: Callable[[FloatArray, FloatArray], None] = operation(2, types.void, _exponentials)
"""Write e to each power, none above 700; there are whole bundles of 16."""
guess: Callable[[Cells, FloatArray, tuple[int, int, int, int, int], Guess], None] = operation(
    4, types.void, _guess
)
"""Guess the hits of several lanes once, and say which guesses are kept.

Arguments: cells; logarithms of factorials; how many lanes, and where in the cells their states,
their trials, what is guessed and whether it is kept begin; the chance, and the logarithms of it
and of what it lacks to one. Lanes are taken by 16; those beyond the last must hold numbers that
can be worked with.
"""
share: Callable[[Cells, Chances, Cells, Cells, Counts, Span], int] = operation(
    6, types.int64, _share
)
"""Hand the cases of a place to its intervals in 32 lanes, few to each; return the largest count.

Arguments: cells; the chance of each interval but the last; its cut; in which column its cases are
counted, -1 being none; the counts; the first interval, the last, where in the cells states and
cases begin, where the counts of the place in these lanes begin, and how many lanes there are.
"""
