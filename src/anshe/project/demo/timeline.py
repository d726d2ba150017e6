"""What happens in the year, in the order in which it was written down."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import ForeignKey

from anshe.ground.access import Action, Actor
from anshe.ground.evidence.models import Record
from anshe.ground.records.actions import add_records
from anshe.ground.records.rules import is_late
from anshe.work.programmes.actions.fulfilment import fulfil_many

ZONE = ZoneInfo("Asia/Shanghai")
CLOSERS = frozenset(
    {
        "authority_report",
        "budget_line",
        "control_check",
        "corrective_action",
        "diagnosis",
        "emergency_plan",
        "goal",
        "hazard_source",
        "letter",
        "progress",
        "project",
        "review",
        "source_report",
        "spending",
        "supply",
        "team_training",
        "unit_training",
        "upkeep",
    }
)
"""Kinds whose rows close tasks by themselves."""

Call = Callable[[datetime], None]
Progress = Callable[[int, int], None]

PACE = 2
"""Everybody writes on every second day."""

REASONS = (
    "网格员休假，回岗后补录",
    "现场没有网络，纸质记录后补",
    "等待单位补交材料",
    "系统账号当时未开通",
    "年底核对时发现漏记",
)
ACTIONS = {
    "budget_line": Action.MANAGE_MONEY,
    "spending": Action.MANAGE_MONEY,
    "injury": Action.ADD_INJURY,
    "bulletin": Action.PUBLISH_BULLETIN,
}


@dataclass
class Timeline:
    """Rows and deeds by the day they were recorded; played day by day, kind by kind."""

    until: date
    rows: dict[date, list[tuple[Record, Actor]]] = field(default_factory=lambda: defaultdict(list))
    calls: dict[date, list[Call]] = field(default_factory=lambda: defaultdict(list))
    rank: dict[type[Record], int] = field(default_factory=dict)
    count: int = 0
    done: int = 0

    def add(self, row: Record, area_path: str, by: Actor, *, lag: int = 0) -> date | None:
        """Write a row down `lag` days after it happened, when its writer next sits down to write.

        Gives the day on which it is written; what lies after the last day is not.
        """
        ready = row.happened_on + timedelta(days=lag)
        if ready > self.until:
            return None
        turn = (sum(map(ord, by.name)) - ready.toordinal()) % PACE
        on = min(self.until, ready + timedelta(days=turn))
        row.area_path = area_path
        if is_late(row.happened_on, on):
            row.late_reason = REASONS[row.happened_on.day % len(REASONS)]
        self.rank.setdefault(type(row), len(self.rank))
        self.rows[on].append((row, by))
        self.count += 1
        return on

    def then(self, on: date, call: Call) -> None:
        """Do something on a day, after that day's rows."""
        if on <= self.until:
            self.calls[on].append(call)
            self.count += 1

    def play(self, progress: Progress, *, until: date | None = None) -> None:
        """Write everything down up to a day, a month in one transaction."""
        days = sorted(day for day in {*self.rows, *self.calls} if until is None or day <= until)
        for _month, within in groupby(days, key=lambda day: (day.year, day.month)):
            with transaction.atomic():
                for day in within:
                    self.done += self._play(day)
                    progress(self.done, self.count)

    def _play(self, day: date) -> int:
        """Write one day down."""
        now = datetime.combine(day, time(17, 30), ZONE)
        for rows, by in self._batches(day):
            for row in rows:
                _settle(row)
            action = ACTIONS.get(rows[0].KIND, Action.ADD_RECORD)
            add_records(rows, by=by, now=now, action=action)
            if rows[0].KIND in CLOSERS:
                fulfil_many(rows, by=by, now=now)
        for call in self.calls[day]:
            call(now)
        return len(self.rows.pop(day, ())) + len(self.calls.pop(day, ()))

    def _batches(self, day: date) -> Iterator[tuple[list[Record], Actor]]:
        """Give the rows of a day, one kind and one writer at a time, what is pointed at first."""
        batches: dict[tuple[int, int], tuple[list[Record], Actor]] = {}
        for row, by in self.rows[day]:
            batches.setdefault((self.rank[type(row)], by.id), ([], by))[0].append(row)
        for key in sorted(batches):
            yield batches[key]


def _settle(row: Record) -> None:
    """Let a row know the numbers of the rows it points at, and derive what it derives."""
    for link in row._meta.concrete_fields:
        if isinstance(link, ForeignKey) and link.is_cached(row):
            setattr(row, link.name, getattr(row, link.name))
    row.clean()
