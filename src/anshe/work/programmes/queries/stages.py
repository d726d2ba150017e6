"""The stages of a programme as days of a run, and what contradicts itself in them."""

from dataclasses import dataclass
from datetime import date, timedelta

from anshe.kernels.language import Programme
from anshe.kernels.language.models.organisation import Stage
from anshe.kernels.language.schedule import in_year
from anshe.work.programmes.choices import in_language
from anshe.work.programmes.models import Run


@dataclass(frozen=True, slots=True)
class Span:
    """A stage with its days in a run."""

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


def spans(programme: Programme, run: Run) -> list[Span]:
    """Give the stages in the order of the file."""
    return [_span(stage, run.started_on) for stage in programme.stages]


def _span(stage: Stage, started: date) -> Span:
    """Place one stage; a day without a year falls in the first year of the run that holds it."""
    start = _day(stage.from_, started.replace(month=1, day=1))
    end = _day(stage.to, start or started)
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
