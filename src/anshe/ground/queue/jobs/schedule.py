"""Jobs that come again: a line of five fields as cron knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django_tasks.base import Task

from anshe.ground.access import Actor
from anshe.ground.queue.actions import Ask, enqueue

_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_LOOK_BACK = timedelta(days=1)
CLOCK = Actor(0, "Anshe")


class BadTimes(ValueError):
    """A line of times that cannot be read."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A job and the times at which it comes; the times are local ones."""

    name: str
    """Never changes: with the minute it makes the key that keeps two workers from both asking."""
    work: Task[..., None]
    times: str
    """Minute, hour, day, month, weekday (0 is Sunday): `*`, `5`, `1,15`, `8-18`, `*/10`."""

    def __post_init__(self) -> None:
        """Read the times once, so that a bad line stops the start and not the night."""
        read_times(self.times)


def read_times(times: str) -> tuple[frozenset[int], ...]:
    """Read five fields into the numbers they allow."""
    fields = times.split()
    if len(fields) != len(_RANGES):
        raise BadTimes(times)
    return tuple(_read(field, *limits) for field, limits in zip(fields, _RANGES, strict=True))


def _read(field: str, low: int, high: int) -> frozenset[int]:
    """Read one field."""
    allowed: set[int] = set()
    for part in field.split(","):
        span, _slash, step = part.partition("/")
        first, dash, last = span.partition("-")
        try:
            start, end = (low, high) if span == "*" else (int(first), int(last or first))
            if (_slash and not dash and span != "*") or not low <= start <= end <= high:
                raise BadTimes(field)
            allowed.update(range(start, end + 1, int(step) if _slash else 1))
        except ValueError as error:
            raise BadTimes(field) from error
    return frozenset(allowed)


def last_due(times: str, now: datetime) -> datetime | None:
    """Find the latest minute up to now, within a day, at which the times strike."""
    minutes, hours, days, months, weekdays = read_times(times)
    moment = timezone.localtime(now).replace(second=0, microsecond=0)
    earliest = moment - _LOOK_BACK
    while moment > earliest:
        weekday = moment.isoweekday() % 7
        on_day = moment.day in days and moment.month in months and weekday in weekdays
        if on_day and moment.hour in hours and moment.minute in minutes:
            return moment
        moment -= timedelta(minutes=1)
    return None


def ask_for_due(schedule: Sequence[Scheduled], now: datetime) -> None:
    """Put what has become due into the queue; several workers may try, one succeeds.

    After a pause only the latest time counts: a night without power brings one run, not sixty.
    """
    for scheduled in schedule:
        moment = last_due(scheduled.times, now)
        if moment is not None:
            key = f"{scheduled.name}@{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
            enqueue(scheduled.work, Ask(scheduled.name, key=key), by=CLOCK, now=now)
