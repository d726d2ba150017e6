"""The tables that a compiled measure reads: facts, places, units and the moment asked about."""

from datetime import date
from functools import cache
from typing import Any

import ibis

from anshe.insight.assessment.queries.measures.names import LEVELS, PERIODS
from anshe.kernels.language import Fact, facts

_TYPES = {
    "int": "int64",
    "number": "float64",
    "text": "string",
    "code": "string",
    "bool": "boolean",
    "date": "date",
    "time": "timestamp",
    "ref": "int64",
}
COMMON = {"id": "int64", "unit_code": "string", "place_no": "int32", "happened": "date"}
_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_MONDAY = ibis.literal(date(1970, 1, 5))


@cache
def fact(name: str, fields: frozenset[str]) -> Any:
    """Give the table of a fact as of the day, inside the units: only the fields asked for."""
    known = told(name).fields.values()
    columns = {field.name: _TYPES[field.type] for field in known if field.name in fields}
    number = {"alike": "int64"} if told(name).gathered_by else {}
    return ibis.table({**COMMON, **number, **columns}, name=f"fact_{name}")


def times(table: Any, where: Any = None) -> Any:
    """Count the rows, of a gathered fact each as many times as it stands for; never empty."""
    if "alike" not in table.columns:
        return table.count(where=where)
    return table.alike.sum(where=where).fill_null(0).cast("int64")


def told(name: str) -> Fact:
    """Look a fact up in the vocabulary; KeyError if there is none of that name."""
    return facts()[name]


@cache
def place() -> Any:
    """Give the table of areas inside the units: to which area of each level a place belongs."""
    levels = dict.fromkeys(LEVELS, "string")
    return ibis.table(
        {"place_no": "int32", "unit_code": "string", "open": "boolean", **levels}, name="place"
    )


@cache
def unit() -> Any:
    """Give the table of the units assessed, one row for each."""
    return ibis.table({"unit_code": "string"}, name="unit")


@cache
def moment() -> Any:
    """Give the one row that says which day is asked about, so that compiled text outlives it."""
    return ibis.table(dict.fromkeys(("now", *PERIODS), "date"), name="moment")


def today() -> Any:
    """Give the day asked about as a value."""
    return moment().now.as_scalar()


def start_of(period: str) -> Any:
    """Give the first day of the current year, half-year, quarter, month or week as a value."""
    return moment()[period].as_scalar()


def span(amount: int, unit_name: str) -> Any:
    """Give a length of time: so many days, weeks, months, quarters or years."""
    letter = _LETTERS[unit_name.rstrip("s")]
    return (
        ibis.interval(3 * amount, unit="M") if letter == "Q" else ibis.interval(amount, unit=letter)
    )


def numbered(day: Any, period: str) -> Any:
    """Give numbers to years, half-years, quarters, months or weeks: they can be counted."""
    if period == "week":
        return (day.delta(_MONDAY, unit="day") // 7).cast("int64")
    months = day.year() * 12 + day.month() - 1
    return (months // _MONTHS[period]).cast("int64")
