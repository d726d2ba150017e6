"""Compilation to machine code, kept between runs; types stay as they are written.

Numba keeps a function's machine code until the file in which it is written changes, and does not
see that a function it calls has changed in another file. So what is kept is stamped with all
sources of the function's package (`alarms`, `clusters`) and of this file: any change of any of
them makes everything of the package anew.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ParamSpec, TypeVar, cast

import numba as nb

Given = ParamSpec("Given")
Made = TypeVar("Made")

KERNEL = __name__.rpartition(".")[0]


def compiled(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Compile a function of numbers and arrays; the interpreter's lock is let go while it runs."""
    return _made(function)


def inner(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Compile a function that compiled functions alone call: Python has no way into it.

    The way in unpacks every array of every tuple; compiling that often takes as long as the rest.
    """
    return _made(function, no_cpython_wrapper=True)


def inlined(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Compile a small function that is written into each that calls it, for innermost loops."""
    return _made(function, forceinline=True)


def _made(function: Callable[Given, Made], **options: bool) -> Callable[Given, Made]:
    """Compile a function when it is first called, and keep what was made of it."""
    compiler: Any = nb.njit  # whose published types do not know all of its options
    found = compiler(cache=True, nogil=True, error_model="numpy", no_cfunc_wrapper=True, **options)(
        function
    )
    stamp(found, package_of(function.__module__))
    return cast("Callable[Given, Made]", found)


def stamp(made: Any, package: str) -> None:
    """Stamp what is kept of a compiled function with the sources of its whole package.

    The stamp is numba's own, to which ours is added; a numba that keeps it elsewhere goes on as it
    would by itself, and a test says so.
    """
    kept: Any = getattr(getattr(made, "_cache", None), "_cache_file", None)
    own = getattr(kept, "_source_stamp", None)
    if own is not None:
        kept._source_stamp = (own, sources(package))


def package_of(module: str) -> str:
    """Return the package of the kernel to which a module belongs; of any other module, the kernel.

    Example:
        >>> package_of("anshe.kernels.epidemiology.alarms.farrington.irls")
        'anshe.kernels.epidemiology.alarms'

    """
    if not module.startswith(KERNEL + "."):
        return KERNEL
    return KERNEL + "." + module.removeprefix(KERNEL + ".").partition(".")[0]


@cache
def sources(package: str) -> str:
    """Return what tells the sources of a package, and of this file, from all others."""
    found = hashlib.sha256()
    for source in (files(KERNEL).joinpath("compiled.py"), *_modules(files(package))):
        found.update(source.name.encode() + b"\0" + source.read_bytes())
    return found.hexdigest()


def _modules(folder: Traversable) -> Iterator[Traversable]:
    """Give the modules of a package, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry)
        elif entry.name.endswith(".py"):
            yield entry
