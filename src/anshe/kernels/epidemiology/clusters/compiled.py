"""Compilation to machine code, kept between runs; types stay as they are written."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba as nb

Given = ParamSpec("Given")
Made = TypeVar("Made")


def compiled(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Compile a function of numbers and arrays; the interpreter's lock is let go while it runs.

    A caller's stored machine code is not made anew when a compiled function it calls is changed
    in another module: after such a change, delete the `__pycache__` folders.
    """
    made = nb.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast("Callable[Given, Made]", made)
