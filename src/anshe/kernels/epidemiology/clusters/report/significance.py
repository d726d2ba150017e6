"""How often chance alone does as well: ranks, p-values, Gumbel's approximation, recurrence."""

import math
import sys
from dataclasses import dataclass

import numpy as np

from anshe.kernels.epidemiology.clusters.analysis import Analysis
from anshe.kernels.epidemiology.columns import FloatArray

TOLERANCE = 1e-9
EULER = 0.5772156649
GUMBEL_BELOW = 10
"""By default the approximation is reported where fewer ranks than these are left to count."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Hold the judgement of one cluster."""

    rank: int
    p: float
    monte_carlo_p: float
    gumbel_p: float | None


def stopped_at(maxima: FloatArray, ratio: float, enough: int) -> int | None:
    """Return how many replicates were needed until enough of them beat a ratio, or None."""
    beaten = np.flatnonzero(maxima > ratio + TOLERANCE)
    return int(beaten[enough - 1]) + 1 if len(beaten) >= enough else None


def gumbel(maxima: FloatArray, ratio: float) -> float:
    """Return the p-value under Gumbel's distribution with the replicates' mean and variance.

    It is never nothing, only less than can be written. Method: Abrams, Kulldorff and Kleinman, A
    model-adjusted p-value (2010), moments.
    """
    spread = math.sqrt(6 * float(np.var(maxima))) / math.pi
    if spread <= 0:
        return 1.0
    centre = float(np.mean(maxima)) - EULER * spread
    return max(-math.expm1(-math.exp((centre - ratio) / spread)), sys.float_info.min)


def judged(ratio: float, maxima: FloatArray, analysis: Analysis, *, first: bool) -> Chance:
    """Return the judgement of a cluster.

    Args:
        ratio: its log likelihood ratio.
        maxima: the replicates', only those that were needed.
        analysis: how to judge.
        first: whether it is the most likely cluster.

    """
    count = len(maxima)
    rank = 1 + int((maxima >= ratio - TOLERANCE).sum())
    early = count < analysis.replicates
    plain = rank / (count + 1)
    if early:
        plain = (analysis.enough if first else rank - 1) / count
    approximate = gumbel(maxima, ratio) if analysis.rates == "high" and count > 1 else None
    p = plain
    by_default = analysis.inference == "default" and not early and rank < GUMBEL_BELOW
    if approximate is not None and (analysis.inference == "gumbel" or by_default):
        p = approximate
    return Chance(rank, p, plain, approximate)


def critical(maxima: FloatArray, level: float) -> float | None:
    """Return the ratio above which a cluster is significant, or None with too few replicates."""
    place = int(level * (len(maxima) + 1) + 1e-9)
    return float(np.sort(maxima)[-place]) if place >= 1 else None


def recurrence(p: float, *, analyses: int = 1) -> float:
    """Return how many intervals pass on average until chance does as well (Kleinman 2004)."""
    if p >= 1:
        return 1.0
    daily = -math.expm1(math.log1p(-p) / analyses)
    return math.inf if daily <= 0 else 1 / daily
