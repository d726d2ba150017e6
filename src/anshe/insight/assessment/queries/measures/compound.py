"""Measures made of measures: rates, changes against the last period, all or any of several."""

from collections.abc import Callable
from typing import Any

import ibis

from anshe.insight.assessment.queries.measures import values, world
from anshe.insight.assessment.queries.measures.conditions import FALSE, met
from anshe.insight.assessment.queries.measures.groups import whole
from anshe.insight.assessment.queries.measures.names import PERIODS
from anshe.insight.assessment.queries.measures.shape import inner, word
from anshe.insight.assessment.queries.measures.values import shaped
from anshe.kernels.language.conditions import Threshold
from anshe.kernels.language.measures import AllOf, AnyOf, Measured, Previous, Rate

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, for intervals of 95 %."""
_AT_LEAST_ONE = Threshold(">=", 1)


def valued(measure: Measured, *, strict: bool = True) -> Any:
    """Give the figures of a measure: one row for each unit and group, rank 0 is what decides.

    `strict`: a group that cannot be measured is the weakest; otherwise it is not looked at.
    """
    if word(measure) in _WITH_GROUPS:
        return _WITH_GROUPS[word(measure)](measure, strict=strict)
    return _WHOLE[word(measure)](measure)


def rate(measure: Rate) -> Any:
    """Give so many of one thing for each thousand of another.

    Method: Byar's approximation of the Poisson interval where the upper figure is a count.
    """
    told = measure.rate
    both = alone(told.of, "above").join(alone(told.per, "below"), "unit_code")
    times = float(told.times) / both.below.nullif(0.0)
    figures: dict[str, Any] = {
        "value": both.above * times,
        "n": both.above.round().cast("int64"),
        "of": both.below.round().cast("int64"),
    }
    if word(told.of) in {"count", "distinct"}:
        figures["low"] = _byar(both.above, low=True) * times
        figures["high"] = _byar(both.above, low=False) * times
    return _finished(both, figures)


def _finished(table: Any, figures: dict[str, Any]) -> Any:
    """Give figures that have no groups the columns that every measure has."""
    found = table.select("unit_code", group_key=ibis.literal(""), **figures)
    return whole(shaped(found))


def _byar(count: Any, *, low: bool) -> Any:
    """Give one end of the interval of a count."""
    times = (count if low else count + 1.0).nullif(0.0)
    step = _Z / (3.0 * times.sqrt())
    cube = 1.0 - 1.0 / (9.0 * times) + (-step if low else step)
    return (times * cube * cube * cube).fill_null(0.0)


def alone(measure: Measured, name: str) -> Any:
    """Give the deciding value of a measure, one row for each unit, under a name."""
    frame = valued(measure)
    frame = frame.filter(frame["rank"] == 0)
    return frame.select("unit_code", **{name: frame.together})


def previous(measure: Previous) -> Any:
    """Give the change against the same stretch of the last period, as a share of what was then."""
    told = measure.previous
    before = earlier(alone(told.measure, "before"), told.unit)
    both = alone(told.measure, "now").join(before, "unit_code")
    figures = {
        "value": (both.now - both.before) / both.before.nullif(0.0),
        "n": both.now.round().cast("int64"),
        "of": both.before.round().cast("int64"),
    }
    return _finished(both, figures)


def earlier(expression: Any, unit: str) -> Any:
    """Ask the same thing as of one year, quarter or month before."""
    moment = world.moment()
    now = moment.now - world.span(1, unit)
    starts = {name: moment[name] - world.span(1, unit) for name in PERIODS}
    shifted = moment.select(
        **{name: day.cast("date") for name, day in {"now": now, **starts}.items()}
    )
    return expression.op().replace({moment.op(): shifted.op()}).to_expr()


def several(measure: AllOf | AnyOf) -> Any:
    """Count how many of several measures hold, and name by number those that do not."""
    table = world.unit()
    names = []
    for number, one in enumerate(inner(measure), 1):
        name = f"_{number}"
        part = alone(one, name)
        part = part.mutate(**{name: met(part[name], one.is_ or _AT_LEAST_ONE).fill_null(FALSE)})
        table = table.left_join(part, "unit_code").select(*table.columns, name)
        names.append(name)
    holding = [table[name].cast("int64") for name in names]
    n = sum(holding[1:], start=holding[0])
    every = isinstance(measure, AllOf)
    missing = [table[name].ifelse("", f"{name[1:]} ") for name in names]
    figures = {
        "value": n.cast("float64") / len(names) if every else (n > 0).cast("int64"),
        "n": n,
        "of": ibis.literal(len(names)),
        "detail": sum(missing[1:], start=missing[0]).strip(),
    }
    return _finished(table, figures)


_PLAIN = ("count", "distinct", "sum", "mean", "median", "latest", "age", "exists")
_WITH_GROUPS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(_PLAIN, values.plain),
    "share": values.share,
    "periods": values.periods,
    "matrix": values.matrix,
}
_WHOLE: dict[str, Callable[..., Any]] = {
    "answer": values.answer,
    "rate": rate,
    "previous": previous,
    "all": several,
    "any": several,
}
