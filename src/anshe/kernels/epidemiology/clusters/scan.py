"""The scan: the most likely clusters of a study, and how likely chance alone is to make them.

Kulldorff, A spatial scan statistic, Communications in Statistics: Theory and Methods 26 (1997);
Kulldorff, Prospective time periodic geographical disease surveillance using a scan statistic,
Journal of the Royal Statistical Society A 164 (2001); Kulldorff et al., A space-time permutation
scan statistic for disease outbreak detection, PLoS Medicine 2 (2005). Windows of any shape: Tango
and Takahashi, A flexibly shaped spatial scan statistic for detecting clusters, International
Journal of Health Geographics 4:11 (2005); A flexible spatial scan statistic with a restricted
likelihood ratio for detecting disease clusters, Statistics in Medicine 31 (2012).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.clusters.checks import check
from anshe.kernels.epidemiology.clusters.flexible.setting import check_effort
from anshe.kernels.epidemiology.clusters.model.study import Study
from anshe.kernels.epidemiology.clusters.plan import Plan, plan
from anshe.kernels.epidemiology.clusters.report.cluster import Cluster, cluster
from anshe.kernels.epidemiology.clusters.report.connected import connected
from anshe.kernels.epidemiology.clusters.report.ranking import Candidate, apart, ranked
from anshe.kernels.epidemiology.clusters.report.significance import (
    critical,
    judged,
    stopped_at,
)
from anshe.kernels.epidemiology.clusters.result import ScanResult
from anshe.kernels.epidemiology.clusters.run import Cut, cut, drawn_table, replicated
from anshe.kernels.epidemiology.clusters.search.direct import every_window
from anshe.kernels.epidemiology.clusters.search.observed import (
    TIES,
    Again,
    Best,
    best_windows,
    no_rounds,
)
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, Mapper, in_turn
from anshe.kernels.epidemiology.wording import Words, words

SOURCES = {
    "poisson": "Kulldorff 1997, Communications in Statistics",
    "bernoulli": "Kulldorff 1997, Communications in Statistics",
    "permutation": "Kulldorff et al. 2005, PLoS Medicine",
}
MOST_ROUNDS = 8
"""So many windows of one centre at different times are looked for."""
LEVELS = (0.05, 0.01, 0.001)
SOME = 4
"""So many centres are looked at to see whether there is any cluster."""
TRIED = 8
"""So many replicates are tried to see how long all would take."""

Progress = Callable[[int, int], None]
"""Called with the replicates done and wanted; what it raises ends the scan."""


class _Hands(NamedTuple):
    """Hold who does the replicates, how many at a time, and who is told how far they are."""

    mapper: Mapper
    workers: int
    crew: Crew
    progress: Progress


def scan(
    study: Study,
    analysis: Analysis | None = None,
    *,
    mapper: Mapper = in_turn,
    helper: Mapper = in_turn,
    workers: int = 1,
    progress: Progress | None = None,
) -> ScanResult:
    """Return the clusters of a study.

    Args:
        study: places, cases and measures.
        analysis: the options; those of the reference program where none are given.
        mapper: does the batches of replicates: here, in threads, in processes or on a cluster.
        helper: does parts of what comes before and after; a loop, or threads, that share memory.
        workers: how many batches the mapper and the helper do at a time.
        progress: is told how many replicates are done.

    Raises:
        InputProblem: the study cannot be scanned, with every reason.

    """
    asked = analysis or Analysis()
    check(study, asked)
    told = progress or (lambda _done, _wanted: None)
    hands = _Hands(mapper, workers, Crew(helper, workers) if helper is not in_turn else ALONE, told)
    ready = plan(study, asked, hands.crew)
    look = _flexible if asked.shape == "flexible" else _circular
    kept, maxima = look(ready, asked, hands)
    clusters = _clusters(ready, asked, kept, maxima)
    return ScanResult(
        method=f"scan-{study.model}-{asked.kind if asked.shape == 'circular' else 'flexible'}",
        source="; ".join(_sources(study, asked)),
        assumptions=(words(f"scan_assumes_{study.model}"),),
        warnings=tuple(_warnings(study, asked, len(maxima))),
        shape=asked.shape,
        clusters=clusters,
        places=len(study.places),
        cases=study.total,
        population=None if study.population is None else float(study.population.sum()),
        replicates=len(maxima),
        maxima=maxima,
        critical=_critical(asked, maxima),
        yearly_change=ready.trend,
    )


def _circular(ready: Plan, asked: Analysis, hands: _Hands) -> tuple[list[Candidate], FloatArray]:
    """Return the best circles, and the replicates' largest ratios."""
    first = _first(ready, asked, hands.crew)
    maxima = _maxima(ready, asked, first, hands)
    found = _worth(ready, maxima, hands.crew)
    candidates = ranked(ready, found, *_further(ready, asked, found, maxima))
    return apart(ready, candidates, most=asked.most_clusters), maxima


def _first(ready: Plan, asked: Analysis, crew: Crew) -> float:
    """Return the largest ratio in the data; where all replicates are made anyway, of some centres.

    Replicates that stop early must know it; the others, whether there is any cluster at all.
    """
    rising = no_rounds(ready.ground, rising=True)
    if not asked.stops_early:
        few = replace(ready, ground=ready.ground._replace(order=ready.ground.order[:SOME]))
        ratio = float(best(few, rising, crew).ratio.max(initial=0.0))
        if ratio > 0:
            return ratio
    return float(best(ready, rising, crew).ratio.max(initial=0.0))


