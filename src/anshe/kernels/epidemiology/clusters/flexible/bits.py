"""Sets of at most sixty places as the bits of a number."""

from collections.abc import Callable
from typing import Any, cast

from numba import types
from numba.extending import intrinsic

from anshe.kernels.epidemiology.compiled import inlined


@intrinsic
def _trailing(_typing: Any, mask: Any) -> Any:
    """Give the processor's own instruction that counts the zeros below the lowest bit."""

    def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], context.get_constant(types.boolean, 1))

    return types.int64(types.int64), code


trailing = cast("Callable[[int], int]", _trailing)


@inlined
def lowest(mask: int) -> int:
    """Return the lowest place of a set that is not empty."""
    return trailing(mask)


@inlined
def size_of(mask: int) -> int:
    """Return how many places a set holds."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count
