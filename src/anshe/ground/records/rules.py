"""The rules of time every record keeps: not in the future, late only with a reason."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.ground.places.queries import existed

LATE_AFTER_DAYS = 3
LATE_WORDS = _("It happened more than 3 days ago: write why it is entered only now.")
FUTURE_WORDS = _("This day has not come yet.")
EARLY_WORDS = _("This day lies before the record itself.")
NO_AREA_WORDS = _("The area did not exist on that day.")


def is_late(happened_on: date, recorded_on: date) -> bool:
    """Say whether something was recorded more than three days after it happened."""
    return (recorded_on - happened_on).days > LATE_AFTER_DAYS


def check_times(row: Record, now: datetime, *, recorded_at: datetime | None = None) -> None:
    """Stop unless the row's day can be true at its place.

    Raises:
        ValidationError: it lies in the future or before the area, or is late without a reason.
    """
    check_day(row, timezone.localdate(now), timezone.localdate(recorded_at or now))
    if not existed(row.area_path, row.happened_on):
        raise ValidationError({"happened_on": NO_AREA_WORDS})


def check_day(row: Record, today: date, recorded_on: date) -> None:
    """Stop when the day lies in the future, or is late and nobody says why."""
    if row.happened_on > today:
        raise ValidationError({"happened_on": FUTURE_WORDS})
    if is_late(row.happened_on, recorded_on) and not row.late_reason.strip():
        raise ValidationError({"late_reason": LATE_WORDS})


def check_done_on(on: date, *, since: date | None, now: datetime) -> None:
    """Stop unless something can have been done to a record on that day.

    Raises:
        ValidationError: the day has not come yet, or lies before `since`.
    """
    if on > timezone.localdate(now):
        raise ValidationError({"on": FUTURE_WORDS})
    if since is not None and on < since:
        raise ValidationError({"on": EARLY_WORDS})


def check_many(rows: Sequence[Record], now: datetime) -> None:
    """Stop unless every row's day can be true at its place; the areas are read once."""
    today = timezone.localdate(now)
    spans = spans_of({row.area_path for row in rows})
    for row in rows:
        check_day(row, today, today)
        if not stood(spans, row.area_path, row.happened_on):
            raise ValidationError({"happened_on": NO_AREA_WORDS})


Spans = dict[str, tuple[date | None, date | None]]


def spans_of(paths: set[str]) -> Spans:
    """Read from when to when some areas existed."""
    areas = Area.objects.filter(path__in=paths)
    return {area.path: (area.existed_from, area.existed_until) for area in areas}


def stood(spans: Spans, path: str, on: date) -> bool:
    """Say whether an area existed on a day."""
    if path not in spans:
        return False
    begun, ended = spans[path]
    return (begun is None or begun <= on) and (ended is None or on <= ended)
