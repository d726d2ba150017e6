"""Rates: how often, compared with whom, how sure; and what of it may be shown."""

from anshe.kernels.epidemiology.rates.comparison import (
    Comparison,
    DifferenceMethod,
    RatioMethod,
    rate_difference,
    rate_ratio,
)
from anshe.kernels.epidemiology.rates.limits import (
    COUNT_METHODS,
    SHARE_METHODS,
    CountMethod,
    ShareMethod,
    count_limits,
    share_limits,
)
from anshe.kernels.epidemiology.rates.rate import Rate, episode_rate, person_rate, proportion
from anshe.kernels.epidemiology.rates.standardised import (
    StandardisedRatio,
    direct_rate,
    indirect_ratio,
    standardised_ratio,
    weighted_limits,
)
from anshe.kernels.epidemiology.rates.suppression import Suppressed, possible_range, suppress
from anshe.kernels.epidemiology.rates.survey import SurveyTotal, survey_total
from anshe.kernels.epidemiology.rates.years_lost import YearsLost, years_of_life_lost

__all__ = [
    "COUNT_METHODS",
    "SHARE_METHODS",
    "Comparison",
    "CountMethod",
    "DifferenceMethod",
    "Rate",
    "RatioMethod",
    "ShareMethod",
    "StandardisedRatio",
    "Suppressed",
    "SurveyTotal",
    "YearsLost",
    "count_limits",
    "direct_rate",
    "episode_rate",
    "indirect_ratio",
    "person_rate",
    "possible_range",
    "proportion",
    "rate_difference",
    "rate_ratio",
    "share_limits",
    "standardised_ratio",
    "suppress",
    "survey_total",
    "weighted_limits",
    "years_of_life_lost",
]
