"""What every record has in common: where, when it happened, when and by whom it was recorded."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class Record(models.Model):
    """A row that the log vouches for. Its room's actions are the only writers."""

    KIND: ClassVar[str]
    """The one word under which facts, addresses and the log know this record."""
    ARCHIVE: ClassVar[str] = "process"
    """The archive class it is evidence of: process, management, projects or risk."""
    PERSONAL: ClassVar[tuple[str, ...]] = ()
    """The fields that hold personal data: masked by default, erased on request."""

    area_path = models.CharField(_("area"), max_length=160, editable=False)
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)
    recorded_by = models.CharField(_("recorded by"), max_length=80, editable=False)
    recorded_by_id = models.BigIntegerField(editable=False)
    late_reason = models.CharField(_("reason for the late entry"), max_length=200, blank=True)

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["area_path", "happened_on"]),)

    def content(self) -> dict[str, Plain]:
        """Copy every stored field as plain values: what the log keeps and later compares."""
        return {
            field.attname: _plain(field.value_from_object(self))
            for field in self._meta.concrete_fields
        }


def _plain(value: object) -> Plain:
    """Turn a stored value into one that JSON writes the same way on every database."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, float):
        return value
    if isinstance(value, datetime | date):
        return _moment(value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value)


def _moment(value: date) -> str:
    """Write a date as ISO text, a time as UTC to the microsecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat()
