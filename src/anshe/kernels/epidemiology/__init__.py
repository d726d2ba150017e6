"""Epidemiology: rates, trends, alarms, clusters and effects, each with its uncertainty.

Functions take numbers or NumPy arrays and return frozen results which carry value, interval,
method, source, assumptions and warnings, and say themselves: `result.explain("zh")`. Input that
cannot be answered for raises `InputProblem`, with a code, the row, the column and what to do.

The packages `rates`, `small_areas`, `trends`, `effects`, `alarms` and `clusters` are read when they
are first asked for, so that rates do not wait for what only clusters need.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.problems import EpidemiologyProblem, InputProblem, problem
from anshe.kernels.epidemiology.result import Estimate, Result, TooLittle
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

if TYPE_CHECKING:
    from anshe.kernels.epidemiology import alarms, clusters, effects, rates, small_areas, trends

__all__ = [
    "Columns",
    "EpidemiologyProblem",
    "Estimate",
    "InputProblem",
    "Language",
    "Result",
    "TooLittle",
    "Words",
    "alarms",
    "clusters",
    "effects",
    "number",
    "percent",
    "problem",
    "rates",
    "small_areas",
    "told",
    "trends",
    "words",
]
_PACKAGES = {"alarms", "clusters", "effects", "rates", "small_areas", "trends"}


if not TYPE_CHECKING:  # otherwise any name would be taken for a package

    def __getattr__(name: str) -> ModuleType:
        """Read a package of the kernel when it is first asked for."""
        if name not in _PACKAGES:
            raise AttributeError(name)
        return import_module(f"{__name__}.{name}")