def _worth(ready: Plan, maxima: FloatArray, crew: Crew) -> Best:
    """Return each centre's best window, of those that beat the least replicate.

    Where none does, those that come close to the best of all.
    """
    floor = least(maxima)
    found = best(ready, no_rounds(ready.ground, floor=floor), crew)
    if float(found.ratio.max(initial=0.0)) - TIES >= floor:
        return found
    rising = no_rounds(ready.ground, rising=True)
    first = float(best(ready, rising, crew).ratio.max(initial=0.0))
    floor = max(min(floor, first - TIES), 0.0)
    return best(ready, no_rounds(ready.ground, floor=floor), crew)


def _flexible(ready: Plan, asked: Analysis, hands: _Hands) -> tuple[list[Candidate], FloatArray]:
    """Return the best connected sets, and the replicates' largest ratios."""
    first = sum(one.ratio for one in connected(ready, floor=0.0, most=1))
    if ready.flexible is not None and asked.replicates and first > 0:
        tried = drawn_table(ready, Batch(1, min(TRIED, asked.replicates)))
        check_effort(ready.flexible, tried, replicates=asked.replicates)
    maxima = _maxima(ready, asked, first, hands)
    return connected(ready, floor=least(maxima), most=asked.most_clusters), maxima


def best(ready: Plan, again: Again | None = None, crew: Crew = ALONE) -> Best:
    """Return the best window of each centre in the data."""
    counts = periods.columns(ready.study.cases, ready.spans)
    if ready.wholes is not None:
        return every_window(ready.ground, counts, ready.wholes, again)
    return best_windows(ready.ground, counts, again, crew)


def least(maxima: FloatArray) -> float:
    """Return the ratio that a cluster must beat to be reported at all."""
    return max(float(maxima.min()) - 1e-9, 0.0) if len(maxima) else 0.0


def _further(ready: Plan, asked: Analysis, first: Best, maxima: FloatArray) -> list[Best]:
    """Return each centre's best windows at other times, round by round.

    Only a retrospective scan of space and time has them, and only those are wanted that beat the
    least of the replicates.
    """
    if asked.kind != "space-time" or ready.spans.alive:
        return []
    floor = least(maxima)
    rounds, taken = [first], []
    while (rounds[-1].ratio > floor).any() and len(rounds) <= MOST_ROUNDS:
        last = rounds[-1]
        taken.append(np.where(last.ratio > floor, last.window, -1))
        spans = ready.spans.first.astype(np.int64), ready.spans.last.astype(np.int64)
        rounds.append(best(ready, Again(np.stack(taken, axis=1), *spans, floor)))
    return rounds[1:]


def _maxima(
    ready: Plan,
    asked: Analysis,
    first: float,
    hands: _Hands,
) -> FloatArray:
    """Return the replicates' largest ratios, as many as are needed."""
    found, done = np.zeros(asked.replicates), 0
    if asked.replicates == 0 or first <= 0:
        return found[:0]
    how = cut(ready, asked.replicates, workers=hands.workers)
    if asked.stops_early:
        how = Cut(min(how.size, 64), how.parts)
    for some in replicated(ready, asked.replicates, mapper=hands.mapper, cut=how, crew=hands.crew):
        found[done : done + len(some)] = some
        done += len(some)
        hands.progress(done, asked.replicates)
        stop = stopped_at(found[:done], first, asked.enough) if asked.stops_early else None
        if stop is not None:
            return found[:stop]
    return found[:done]


def _clusters(
    ready: Plan, asked: Analysis, kept: list[Candidate], maxima: FloatArray
) -> tuple[Cluster, ...]:
    """Return the clusters with their judgement; those that every replicate beats are left out."""
    found: list[Cluster] = []
    for one in kept:
        chance = judged(one.ratio, maxima, asked, first=not found) if len(maxima) else None
        if found and chance is not None and chance.rank > len(maxima):
            break
        made = cluster(ready, asked, one, chance)
        found.append(replace(made, replicates=len(maxima)))
    return tuple(found)


def _critical(asked: Analysis, maxima: FloatArray) -> dict[str, float]:
    """Return the critical values, of a full set of replicates."""
    if len(maxima) < asked.replicates:
        return {}
    found = {f"{level:g}": critical(maxima, level) for level in LEVELS}
    return {level: value for level, value in found.items() if value is not None}


def _sources(study: Study, asked: Analysis) -> list[str]:
    """Return where the method is published."""
    found = [SOURCES[study.model]]
    if asked.shape == "flexible":
        found.append("Tango and Takahashi 2005, International Journal of Health Geographics")
    if asked.restricted is not None:
        found.append("Tango and Takahashi 2012, Statistics in Medicine")
    return found


def _warnings(study: Study, asked: Analysis, done: int) -> list[Words]:
    """Return what a reader must know."""
    notes = []
    if asked.shape == "flexible" and study.neighbours is None:
        notes.append(words("scan_derived"))
    if 0 < done < asked.replicates:
        notes.append(words("scan_stopped", count=done))
    if asked.adjustment == "stratified":
        notes.append(words("scan_stratified"))
    return notes
