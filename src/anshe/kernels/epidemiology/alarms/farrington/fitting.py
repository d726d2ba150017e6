"""Fits of many weeks: designs are shared by the weeks that look back in the same pattern."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np
from scipy.special import stdtrit

from anshe.kernels.epidemiology.alarms.farrington.baseline import (
    Design,
    Window,
    design,
    references,
)
from anshe.kernels.epidemiology.alarms.farrington.batch import (
    Panel,
    assess_week,
    room_for,
    tables,
)
from anshe.kernels.epidemiology.alarms.farrington.passes import Outcome, Rules
from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray

if TYPE_CHECKING:
    from anshe.kernels.epidemiology.alarms.farrington.options import Farrington
    from anshe.kernels.epidemiology.alarms.series import Series

_UNSIZED = np.empty((0, 0))


@dataclass(frozen=True, slots=True)
class Fits:
    """What the fits came to, as series x weeks looked at; the fields are those of `Outcome`."""

    fitted: BoolArray
    trend: BoolArray
    slope: FloatArray
    predictor: FloatArray
    leverage: FloatArray
    pearson: FloatArray
    working: FloatArray
    freedom: FloatArray
    slope_leverage: FloatArray

    @classmethod
    def of(cls, outcomes: FloatArray) -> Self:
        """Name the fields of series x weeks x fields."""
        each = {name: outcomes[:, :, at] for at, name in enumerate(Outcome._fields)}
        unfitted = each["fitted"] == 0
        for field in fields(cls)[2:]:
            each[field.name][unfitted] = np.nan
        each["slope"][each["trend"] == 0] = np.nan
        return cls(**{**each, "fitted": ~unfitted, "trend": (each["trend"] == 1) & ~unfitted})


def fits(
    series: "Series", weeks: range, designs: list[Design], options: "Farrington", rules: Rules
) -> Fits:
    """Fit the baseline of each week of each series."""
    sizes = series.sizes if options.population_offset else _UNSIZED
    panel = Panel(series.counts, sizes, np.log(sizes))
    known = tables(float(np.nanmax(series.counts, initial=0.0)))
    made = [
        assess_week(panel, week, laid, rules, known, room_for(laid))
        for week, laid in zip(weeks, designs, strict=True)
    ]
    return Fits.of(np.stack(made, axis=1))


def designs_of(series: "Series", weeks: range, options: "Farrington") -> list[Design]:
    """Lay out the baselines; the same pattern of references is laid out once."""
    window = Window(options.years, options.half_window, options.blocks, options.kept_out)
    laid: dict[tuple[int, ...], Design] = {}
    even = bool(np.allclose(np.diff(series.times), 1.0))
    made = []
    for week in weeks:
        found = references(series, week, options.years) or (week,)
        back = tuple(place - week for place in found)
        if not (even and min(found) >= options.half_window):
            made.append(design(series, week, found, window))
            continue
        if back not in laid:
            laid[back] = design(series, week, found, window)
        made.append(laid[back])
    return made


def rules_of(options: "Farrington", longest: int) -> Rules:
    """Turn options into what the passes are told."""
    freedom = np.maximum(np.arange(longest + 1.0), 1.0)
    critical = (
        stdtrit(freedom, 1 - options.trend_p / 2) if options.trend_p < 1 else np.zeros(longest + 1)
    )
    return Rules(
        trend=options.trend and options.years >= 3,
        reweight=options.reweight,
        threshold=float(options.weights_threshold),
        own_dispersion=options.rules == "reference",
        critical=critical,
    )


def monitored(
    columns: Columns, series: "Series", options: "Farrington", monitor: range | None
) -> range:
    """Return the weeks that are looked at: those asked for, or all that can be."""
    first = series.freq * options.years + options.half_window
    if monitor is None:
        weeks = range(first, series.length)
        able = [week for week in weeks if references(series, week, options.years)]
        return range(able[0], series.length) if able else range(0)
    for week in inside(columns, series, first, monitor):
        if references(series, week, options.years) is None:
            columns.add("E606", column="monitor", value=week + 1, years=options.years)
            break
    return monitor
