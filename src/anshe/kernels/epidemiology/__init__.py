"""Epidemiology: rates, trends, alarms, clusters and effects, each with its uncertainty.

Functions take numbers or NumPy arrays and return frozen results which carry value, interval,
method, source, assumptions and warnings, and say themselves: `result.explain("zh")`. Input that
cannot be answered for raises `InputProblem`, with a code, the row, the column and what to do.
"""

from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.problems import EpidemiologyProblem, InputProblem, problem
from anshe.kernels.epidemiology.result import Estimate, Result, TooLittle
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

__all__ = [
    "Columns",
    "EpidemiologyProblem",
    "Estimate",
    "InputProblem",
    "Language",
    "Result",
    "TooLittle",
    "Words",
    "number",
    "percent",
    "problem",
    "told",
    "words",
]
