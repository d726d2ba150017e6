"""Who takes part and when: levels, domains, bodies, stages, periods, references, sources."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from anshe.kernels.language.conditions import read_day
from anshe.kernels.language.models.base import (
    AsWritten,
    Day,
    Flag,
    Id,
    Line,
    Model,
    Number,
    Positive,
    Rule,
    Text,
)
from anshe.kernels.language.refusals import Refused, reading


def read_moment(told: object) -> str | date:
    """Read a day, or `--04-16`, that day in any year (29 February only in leap years)."""
    if isinstance(told, date):
        return told
    if not isinstance(told, str) or not MONTH_DAY.fullmatch(told):
        return read_day(told)
    try:
        date.fromisoformat(f"2000{told[1:]}")
    except ValueError as error:
        raise Refused("L302", value=told) from error
    return told


def write_moment(moment: str | date) -> str:
    """Write a day as a file says it."""
    return moment if isinstance(moment, str) else moment.isoformat()


MONTH_DAY = re.compile(r"--[0-9]{2}-[0-9]{2}")
Moment = Annotated[
    str | date,
    BeforeValidator(reading(read_moment)),
    PlainSerializer(write_moment, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^(--|[0-9]{4}-)[0-9]{2}-[0-9]{2}$"}),
]


class Document(Model):
    """A document that the programme comes from: a plan, a standard, a rule."""

    id: Id
    title: Text
    clause: Line | None = None
    file: Line | None = None
    language: Literal["zh", "en"] | None = None
    issued: Day | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class Valid(Model):
    """How long the programme itself holds."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class Reference(Rule):
    """A figure from outside that the programme leans on."""

    title: Text
    value: Number | None = None
    unit: Line | None = None
    year: Positive | None = None


class Period(Rule):
    """A named span of the year: a season, a holiday, the flood season."""

    title: Text
    from_: Moment | None = Field(default=None, alias="from")
    to: Moment | None = None


class Levels(Model):
    """Which area levels take part, and which is the unit assessed."""

    unit: Id
    parts: tuple[Id, ...] = ()
    above: tuple[Id, ...] = ()
    trees: tuple[Id, ...] = ()
    names: dict[Id, Text] = {}

    def known(self) -> frozenset[str]:
        """Return every level that the programme names."""
        return frozenset((self.unit, *self.parts, *self.above, *self.names))


class Domain(Rule):
    """A field of safety."""

    title: Text


class Meets(Model):
    """How often a body meets."""

    at_least: Positive
    per: Literal["year", "half-year", "quarter", "month", "week"]


class BodyRule(Rule):
    """Who: a group, an office, a team; who leads it, how big it must be, what it has to do."""

    title: Text
    kind: Id
    level: Id | None = None
    lead: Text | None = None
    deputy: Text | None = None
    support: tuple[Text, ...] = ()
    under: Id | None = None
    at: Text | None = None
    min_members: Positive | None = None
    min_departments: Positive | None = None
    member_kinds: tuple[Id, ...] = ()
    meets: Meets | None = None
    duties: tuple[Text, ...] = ()
    domain: tuple[Id, ...] = ()
    letter: Flag = False


class Deliverable(Model):
    """Something a stage must leave behind."""

    id: Id
    title: Text
    document: Id | None = None


class Stage(Rule):
    """When: a part of the programme with a beginning, an end and what it leaves behind."""

    title: Text
    from_: Moment | None = Field(default=None, alias="from")
    to: Moment | None = None
    does: tuple[Text, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()


__all__ = ["AsWritten", "BodyRule", "Document", "Domain", "Levels", "Period", "Reference", "Stage"]
