"""Rows: facts, fields, types and codes that conditions, joins, spans and groups name."""

from collections.abc import Iterator
from datetime import date

from anshe.kernels.language.checks.finding import Finding, near
from anshe.kernels.language.checks.references import not_in
from anshe.kernels.language.conditions import (
    Compare,
    Condition,
    Constant,
    FieldOf,
    OneOf,
    Operand,
    Scalar,
)
from anshe.kernels.language.problems import Path
from anshe.kernels.language.rows import Column, Join, Over, Where
from anshe.kernels.language.vocabulary import Fact, Field, codes, facts

TYPES = {
    "int": ("整数", "whole number"),
    "number": ("数字", "number"),
    "text": ("文字", "text"),
    "code": ("代码", "code"),
    "bool": ("是否", "yes-or-no"),
    "date": ("日期", "date"),
    "time": ("时间", "time"),
    "ref": ("引用", "reference"),
}
FAMILY = {"int": "number", "number": "number", "ref": "number", "text": "text", "code": "text"}
FAMILY |= {"bool": "bool", "date": "date", "time": "date"}
SAME = {
    "premises": "premises", "facility": "facility", "upkeep": "upkeep", "body": "body",
    "hazard_source": "source", "inspection": "inspection", "session": "session",
    "document": "document", "bulletin": "bulletin", "supply": "supply", "team": "team",
    "response": "response", "occurrence": "occurrence", "reporting_source": "reporting-source",
    "risk": "hazard", "resident_group": "people",
}  # fmt: skip
LISTS: dict[tuple[str, str], str] = {
    **{(fact, "kind"): name for fact, name in SAME.items()},
    **{("injury", field): f"injury-{field}" for field in ("domain", "cause", "place", "activity")},
    ("body_member", "body_kind"): "body",
    ("body_member", "member_kind"): "member",
    ("session", "body_kind"): "body",
    ("session", "form"): "form",
    ("session", "media"): "media",
    ("session", "drill_kind"): "drill",
    ("attendance", "session_kind"): "session",
    ("attendance", "group"): "people",
    ("task", "do"): "do",
    ("task", "inspection_kind"): "inspection",
    ("obligation", "do"): "do",
    ("coverage", "axis"): "axis",
    ("goal", "metric"): "metric",
    ("hazard_source", "method"): "method",
    ("hazard_source", "risk_level"): "risk-level",
    ("hazard", "severity"): "severity",
    ("injury", "intent"): "intent",
    ("injury", "nature"): "nature",
    ("injury", "severity"): "injury-severity",
    ("injury", "outcome"): "outcome",
    ("injury", "sex"): "sex",
    ("budget_line", "purpose"): "purpose",
    ("emergency_plan", "level"): "plan-level",
    ("emergency_plan", "hazard_kind"): "hazard",
    ("opinion", "channel"): "channel",
    ("volunteer", "group"): "volunteer",
    ("survey_result", "question"): "question",
    ("record", "archive"): "archive",
    ("record", "proof"): "proof",
}


def list_of(fact: str, field: str) -> tuple[str, ...]:
    """Return the code lists that a field's values come from; none when they are open."""
    if (fact, field) == ("coverage", "group"):
        return ("people", "facilities", "environments")
    if (fact, field) in LISTS:
        return (LISTS[fact, field],)
    if fact in ("coverage", "risk", "hazard", "project") and field == "domain":
        return ("domain",)
    return ()


def size_of(fact: str, field: str) -> int | None:
    """Return how many values a field can have, when they come from a list."""
    lists = list_of(fact, field)
    return sum(len(codes(name)) for name in lists) if lists else None


def fact_named(name: str, path: Path) -> Iterator[Finding]:
    """Find a fact that does not exist."""
    if name not in facts():
        yield Finding("C103", path, {"value": name}, near(name, facts()))


def field_named(fact: Fact, name: str, path: Path) -> Iterator[Finding]:
    """Find a field that the fact does not have."""
    if fact.field(name) is None:
        words: dict[str, object] = {"fact": fact.name, "value": name}
        yield Finding("C104", path, words, near(name, fact.fields))


def where(name: str, told: Where, path: Path) -> Iterator[Finding]:
    """Check every condition and every join of a fact that exists."""
    fact = facts().get(name)
    if fact is None:
        return
    for one in told.conditions:
        yield from _condition(fact, one, (*path, one.field))
    for key, joins in (("has", told.has), ("lacks", told.lacks)):
        for index, join in enumerate(joins):
            yield from _join(fact, join, (*path, key, index))


