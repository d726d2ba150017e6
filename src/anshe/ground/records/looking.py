"""Looking at personal data is an act: it needs a right and a reason, and the log keeps both."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.evidence.models import Record


@transaction.atomic
def look_at(row: Record, need: str, *, by: Actor, now: datetime) -> None:
    """Tell the log who looked at the personal data of a record, and for what."""
    require(by, Action.SEE_SENSITIVE, row.area_path)
    entry = Entry(
        area_path=row.area_path,
        verb=f"{row.KIND}.seen",
        subject_kind=row.KIND,
        subject_id=str(row.pk),
        content={"need": need, "fields": list(row.PERSONAL)},
        happened_on=timezone.localdate(now),
    )
    append([entry], by=by, now=now)
