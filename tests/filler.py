"""Fill a row of any kind with values that fit, for tests that go over every kind."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Record
from tests import cast

_count = iter(range(1, 10_000_000))


def fill(model: type[models.Model], by: Actor, now: datetime, **given: Any) -> Any:
    """Make and keep a row, and what it points to; nothing is told to the log."""
    values: dict[str, Any] = _apart(model) | given
    if "injury" not in given:  # it concerns an injury or a hazard, not both
        values = _fitting(model, by, now) | values
    for field in model._meta.concrete_fields:
        if field.primary_key and isinstance(field, models.AutoField):
            continue
        if field.name not in values:
            values[field.name] = _value(field, by, now)
    return model._default_manager.create(**values)


def _fitting(model: type[models.Model], by: Actor, now: datetime) -> dict[str, Any]:
    """Give the values that a kind's own constraints ask for."""
    day = now.date()
    wanted: dict[str, dict[str, Any]] = {
        "session": {"planned_on": day, "held_on": None, "cancelled_on": None},
        "progress": {"concerned": 2, "participated": 1},
        "survey": {"sample": 1, "frame": 2},
        "response": {"minutes": 5, "standard_minutes": 10, "within": True},
        "unit_training": {"hours": 1, "required_hours": 2, "meets": False},
    }
    kind = str(getattr(model, "KIND", ""))
    if kind == "corrective_action":
        target = model._meta.get_field("hazard").related_model
        return {"hazard": fill(target, by, now) if isinstance(target, type) else None}
    return wanted.get(kind, {})


def _apart(model: type[models.Model]) -> dict[str, Any]:
    """Give each row of its own what may stand only once."""
    number, kind = next(_count), str(getattr(model, "KIND", ""))
    if kind == "source_report":
        return {"month": date(2000 + number % 26, 1 + number % 12, 1)}
    if kind == "attendance":
        groups = model._meta.get_field("group").flatchoices  # type: ignore[union-attr] # a plain field
        return {"group": groups[number % len(groups)][0]}
    return {}


def _value(field: "models.Field[Any, Any]", by: Actor, now: datetime) -> Any:
    """Find a value that fits a field."""
    common = {
        "area_path": cast.COMMUNITY,
        "recorded_at": now,
        "recorded_by": by.name,
        "recorded_by_id": by.id,
        "late_reason": "",
    }
    if field.name in common:
        return common[field.name]
    if field.is_relation:
        target = field.related_model
        if field.null or not isinstance(target, type):
            return None
        return fill(target, by, now)
    if field.choices:
        return field.flatchoices[0][0]
    if field.has_default():
        return field.get_default()
    return None if field.null else _plain(field, now)


def _plain(field: "models.Field[Any, Any]", now: datetime) -> Any:
    """Find a plain value by the type of the field."""
    number = next(_count)
    if isinstance(field, models.DateTimeField):
        return now
    if isinstance(field, models.DateField):
        return now.date()
    if isinstance(field, models.TimeField):
        return now.time()
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.DecimalField | models.FloatField):
        return Decimal(1)
    if isinstance(field, models.IntegerField):
        return number % 30_000
    if isinstance(field, models.JSONField):
        return []
    return str(number)[: field.max_length or 20]


def records_filled(model: type[Record], by: Actor, now: datetime, count: int) -> list[Any]:
    """Make several rows of a kind."""
    return [fill(model, by, now) for _ in range(count)]
