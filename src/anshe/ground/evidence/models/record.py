"""What every record has in common: where, when it happened, when and by whom it was recorded."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

_EXACT = 2**53
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class Record(models.Model):
    """A row that the log vouches for. Its room's actions are the only writers."""

    KIND: ClassVar[str]
    """The one word under which facts, addresses and the log know this record."""
    ARCHIVE: ClassVar[str] = "process"
    """The archive class it is evidence of: process, management, projects or risk."""
    PERSONAL: ClassVar[tuple[str, ...]] = ()
    """The fields that hold personal data: masked by default, erased on request."""
    as_loaded: dict[str, Any]
    """What the database held when this row was loaded or last kept."""

    area_path = models.CharField(_("area"), max_length=160, editable=False)
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)
    recorded_by = models.CharField(_("recorded by"), max_length=80, editable=False)
    recorded_by_id = models.BigIntegerField(editable=False)
    late_reason = models.CharField(_("reason for the late entry"), max_length=200, blank=True)

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["area_path", "happened_on"]),)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Load a row and remember how it was, so that a change can tell whether it is overtaken."""
        row = super().from_db(db, field_names, values)
        row.remember()
        return row

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Load the row again and remember how it is now."""
        super().refresh_from_db(*args, **kwargs)
        self.remember()

    def remember(self) -> None:
        """Keep what the database holds of this row, without what can be changed in place."""
        self.as_loaded = {
            name: value
            for name, value in self.__dict__.items()
            if name[0] != "_" and name != "as_loaded" and not isinstance(value, dict | list)
        }

    def content(self) -> dict[str, Plain]:
        """Copy every stored field as plain values: what the log keeps and later compares."""
        return {
            field.attname: _plain(_stored(field, field.value_from_object(self)))
            for field in self._meta.concrete_fields
        }


def _stored(field: models.Field[Any, Any], value: Any) -> Any:
    """Give the value as it will come back from the database, whatever was assigned."""
    value = field.to_python(value)
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return round(value, field.decimal_places)
    return value


def _plain(value: object) -> Plain:
    """Turn a stored value into one that JSON writes the same way on every database."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, float):  # 3.0 inside JSON comes back as 3 from one of the databases
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
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
