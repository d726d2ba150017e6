"""Charts for templates: each brings a title, a description and the table behind it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.crypto import get_random_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anshe.ground.web import charts
from anshe.ground.web.charts import WIDTH, Bar, Point, Shape, Stage, YearRow

register = template.Library()
_CHART = "web/parts/chart.html"


@register.inclusion_tag(_CHART)
def bar_chart(rows: Iterable[Any], *, title: str, unit: str = "") -> dict[str, object]:
    """Draw bars from Bar values or (label, value) pairs."""
    bars = [row if isinstance(row, Bar) else Bar(str(row[0]), row[1]) for row in rows]
    table = [(bar.label, charts.number(bar.value)) for bar in bars]
    return _chart(title, *charts.bars(bars, unit), (_("What"), unit or _("Count")), table)


@register.inclusion_tag(_CHART)
def line_chart(points: Iterable[Any], *, title: str, unit: str = "") -> dict[str, object]:
    """Draw a line from Point values or (label, value[, low, high]) tuples."""
    spots = [one if isinstance(one, Point) else Point(str(one[0]), *one[1:]) for one in points]
    with_band = any(spot.low is not None for spot in spots)
    heads = (
        _("When"),
        unit or _("Value"),
        *((_("lower end"), _("upper end")) if with_band else ()),
    )
    table = [
        (
            p.label,
            charts.number(p.value),
            *(map(charts.number, (p.low, p.high)) if with_band else ()),
        )
        for p in spots
    ]
    return _chart(title, *charts.line(spots), heads, table)


@register.inclusion_tag(_CHART)
def time_line(stages: Iterable[Any], *, today: date, title: str) -> dict[str, object]:
    """Draw stages from Stage values or (name, start, end[, state]) tuples."""
    spans = [one if isinstance(one, Stage) else Stage(*one) for one in stages]
    table = [(s.name, date_format(s.start), date_format(s.end), _state(s.state)) for s in spans]
    heads = (_("Stage"), _("From"), _("To"), _("State"))
    return _chart(title, *charts.time_line(spans, today), heads, table)


@register.inclusion_tag(_CHART)
def year_calendar(rows: Iterable[Any], *, year: int, title: str) -> dict[str, object]:
    """Draw a year from YearRow values or (name, {month: (state, word)}) pairs."""
    lines = [one if isinstance(one, YearRow) else YearRow(one[0], _months(one[1])) for one in rows]
    table = [
        (row.name, f"{year}-{month:02}", _state(state), word)
        for row in lines
        for month, (state, word) in sorted(row.months.items())
    ]
    heads = (_("What"), _("Month"), _("State"), "")
    return _chart(title, *charts.year_calendar(lines), heads, table)


@register.inclusion_tag("web/parts/spark.html")
def spark(values: Sequence[float | None], *, label: str) -> dict[str, object]:
    """Draw a small line; its label says in words what it shows."""
    return {"shapes": charts.spark(values), "label": label}


def _months(given: Mapping[int, Any]) -> dict[int, tuple[str, str]]:
    """Take states alone or with a word."""
    return {m: (v, _state(v)) if isinstance(v, str) else (v[0], v[1]) for m, v in given.items()}


def _state(state: str) -> str:
    """Say a state in words."""
    words = {"done": _("done"), "due": _("due"), "late": _("late"), "waived": _("does not apply")}
    return words.get(state, state)


def _chart(
    title: str,
    height: int,
    shapes: Sequence[Shape],
    heads: Sequence[str],
    table: Sequence[Sequence[str]],
) -> dict[str, object]:
    """Gather what the template of a chart needs."""
    return {
        "mark": "c" + get_random_string(8, "abcdefghijkmnpqrstuvwxyz"),
        "title": title,
        "width": WIDTH,
        "height": height,
        "shapes": shapes,
        "heads": heads,
        "table": table,
        "said": "; ".join(" ".join(row) for row in table[:12]),
    }
