"""When a duty falls due: every form of `when` laid over days that the caller gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import singledispatch

from anshe.kernels.language.conditions import Offset, moved
from anshe.kernels.language.models.organisation import Period
from anshe.kernels.language.models.when import (
    Between,
    Cover,
    Dates,
    Due,
    Every,
    Moved,
    Often,
    Span,
    Step,
    Within,
)

DAY = timedelta(days=1)
MONTHS: dict[Span, int] = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Window:
    """The days from which and until which something is to be done once.

    `index` counts from one inside the period, the rule or the year that the window belongs to.
    """

    from_: date
    until: date
    index: int = 1


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days are worked: Monday to Friday, without days off, with days made up for."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.worked or (day.isoweekday() <= 5 and day not in self.off)

    def on_or_after(self, day: date) -> date:
        """Return the day, or the next that is worked."""
        return next(one for one in _days_from(day) if one in self)

    def after(self, day: date, count: int) -> date:
        """Return the working day that comes so many working days later."""
        for _ in range(count):
            day = self.on_or_after(day + DAY)
        return day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days a rule is laid over, and what they are: the span, days worked, periods, events."""

    from_: date
    until: date
    workdays: Workdays = field(default_factory=Workdays)
    periods: Mapping[str, Period] = field(default_factory=dict)
    events: tuple[date, ...] = ()

    def years(self) -> range:
        """Return the years touched, and the one before: a winter begins in the year before."""
        return range(self.from_.year - 1, self.until.year + 1)


def occurrences(
    when: Moved | None,
    *,
    from_: date,
    until: date,
    holidays: Workdays | Iterable[date] = (),
    periods: Mapping[str, Period] | None = None,
    events: Iterable[date] = (),
) -> list[Window]:
    """Lay a rule over the days of a run.

    Args:
        when: the rule; None is a standing duty, which has no windows.
        from_: the first day of the run; a window that began earlier is cut to begin here.
        until: windows that begin after this day are left out. Their ends are never cut, so that
            laying a run further later gives the same windows again.
        holidays: days off, or Workdays with the days made up for.
        periods: the programme's named periods, by id.
        events: the days of the event, for `within`.

    Returns:
        The windows in order. A day given without a year is taken in every year of the run;
        29 February becomes the 28th where there is none.

    Raises:
        KeyError: the rule names a period that is not given.

    """
    if when is None or until < from_:
        return []
    workdays = holidays if isinstance(holidays, Workdays) else Workdays(frozenset(holidays))
    calendar = Calendar(from_, until, workdays, periods or {}, tuple(events))
    windows = (_fit(window, when, calendar) for window in _windows(when, calendar))
    fitting = (one for one in windows if one is not None)
    return sorted(fitting, key=lambda one: (one.from_, one.until, one.index))


def _fit(window: Window, when: Moved, calendar: Calendar) -> Window | None:
    """Cut a window to the run; move its last day to one that is worked if the rule says so."""
    end = window.until
    if when.workday:
        end = calendar.workdays.on_or_after(end)
    if end < calendar.from_ or window.from_ > calendar.until:
        return None
    start = max(window.from_, calendar.from_)
    if when.workday and window.from_ == window.until:
        start = end
    return Window(start, end, window.index)


@singledispatch
def _windows(when: Moved, calendar: Calendar) -> Iterator[Window]:
    """Make the windows of one form, not yet cut to the run."""
    raise NotImplementedError(type(when))


@_windows.register
def _often(when: Often, calendar: Calendar) -> Iterator[Window]:
    """So many windows share each period evenly: whole months where they fit, else to the day."""
    months, odd = divmod(MONTHS.get(when.per, 0), when.at_least)
    if months and not odd and when.during is None:
        for start, _ in _spans(when.per, calendar.from_, calendar.until):
            yield from _whole_months(start, months, when.at_least)
        return
    for start, end in _spans(when.per, calendar.from_, calendar.until):
        for first, last in _inside(when.during, (start, end), calendar):
            yield from _shared(first, last, when.at_least)


@_windows.register
def _every(when: Every, calendar: Calendar) -> Iterator[Window]:
    """Windows of one length follow one another from the first day of the run, or of the period."""
    whole = (calendar.from_, calendar.until)
    anchors = [whole] if when.during is None else _period_days(when.during, calendar)
    for first, last in anchors:
        stop = min(last, calendar.until)
        index = 0
        while (start := _stepped(first, when.every, index)) <= stop:
            end = _stepped(first, when.every, index + 1) - DAY
            index += 1
            yield Window(start, end if when.during is None else min(end, last), index)


@_windows.register
def _due(when: Due, calendar: Calendar) -> Iterator[Window]:
    """One window from the new year to the day."""
    for index, day in enumerate(_dated(when.due, calendar), 1):
        yield Window(date(day.year, 1, 1), day, index)


