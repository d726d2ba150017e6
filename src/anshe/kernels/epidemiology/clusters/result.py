"""What a scan found."""

from dataclasses import dataclass

from anshe.kernels.epidemiology.clusters.analysis import Shape
from anshe.kernels.epidemiology.clusters.report.cluster import Cluster
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.result import Result
from anshe.kernels.epidemiology.wording import Language, number, told


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanResult(Result):
    """Hold the clusters of a scan, the best first, and the largest ratio of every replicate."""

    clusters: tuple[Cluster, ...]
    places: int
    cases: int
    population: float | None
    replicates: int
    """How many were needed."""
    maxima: FloatArray
    """The largest ratio of each replicate, in their order."""
    critical: dict[str, float]
    """For levels of significance the ratio that must be exceeded."""
    shape: Shape = "circular"
    yearly_change: float | None = None
    """The yearly change that was adjusted for, as a share."""

    @property
    def most_likely(self) -> Cluster | None:
        """Return the most likely cluster."""
        return self.clusters[0] if self.clusters else None

    def finding(self, language: Language) -> str:
        """Say where the most likely cluster is, and whether chance explains it."""
        one = self.most_likely
        if one is None:
            return told("scan_none", language)
        found = told(
            "scan_found",
            language,
            place=one.members[0],
            count=len(one.members),
            begins=one.begins,
            ends=one.ends,
            observed=one.observed,
            expected=float(round(one.expected, 2)),
            side=told("scan_high" if one.high else "scan_low", language),
            risk=float(round(one.relative_risk, 2)),
        )
        judged = told("scan_no_p", language)
        if one.p is not None:
            p = number(one.p, digits=2)
            judged = told("scan_p", language, p=p, replicates=self.replicates)
        space = {"zh": "", "en": " "}[language]
        return space.join([found, judged, told(f"scan_cannot_{self.shape}", language)])
