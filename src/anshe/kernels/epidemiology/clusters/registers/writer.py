"""What writes loops over vectors in LLVM's own language, for numba to compile into its functions.

Numba's loops over slices become vectors only after asking, each time anew, whether the slices
overlap, and they put every sum back into memory. Here is said directly what is wanted: so many
numbers are loaded, added or compared at once, and sums stay in registers until they are complete.
LLVM makes of it what the machine at hand has. Whole numbers are the same everywhere, and floating
sums are added in the same order as one by one.
"""

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils
from numba.extending import intrinsic

WIDE, NARROW = 128, 32
"""Lanes are taken by so many while there are so many, then by fewer; all are whole bundles."""
WHOLE = ir.IntType(64)
_code: Any = cgutils


class Row(NamedTuple):
    """Hold an array of the compiled code: where its numbers are, of what kind, how many."""

    first: Any
    kind: Any
    length: Any


class Writer:
    """Write code that reads and writes arrays by vectors."""

    def __init__(self, context: Any, builder: Any, kinds: Any, given: Any) -> None:
        """Begin with what numba hands to an operation: its arguments and their kinds."""
        self.context, self.build, self.kinds, self.given = context, builder, kinds, given

    def row(self, which: int) -> Row:
        """Return an argument that is an array."""
        kind = self.kinds[which]
        held = self.context.make_array(kind)(self.context, self.build, self.given[which])
        count = self.build.extract_value(held.shape, 0)
        return Row(held.data, self.context.get_value_type(kind.dtype), count)

    def numbers(self, which: int, count: int) -> list[Any]:
        """Return an argument that is a tuple of whole numbers."""
        held = _code.unpack_tuple(self.build, self.given[which], count)
        return [self.whole(value) for value in held]

    def reals(self, which: int, count: int) -> list[Any]:
        """Return an argument that is a tuple of floating numbers."""
        return list(_code.unpack_tuple(self.build, self.given[which], count))

    def whole(self, value: Any) -> Any:
        """Return a whole number in 64 bits."""
        return value if value.type == WHOLE else self.build.sext(value, WHOLE)

    def load(self, row: Row, at: Any, many: int) -> Any:
        """Load so many neighbouring numbers."""
        kind = ir.VectorType(row.kind, many)
        where = self.build.bitcast(self.build.gep(row.first, [at]), kind.as_pointer())
        return self.build.load(where, align=_bytes(row.kind))

    def store(self, row: Row, at: Any, values: Any) -> None:
        """Store so many neighbouring numbers."""
        where = self.build.bitcast(self.build.gep(row.first, [at]), values.type.as_pointer())
        self.build.store(values, where, align=_bytes(row.kind))

    def one(self, row: Row, at: Any) -> Any:
        """Load one whole number."""
        return self.whole(self.build.load(self.build.gep(row.first, [at])))

    def widened(self, values: Any, kind: Any) -> Any:
        """Return numbers that are not negative in another width."""
        many = ir.VectorType(kind, values.type.count)
        return values if values.type == many else self.build.zext(values, many)

    def same(self, value: Any, kind: Any, many: int) -> Any:
        """Return so many times the same value."""
        value = value if value.type == kind else self.build.trunc(value, kind)
        empty = ir.Constant(ir.VectorType(kind, many), ir.Undefined)
        single = self.build.insert_element(empty, value, ir.Constant(ir.IntType(32), 0))
        return self.build.shuffle_vector(single, single, nothing(ir.IntType(32), many))

    def part(self, values: Any, which: int) -> Any:
        """Return one block of 32 of the values."""
        if values.type.count == NARROW:
            return values
        chosen = [which * NARROW + lane for lane in range(NARROW)]
        lanes = ir.Constant(ir.VectorType(ir.IntType(32), NARROW), chosen)
        return self.build.shuffle_vector(values, values, lanes)

    def kept(self, value: Any) -> Any:
        """Return a place that keeps a value, in a register where there is one."""
        place = _code.alloca_once(self.build, value.type)
        self.build.store(value, place)
        return place

    def steps(self, first: Any, last: Any, by: Any = None) -> AbstractContextManager[Any]:
        """Return a loop from the first to before the last; it gives where it is."""
        step = ir.Constant(WHOLE, 1) if by is None else by
        loop: AbstractContextManager[Any] = _code.for_range_slice(
            self.build, first, last, step, intp=WHOLE
        )
        return loop

    def blocks(
        self,
        count: Any,
        write: Callable[[Any, int], None],
        sizes: tuple[int, int] = (WIDE, NARROW),
    ) -> None:
        """Write work for so many: by many as long as there are so many, then by few."""
        many, few = sizes
        cut = self.build.and_(count, ir.Constant(WHOLE, -many))
        for start, stop, step in ((ir.Constant(WHOLE, 0), cut, many), (cut, count, few)):
            with self.steps(start, stop, ir.Constant(WHOLE, step)) as (base, _):
                write(base, step)

    def mark(
        self, cases: tuple[Any, Any], cut: Callable[[Any], Any], into: tuple[Row, Any]
    ) -> None:
        """Mark the lanes that are not below what their block asks, and keep whether any is."""
        values, base = cases
        marks, found = into
        for part in range(values.type.count // NARROW):
            number = self.build.add(
                self.build.udiv(base, ir.Constant(WHOLE, NARROW)), ir.Constant(WHOLE, part)
            )
            hits = self.build.icmp_signed(">=", self.part(values, part), cut(number))
            bits = self.build.zext(self.build.bitcast(hits, ir.IntType(NARROW)), WHOLE)
            self.build.store(bits, self.build.gep(marks.first, [number]))
            self.build.store(self.build.or_(self.build.load(found), bits), found)

    def is_any(self, found: Any) -> Any:
        """Return whether a number that was kept is not zero."""
        return self.build.icmp_unsigned("!=", self.build.load(found), ir.Constant(WHOLE, 0))

    def root(self, values: Any) -> Any:
        """Return the square roots of numbers."""
        bits = 64 if isinstance(values.type.element, ir.DoubleType) else 32
        return self.call("sqrt", f"f{bits}", values, values.type)

    def largest(self, values: Any) -> Any:
        """Return the largest of whole numbers."""
        kind = values.type.element
        return self.call("vector.reduce.smax", f"i{kind.width}", values, kind)

    def call(self, name: str, kind: str, values: Any, result: Any) -> Any:
        """Call a function of LLVM's own for vectors of such numbers."""
        signature = ir.FunctionType(result, [values.type])
        whole = f"llvm.{name}.v{values.type.count}{kind}"
        return self.build.call(
            _code.get_or_insert_function(self.build.module, signature, whole), [values]
        )

    def looked_up(self, row: Row, places: Any) -> Any:
        """Return the numbers of a row at these places."""
        found = ir.Constant(ir.VectorType(row.kind, places.type.count), ir.Undefined)
        for lane in range(places.type.count):
            at = ir.Constant(ir.IntType(32), lane)
            where = self.build.gep(row.first, [self.build.extract_element(places, at)])
            found = self.build.insert_element(found, self.build.load(where), at)
        return found


def nothing(kind: Any, many: int) -> Any:
    """Return so many zeros."""
    return ir.Constant(ir.VectorType(kind, many), None)


def _bytes(kind: Any) -> int:
    """Return the bytes of a number."""
    return 8 if isinstance(kind, ir.DoubleType) else int(kind.width) // 8


def operation(arguments: int, result: Any, write: Callable[[Writer], Any]) -> Any:
    """Return an operation that compiled functions may call; what it does is written by a writer."""

    def made(_typing: Any, *kinds: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            found = write(Writer(context, builder, signature.args, given))
            return context.get_dummy_value() if found is None else found

        return result(*kinds), generate

    # Numba asks for a name of each argument.
    names = ["typing", *(f"argument_{which}" for which in range(arguments))]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    named: Any = made
    named.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in names])
    return intrinsic(named)
