"""The rules of time every record keeps: not in the future, late only with a reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.ground.places.queries import existed

LATE_AFTER_DAYS = 3
LATE_WORDS = _("It happened more than 3 days ago: write why it is entered only now.")


def is_late(happened_on: date, recorded_on: date) -> bool:
    """Say whether something was recorded more than three days after it happened."""
    return (recorded_on - happened_on).days > LATE_AFTER_DAYS


def check_times(row: Record, now: datetime, *, area_known: bool = False) -> None:
    """Stop unless the row's day can be true at its place.

    Raises:
        ValidationError: it lies in the future or before the area, or is late without a reason.
    """
    today = timezone.localdate(now)
    if row.happened_on is None:
        raise ValidationError({"happened_on": _("Say on which day it happened.")})
    if row.happened_on > today:
        raise ValidationError({"happened_on": _("This day has not come yet.")})
    if not area_known and not existed(row.area_path, row.happened_on):
        raise ValidationError({"happened_on": _("The area did not exist on that day.")})
    if is_late(row.happened_on, today) and not row.late_reason.strip():
        raise ValidationError({"late_reason": LATE_WORDS})
