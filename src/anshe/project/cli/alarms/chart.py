"""A chart of one series as SVG: counts, bound and alarms, drawn without a library."""

from collections.abc import Sequence
from html import escape

import numpy as np

from anshe.kernels.epidemiology.alarms import Alarms
from anshe.kernels.epidemiology.columns import FloatArray

WIDTH, HEIGHT = 960, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 34, 40
_TICKS = 5
_NAMED = 8


def chart_of(found: Alarms, row: int, labels: Sequence[str], title: str) -> str:
    """Return the chart of one series."""
    observed, upper = found.observed[row], found.upper[row]
    highest = max(1.0, float(np.nanmax([*observed, *upper[np.isfinite(upper)], 1.0])))
    step = (WIDTH - _LEFT - _RIGHT) / len(found.weeks)
    frame = _Frame(step, (HEIGHT - _TOP - _BOTTOM) / highest)
    named = [labels[week] for week in found.weeks]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="20" font-size="14">{escape(title)}</text>',
        *_scale(frame, highest),
        *_bars(frame, observed, found.alarm[row].tolist()),
        *_steps(frame, upper),
        *_names(frame, named),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Frame:
    """Where a week and a count lie."""

    def __init__(self, step: float, scale: float) -> None:
        self.step, self.scale = step, scale

    def x(self, week: float) -> float:
        """Return the place of a week."""
        return round(_LEFT + week * self.step, 2)

    def y(self, count: float) -> float:
        """Return the height of a count."""
        return round(HEIGHT - _BOTTOM - count * self.scale, 2)


def _scale(frame: _Frame, highest: float) -> list[str]:
    """Draw the lines that counts are read by."""
    unit = max(1.0, float(np.ceil(highest / _TICKS)))
    drawn = []
    for count in np.arange(0.0, highest + 0.5, unit):
        y = frame.y(count)
        drawn.append(f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="#e3e3e3"/>')
        drawn.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{count:g}</text>')
    return drawn


def _bars(frame: _Frame, observed: FloatArray, alarm: list[bool]) -> list[str]:
    """Draw the counts; those with an alarm in another colour and with a mark above."""
    drawn = []
    width = max(frame.step * 0.8, 0.5)
    for week, (count, loud) in enumerate(zip(observed.tolist(), alarm, strict=True)):
        if not np.isfinite(count):
            continue
        x, y = frame.x(week + 0.1), frame.y(count)
        colour = "#c0392b" if loud else "#8fa9c4"
        drawn.append(
            f'<rect x="{x}" y="{y}" width="{width:.2f}" '
            f'height="{HEIGHT - _BOTTOM - y:.2f}" fill="{colour}"/>'
        )
        if loud:
            middle = frame.x(week + 0.5)
            drawn.append(f'<path d="M{middle - 4} {y - 11}h8l-4 7z" fill="#c0392b"/>')
    return drawn


def _steps(frame: _Frame, upper: FloatArray) -> list[str]:
    """Draw the bound as steps, broken where there is none."""
    path, open_ = [], False
    for week, bound in enumerate(upper.tolist()):
        if not np.isfinite(bound):
            open_ = False
            continue
        start = "L" if open_ else "M"
        y = frame.y(bound)
        path.append(f"{start}{frame.x(week)} {y}H{frame.x(week + 1)}")
        open_ = True
    return [f'<path d="{"".join(path)}" fill="none" stroke="#1f2d3d" stroke-width="1.5"/>']


def _names(frame: _Frame, named: Sequence[str]) -> list[str]:
    """Write some of the weeks' names below."""
    every = max(1, -(-len(named) // _NAMED))
    y = HEIGHT - _BOTTOM + 16
    return [
        f'<text x="{frame.x(week + 0.5)}" y="{y}" text-anchor="middle">{escape(named[week])}</text>'
        for week in range(0, len(named), every)
    ]
