"""Parameter files: what a `.prm` file asks for, or a refusal that names what is not done here."""

from dataclasses import dataclass
from datetime import date

from anshe.kernels.epidemiology.clusters.analysis import (
    Adjustment,
    Analysis,
    Inference,
    Kind,
    Rates,
)
from anshe.kernels.epidemiology.clusters.inputs.assemble import Frame
from anshe.kernels.epidemiology.clusters.inputs.days import UNITS, written
from anshe.kernels.epidemiology.clusters.inputs.settings import Settings
from anshe.kernels.epidemiology.clusters.model.period import Period, generic_period, period
from anshe.kernels.epidemiology.clusters.model.study import Model

MODELS: dict[int, Model] = {0: "poisson", 1: "bernoulli", 2: "permutation"}
OTHER_MODELS = {
    3: "Ordinal",
    4: "Exponential",
    5: "Normal",
    6: "Continuous Poisson",
    7: "Multinomial",
    8: "Rank",
    9: "UniformTime",
    10: "Batched",
}
KINDS: dict[int, tuple[Kind, bool]] = {
    1: ("spatial", False),
    2: ("temporal", False),
    3: ("space-time", False),
    4: ("space-time", True),
    6: ("temporal", True),
}
OTHER_KINDS = {5: "Spatial Variation in Temporal Trends", 7: "Seasonal Temporal"}
RATES: dict[int, Rates] = {1: "high", 2: "low", 3: "both"}
ADJUSTMENTS: dict[int, Adjustment] = {
    0: "none",
    1: "non-parametric",
    2: "log-linear",
    3: "fitted-log-linear",
    4: "stratified",
}
INFERENCES: dict[int, Inference] = {0: "default", 1: "monte-carlo", 2: "early", 3: "gumbel"}
REFUSED = {
    "SpatialWindowShapeType": "0",
    "UseNeighborsFile": "n",
    "UseLocationsNetworkFile": "n",
    "UseMetaLocationsFile": "n",
    "MultipleCoordinatesType": "0",
    "UseMaxCirclePopulationFileOption": "n",
    "IncludePurelyTemporal": "n",
    "IncludePurelySpatial": "n",
    "IsotonicScan": "0",
    "RiskLimitHighClusters": "n",
    "RiskLimitLowClusters": "n",
    "AdjustForWeeklyTrends": "n",
    "SpatialAdjustmentType": "0",
    "UseAdjustmentsByRRFile": "n",
    "AdjustForEarlierAnalyses": "n",
    "IterativeScan": "n",
    "PerformPowerEvaluation": "n",
    "CriteriaForReportingSecondaryClusters": "0",
    "UseReportOnlySmallerClusters": "n",
    "PerformStandardDrilldown": "n",
    "PerformBernoulliDrilldown": "n",
    "CaseFile2": "",
}
"""Options that change the result, with the only value that is done here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Hold what a parameter file asks for."""

    frame: Frame
    analysis: Analysis
    files: tuple[tuple[str, str], ...]
    """The names of the files, by what they hold."""
    report_gumbel: bool = False


def parameters(text: str, *, name: str = "prm") -> Parameters:
    """Read a parameter file.

    Raises:
        InputProblem: a line cannot be read, a value cannot be used, or something is asked for
            that is not done here; everything of the kind is told.

    """
    given = Settings(text, name)
    model = _model(given)
    kind, prospective = _kind(given)
    for option, value in REFUSED.items():
        if given.text(option, value) not in (value, "") and not _moot(given, option):
            given.tell("E814", option, option=option, value=given.text(option))
    analysis = _analysis(given, kind, prospective=prospective)
    found = _period(given)
    given.settle()
    return Parameters(
        frame=Frame(
            model=model,
            period=found,
            dated=given.text("PrecisionCaseTimes", "0") != "0",
            geographic=given.choice("CoordinatesType", {0: False, 1: True}, fallback=0),
            strict_period=given.text("StudyPeriodCheckType", "0") != "1",
            strict_places=given.text("GeographicalCoordinatesCheckType", "0") != "1",
            spatial=kind != "temporal",
        ),
        analysis=analysis,
        files=tuple(_files(given).items()),
        report_gumbel=given.yes("ReportGumbel"),
    )


def _moot(given: Settings, option: str) -> bool:
    """Say whether an option means nothing for this kind of analysis."""
    temporal = given.text("AnalysisType") in ("2", "6")
    spatial = given.text("AnalysisType") == "1"
    shapes = ("SpatialWindowShapeType", "IncludePurelySpatial", "IncludePurelyTemporal")
    return (temporal and option in shapes) or (spatial and option.startswith("IncludePurely"))


