"""The stages of a programme as days of a year, and what contradicts itself in them."""

from dataclasses import dataclass
from datetime import date, timedelta

from anshe.kernels.language import Programme
from anshe.kernels.language.models.organisation import Stage
from anshe.kernels.language.schedule import in_year
from anshe.work.programmes.choices import in_language


@dataclass(frozen=True, slots=True)
class Span:
    """A stage with its days."""

    title: str
    start: date | None
    end: date | None
    deliverables: tuple[str, ...]

    @property
    def is_reversed(self) -> bool:
        """Say whether it ends before it begins, as the plan has it."""
        return self.start is not None and self.end is not None and self.end < self.start

    @property
    def has_days(self) -> bool:
        """Say whether it can be drawn."""
        return self.start is not None and self.end is not None and not self.is_reversed

    def state(self, today: date) -> str:
        """Say whether it is past, now or to come."""
        if self.start is None or self.end is None or self.is_reversed:
            return "unknown"
        if self.end < today:
            return "past"
        return "now" if self.start <= today else "ahead"


def spans(programme: Programme, year: int) -> list[Span]:
    """Give the stages in the order of the file; days without a year fall in the year asked for."""
    return [_span(stage, date(year, 1, 1)) for stage in programme.stages]


def _span(stage: Stage, new_year: date) -> Span:
    """Place one stage; what begins in the year may end in the next."""
    start = _day(stage.from_, new_year)
    end = _day(stage.to, start or new_year)
    return Span(
        in_language(stage.title.zh or "", stage.title.en or ""),
        start,
        end,
        tuple(in_language(d.title.zh or "", d.title.en or "") for d in stage.deliverables),
    )


def _day(moment: date | str | None, after: date) -> date | None:
    """Turn --04-16 into the first such day on or after another."""
    if moment is None or isinstance(moment, date):
        return moment
    this_year = in_year(moment, after.year)
    return this_year if this_year >= after else in_year(moment, after.year + 1)


def whole(found: list[Span], today: date) -> tuple[date, date] | None:
    """Give the first and the last day that a drawing of the stages must hold."""
    days = [day for span in found if span.has_days for day in (span.start, span.end) if day]
    if not days:
        return None
    return min([*days, today]), max([*days, today]) + timedelta(days=1)
