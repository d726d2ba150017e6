"""What every change of state begins with: one's turn at the row, and a day that can be true."""

from datetime import date, datetime

from django.utils import timezone

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.models import Record
from anshe.ground.records.rules import check_done_on


def take_turn(row: Record, *, by: Actor, action: Action = Action.CHANGE_RECORD) -> None:
    """Wait for the row if someone else is changing it, and see it as it is now.

    Two people may press at once: the second sees what the first has done, and is told so. Call it
    inside a transaction (SQLite lets one writer in at a time, PostgreSQL locks the row).
    """
    require(by, action, row.area_path)
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())


def day_or_today(on: date | None, *, now: datetime, since: date | None = None) -> date:
    """Give the day on which something is said to have been done; without one, today.

    Raises:
        ValidationError: the day has not come yet, or lies before `since`.

    """
    day = on or timezone.localdate(now)
    check_done_on(day, since=since, now=now)
    return day
