"""Compilation to machine code, kept between runs; types stay as they are written."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba as nb

Given = ParamSpec("Given")
Made = TypeVar("Made")


def compiled(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Compile a function of numbers and arrays; the lock of the interpreter is let go in it."""
    made = nb.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast("Callable[Given, Made]", made)
