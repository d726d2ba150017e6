"""Trends: whether a rate rises or falls, how fast, and how sure that is."""

from anshe.kernels.epidemiology.trends.linear import (
    TrendTest,
    cochran_armitage,
    mann_kendall,
    poisson_score,
)
from anshe.kernels.epidemiology.trends.many import Trends, TrendTests, share_trends, trends_of
from anshe.kernels.epidemiology.trends.negative_binomial import negative_binomial
from anshe.kernels.epidemiology.trends.regression import Fit, poisson_regression
from anshe.kernels.epidemiology.trends.trend import Family, Trend, trend

__all__ = [
    "Family",
    "Fit",
    "Trend",
    "TrendTest",
    "TrendTests",
    "Trends",
    "cochran_armitage",
    "mann_kendall",
    "negative_binomial",
    "poisson_regression",
    "poisson_score",
    "share_trends",
    "trend",
    "trends_of",
]
