"""The calendar of a run: when each obligation falls due, holidays and named periods included."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from anshe.kernels.language.models.organisation import Period
from anshe.kernels.language.models.when import Moved, When
from anshe.kernels.language.schedule import Workdays, occurrences
from anshe.work.programmes.models import Holiday, Obligation, Run
from anshe.work.programmes.queries.reach import above
from anshe.work.programmes.queries.reading import programme_of

_WHEN: TypeAdapter[Moved] = TypeAdapter(When)


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one task, and the slot of the rule that it fills."""

    from_on: date
    due_on: date
    slot: str
    """Names the occurrence by the rule alone: a holiday entered later does not make it another."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days worked and the named periods of a run."""

    workdays: Workdays
    periods: Mapping[str, Period]

    def windows(self, duty: Obligation, start: date, until: date) -> list[Window]:
        """List the windows of an obligation that begin between two days."""
        when = _read(duty.when)
        if when is None:
            return []
        # Moved past days off only here, so that the slot stays what the rule says.
        rule = when.model_copy(update={"workday": False})
        laid = occurrences(rule, from_=start, until=until, periods=self.periods)
        seen: Counter[tuple[date, date]] = Counter()
        windows = []
        for one in laid:
            seen[one.from_, one.until] += 1
            slot = f"{one.from_}/{one.until}/{seen[one.from_, one.until]}"
            windows.append(self._worked(when, one.from_, one.until, slot))
        return windows

    def after_event(self, duty: Obligation, on: date) -> Window | None:
        """Give the window in which something is due after an event."""
        when = _read(duty.when)
        laid = occurrences(
            when, from_=on, until=on, holidays=self.workdays, periods=self.periods, events=[on]
        )
        return Window(laid[0].from_, laid[0].until, f"{on}") if laid else None

    def _worked(self, when: Moved, start: date, end: date, slot: str) -> Window:
        """Move the last day to one that is worked when the rule says so."""
        if not when.workday:
            return Window(start, end, slot)
        moved = self.workdays.on_or_after(end)
        return Window(moved if start == end else start, moved, slot)


def calendar_of(run: Run) -> Calendar:
    """Make the calendar of a run from the programme's periods and the holidays of its area."""
    programme = programme_of(run.version)
    days = dict(_holidays(run.area_path))
    return Calendar(
        Workdays(
            frozenset(day for day, works in days.items() if not works),
            frozenset(day for day, works in days.items() if works),
        ),
        {period.id: period for period in programme.periods} if programme else {},
    )


def _holidays(area_path: str) -> list[tuple[date, bool]]:
    """List the holidays that hold at an area; what is said nearer to it comes later and counts."""
    rows = Holiday.objects.filter(area_path__in=above(area_path)).order_by("area_path")
    return list(rows.values_list("day", "works"))


def _read(told: Mapping[str, Any] | None) -> Moved | None:
    """Read the stored form of a time."""
    return None if told is None else _WHEN.validate_python(told)
