"""How one field of a record is shown, on pages and in files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from anshe.ground.evidence.models import Record
from anshe.ground.records.kind import RecordKind, Words
from anshe.ground.records.masks import mask

Field = models.Field[Any, Any]
# What the frame of a page shows by itself, and what only the machine needs.
COMMON = frozenset(
    {
        "id",
        "area_path",
        "happened_on",
        "recorded_at",
        "recorded_by",
        "recorded_by_id",
        "late_reason",
    }
)


_NUMBER = re.compile(r"(?:^|#)([0-9]{1,17})$")


def named(row: models.Model) -> str:
    """Write a record as its name and its number, so that it can be told from others."""
    return f"{row} #{row.pk}"


def number_of(text: str) -> int | None:
    """Read the number of a record written alone, or after its name and a "#"."""
    found = _NUMBER.search(text.strip())
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of one row, ready to be shown."""

    name: str
    label: Words
    text: str
    number: bool = False
    day: bool = False
    long: bool = False
    url: str = ""
    masked: bool = False


def fields_of(kind: RecordKind) -> list[Field]:
    """List the fields of a kind that people fill in or that its actions set."""
    return [field for field in kind.model._meta.concrete_fields if field.name not in COMMON]


@cache
def field_named(model: type[Record], name: str) -> Field | None:
    """Find a field by name, or nothing when the name is a property of the row."""
    known = {field.name: field for field in model._meta.concrete_fields}
    return known.get(name)


def label_of(kind: RecordKind, name: str) -> Words:
    """Name a column: as the form does, else as the model does, else as the property says."""
    declared = kind.form.base_fields.get(name)
    if declared is not None and declared.label:
        return capfirst(str(declared.label))
    if name == "area_path":
        return _("Area")
    field = field_named(kind.model, name)
    if field is not None:
        return capfirst(str(field.verbose_name))
    shown = getattr(getattr(kind.model, name, None), "label", None)
    return shown or capfirst(name.replace("_", " "))


def is_personal(kind: RecordKind, name: str) -> bool:
    """Say whether a field must be masked."""
    return name in kind.model.PERSONAL or name in kind.masks


def is_number(kind: RecordKind, name: str) -> bool:
    """Say whether a column stands on the right."""
    field = field_named(kind.model, name)
    numbers = (models.IntegerField, models.DecimalField, models.FloatField)
    return isinstance(field, numbers) and not field.choices


def text_of(row: Record, name: str, *, areas: Mapping[str, str] | None = None) -> str:
    """Write a field of a row as people read it."""
    if name == "area_path":
        return (areas or {}).get(row.area_path, row.area_path.rstrip("/").rpartition("/")[2])
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name, None)
    return plain(value() if callable(value) else value)


def plain(value: object) -> str:
    """Write a value as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Mapping):
        return _("; ").join(f"{key}: {plain(inner)}" for key, inner in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _(", ").join(plain(inner) for inner in value)
    return str(value)


def masked_text(kind: RecordKind, row: Record, name: str) -> str:
    """Write a personal field so that it does not give the person away."""
    return mask(text_of(row, name), kind.masks.get(name, "all"))


def cell(
    kind: RecordKind,
    row: Record,
    name: str,
    *,
    areas: Mapping[str, str] | None = None,
    open_: bool = False,
    brief: bool = False,
) -> Cell:
    """Make one cell; personal fields are masked unless `open_`; `brief` writes days short."""
    personal = is_personal(kind, name) and not open_
    text = masked_text(kind, row, name) if personal else text_of(row, name, areas=areas)
    field = field_named(kind.model, name)
    day = isinstance(field, models.DateField)
    value = getattr(row, name, None) if brief and day else None
    if isinstance(value, date):
        text = date_format(value, "SHORT_DATE_FORMAT")
    long = isinstance(field, models.TextField | models.JSONField) or len(text) > 60
    number = is_number(kind, name)
    return Cell(
        name, label_of(kind, name), text, number=number, day=day, long=long, masked=personal
    )