def _condition(fact: Fact, one: Condition, path: Path) -> Iterator[Finding]:
    """Check one condition: the field, its type, its codes."""
    field = fact.field(one.field)
    if field is None:
        yield from field_named(fact, one.field, path)
        return
    for value in _constants(one):
        if FAMILY[field.type] != _family(value):
            zh, en = TYPES[field.type]
            words = {"field": field.name, "type_zh": zh, "type_en": en, "value": value}
            yield Finding("C105", path, words)
        elif lists := list_of(fact.name, field.name):
            yield from not_in(lists, (value,), path)
    if isinstance(one, Compare):
        yield from _operand(fact, field, one, path)


def _constants(one: Condition) -> tuple[Scalar, ...]:
    """Return the values that a condition names."""
    if isinstance(one, OneOf):
        return one.values
    if isinstance(one, Compare) and isinstance(one.operand, Constant):
        return (one.operand.value,)
    return ()


def _family(value: Scalar) -> str:
    """Name the kind of a value."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "date" if isinstance(value, date) else "text"


def _operand(fact: Fact, field: Field, one: Compare, path: Path) -> Iterator[Finding]:
    """Check what a field is compared with, and that the sign makes sense for it."""
    family, zh_en = FAMILY[field.type], TYPES[field.type]
    ordered = one.op not in ("=", "!=")
    if ordered and family in ("bool", "text"):
        words = {"field": field.name, "type_zh": zh_en[0], "type_en": zh_en[1], "op": one.op}
        yield Finding("C106", path, words)
        return
    if isinstance(one.operand, FieldOf):
        yield from field_named(fact, one.operand.name, path)
    if _mismatched(fact, field, one.operand):
        value = getattr(one.operand, "name", "now")
        words = {"field": field.name, "type_zh": zh_en[0], "type_en": zh_en[1], "value": value}
        yield Finding("C105", path, words)


def _mismatched(fact: Fact, field: Field, operand: Operand) -> bool:
    """Say whether a field is compared with another of another kind, or with now for no reason."""
    if isinstance(operand, Constant):
        return False
    if isinstance(operand, FieldOf):
        other = fact.field(operand.name)
        return other is not None and FAMILY[other.type] != FAMILY[field.type]
    return field.type not in ("date", "time") and field.name != "year"


def _join(fact: Fact, join: Join, path: Path) -> Iterator[Finding]:
    """Check a join: their fact, the fields on both sides, what is asked of their rows."""
    theirs = facts().get(join.fact)
    if theirs is None:
        yield from fact_named(join.fact, (*path, "fact"))
        return
    if join.by:
        yield from _refers(theirs, join.by, fact.name, (*path, "by"))
    for their, our in (join.on or {}).items():
        yield from field_named(theirs, their, (*path, "on", their))
        yield from field_named(fact, our, (*path, "on", their))
    if isinstance(join.within, str):
        yield from number_named(fact, join.within, (*path, "within"), "within")
    yield from where(join.fact, join.where, (*path, "where"))


def _refers(theirs: Fact, name: str, ours: str, path: Path) -> Iterator[Finding]:
    """Find a field that does not refer to our fact."""
    field = theirs.field(name)
    if field is None:
        yield from field_named(theirs, name, path)
    elif field.ref != ours:
        yield Finding("C122", path, {"value": f"{theirs.name}.{name}"})


def number_named(fact: Fact, name: str, path: Path, op: str) -> Iterator[Finding]:
    """Find a field that is no number."""
    field = fact.field(name)
    if field is None:
        yield from field_named(fact, name, path)
    elif field.type not in ("int", "number", "bool"):
        zh, en = TYPES[field.type]
        yield Finding("C106", path, {"field": name, "type_zh": zh, "type_en": en, "op": op})


def date_named(fact: Fact, name: str, path: Path, op: str) -> Iterator[Finding]:
    """Find a field that is no date."""
    field = fact.field(name)
    if field is None:
        yield from field_named(fact, name, path)
    elif FAMILY[field.type] != "date":
        zh, en = TYPES[field.type]
        yield Finding("C106", path, {"field": name, "type_zh": zh, "type_en": en, "op": op})


def over(name: str, told: Over | None, path: Path) -> Iterator[Finding]:
    """Check that a span of time is on a date."""
    fact = facts().get(name)
    if told is not None and fact is not None:
        yield from date_named(fact, told.on, (*path, "on"), "over")


def column(told: Column, op: str, path: Path) -> Iterator[Finding]:
    """Check a column: its fact, its fields, and that the operator can be taken of it."""
    fact = facts().get(told.fact)
    if fact is None:
        yield from fact_named(told.fact, path)
    elif told.minus:
        yield from date_named(fact, told.field, path, op)
        yield from date_named(fact, told.minus, path, op)
    elif op == "distinct":
        yield from field_named(fact, told.field, path)
    else:
        yield from number_named(fact, told.field, path, op)
