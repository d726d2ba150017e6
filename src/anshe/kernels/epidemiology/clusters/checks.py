"""Checks of a study and its options, before anything is computed; all that is wrong is told."""

import math

import numpy as np

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.clusters.flexible.pools import (
    MOST_NEAREST,
    MOST_NEAREST_RESTRICTED,
)
from anshe.kernels.epidemiology.clusters.model.study import Study
from anshe.kernels.epidemiology.clusters.plan import longest_window, narrowed
from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.wording import percent

MOST_CASES = 2**31 - 2
MOST_MEMBERS = 400_000_000
"""Circles with more members than these would need more than about two gigabytes."""
LARGEST_SHARE, LONGEST_SHARE = 1.0, 0.9


def check(study: Study, analysis: Analysis) -> None:
    """Refuse what cannot be scanned.

    Raises:
        InputProblem: with everything that was found.

    """
    found = Columns()
    _options(found, analysis)
    _numbers(found, study)
    found.settle()
    _cases(found, narrowed(study, analysis) if analysis.kind == "temporal" else study)
    _model(found, study, analysis)
    found.settle()
    _extent(found, study, analysis)
    found.settle()


def _options(found: Columns, analysis: Analysis) -> None:
    """Tell options that are out of their range."""
    nearest = 1 if analysis.nearest is None else analysis.nearest
    restricted = 0.2 if analysis.restricted is None else analysis.restricted
    ranges = {
        "largest_share": (analysis.largest_share, 0.0, LARGEST_SHARE),
        "longest_share": (analysis.longest_share, 0.0, LONGEST_SHARE),
        "shortest": (analysis.shortest, 1, math.inf),
        "replicates": (analysis.replicates, 0, math.inf),
        "least_high": (analysis.least_high, 1, math.inf),
        "least_low": (analysis.least_low, 0, math.inf),
        "enough": (analysis.enough, 1, math.inf),
        "yearly_change": (analysis.yearly_change, -0.999999, math.inf),
        "largest_distance": (analysis.largest_distance or 0.0, 0.0, math.inf),
        "nearest": (nearest, 1, _most_nearest(analysis)),
        "restricted": (restricted, 1e-6, 0.499999),
    }
    for option, (value, low, high) in ranges.items():
        if not low <= value <= high:  # a NaN is outside, too
            found.add("E711", column=option, option=option, value=value, limit=f"{low:g}-{high:g}")


def _most_nearest(analysis: Analysis) -> float:
    """Return how many nearest places there may be."""
    if analysis.shape == "circular":
        return math.inf
    return MOST_NEAREST if analysis.restricted is None else MOST_NEAREST_RESTRICTED


def _numbers(found: Columns, study: Study) -> None:
    """Tell arrays that hold anything but finite numbers, or negative counts."""
    for name in ("coordinates", "cases", "measure"):
        values = np.asarray(getattr(study, name), dtype=float)
        wrong = ~np.isfinite(values) | ((values < 0) if name != "coordinates" else False)
        for row in np.flatnonzero(wrong.any(axis=1))[:20]:
            found.add("E712", row=int(row) + 1, column=name, option=name)


def _cases(found: Columns, study: Study) -> None:
    """Tell studies without cases, with too many, or with cases where nobody is."""
    total = study.total
    if total == 0:
        found.add("E701", column="cases")
    if max(total, study.measure.sum()) > MOST_CASES:
        found.add("E706", column="cases", cases=total, limit=MOST_CASES)
    if study.model == "poisson":
        empty = (study.measure.sum(axis=1) <= 0) & (study.cases.sum(axis=1) > 0)
        for place in np.flatnonzero(empty)[:20]:
            cases = int(study.cases[place].sum())
            name = study.places[place]
            found.add("E704", row=int(place) + 1, column="cases", place=name, cases=cases)


def _model(found: Columns, study: Study, analysis: Analysis) -> None:
    """Tell combinations of model, kind and adjustment that make no sense."""
    if study.model == "permutation" and analysis.kind != "space-time":
        found.add("E705", column="kind")
    if study.model != "poisson" and analysis.adjustment != "none":
        found.add("E707", column="adjustment", model=study.model, option=analysis.adjustment)
    if analysis.adjustment == "stratified" and analysis.kind != "space-time":
        found.add("E707", column="adjustment", model=analysis.kind, option="stratified")
    if analysis.shape == "flexible":
        if analysis.kind != "spatial":
            found.add("E707", column="kind", model="flexible", option=analysis.kind)
        if study.centres is not None:
            found.add("E707", column="grid", model="flexible", option="grid")
    elif analysis.restricted is not None:
        found.add("E707", column="restricted", model="circular", option="restricted")
    if study.model == "bernoulli" and study.total == study.measure.sum() and study.total:
        found.add("E710", column="controls")


def _extent(found: Columns, study: Study, analysis: Analysis) -> None:
    """Tell studies that are too small in space or time, or too large for the memory."""
    if analysis.kind != "temporal":
        _space(found, study, analysis)
    if analysis.kind == "spatial":
        return
    intervals = study.measure.shape[1]
    longest = longest_window(narrowed(study, analysis), analysis)
    if intervals == 1:
        found.add("E703", column="period")
    elif longest < analysis.shortest:
        found.add("E708", column="longest", shortest=analysis.shortest, longest=longest)


def _space(found: Columns, study: Study, analysis: Analysis) -> None:
    """Tell where there is nothing to compare in space, or circles are too many."""
    places, weight = len(study.places), study.measure.sum(axis=1)
    if places == 1:
        found.add("E702", column="places")
    elif (weight > analysis.largest_share * weight.sum()).all():
        found.add("E713", column="largest_share", share=percent(analysis.largest_share))
    members = int(len(study.centre_points) * places * analysis.largest_share)
    limited = analysis.shape == "flexible" or analysis.nearest is not None
    if analysis.largest_distance is None and not limited and members > MOST_MEMBERS:
        found.add("E709", column="largest_share", members=members, limit=MOST_MEMBERS)
