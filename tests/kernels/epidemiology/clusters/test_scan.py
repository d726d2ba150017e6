"""The whole scan: clusters, their order, and how they are judged."""

from dataclasses import replace

import numpy as np
import pytest

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.report.significance import (
    critical,
    gumbel,
    judged,
    recurrence,
    stopped_at,
)
from tests.kernels.epidemiology.clusters.world import random_study, study

LINE = [[number, 0] for number in range(8)]
FEW = Analysis(kind="spatial", replicates=49, inference="monte-carlo")


def planted(*, years: int = 1) -> Study:
    """Return eight places in a row, of which the third and fourth have far too many cases."""
    cases = np.full((8, years), 3)
    cases[2:4, -1] = 15
    return study(cases, [100] * 8, LINE)


def _codes(refused: Study, analysis: Analysis) -> set[str]:
    with pytest.raises(InputProblem) as refusal:
        scan(refused, analysis)
    return {problem.code for problem in refusal.value.problems}


def test_a_planted_cluster_is_found_with_its_figures() -> None:
    found = scan(planted(), FEW).clusters[0]
    assert set(found.members) == {"P002", "P003"}
    assert found.observed == 30
    assert found.expected == pytest.approx(12.0)
    assert found.relative_risk == pytest.approx((30 / 12) / (18 / 36))
    assert (found.rank, found.radius, found.span) == (1, 1.0, 1.0)


def test_a_planted_cluster_in_time_is_found_with_its_dates() -> None:
    found = scan(planted(years=4), replace(FEW, kind="space-time")).clusters[0]
    assert (found.begins, found.ends) == ("2003-01-01", "2003-12-31")


def test_a_prospective_cluster_says_how_often_it_recurs() -> None:
    asked = replace(FEW, kind="space-time", prospective=True)
    found = scan(planted(years=4), asked).clusters[0]
    assert found.p is not None
    assert found.recurrence is not None
    assert found.recurrence == pytest.approx(1 / found.p)
    assert found.recurrence_days == pytest.approx(found.recurrence * 365.2425)


def test_clusters_that_share_a_place_at_one_time_are_not_both_told() -> None:
    found = scan(random_study(40, 1, seed=2), replace(FEW, rates="both"))
    members = [place for one in found.clusters for place in one.members]
    assert len(members) == len(set(members))


def test_a_rank_counts_ties_against_the_cluster() -> None:
    chance = judged(5.0, np.array([4.0, 5.0, 6.0, 1.0]), replace(FEW, replicates=4), first=True)
    assert (chance.rank, chance.p) == (3, 3 / 5)


def test_replicates_stop_when_enough_beat_the_cluster() -> None:
    maxima = np.array([1.0, 7.0, 1.0, 8.0, 9.0, 2.0])
    assert stopped_at(maxima, 5.0, 2) == 4
    asked = replace(FEW, inference="default", enough=2, replicates=999)
    assert judged(5.0, maxima[:4], asked, first=True).p == 2 / 4
    assert judged(1.0, maxima[:4], asked, first=False).p == 4 / 4


def test_gumbel_is_fitted_by_moments() -> None:
    maxima = np.array([3.0, 4.0, 5.0, 6.0])
    scale = np.sqrt(6 * 1.25) / np.pi
    centre = 4.5 - 0.5772156649 * scale
    assert gumbel(maxima, 7.0) == pytest.approx(1 - np.exp(-np.exp((centre - 7) / scale)))


def test_a_p_value_is_never_nothing() -> None:
    assert 0 < gumbel(np.array([3.0, 4.0, 5.0, 6.0]), 1e6) < 1e-300


def test_recurrence_is_that_of_the_published_example() -> None:
    assert recurrence(0.009) == pytest.approx(111.1, abs=0.05)
    assert recurrence(1 - 0.99**10, analyses=10) == pytest.approx(100)


def test_a_critical_value_is_the_fiftieth_of_999() -> None:
    assert critical(np.arange(999.0), 0.05) == 949.0
    assert critical(np.arange(9.0), 0.05) is None


def test_stratified_time_finds_no_cluster_in_a_wave_that_all_places_share() -> None:
    cases = np.tile([2, 2, 20, 2], (8, 1))
    found = scan(study(cases, [100] * 8, LINE), replace(FEW, kind="space-time", replicates=9,
                                                        adjustment="stratified"))  # fmt: skip
    assert found.clusters == ()


@pytest.mark.parametrize("adjustment", ["non-parametric", "fitted-log-linear"])
def test_a_common_trend_is_adjusted_for(adjustment: str) -> None:
    cases = np.tile([4, 8, 16, 32], (8, 1))
    asked = replace(FEW, kind="space-time", replicates=9, adjustment=adjustment)  # type: ignore[arg-type]
    found = scan(study(cases, [100] * 8, LINE), asked)
    assert all(one.log_likelihood_ratio < 1e-6 for one in found.clusters)
    if adjustment == "fitted-log-linear":
        assert found.yearly_change == pytest.approx(1.0)


def test_fast_replicates_repeat_with_their_seed() -> None:
    asked = replace(FEW, mode="fast", seed=3)
    one, same = (scan(planted(), asked).maxima for _ in range(2))
    other = scan(planted(), replace(asked, seed=4)).maxima
    assert (one == same).all()
    assert (one != other).any()


def test_a_scan_explains_itself_in_both_languages() -> None:
    found = scan(planted(), FEW)
    assert "P002" in found.explain("en") or "P003" in found.explain("en")
    assert found.explain("zh") != found.explain("en")


def test_progress_is_told_and_may_stop_the_scan() -> None:
    told: list[tuple[int, int]] = []
    scan(planted(), FEW, progress=lambda done, wanted: told.append((done, wanted)))
    assert told[-1] == (49, 49)

    def stop(_done: int, _wanted: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(planted(), FEW, progress=stop)


def test_studies_that_cannot_be_scanned_are_refused_by_code() -> None:
    empty = study(np.zeros((3, 1)), [1, 1, 1], LINE[:3])
    empty = replace(empty, measure=np.ones((3, 1)))
    assert _codes(empty, FEW) == {"E701"}
    assert _codes(study([[5]], [1], [[0, 0]]), FEW) == {"E702"}
    assert _codes(planted(), replace(FEW, kind="space-time")) == {"E703"}
    assert _codes(study([[5], [1]], [0, 1], LINE[:2]), FEW) == {"E704"}
    nowhere = replace(planted(), coordinates=np.full((8, 2), np.nan))
    assert _codes(nowhere, FEW) == {"E712"}
    assert _codes(planted(), replace(FEW, largest_share=0.01)) == {"E713"}
    assert _codes(planted(), replace(FEW, replicates=-1)) == {"E711"}


def test_time_alone_asks_for_no_population_of_each_place() -> None:
    empty = planted(years=4)
    measure = np.zeros((8, 4))
    measure[0] = empty.total / 4
    found = scan(replace(empty, measure=measure), replace(FEW, kind="temporal"))
    assert found.clusters[0].begins == "2003-01-01"


def test_all_cases_in_one_place_is_an_honest_answer() -> None:
    found = scan(study([[9], [0], [0]], [1, 1, 1], LINE[:3]), FEW)
    assert found.clusters[0].members == ("P000",)
    assert found.clusters[0].relative_risk == np.inf


def test_ten_million_cases_are_counted() -> None:
    cases = np.array([[4_000_000], [2_000_000], [2_000_000], [2_000_000]])
    found = scan(study(cases, [1] * 4, LINE[:4]), replace(FEW, replicates=3))
    assert found.clusters[0].observed == 4_000_000
