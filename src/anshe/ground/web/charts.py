"""Charts as SVG, made on the server: pure functions from values to shapes. Colours are classes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 640
_LEFT, _RIGHT, _TOP, _FOOT = 44, 12, 10, 26


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark of a chart, ready for the template."""

    name: str
    css: str
    at: dict[str, str]
    text: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label and its value; `soft` for one that is not complete yet."""

    label: str
    value: float | None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line, with the ends of its interval where there is one."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A span of a time line: name, first and last day, state (done, due, late, waived)."""

    name: str
    start: date
    end: date
    state: str = "due"


@dataclass(frozen=True, slots=True)
class YearRow:
    """A row of the year calendar: a name, and for months 1 to 12 a state and a word."""

    name: str
    months: dict[int, tuple[str, str]]


def nice_top(most: float) -> float:
    """Round up to 1, 2, 2.5 or 5 times a power of ten, so that the axis reads well.

    Example:
        >>> nice_top(37), nice_top(0), nice_top(1200)
        (50.0, 1.0, 2000.0)
    """
    if most <= 0:
        return 1.0
    power = 1.0
    while power * 10 < most:
        power *= 10
    while power > most:
        power /= 10
    return next((step * power for step in (1, 2, 2.5, 5, 10) if step * power >= most), power * 10)


def number(value: float | None) -> str:
    """Write a number without needless zeros."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def bars(rows: Sequence[Bar], unit: str) -> tuple[int, list[Shape]]:
    """Draw lying bars, one below the other, with name and value as text; give the height too."""
    step, left = 30, 150
    top = nice_top(max((row.value or 0 for row in rows), default=0))
    shapes = []
    for place, row in enumerate(rows):
        y = 4 + place * step
        long = (WIDTH - left - 90) * max(row.value or 0, 0) / top
        shapes += [
            _text(left - 8, y + 17, _cut(row.label, 11), anchor="end", hint=row.label),
            Shape("rect", "bar-soft" if row.soft else "bar",
                  _at(x=left, y=y + 3, width=max(long, 1), height=20, rx=3)),
            _text(left + long + 6, y + 17, f"{number(row.value)} {unit}".strip()),
        ]  # fmt: skip
    return 8 + step * len(rows), shapes


def line(points: Sequence[Point], *, height: int = 220) -> tuple[int, list[Shape]]:
    """Draw a line with its interval as a band; gaps stay gaps."""
    top = nice_top(max((p.high or p.value or 0 for p in points), default=0))
    xs = _spread(len(points))

    def y(value: float) -> float:
        return _TOP + (height - _TOP - _FOOT) * (1 - value / top)

    shapes = _grid(top, y)
    band = [
        (x, p) for x, p in zip(xs, points, strict=True) if p.low is not None and p.high is not None
    ]
    if len(band) > 1:
        there = " ".join(f"{x:.1f},{y(p.high or 0):.1f}" for x, p in band)
        back = " ".join(f"{x:.1f},{y(p.low or 0):.1f}" for x, p in reversed(band))
        shapes.append(Shape("polygon", "band", {"points": f"{there} {back}"}))
    for run in _runs(xs, points):
        spots = " ".join(f"{x:.1f},{y(p.value or 0):.1f}" for x, p in run)
        shapes.append(Shape("polyline", "line", {"points": spots}))
    shapes += [
        Shape("circle", "dot", _at(cx=x, cy=y(p.value), r=3), hint=f"{p.label}: {number(p.value)}")
        for x, p in zip(xs, points, strict=True)
        if p.value is not None
    ]
    return height, shapes + _names(xs, [p.label for p in points], height)


def time_line(stages: Sequence[Stage], today: date) -> tuple[int, list[Shape]]:
    """Draw spans under one another on one calendar, with today's line."""
    first = min((s.start for s in stages), default=today)
    last = max((s.end for s in stages), default=today)
    days, step, left = max((last - first).days, 1), 34, 150

    def x(day: date) -> float:
        return left + (WIDTH - left - _RIGHT) * (day - first).days / days

    height = 30 + step * len(stages)
    shapes: list[Shape] = []
    for place, stage in enumerate(stages):
        y = 24 + place * step
        wide = max(x(stage.end + timedelta(days=1)) - x(stage.start), 4)
        hint = f"{stage.name}: {stage.start:%Y-%m-%d} – {stage.end:%Y-%m-%d}"
        shapes += [
            _text(left - 8, y + 16, _cut(stage.name, 11), anchor="end", hint=stage.name),
            Shape("rect", f"cell-{stage.state}",
                  _at(x=x(stage.start), y=y, width=wide, height=22, rx=4), hint=hint),
        ]  # fmt: skip
    shapes += [
        _text(left, 14, f"{first:%Y-%m-%d}"),
        _text(WIDTH - _RIGHT, 14, f"{last:%Y-%m-%d}", anchor="end"),
    ]
    if first <= today <= last:
        at = _at(x1=x(today), x2=x(today), y1=18, y2=height - 4)
        shapes.append(Shape("line", "today", at, hint=f"{today:%Y-%m-%d}"))
    return height, shapes


