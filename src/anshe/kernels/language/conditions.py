"""Conditions on the rows of a fact, and thresholds on a figure: read once, so nobody parses later.

A condition is written as a scalar (equals), a list (one of), null, "not null", or "<op> <operand>":
the operand is a number, an ISO date, a quoted 'code', `now`, or another field of the same fact,
the last two with an optional "+ N days", "- N months" or "- N years".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, cast

from anshe.kernels.language.refusals import Refused

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Unit = Literal["days", "months", "years"]
Scalar = bool | int | float | str | date

COMPARISON = re.compile(r"(?s)(!=|<=|>=|=|<|>)\s*(.+)")
OPERAND = re.compile(r"([a-z][a-z0-9_]*)(?:\s*([+-])\s*([0-9]{1,6})\s+(day|month|year)s?)?")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CODE = re.compile(r"'([^']{1,100})'")
FIGURE = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(%?)")


@dataclass(frozen=True, slots=True)
class Offset:
    """Moves a date by whole days, months or years (negative: back)."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Constant:
    """A value as written."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class FieldOf:
    """Another field of the same row, moved by an offset."""

    name: str
    offset: Offset | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The day of the assessment, moved by an offset; beside a whole number, its calendar year."""

    offset: Offset | None = None

    def on(self, day: date) -> date:
        """Return the day meant when the assessment is of this day."""
        return moved(day, self.offset) if self.offset else day


Operand = Constant | FieldOf | Now


@dataclass(frozen=True, slots=True)
class Compare:
    """The field stands in this relation to the operand."""

    field: str
    op: Comparison
    operand: Operand


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field is one of these values."""

    field: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """The field has a value (or, when `present` is false, has none)."""

    field: str
    present: bool


Condition = Compare | OneOf | Present


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure to reach: `>= 90 %` has number 90 and percent."""

    op: Comparison
    number: float
    percent: bool = False

    @property
    def bar(self) -> Fraction:
        """Return the exact figure, a percentage as a share."""
        exact = Fraction(repr(self.number))
        return exact / 100 if self.percent else exact

    def __str__(self) -> str:
        return f"{self.op} {self.number:.15g}{' %' if self.percent else ''}"


def moved(day: date, offset: Offset) -> date:
    """Return a day moved; a day that its month lacks becomes the month's last."""
    if offset.unit == "days":
        return day + timedelta(days=offset.amount)
    months = offset.amount * (12 if offset.unit == "years" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def read_day(told: object) -> date:
    """Read an ISO date; 31 February is refused as impossible, not as badly written."""
    if not isinstance(told, str) or not DAY.fullmatch(told):
        raise Refused("L301", value=told)
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise Refused("L302", value=told) from error


def read_threshold(told: object) -> Threshold:
    """Read a threshold such as `>= 4`, `< 30 %`; a bare figure means equals."""
    if isinstance(told, Threshold):
        return told
    if isinstance(told, int | float) and not isinstance(told, bool):
        return Threshold("=", float(told))
    parts = COMPARISON.fullmatch(told.strip()) if isinstance(told, str) else None
    figure = FIGURE.fullmatch(parts[2].strip()) if parts else None
    if parts is None or figure is None:
        raise Refused("L303", value=told)
    return Threshold(cast("Comparison", parts[1]), float(figure[1]), bool(figure[2]))


def read_condition(field: str, told: object) -> Condition:
    """Read what a `where` says of one field."""
    if told is None or told == "not null":
        return Present(field, told is not None)
    if isinstance(told, list | tuple):
        if not told:
            raise Refused("L304", field, value=field)
        return OneOf(field, tuple(_scalar(field, one) for one in told))
    parts = COMPARISON.fullmatch(told.strip()) if isinstance(told, str) else None
    if parts is None:
        return Compare(field, "=", Constant(_scalar(field, told)))
    return Compare(field, cast("Comparison", parts[1]), _operand(field, parts[2].strip()))


def _scalar(field: str, told: object) -> Scalar:
    """Read a value as written; text that looks like a date is one."""
    if isinstance(told, str) and DAY.fullmatch(told):
        try:
            return read_day(told)
        except Refused as refused:
            raise refused.under(field) from refused
    if isinstance(told, bool | int | float | str | date):
        return told
    raise Refused("L305", field, value=told)


def _operand(field: str, told: str) -> Operand:
    """Read what stands after the sign."""
    if NUMBER.fullmatch(told):
        return Constant(float(told) if "." in told else int(told))
    if DAY.fullmatch(told):
        return Constant(_scalar(field, told))
    if quoted := CODE.fullmatch(told):
        return Constant(quoted[1])
    parts = OPERAND.fullmatch(told)
    if parts is None:
        raise Refused("L305", field, value=told)
    name, sign, amount, unit = parts.groups()
    offset = Offset(int(f"{sign}{amount}"), cast("Unit", f"{unit}s")) if amount else None
    return Now(offset) if name == "now" else FieldOf(name, offset)


def write_condition(condition: Condition) -> object:
    """Write a condition as a file says it; read_condition gives it back."""
    if isinstance(condition, Present):
        return "not null" if condition.present else None
    if isinstance(condition, OneOf):
        return [_plain(value) for value in condition.values]
    if condition.op == "=" and isinstance(condition.operand, Constant):
        return _written(condition.operand)
    return f"{condition.op} {_told(condition.operand)}"


def _plain(value: Scalar) -> object:
    """Write a value as YAML holds it: dates as text."""
    return value.isoformat() if isinstance(value, date) else value


def _written(constant: Constant) -> object:
    """Write an equal value; text that would be read as something else is quoted."""
    value = constant.value
    if isinstance(value, str) and (value == "not null" or COMPARISON.fullmatch(value.strip())):
        return f"= '{value}'"
    return _plain(value)


def _told(operand: Operand) -> str:
    """Write what stands after the sign."""
    if isinstance(operand, Constant):
        value = _plain(operand.value)
        if isinstance(value, float):
            return f"{value:.9f}"
        quoted = isinstance(value, str) and not isinstance(operand.value, date)
        return f"'{value}'" if quoted else str(value)
    name = "now" if isinstance(operand, Now) else operand.name
    if operand.offset is None:
        return name
    sign = "-" if operand.offset.amount < 0 else "+"
    return f"{name} {sign} {abs(operand.offset.amount)} {operand.offset.unit}"
