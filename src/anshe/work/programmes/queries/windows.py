"""The calendar of a run: when each obligation falls due."""

from datetime import date, timedelta

from anshe.work.programmes.models import Obligation, Run


class Calendar:
    """Lay the times of obligations over the days of a run."""

    def windows(self, duty: Obligation, start: date, until: date) -> list[tuple[date, date]]:
        """List the windows of an obligation between two days."""
        return []

    def due_after_event(self, duty: Obligation, on: date) -> date | None:
        """Give the day by which something is due after an event."""
        days = ((duty.when or {}).get("within") or {}).get("days")
        return on + timedelta(days=days) if isinstance(days, int) else None


def calendar_of(run: Run) -> Calendar:
    """Make the calendar of a run."""
    return Calendar()
