"""A plan: a study and the options of a scan made ready, so that replicates need nothing else."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.clusters.flexible.pools import USUAL_NEAREST
from anshe.kernels.epidemiology.clusters.flexible.setting import Asked, Setting, setting
from anshe.kernels.epidemiology.clusters.likelihood import (
    BERNOULLI,
    POISSON,
    STRATIFIED,
    Totals,
    thresholds,
)
from anshe.kernels.epidemiology.clusters.model import adjustments
from anshe.kernels.epidemiology.clusters.model.study import Study, together
from anshe.kernels.epidemiology.clusters.search.ground import Ground
from anshe.kernels.epidemiology.clusters.simulation.lanes import Source, Way, source
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.clusters.windows.circles import Circles, Extent, circles
from anshe.kernels.epidemiology.clusters.windows.coordinates import chord, neighbourhood_order
from anshe.kernels.epidemiology.clusters.windows.groups import (
    DEVIATIONS,
    Rule,
    groups,
)
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import ALONE, Crew

SPREAD = 16
"""Every so manieth centre is visited first, because a good bound early saves the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold what the search and the replicates of one scan need."""

    study: Study
    """The study as it is compared: adjusted, its intervals or places merged where they are one."""
    spans: periods.Spans
    ground: Ground
    source: Source
    wholes: FloatArray | None
    """For stratified time: what each window is judged against."""
    flexible: Setting | None = None
    """Where windows are no circles: what they are made from."""
    trend: float | None = None
    """The yearly change that was adjusted for, as a share."""


def plan(study: Study, analysis: Analysis, crew: Crew = ALONE) -> Plan:
    """Make a scan ready: adjust, draw circles and spans, and lay out the tables."""
    if analysis.group_coincident:
        study = together(study)
    study, trend = adjusted(study, analysis)
    study = narrowed(study, analysis)
    spans = _spans(study, analysis)
    ground = _ground(study, analysis, spans, crew)
    stratified = analysis.adjustment == "stratified"
    wholes = _wholes(study, spans) if stratified else None
    drawn = _source(study, analysis, spans)
    return Plan(
        study=study,
        spans=spans,
        ground=ground,
        source=drawn,
        wholes=wholes,
        flexible=_setting(study, analysis, ground) if analysis.shape == "flexible" else None,
        trend=trend,
    )


def adjusted(study: Study, analysis: Analysis) -> tuple[Study, float | None]:
    """Return the study adjusted for time, and the yearly change where there is one."""
    if analysis.adjustment in ("stratified", "non-parametric"):
        return replace(study, measure=adjustments.by_interval(study.cases, study.measure)), None
    if analysis.adjustment == "none":
        return study, None
    years = study.period.interval_years
    yearly = analysis.yearly_change
    if analysis.adjustment == "fitted-log-linear":
        yearly = adjustments.yearly_trend(study.cases, study.measure, interval_years=years)
    measure = adjustments.by_trend(study.measure, yearly=yearly, interval_years=years)
    return replace(study, measure=measure), yearly


def narrowed(study: Study, analysis: Analysis) -> Study:
    """Return the study with one interval (spatial), or one place (temporal)."""
    if analysis.kind == "spatial":
        cases, measure = study.cases, study.measure
        return replace(
            study,
            cases=cases.sum(axis=1, keepdims=True),
            measure=measure.sum(axis=1, keepdims=True),
        )
    if analysis.kind == "temporal":
        whole = None if study.population is None else study.population.sum(keepdims=True)
        return replace(
            study,
            places=("*",),
            coordinates=np.zeros((1, 2)),
            geographic=False,
            centres=None,
            cases=study.cases.sum(axis=0, keepdims=True),
            measure=study.measure.sum(axis=0, keepdims=True),
            population=whole,
        )
    return study


def _spans(study: Study, analysis: Analysis) -> periods.Spans:
    """Return the windows of time."""
    intervals = study.measure.shape[1]
    if analysis.kind == "spatial":
        return periods.whole()
    longest = longest_window(study, analysis)
    make = periods.prospective if analysis.prospective else periods.retrospective
    return make(intervals, shortest=analysis.shortest, longest=longest)


def longest_window(study: Study, analysis: Analysis) -> int:
    """Return the longest window in intervals, rounded down."""
    if analysis.longest is not None:
        return analysis.longest // study.period.length
    return int(study.period.units * analysis.longest_share + 1e-9) // study.period.length


def _ground(study: Study, analysis: Analysis, spans: periods.Spans, crew: Crew) -> Ground:
    """Return circles, groups and thresholds."""
    weight = study.measure.sum(axis=1)
    around = _circles(study, analysis, weight, crew)
    totals = _totals(study, analysis)
    measure = periods.columns(study.measure, spans)
    share = float(spans_share(study, spans))
    kind = "any" if not spans.alive else "whole" if len(spans.ends) == 1 else "alive"
    wide = DEVIATIONS[kind] * math.sqrt(totals.measure / max(totals.cases, 1.0))
    tables = thresholds(totals, largest=_largest(study, analysis, spans), crew=crew)
    single = np.ascontiguousarray(measure[:, 0]) if measure.shape[1] == 1 else np.zeros(0)
    rule = Rule(share, wide, tables.scale)
    found = groups(around, weight, single=single, rule=rule, crew=crew)
    return Ground(
        totals=totals,
        members=around.members,
        starts=around.starts,
        group_ends=found.ends,
        group_firsts=found.firsts,
        group_spots=found.spots,
        group_sizes=found.sizes,
        order=_visits(study.centre_points),
        begins=spans.begins,
        ends=spans.ends,
        runs=periods.runs(spans),
        measure=measure,
        thresholds=tables,
    )


def spans_share(study: Study, spans: periods.Spans) -> float:
    """Return the largest share of the measure that a window of time holds."""
    if not len(spans.first):
        return 1.0
    total = np.concatenate([[0.0], np.cumsum(study.measure.sum(axis=0))])
    if len(total) == 2:
        return 1.0
    held = total[spans.last] - total[spans.first]
    return float(max(held.max() / total[-1], 1e-9))


def _largest(study: Study, analysis: Analysis, spans: periods.Spans) -> float:
    """Return a measure that no window exceeds which is compared with the tables.

    Every place has no more in a window than its largest share of its own measure in any.
    """
    if analysis.kind == "temporal" or not len(spans.first):
        return math.inf
    if analysis.shape == "flexible" or analysis.adjustment == "stratified":
        return 0.0
    total = np.cumsum(study.measure, axis=1)
    whole = total[:, -1]
    total = np.concatenate([np.zeros((len(total), 1)), total], axis=1)
    lengths = spans.last - spans.first
    longest = lengths == lengths.max()
    first, last = spans.first[longest], spans.last[longest]
    held = (total[:, last] - total[:, first]).max(axis=1)
    share = float((held[whole > 0] / whole[whole > 0]).max(initial=0.0))
    return min(share * analysis.largest_share, 1.0) * float(whole.sum())


def _circles(study: Study, analysis: Analysis, weight: FloatArray, crew: Crew) -> Circles:
    """Return the circles; a study of time alone has one, which holds all."""
    if analysis.kind == "temporal":
        return Circles(np.zeros(1, dtype=np.int32), np.array([0, 1], dtype=np.int64))
    extent = Extent(most=analysis.largest_share * float(weight.sum()))
    if analysis.largest_distance is not None:
        far = analysis.largest_distance
        extent = extent._replace(reach=chord(far) if study.geographic else far)
    if analysis.nearest is not None:
        extent = extent._replace(longest=analysis.nearest)
    if analysis.shape == "flexible":  # a window may leave out a place that is too large
        extent = extent._replace(most=math.inf, longest=analysis.nearest or USUAL_NEAREST)
    return circles(study.points, study.centre_points, weight, extent=extent, crew=crew)


def _setting(study: Study, analysis: Analysis, ground: Ground) -> Setting:
    """Return what the flexible windows are made from."""
    return setting(
        Circles(ground.members, ground.starts),
        study.points,
        measure=np.ascontiguousarray(ground.measure[:, 0]),
        totals=ground.totals,
        asked=Asked(
            neighbours=study.neighbours,
            most=analysis.largest_share * (1 + 1e-12),
            restricted=analysis.restricted,
        ),
    )


def _totals(study: Study, analysis: Analysis) -> Totals:
    """Return what windows are judged against."""
    kind = STRATIFIED if analysis.adjustment == "stratified" else POISSON
    return Totals(
        model=BERNOULLI if study.model == "bernoulli" else kind,
        cases=float(study.total),
        measure=float(study.measure.sum()),
        high=analysis.rates != "low",
        low=analysis.rates != "high",
        least_high=float(analysis.least_high),
        least_low=float(analysis.least_low),
    )


def _visits(centres: FloatArray) -> NDArray[np.int64]:
    """Return the centres in the order of the visit: some from everywhere, then neighbours."""
    order = neighbourhood_order(centres)
    some = order[::SPREAD]
    rest = np.delete(order, np.arange(0, len(order), SPREAD))
    jump = max(1, len(some) // 8)
    scattered = [some[first::jump] for first in range(jump)]
    return np.concatenate([*scattered, rest]).astype(np.int64)


def _wholes(study: Study, spans: periods.Spans) -> FloatArray:
    """Return the cases of each window of time, twice: as cases and as what is expected."""
    total = np.concatenate([[0.0], np.cumsum(study.cases.sum(axis=0))])
    held = total[spans.last] - total[spans.first]
    return np.stack([held, held], axis=1)


def _source(study: Study, analysis: Analysis, spans: periods.Spans) -> Source:
    """Return what replicates are drawn from."""
    way: Way = "stratified" if analysis.adjustment == "stratified" else study.model
    cases = np.array([study.total], dtype=np.int64)
    if way == "stratified":
        cases = study.cases.sum(axis=0)
    seed = None if analysis.mode == "reference" else analysis.seed
    found = source(way, study.measure, cases, seed=seed, given=study.listing)
    return found._replace(columns=periods.columns_of(spans, study.measure.shape[1]))