def _model(given: Settings) -> Model:
    """Return the model, or note a refusal that names it."""
    number = given.whole("ModelType", 0)
    if number in OTHER_MODELS:
        given.tell("E813", "ModelType", model=OTHER_MODELS[number])
    elif number not in MODELS:
        given.choice("ModelType", MODELS, fallback=0)
    return MODELS.get(number, "poisson")


def _kind(given: Settings) -> tuple[Kind, bool]:
    """Return the kind of analysis, and whether it is prospective."""
    number = given.whole("AnalysisType", 1)
    if number in OTHER_KINDS:
        given.tell("E815", "AnalysisType", kind=OTHER_KINDS[number])
    elif number not in KINDS:
        given.choice("AnalysisType", KINDS, fallback=1)
    kind, prospective = KINDS.get(number, ("spatial", False))
    alive = given.text("IncludeClusters", "0")
    if alive == "2" and kind != "spatial":
        given.tell("E814", "IncludeClusters", option="IncludeClusters", value=alive)
    return kind, prospective or (alive == "1" and kind != "spatial")


def _analysis(given: Settings, kind: Kind, *, prospective: bool) -> Analysis:
    """Return the options of the scan."""
    as_time = given.text("MaxTemporalSizeInterpretation", "0") == "1"
    size = given.number("MaxTemporalSize", 50)
    capped = given.yes("UseDistanceFromCenterOption")
    adjusted = (
        kind
        if kind == "spatial"
        else given.choice("TimeTrendAdjustmentType", ADJUSTMENTS, fallback=0)
    )
    return Analysis(
        kind=kind,
        prospective=prospective,
        rates=given.choice("ScanAreas", RATES, fallback=1),
        largest_share=given.number("MaxSpatialSizeInPopulationAtRisk", 50) / 100,
        largest_distance=given.number("MaxSpatialSizeInDistanceFromCenter", 1) if capped else None,
        longest_share=0.5 if as_time else size / 100,
        longest=int(size) if as_time else None,
        shortest=_intervals(given, "MinimumTemporalClusterSize"),
        least_high=given.whole("MinimumCasesInHighRateClusters", 2),
        least_low=given.whole("MinimumCasesInLowRateClusters", 0),
        adjustment="none" if adjusted == "spatial" else adjusted,
        yearly_change=given.number("TimeTrendPercentage", 0) / 100,
        inference=given.choice("PValueReportType", INFERENCES, fallback=0),
        enough=given.whole("EarlyTerminationThreshold", 50),
        replicates=given.whole("MonteCarloReps", 999),
    )


def _intervals(given: Settings, option: str) -> int:
    """Return how many intervals hold so many units of time."""
    length = max(given.whole("TimeAggregationLength", 1), 1)
    return max(1, -(-given.whole(option, 1) // length))


def _period(given: Settings) -> Period:
    """Return the period, cut into intervals where time is looked at."""
    unit = UNITS[given.choice("TimeAggregationUnits", dict(enumerate(range(5))), fallback=0)]
    length = given.whole("TimeAggregationLength", 1)
    start, end = given.text("StartDate", "2000/1/1"), given.text("EndDate", "2000/12/31")
    if given.text("PrecisionCaseTimes", "0") == "0" or given.text("AnalysisType") == "1":
        unit = "none" if unit != "generic" else unit
    if unit == "generic":
        return generic_period(given.whole("StartDate", 0), given.whole("EndDate", 1), length=length)
    first, last = written(start, near=2000), written(end, near=2000)
    if first is None or last is None:
        option = "StartDate" if first is None else "EndDate"
        given.tell("E807", option, value=given.text(option))
        return Period("none", 1, (1, 2))
    if last.last < first.first:
        given.tell("E816", "EndDate", start=start, end=end)
        return Period("none", 1, (1, 2))
    return period(
        date.fromordinal(first.first), date.fromordinal(last.last), unit=unit, length=max(length, 1)
    )


def _files(given: Settings) -> dict[str, str]:
    """Return the names of the files."""
    named = {
        "cases": given.text("CaseFile"),
        "controls": given.text("ControlFile"),
        "population": given.text("PopulationFile"),
        "places": given.text("CoordinatesFile"),
        "grid": given.text("GridFile") if given.yes("UseGridFile") else "",
    }
    return {what: name for what, name in named.items() if name}
