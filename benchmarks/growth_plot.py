"""A plot of growth: sizes and seconds on logarithmic axes, with the fitted power as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 70, 50, 40, 190
COLOURS = ("#0b6e99", "#b3541e", "#4a7c2c", "#7b3f98")


@dataclass(frozen=True, slots=True)
class Growth:
    """How long a task takes at several sizes."""

    name: str
    sizes: Sequence[float]
    seconds: Sequence[float]

    @property
    def exponent(self) -> float:
        """Return the power of the size that the time grows with."""
        return float(np.polyfit(np.log(self.sizes), np.log(self.seconds), 1)[0])

    def fitted(self, size: float) -> float:
        """Return the seconds of the fitted line."""
        slope, level = np.polyfit(np.log(self.sizes), np.log(self.seconds), 1)
        return float(np.exp(level + slope * np.log(size)))


def plot(title: str, across: str, growths: Sequence[Growth]) -> str:
    """Return an SVG of tasks that share an axis of sizes."""
    sizes = [size for one in growths for size in one.sizes]
    seconds = [value for one in growths for value in one.seconds]
    frame = _Frame.around(sizes, seconds)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14">{escape(title)}</text>',
        f'<text x="{LEFT}" y="{HEIGHT - 10}">{escape(across)}</text>',
        f'<text x="8" y="{TOP - 6}">seconds of the processor</text>',
        *frame.lines(),
    ]
    for place, (one, colour) in enumerate(zip(growths, COLOURS, strict=False)):
        parts += _drawn(one, frame, colour)
        parts.append(
            f'<text x="{WIDTH - RIGHT + 12}" y="{TOP + 20 + 36 * place}" fill="{colour}">'
            f'{escape(one.name)}<tspan x="{WIDTH - RIGHT + 12}" dy="16">'
            f"exponent {one.exponent:.2f}</tspan></text>"
        )
    return "\n".join([*parts, "</svg>\n"])


@dataclass(frozen=True, slots=True)
class _Frame:
    """Hold the powers of ten that the axes begin and end with."""

    first: float
    last: float
    low: float
    high: float

    @classmethod
    def around(cls, sizes: Sequence[float], seconds: Sequence[float]) -> "_Frame":
        """Choose axes that hold every point."""
        edges = np.log10([min(sizes), max(sizes), min(seconds), max(seconds)])
        return cls(edges[0] - 0.1, edges[1] + 0.1, np.floor(edges[2]), np.ceil(edges[3]))

    def at(self, size: float, seconds: float) -> tuple[float, float]:
        """Give the place of a point."""
        across = (np.log10(size) - self.first) / (self.last - self.first)
        up = (np.log10(seconds) - self.low) / (self.high - self.low)
        x = LEFT + across * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)
        return round(float(x), 1), round(float(y), 1)

    def lines(self) -> list[str]:
        """Draw a line for every power of ten."""
        drawn = []
        for power in range(int(self.low), int(self.high) + 1):
            _, y = self.at(10**self.first, 10.0**power)
            drawn.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>')
            drawn.append(
                f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>'
            )
        return drawn


def _drawn(one: Growth, frame: _Frame, colour: str) -> list[str]:
    """Draw the points, what their sizes are, and the fitted line."""
    ends = [frame.at(size, one.fitted(size)) for size in (min(one.sizes), max(one.sizes))]
    (x1, y1), (x2, y2) = ends
    parts = [f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{colour}" stroke-dasharray="5 4"/>']
    floor = HEIGHT - BOTTOM + 16
    for size, seconds in zip(one.sizes, one.seconds, strict=True):
        x, y = frame.at(size, seconds)
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{x}" y="{floor}" text-anchor="middle">{size:,.0f}</text>')
    return parts
