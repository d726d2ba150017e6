"""Rates: how often, compared with whom, how sure; and what of it may be shown."""

from anshe.kernels.epidemiology.rates.limits import (
    COUNT_METHODS,
    SHARE_METHODS,
    CountMethod,
    ShareMethod,
    count_limits,
    share_limits,
)
from anshe.kernels.epidemiology.rates.rate import Rate, episode_rate, person_rate, proportion

__all__ = [
    "COUNT_METHODS",
    "SHARE_METHODS",
    "CountMethod",
    "Rate",
    "ShareMethod",
    "count_limits",
    "episode_rate",
    "person_rate",
    "proportion",
    "share_limits",
]
