"""Clusters: scan statistics in space, in time and in both, with the chance that they are chance."""

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.clusters.model.study import Study
from anshe.kernels.epidemiology.clusters.report.cluster import Cluster
from anshe.kernels.epidemiology.clusters.result import ScanResult
from anshe.kernels.epidemiology.clusters.scan import scan

__all__ = ["Analysis", "Cluster", "ScanResult", "Study", "scan"]
