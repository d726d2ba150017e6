"""SpatialEpi's and smerc's own results on lung cancer in Pennsylvania and leukaemia in New York."""

import csv
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters import Analysis, Cluster, Study, scan
from anshe.kernels.epidemiology.clusters.model.period import period
from anshe.kernels.epidemiology.clusters.model.study import Model
from tests.kernels.epidemiology.references import reference_folder, reference_rows

Numbers = NDArray[np.float64]


def _first(
    model: Model, places: Numbers, cases: Numbers, measure: Numbers, share: float
) -> Cluster:
    study = Study(
        model=model,
        places=tuple(f"{number:04d}" for number in range(1, len(cases) + 1)),
        coordinates=places,
        geographic=False,
        period=period(date(2002, 1, 1), date(2002, 12, 31)),
        cases=cases.astype(np.int64)[:, None],
        measure=measure[:, None],
    )
    asked = Analysis(kind="spatial", largest_share=share, replicates=0, least_high=1)
    return scan(study, asked).clusters[0]


def _pennsylvania() -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return places, cases, people, and cases expected by sixteen strata."""
    with (reference_folder("spatialepi") / "pennLC_geo.csv").open(newline="") as opened:
        rows = list(csv.reader(opened))[1:]
    names = {row[0]: at for at, row in enumerate(rows)}
    strata: dict[tuple[str, ...], Numbers] = {}
    for row in reference_rows("spatialepi", "pennLC_data.csv"):
        held = strata.setdefault(
            (row["race"], row["gender"], row["age"]), np.zeros((2, len(names)))
        )
        held[:, names[row["county"]]] += float(row["cases"]), float(row["population"])
    each = np.array(list(strata.values()))
    cases, people = each.sum(axis=0)
    risks = each[:, 0].sum(axis=1) / each[:, 1].sum(axis=1)
    expected = (risks[:, None] * each[:, 1]).sum(axis=0)
    places = np.array([[float(row[3]), float(row[4])] for row in rows])
    return places, cases, people, expected


@pytest.mark.parametrize(
    ("share", "members", "observed", "expected", "ratio"),
    [
        (0.5, ["0023", "0051"], 1900, 1673.64866678906, 17.6628831253954),
        (0.1, ["0061"], 70, 51.1410138024989, 3.13200277339375),
    ],
)
def test_the_poisson_clusters_are_those_of_spatialepi(
    share: float, members: list[str], observed: int, expected: float, ratio: float
) -> None:
    places, cases, _, strata = _pennsylvania()
    found = _first("poisson", places, cases, strata, share)
    assert (list(found.members), found.observed) == (members, observed)
    assert found.expected == pytest.approx(expected, rel=1e-12)
    assert found.log_likelihood_ratio == pytest.approx(ratio, abs=1e-9)


@pytest.mark.parametrize(
    ("share", "count", "observed", "expected", "ratio"),
    [
        (0.5, 7, 2359, 2008.22286043201, 36.5705106083),
        (0.1, 3, 560, 468.13060271537, 8.91609635856),
    ],
)
def test_the_binomial_clusters_are_those_of_spatialepi(
    share: float, count: int, observed: int, expected: float, ratio: float
) -> None:
    places, cases, people, _ = _pennsylvania()
    found = _first("bernoulli", places, cases, people, share)
    assert (len(found.members), found.observed) == (count, observed)
    assert found.expected == pytest.approx(expected, rel=1e-12)
    # the package's own likelihood is rounded in the eighth place
    assert found.log_likelihood_ratio == pytest.approx(ratio, abs=5e-8)


def test_the_cluster_of_new_york_is_that_of_smerc() -> None:
    rows = reference_rows("spatialepi", "smerc_nydf.csv")
    cases = np.floor([float(row["cases"]) for row in rows])
    people = np.array([float(row["population"]) for row in rows])
    places = np.array([[float(row["x"]), float(row["y"])] for row in rows])
    found = _first("poisson", places, cases, people * cases.sum() / people.sum(), 0.5)
    assert (len(found.members), found.observed) == (37, 117)
    assert [int(place) for place in found.members[:5]] == [15, 1, 50, 16, 2]
    assert found.expected == pytest.approx(70.6105195083925)
    assert found.log_likelihood_ratio == pytest.approx(15.0055622644641, abs=1e-9)
