"""Many series, one week: the design is shared, each series is gathered and fitted in turn."""

import math
from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.alarms.farrington.baseline import Design
from anshe.kernels.epidemiology.alarms.farrington.irls import (
    LOG_SIZE,
    LOG_START,
    ROW_FIELDS,
    SIXTH,
    SIZE,
    SUM_FIELDS,
    TWO_THIRDS,
    Y_LOG_Y,
    Room,
    Y,
)
from anshe.kernels.epidemiology.alarms.farrington.passes import Outcome, Rules, assess
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.compiled import compiled

TABLE = 4096
FIELDS = len(Outcome._fields)


class Tables(NamedTuple):
    """Functions of small counts, worked out once."""

    log_start: FloatArray
    y_log_y: FloatArray
    two_thirds: FloatArray


class Panel(NamedTuple):
    """All series: counts and sizes as series x weeks; sizes may have a single row for all."""

    counts: FloatArray
    sizes: FloatArray
    log_sizes: FloatArray


def tables(highest: float) -> Tables:
    """Tabulate the functions up to the highest count, or up to where tables stop paying."""
    y = np.arange(min(highest, TABLE) + 1.0)
    return Tables(np.log(y + 0.1), y * np.log(np.maximum(y, 1.0)), np.cbrt(y) ** 2)


def room_for(design: Design) -> Room:
    """Make room for the baselines of one design."""
    count = len(design.rows)
    rows = np.ones((ROW_FIELDS, count))
    rows[LOG_SIZE] = 0.0
    return Room(rows, np.zeros((SUM_FIELDS, design.levels)), np.ones(count))


@compiled
def _fetch(panel: Panel, series: int, week: int, design: Design, room: Room) -> None:
    """Fetch the counts of a baseline; a count that is missing gets no weight."""
    for i in range(len(design.rows)):
        y = panel.counts[series, week + design.rows[i]]
        missing = math.isnan(y)
        room.valid[i] = 0.0 if missing else 1.0
        room.rows[Y, i] = 0.0 if missing else y


@compiled
def _transform(rows: FloatArray, tables: Tables) -> None:
    """Look up what is needed of each count, or work it out."""
    known = len(tables.log_start)
    for i in range(rows.shape[1]):
        y = rows[Y, i]
        if y < known:
            j = int(y)
            rows[LOG_START, i] = tables.log_start[j]
            rows[Y_LOG_Y, i] = tables.y_log_y[j]
            rows[TWO_THIRDS, i] = tables.two_thirds[j]
        else:
            rows[LOG_START, i] = math.log(y + 0.1)
            rows[Y_LOG_Y, i] = y * math.log(y)
            rows[TWO_THIRDS, i] = y ** (2.0 / 3.0)


@compiled
def _measure(panel: Panel, series: int, week: int, design: Design, rows: FloatArray) -> float:
    """Fetch the sizes of a baseline; return that of the week itself."""
    if panel.sizes.shape[0] == 0:
        return 1.0
    own = series if panel.sizes.shape[0] > 1 else 0
    for i in range(len(design.rows)):
        place = week + design.rows[i]
        rows[SIZE, i] = panel.sizes[own, place]
        rows[LOG_SIZE, i] = panel.log_sizes[own, place]
        rows[SIXTH, i] = panel.sizes[own, place] ** (1.0 / 6.0)
    now: float = panel.sizes[own, week]
    return now


@compiled
def assess_week(
    panel: Panel, week: int, design: Design, rules: Rules, tables: Tables, room: Room
) -> FloatArray:
    """Assess one week of every series; a row for each, in the order of `Outcome`."""
    made = np.empty((len(panel.counts), FIELDS))
    for series in range(len(panel.counts)):
        _fetch(panel, series, week, design, room)
        _transform(room.rows, tables)
        size = _measure(panel, series, week, design, room.rows)
        outcome = assess(design, room, rules, size)
        made[series, 0] = outcome.fitted
        made[series, 1] = outcome.trend
        made[series, 2] = outcome.slope
        made[series, 3] = outcome.predictor + math.log(size)
        made[series, 4] = outcome.leverage
        made[series, 5] = outcome.pearson
        made[series, 6] = outcome.working
        made[series, 7] = outcome.freedom
        made[series, 8] = outcome.slope_leverage
    return made