def year_calendar(rows: Sequence[YearRow]) -> tuple[int, list[Shape]]:
    """Draw a year: a row for each thing, twelve months, coloured and marked by state."""
    left, step = 176, 30
    wide = (WIDTH - left - 4) / 12
    shapes = [_text(left + wide * (m - 0.5), 14, str(m), anchor="middle") for m in range(1, 13)]
    for place, row in enumerate(rows):
        y = 22 + place * step
        shapes.append(_text(left - 8, y + 17, _cut(row.name, 13), anchor="end", hint=row.name))
        for month in range(1, 13):
            state, word = row.months.get(month, ("", ""))
            x = left + wide * (month - 1)
            css = f"cell-{state}" if state else "cell"
            hint = f"{row.name} · {month}: {word}" if word else ""
            at = _at(x=x + 2, y=y, width=wide - 4, height=24, rx=4)
            shapes.append(Shape("rect", css, at, hint=hint))
            if state:
                shapes.append(_text(x + wide / 2, y + 17, _MARKS.get(state, ""), anchor="middle"))
    return 26 + step * len(rows), shapes


_MARKS = {"done": "✓", "due": "•", "late": "!", "waived": "–"}


def spark(values: Sequence[float | None]) -> list[Shape]:
    """Draw a small line of 120 by 28 without axes, its last point marked."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return []
    low, span = min(known), (max(known) - min(known)) or 1
    step = 112 / (len(values) - 1)
    spots = [
        (4 + step * place, 24 - 20 * (value - low) / span)
        for place, value in enumerate(values)
        if value is not None
    ]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    end = _at(cx=spots[-1][0], cy=spots[-1][1], r=2.5)
    return [Shape("polyline", "line", {"points": drawn}), Shape("circle", "dot", end)]


def _spread(count: int) -> list[float]:
    """Spread points over the width."""
    room = WIDTH - _LEFT - _RIGHT - 16
    return [
        _LEFT + 8 + (room * place / (count - 1) if count > 1 else room / 2)
        for place in range(count)
    ]


def _grid(top: float, y: Callable[[float], float]) -> list[Shape]:
    """Draw the horizontal lines and their numbers."""
    shapes = []
    for part in (0, 0.5, 1):
        height = y(top * part)
        shapes.append(Shape("line", "grid", _at(x1=_LEFT, x2=WIDTH - _RIGHT, y1=height, y2=height)))
        shapes.append(_text(_LEFT - 6, height + 4, number(top * part), anchor="end"))
    return shapes


def _runs(xs: Sequence[float], points: Sequence[Point]) -> list[list[tuple[float, Point]]]:
    """Split at missing values."""
    runs: list[list[tuple[float, Point]]] = [[]]
    for x, point in zip(xs, points, strict=True):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((x, point))
    return [run for run in runs if len(run) > 1]


def _names(xs: Sequence[float], labels: Sequence[str], height: int) -> list[Shape]:
    """Write at most eight labels under the axis."""
    every = max(1, -(-len(labels) // 8))
    return [
        _text(x, height - 8, label, anchor="middle")
        for place, (x, label) in enumerate(zip(xs, labels, strict=True))
        if place % every == 0
    ]


def _text(x: float, y: float, text: str, *, anchor: str = "start", hint: str = "") -> Shape:
    """Write text in a chart."""
    return Shape("text", "", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, text, hint)


def _at(**where: float) -> dict[str, str]:
    """Write coordinates short."""
    return {name: f"{value:.1f}".removesuffix(".0") for name, value in where.items()}


def _cut(text: str, most: int) -> str:
    """Shorten a label; wide signs count double against narrow ones."""
    room, kept = most * 2, ""
    for sign in text:
        room -= 2 if ord(sign) > 0x2E7F else 1
        if room < 0:
            return kept + "…"
        kept += sign
    return kept
