"""rflexscan's own results on sudden infant deaths in North Carolina, 1974 to 1978.

Counts of the 100 counties and their neighbours are those of Cressie and Read (1985), as the R
package spData (CC0) gives them: nc.sids and ncCR85.nb.
"""

from datetime import date

import numpy as np
import pytest

from anshe.kernels.epidemiology.clusters import Analysis, Study, scan
from anshe.kernels.epidemiology.clusters.model.period import period
from tests.kernels.epidemiology.references import column, reference_rows


def counties() -> Study:
    """Return the counties; what is expected goes by the births."""
    rows = reference_rows("smallarea", "nc_sids_spData.csv")
    pairs = reference_rows("smallarea", "nc_sids_ncCR85_nb.csv")
    cases, births = np.array(column(rows, "SID74")), np.array(column(rows, "BIR74"))
    where = np.array([column(rows, "x"), column(rows, "y")]).T
    return Study(
        model="poisson",
        places=tuple(f"{number:03d}" for number in range(1, 101)),
        coordinates=where,
        geographic=False,
        period=period(date(1974, 7, 1), date(1978, 6, 30)),
        cases=cases.astype(np.int64)[:, None],
        measure=(births * cases.sum() / births.sum())[:, None],
        population=births,
        neighbours=np.array([column(pairs, "from"), column(pairs, "to")], dtype=np.int64).T - 1,
    )


@pytest.mark.parametrize(
    ("shape", "ratio", "count"), [("circular", 14.929611, 5), ("flexible", 20.648492, 8)]
)
def test_the_clusters_of_north_carolina_are_those_of_rflexscan(
    shape: str, ratio: float, count: int
) -> None:
    asked = Analysis(kind="spatial", shape=shape, nearest=15, inference="monte-carlo")  # type: ignore[arg-type]
    found = scan(counties(), asked).clusters[0]
    assert found.log_likelihood_ratio == pytest.approx(ratio, abs=5e-7)
    assert (len(found.members), found.p) == (count, 0.001)


def test_ten_nearest_find_the_same_cluster() -> None:
    # the window of eight counties lies within ten nearest of one of them
    ten, fifteen = (
        scan(counties(), Analysis(kind="spatial", shape="flexible", nearest=nearest, replicates=0))
        for nearest in (10, 15)
    )
    assert ten.clusters[0].members == fifteen.clusters[0].members
