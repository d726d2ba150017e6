"""Likelihood ratios of windows, and the fewest cases that reach a given ratio."""

from anshe.kernels.epidemiology.clusters.likelihood.ratios import (
    BERNOULLI,
    POISSON,
    STRATIFIED,
    Totals,
    log_ratio,
)
from anshe.kernels.epidemiology.clusters.likelihood.thresholds import (
    Thresholds,
    level_of,
    place_of,
    thresholds,
)

__all__ = [
    "BERNOULLI",
    "POISSON",
    "STRATIFIED",
    "Thresholds",
    "Totals",
    "level_of",
    "log_ratio",
    "place_of",
    "thresholds",
]
