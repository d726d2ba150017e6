"""The fast searches find what the plain one finds."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters import Analysis, Study
from anshe.kernels.epidemiology.clusters.analysis import Rates
from anshe.kernels.epidemiology.clusters.model.study import Model
from anshe.kernels.epidemiology.clusters.plan import plan
from anshe.kernels.epidemiology.clusters.run import maxima
from anshe.kernels.epidemiology.clusters.scan import best
from anshe.kernels.epidemiology.clusters.search.direct import every_window
from anshe.kernels.epidemiology.clusters.simulation.lanes import Source, replicate
from anshe.kernels.epidemiology.clusters.windows import periods
from anshe.kernels.epidemiology.replicates import Batch
from tests.kernels.epidemiology.clusters.world import random_study

KINDS = {
    "spatial": Analysis(kind="spatial"),
    "retrospective": Analysis(largest_share=0.4),
    "prospective": Analysis(prospective=True),
    "temporal": Analysis(kind="temporal"),
}


@pytest.mark.parametrize("model", ["poisson", "bernoulli"])
@pytest.mark.parametrize("rates", ["high", "low", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_many_lanes_find_the_maxima_of_the_plain_search(
    kind: str, rates: Rates, model: Model
) -> None:
    asked = KINDS[kind]
    study = random_study(60, 8 if kind != "spatial" else 1, seed=5, model=model)
    ready = plan(study, _with(asked, rates))
    totals = ready.ground.totals
    wholes = np.tile([totals.cases, totals.measure], (len(ready.spans.ends), 1))
    plain = [
        every_window(ready.ground, _columns(ready.source, ready.spans, number), wholes).ratio.max()
        for number in range(1, 41)
    ]
    assert maxima(ready, Batch(1, 40)) == pytest.approx(plain, abs=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_the_best_window_of_each_centre_is_that_of_the_plain_search(kind: str) -> None:
    study = random_study(60, 8 if kind != "spatial" else 1, seed=6)
    ready = plan(study, KINDS[kind])
    totals = ready.ground.totals
    wholes = np.tile([totals.cases, totals.measure], (len(ready.spans.ends), 1))
    counts = periods.columns(ready.study.cases, ready.spans)
    fast, plain = best(ready), every_window(ready.ground, counts, wholes)
    assert fast.ratio == pytest.approx(plain.ratio, abs=1e-12)
    assert (fast.size == plain.size).all()
    assert (fast.window == plain.window).all()


def test_batches_do_not_matter() -> None:
    ready = plan(random_study(40, 6, seed=7), Analysis())
    whole = maxima(ready, Batch(1, 50))
    parts = np.concatenate([maxima(ready, Batch(1, 7)), maxima(ready, Batch(8, 43))])
    assert (whole == parts).all()


@pytest.mark.parametrize("times", [400, 4000])
def test_counts_too_large_for_narrow_numbers_are_kept_whole(times: int) -> None:
    study = random_study(30, 4, seed=8)
    many = random_study(30, 4, seed=8).cases * times
    ready = plan(_heavier(study, many, times), Analysis())
    wholes = np.tile([ready.ground.totals.cases] * 2, (len(ready.spans.ends), 1))
    counts = _columns(ready.source, ready.spans, 1)
    plain = every_window(ready.ground, counts, wholes).ratio.max()
    assert maxima(ready, Batch(1, 1))[0] == pytest.approx(plain, abs=1e-9)


def _with(asked: Analysis, rates: Rates) -> Analysis:
    return replace(asked, rates=rates)


def _heavier(study: Study, cases: NDArray[np.int64], times: int) -> Study:
    return replace(study, cases=cases, measure=study.measure * times)


def _columns(source: Source, spans: periods.Spans, number: int) -> NDArray[np.int64]:
    table: NDArray[np.int64] = periods.columns(replicate(source, number).astype(np.int64), spans)
    return table
