"""Which rows of a fact a measure looks at: conditions, joins, spans of time, groups, columns."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from anshe.kernels.language.conditions import Condition, Present, read_condition, write_condition
from anshe.kernels.language.models.base import Id, Model, Name, Positive
from anshe.kernels.language.refusals import Refused, reading

COLUMN = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)(?:\s+-\s+([a-z][a-z0-9_]*))?")


@dataclass(frozen=True)
class Column:
    """Names a column, `fact.field`, or the days between two, `fact.closed - happened`."""

    fact: str
    field: str
    minus: str | None = None

    def __str__(self) -> str:
        end = f" - {self.minus}" if self.minus else ""
        return f"{self.fact}.{self.field}{end}"


def read_column(told: object) -> Column:
    """Read `fact.field` or `fact.field - field`."""
    if isinstance(told, Column):
        return told
    parts = COLUMN.fullmatch(told.strip()) if isinstance(told, str) else None
    if parts is None:
        raise Refused("L306", value=told)
    return Column(parts[1], parts[2], parts[3])


ColumnOf = Annotated[
    Column,
    BeforeValidator(reading(read_column)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{COLUMN.pattern}$"}),
]


class Where(Model):
    """Narrows the rows of a fact: every condition and every join must hold."""

    conditions: tuple[Condition, ...] = ()
    has: tuple["Join", ...] = ()
    lacks: tuple["Join", ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read(cls, told: object) -> object:
        """Part the fields from the joins."""
        if not isinstance(told, dict) or set(told) <= {"conditions", "has", "lacks"}:
            return _joins(told)
        fields = {key: value for key, value in told.items() if key not in ("has", "lacks")}
        joins = {key: told[key] for key in ("has", "lacks") if key in told}
        conditions = reading(_conditions)(fields)
        return {"conditions": conditions, **_joins(joins)}

    @model_serializer(mode="plain")
    def _write(self) -> dict[str, Any]:
        """Write the fields and the joins side by side, as a file does."""
        told = {one.field: write_condition(one) for one in self.conditions}
        joins = {"has": self.has, "lacks": self.lacks}
        written = {
            key: [join.model_dump(exclude_defaults=True) for join in many]
            for key, many in joins.items()
            if many
        }
        return {**told, **written}

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: Any, _handler: Any) -> dict[str, Any]:
        """Say that any field may be asked for."""
        value = {"type": ["string", "number", "boolean", "array", "null"]}
        join = {"type": ["object", "array"]}
        return {
            "type": "object",
            "properties": {"has": join, "lacks": join},
            "additionalProperties": value,
        }


class Join(Model):
    """Asks whether another fact has rows that point to this one (`by`), or share values (`on`).

    `on` maps their field to ours; only rows inside the unit assessed count. `within`: happened at
    most so many days before now; a number or a field of ours. `at_least`: how many such rows.
    """

    fact: Name
    by: Name | None = None
    on: dict[Name, Name] | None = None
    where: Where = Field(default_factory=Where)
    within: Positive | Name | None = None
    at_least: Positive = 1

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs (their field, our field) that must be equal."""
        return ((self.by, "id"),) if self.by else tuple((self.on or {}).items())

    @model_validator(mode="after")
    def _says_how(self) -> Self:
        """Refuse a join that names both ways or none."""
        if (self.by is None) == (not self.on):
            raise PydanticCustomError("refused", "{code}", {"code": "L311", "at": (), "words": {}})
        return self


Where.model_rebuild()


def _joins(told: Any) -> Any:
    """Let a single join stand for a list of one."""
    if not isinstance(told, dict):
        return told
    return {
        key: [value] if key in ("has", "lacks") and isinstance(value, dict) else value
        for key, value in told.items()
    }


def _conditions(fields: dict[str, object]) -> tuple[Condition, ...]:
    """Read every condition."""
    return tuple(read_condition(field, told) for field, told in fields.items())


NOWHERE = Where()
Span = Literal["year", "quarter", "month"]


class Over(Model):
    """Limits rows to a span of time that ends now: this calendar year, or the last 12 months."""

    this: Literal["year", "half-year", "quarter", "month", "week"] | None = None
    last: Positive | None = None
    unit: Literal["days", "weeks", "months", "quarters", "years"] | None = None
    on: Name = "happened"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """Refuse a span that is told twice or not at all."""
        rolling = self.last is not None and self.unit is not None
        half = (self.last is None) != (self.unit is None)
        if half or rolling == (self.this is not None):
            raise PydanticCustomError("refused", "{code}", {"code": "L312", "at": (), "words": {}})
        return self


class Per(Model):
    """Splits the figure: by every area of a level, row of a fact, or value of a field."""

    area: Id | None = None
    fact: Name | None = None
    by: Name | None = None
    where: Where = NOWHERE
    field: Name | None = None
    period: Literal["year", "quarter", "month"] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """Refuse groups that are told twice or not at all."""
        ways = [self.area, self.fact, self.field]
        if sum(way is not None for way in ways) != 1 or (self.fact is None) != (self.by is None):
            raise PydanticCustomError("refused", "{code}", {"code": "L313", "at": (), "words": {}})
        return self


Take = Literal["min", "max", "mean", "sum", "median"]

__all__ = ["Column", "ColumnOf", "Join", "Over", "Per", "Present", "Take", "Where"]
