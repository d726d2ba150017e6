"""The reference program's own results: clusters to the digits printed, and its replicates."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.clusters import Analysis, ScanResult, Study, scan
from anshe.kernels.epidemiology.clusters.inputs import Texts, parameters, study_of
from anshe.kernels.epidemiology.clusters.plan import plan
from anshe.kernels.epidemiology.clusters.run import maxima
from anshe.kernels.epidemiology.replicates import Batch
from tests.kernels.epidemiology.references import reference_folder

SMALL = (
    "nm_999_t1", "nm_pros_999", "nm_spatial_999", "nm_temporal_999", "nm_retro_highlow_999",
    "nm_retro_timenonparam_999", "nm_retro_timecalcloglinear_999", "nm_retro_timestratified_999",
    "nm_stp_999", "nycfever_stp_999_full", "nycfever_stp_retro_999", "nhumberside_999_full",
    "NYCSpaceTimePermutation", "NHumbersideSpatialBernoulli", "NewMexicoSpaceTimePoisson",
)  # fmt: skip
LARGE = ("sp1000_999", "sp2000_999")
FIGURES = {
    "ratio": r"(?:Log likelihood ratio|Test statistic)\.+: ([\d.]+)",
    "rank": r"Monte Carlo rank\.+: (\d+)/",
    "p": r"\n +P-value\.+: ([\d.]+)",
    "observed": r"Number of cases\.+: (\d+)\n +Expected",
    "expected": r"Expected cases\.+: ([\d.]+)",
    "risk": r"Relative risk\.+: ([\d.]+)",
    "gumbel": r"Gumbel P-value\.+: ([\d.]+)",
}


def _asked(name: str) -> tuple[Study, Analysis]:
    """Read an analysis as its user would."""
    folder = reference_folder("satscan_ref")
    beside = folder if (folder / f"{name}.prm").exists() else folder.parent / "satscan"
    asked = parameters((beside / f"{name}.prm").read_text("utf-8"))
    held = {what: _text(folder.parent, file) for what, file in asked.files}
    return study_of(Texts(**held), asked.frame), asked.analysis  # type: ignore[arg-type]


def _text(folder: Path, file: str) -> str:
    found = [folder / part / file for part in ("satscan", "synthetic")]
    return next(path for path in found if path.exists()).read_text("utf-8")


def _printed(name: str) -> str:
    return (reference_folder("satscan_ref") / f"{name}.txt").read_text("utf-8")


def _simulated(name: str) -> np.ndarray:
    return np.loadtxt(reference_folder("satscan_ref") / f"{name}.llr.txt", skiprows=1)


def _members(text: str) -> list[list[str]]:
    found = re.findall(r"Location IDs included\.: (.*?)\n +(?:Coord|Time)", text, re.DOTALL)
    return [re.sub(r"\s+", "", each).split(",") for each in found]


def _same_figures(found: ScanResult, text: str) -> None:
    """Compare every printed figure, to half of its last digit."""
    told: dict[str, list[Any]] = {
        "ratio": [one.log_likelihood_ratio for one in found.clusters],
        "rank": [one.rank for one in found.clusters],
        "p": [one.p for one in found.clusters],
        "observed": [one.observed for one in found.clusters],
        "expected": [one.expected_as_printed or one.expected for one in found.clusters],
        "risk": [one.relative_risk for one in found.clusters],
        "gumbel": [one.gumbel_p for one in found.clusters],
    }
    for figure, pattern in FIGURES.items():
        printed = re.findall(pattern, text)
        for ours, theirs in zip(told[figure], printed, strict=bool(printed) and figure != "risk"):
            digits = len(theirs.partition(".")[2])
            assert ours == pytest.approx(float(theirs), abs=0.51 * 10**-digits), figure


@pytest.mark.parametrize("name", SMALL)
def test_all_clusters_and_all_maxima_are_those_of_the_reference(name: str) -> None:
    given, asked = _asked(name)
    found = scan(given, asked)
    text = _printed(name)
    printed = _members(text)
    ours = [list(one.members) for one in found.clusters]
    assert ours == printed or printed == [["All"]]
    _same_figures(found, text)
    assert found.maxima == pytest.approx(_simulated(name), abs=6e-7)


@pytest.mark.parametrize("name", LARGE)
def test_the_first_replicates_of_large_studies_are_those_of_the_reference(name: str) -> None:
    given, asked = _asked(name)
    ours = maxima(plan(given, asked), Batch(1, 128))
    assert ours == pytest.approx(_simulated(name)[:128], abs=6e-7)
    observed = scan(given, replace(asked, replicates=0)).clusters[0]
    assert list(observed.members) == _members(_printed(name))[0]


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("FakeSpaceTimeExponential", "Exponential"),
        ("FakeSpatialNormal", "Normal"),
        ("MarylandSpatialOrdinal", "Ordinal"),
        ("PolygonSpatialContinuousPoisson", "Continuous Poisson"),
    ],
)
def test_samples_of_other_models_are_refused_by_name(name: str, model: str) -> None:
    with pytest.raises(InputProblem, match=model):
        _asked(name)
