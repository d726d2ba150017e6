"""Exponentials and tangents of many numbers at once, in plain arithmetic.

The library's functions are calls, and a call takes one number. The series are Taylor's after a
reduction of the argument by parts (Cody and Waite 1980); their error is that of the last place or
two.
"""

from collections.abc import Sequence
from math import factorial
from typing import Any

from llvmlite import ir

from anshe.kernels.epidemiology.clusters.registers.writer import WHOLE, Writer

SIDE_BY_SIDE = 16
"""So many at once: each waits for the one before it, so two registers are filled."""
REAL = ir.VectorType(ir.DoubleType(), SIDE_BY_SIDE)
INTEGERS = ir.VectorType(WHOLE, SIDE_BY_SIDE)
_HALF_PI, _HALF_PI_REST = 1.5707963267948966, 6.123233995736766e-17
_LOG2, _LOG2_HIGH, _LOG2_REST = (
    1.4426950408889634,
    6.93147180369123816490e-01,
    1.9082149292705877e-10,
)
LEAST = -700.0
"""Powers below this are taken for this; they are as good as nothing."""
_BIAS = 1023
_SINE = [(-1) ** (power // 2) / factorial(power) for power in range(17, 1, -2)]
_COSINE = [(-1) ** (power // 2) / factorial(power) for power in range(16, 0, -2)]
_POWER = [1 / factorial(power) for power in range(13, 1, -1)]


def real(value: float) -> Any:
    """Return so many times the same number."""
    return ir.Constant(REAL, [value] * SIDE_BY_SIDE)


def integer(value: int) -> Any:
    """Return so many times the same whole number."""
    return ir.Constant(INTEGERS, [value] * SIDE_BY_SIDE)


def _series(writer: Writer, across: Any, factors: Sequence[float]) -> Any:
    """Return the sum of powers, the highest factor first (Horner's rule)."""
    build, total = writer.build, real(factors[0])
    for factor in factors[1:]:
        total = build.fadd(build.fmul(total, across), real(factor))
    return total


def tangent(writer: Writer, angle: Any) -> Any:
    """Return the tangents of angles between nothing and pi."""
    build = writer.build
    far = build.fcmp_ordered(">", angle, real(1.5 * _HALF_PI))
    across = build.and_(build.not_(far), build.fcmp_ordered(">", angle, real(0.5 * _HALF_PI)))
    turns = build.select(far, real(2.0), build.select(across, real(1.0), real(0.0)))
    rest = build.fsub(angle, build.fmul(turns, real(_HALF_PI)))
    rest = build.fsub(rest, build.fmul(turns, real(_HALF_PI_REST)))
    square = build.fmul(rest, rest)
    sine = build.fmul(rest, build.fmul(square, _series(writer, square, _SINE)))
    sine = build.fadd(rest, sine)
    cosine = build.fadd(real(1.0), build.fmul(_series(writer, square, _COSINE), square))
    above = build.select(across, build.fneg(cosine), sine)
    return build.fdiv(above, build.select(across, sine, cosine))


def exponential(writer: Writer, given: Any) -> Any:
    """Return e to powers that are not above 700."""
    build = writer.build
    power = build.select(build.fcmp_ordered(">", given, real(LEAST)), given, real(LEAST))
    turns = build.fadd(build.fmul(power, real(_LOG2)), real(1100.5))
    turns = build.sub(build.fptosi(turns, INTEGERS), integer(1100))
    whole = build.sitofp(turns, REAL)
    rest = build.fsub(power, build.fmul(whole, real(_LOG2_HIGH)))
    rest = build.fsub(rest, build.fmul(whole, real(_LOG2_REST)))
    total = build.fmul(build.fmul(rest, rest), _series(writer, rest, _POWER))
    first = build.fadd(real(1.0), build.fadd(rest, total))
    bits = build.shl(build.add(turns, integer(_BIAS)), integer(52))
    return build.fmul(first, build.bitcast(bits, REAL))
