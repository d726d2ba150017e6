"""The words of the field: facts that measures may name, and the codes that records may hold."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

import yaml
from yaml import CSafeLoader

if TYPE_CHECKING:
    from collections.abc import Mapping

FieldType = Literal["int", "number", "text", "code", "bool", "date", "time", "ref"]
Label = dict[str, str]

BASE = (
    ("id", "int"),
    ("area_path", "text"),
    ("happened", "date"),
    ("recorded", "time"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one column of a fact: its type, the fact it points to, if it is a dated state."""

    name: str
    type: FieldType
    ref: str = ""
    state: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Describe one fact: the room that makes its view, and its columns in order."""

    name: str
    room: str
    fields: "Mapping[str, Field]"
    gathered_by: frozenset[str] = frozenset()
    """Fields by which rows may be read gathered, as one line with how many they are; none: no."""

    def field(self, name: str) -> Field | None:
        """Return the column of that name, the four common ones included."""
        return BASE_FIELDS.get(name) or self.fields.get(name)


def _field(name: str, told: str | dict[str, Any]) -> Field:
    """Read one column as facts.yaml tells it."""
    kind = told if isinstance(told, str) else str(told["type"])
    state = not isinstance(told, str) and bool(told.get("state"))
    if kind.startswith("ref:"):
        return Field(name, "ref", kind.removeprefix("ref:"), state)
    return Field(name, cast("FieldType", kind), "", state)


BASE_FIELDS: "Mapping[str, Field]" = MappingProxyType({name: _field(name, of) for name, of in BASE})


def data(name: str) -> dict[str, Any]:
    """Read one of the package's own YAML files."""
    text = files("anshe.kernels.language").joinpath(name).read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=CSafeLoader))


@cache
def facts() -> "Mapping[str, Fact]":
    """Return every fact that a measure may name."""
    return MappingProxyType({name: _fact(name, told) for name, told in data("facts.yaml").items()})


def _fact(name: str, told: dict[str, Any]) -> Fact:
    """Read one fact as facts.yaml tells it."""
    columns = {column: _field(column, of) for column, of in told["fields"].items()}
    gathered_by = frozenset(told.get("gathered_by", ()))
    return Fact(name, told["room"], MappingProxyType(columns), gathered_by)


@cache
def code_lists() -> tuple[str, ...]:
    """Return the names of all code lists."""
    return tuple(_lists())


@cache
def _lists() -> dict[str, Any]:
    """Read all code lists, once for all of them."""
    return data("codes.yaml")


@cache
def codes(name: str) -> tuple[tuple[str, Label], ...]:
    """Return the codes of one list in order, each with its words {zh, en}; KeyError if none."""
    return tuple((str(code), dict(words)) for code, words in _lists()[name].items())