@_windows.register
def _between(when: Between, calendar: Calendar) -> Iterator[Window]:
    """One window from the one day to the other, which may lie in the next year."""
    for index, (start, end) in enumerate(_between_days(when.from_, when.to, calendar), 1):
        yield Window(start, end, index)


@_windows.register
def _dates(when: Dates, calendar: Calendar) -> Iterator[Window]:
    """One window of one day for each day."""
    days = sorted({day for moment in when.dates for day in _dated(moment, calendar)})
    for index, day in enumerate(days, 1):
        yield Window(day, day, index)


@_windows.register
def _within(when: Within, calendar: Calendar) -> Iterator[Window]:
    """One window for each event: from its day until so many days later."""
    for index, day in enumerate(sorted(calendar.events), 1):
        count = when.within.days
        last = calendar.workdays.after(day, count) if when.within.workdays else _plus(day, count)
        yield Window(day, last, index)


@_windows.register
def _cover(when: Cover, calendar: Calendar) -> Iterator[Window]:
    """One window for each time the period comes round."""
    for index, (start, end) in enumerate(_period_days(when.during, calendar), 1):
        yield Window(start, end, index)


def _plus(day: date, count: int) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=count)


def _days_from(day: date) -> Iterator[date]:
    """Yield a day and all that follow."""
    while True:
        yield day
        day += DAY


def _shared(first: date, last: date, count: int) -> Iterator[Window]:
    """Share days evenly among windows; more windows than days share their days."""
    length = (last - first).days + 1
    for index in range(count):
        start = length * index // count
        end = max(start, length * (index + 1) // count - 1)
        yield Window(_plus(first, start), _plus(first, end), index + 1)


def _whole_months(start: date, months: int, count: int) -> Iterator[Window]:
    """Yield windows of whole months."""
    for index in range(count):
        first = moved(start, Offset(months * index, "months"))
        yield Window(first, moved(first, Offset(months, "months")) - DAY, index + 1)


def _spans(span: Span, first: date, last: date) -> Iterator[Days]:
    """Yield the calendar periods that touch the days from first to last."""
    start = _begin(span, first)
    while start <= last:
        following = _next(span, start)
        yield start, following - DAY
        start = following


def _begin(span: Span, day: date) -> date:
    """Return the first day of the calendar period that a day lies in; weeks begin on Monday."""
    if span == "day":
        return day
    if span == "week":
        return day - timedelta(days=day.weekday())
    months = MONTHS[span]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next(span: Span, start: date) -> date:
    """Return the first day of the following calendar period."""
    if span in MONTHS:
        return moved(start, Offset(MONTHS[span], "months"))
    return _plus(start, 7 if span == "week" else 1)


def _stepped(first: date, step: Step, times: int) -> date:
    """Return the day so many steps after the first; months are counted from the first day."""
    if step.months is not None or step.years is not None:
        months = (step.months or 0) + 12 * (step.years or 0)
        return moved(first, Offset(months * times, "months"))
    return _plus(first, ((step.days or 0) + 7 * (step.weeks or 0)) * times)


def in_year(moment: str | date, year: int) -> date:
    """Return a day, or `--04-16` in a year; 29 February becomes the 28th where there is none."""
    if isinstance(moment, date):
        return moment
    month, day = int(moment[2:4]), int(moment[5:7])
    return moved(date(2000, month, day), Offset(year - 2000, "years"))


def _dated(moment: str | date, calendar: Calendar) -> list[date]:
    """Return the days a moment means in the years of the run."""
    if isinstance(moment, date):
        return [moment]
    return [in_year(moment, year) for year in calendar.years()]


def _between_days(start: str | date, end: str | date, calendar: Calendar) -> list[Days]:
    """Return the spans that two moments mean; one that ends before it begins ends a year later."""
    if isinstance(start, date) and isinstance(end, date):
        return [(start, end)] if start <= end else []
    years = [start.year] if isinstance(start, date) else calendar.years()
    spans = []
    for year in years:
        first, last = in_year(start, year), in_year(end, year)
        if last < first and isinstance(end, str):
            last = in_year(end, year + 1)
        if first <= last:
            spans.append((first, last))
    return spans


def _period_days(name: str, calendar: Calendar) -> list[Days]:
    """Return the spans of a named period in the years of the run; none while it has no days."""
    period = calendar.periods[name]
    if period.from_ is None or period.to is None:
        return []
    return _between_days(period.from_, period.to, calendar)


def _inside(name: str | None, span: Days, calendar: Calendar) -> list[Days]:
    """Return the parts of a span that lie in a named period, or all of it when there is none."""
    if name is None:
        return [span]
    cut = [(max(span[0], start), min(span[1], end)) for start, end in _period_days(name, calendar)]
    return [(start, end) for start, end in cut if start <= end]
