"""What `where` says of a row: plain comparisons, and rows of other facts that it has or lacks.

Method: two-valued. A comparison with nothing is false, except `!=`, which holds for an empty field.
"""

import operator
from collections.abc import Callable
from typing import Any

import ibis

from anshe.insight.assessment.queries.measures import world
from anshe.insight.assessment.queries.measures.needs import fields_of_join
from anshe.kernels.language.conditions import (
    Compare,
    Condition,
    Constant,
    FieldOf,
    Offset,
    OneOf,
    Operand,
    Present,
    Scalar,
    Threshold,
)
from anshe.kernels.language.rows import Join, Where

TRUE, FALSE = (ibis.literal(told) for told in (True, False))
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def kept(table: Any, where: Where) -> Any:
    """Keep the rows of which `where` is true; what is cheap to ask is asked first."""
    if where.conditions:
        table = table.filter([_tested(table, condition) for condition in where.conditions])
    for join in where.has:
        table = table.semi_join(*_matching(table, join))
    for join in where.lacks:
        table = table.anti_join(*_matching(table, join))
    return table


def judged(table: Any, where: Where, column: str) -> Any:
    """Add a yes-or-no column that says whether `where` is true of the row."""
    columns = table.columns
    joins = [(join, True) for join in where.has] + [(join, False) for join in where.lacks]
    for number, (join, _) in enumerate(joins):
        table = _marked(table, join, f"{column}{number}")
    tests = [_tested(table, condition) for condition in where.conditions]
    for number, (_, wanted) in enumerate(joins):
        mark = table[f"{column}{number}"]
        tests.append(mark if wanted else ~mark)
    verdict = ibis.and_(*tests).fill_null(FALSE) if tests else TRUE
    return table.mutate(**{column: verdict}).select(*columns, column)


def _tested(table: Any, condition: Condition) -> Any:
    """Compare one field with what is said of it."""
    left = table[condition.field]
    if isinstance(condition, Present):
        return left.notnull() if condition.present else left.isnull()
    if isinstance(condition, OneOf):
        return left.isin([_fitting(value, left) for value in condition.values])
    return _compared(left, condition, table)


def _compared(left: Any, condition: Compare, table: Any) -> Any:
    """Compare two values by a sign."""
    right = _operand(condition.operand, left, table)
    if condition.op == "!=":
        return (left != right) | left.isnull()
    return _SIGNS[condition.op](left, right)


def _operand(told: Operand, left: Any, table: Any) -> Any:
    """Give the right side: a value, today, or another field; days or years added or taken."""
    if isinstance(told, Constant):
        return _fitting(told.value, left)
    base = table[told.name] if isinstance(told, FieldOf) else world.today()
    moved = base if told.offset is None else _moved(base, told.offset)
    # A year is kept as a number: `year: "= now"` asks for the year of today.
    return moved.year() if left.type().is_integer() and moved.type().is_date() else moved


def _moved(base: Any, offset: Offset) -> Any:
    """Move a date by whole days, months or years."""
    step = world.span(abs(offset.amount), offset.unit)
    return (base - step if offset.amount < 0 else base + step).cast("date")


def _fitting(value: Scalar, left: Any) -> Any:
    """Give a written value the type of the field it is compared with."""
    if left.type().is_string() and not isinstance(value, str):
        return str(value)
    return ibis.literal(value)


def met(value: Any, bar: Threshold) -> Any:
    """Say whether a figure reaches a threshold."""
    right = float(bar.bar)
    return value != right if bar.op == "!=" else _SIGNS[bar.op](value, right)


def _marked(table: Any, join: Join, column: str) -> Any:
    """Add a column: whether enough rows of the other fact point at this one, in time."""
    found, same = _matching(table, join)
    joined = table.left_join(found, same)
    return joined.select(*table.columns, **{column: joined["_count"].notnull()})


def _matching(table: Any, join: Join) -> tuple[Any, list[Any]]:
    """Give the keys that enough rows of the other fact point at, and how ours match them."""
    theirs = kept(world.fact(join.fact, fields_of_join(join)), join.where)
    keys = {f"_key{number}": pair for number, pair in enumerate(join.keys)}
    theirs = theirs.select(
        _unit=theirs.unit_code,
        _on=theirs.happened,
        **{name: theirs[pair[0]] for name, pair in keys.items()},
    )
    ours = {"_unit": table.unit_code, **{name: table[pair[1]] for name, pair in keys.items()}}
    if isinstance(join.within, str):
        ours["_days"] = table[join.within]
        found = _found_in_own_time(table.select(**ours).distinct(), theirs)
    else:
        found = _found(theirs, join.within)
    found = found.filter(found["_count"] >= join.at_least)
    return found, [mine == found[name] for name, mine in ours.items()]


def _found(theirs: Any, within: int | None) -> Any:
    """Count the other rows by what they point at, if asked only those of the last days."""
    if within is not None:
        theirs = theirs.filter(theirs["_on"] >= world.today() - world.span(within, "days"))
    keys = [name for name in theirs.columns if name != "_on"]
    return theirs.group_by(keys).agg(_count=theirs["_on"].count())


def _found_in_own_time(ours: Any, theirs: Any) -> Any:
    """Count the other rows that happened within as many days as each of our rows allows."""
    pairs = ours.join(theirs, [name for name in ours.columns if name != "_days"])
    pairs = pairs.select(*ours.columns, "_on")
    pairs = pairs.filter(world.today().delta(pairs["_on"], unit="day") <= pairs["_days"])
    return pairs.group_by(list(ours.columns)).agg(_count=pairs["_on"].count())
