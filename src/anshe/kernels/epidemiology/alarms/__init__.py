"""Alarms: when a count is higher than the past would have it.

Begin with `series_of`, which checks counts and dates; then take a method. All methods answer for
one series and for thousands alike, with arrays of series x weeks.
"""

from anshe.kernels.epidemiology.alarms.cusum.cusum import Cusum, cusum
from anshe.kernels.epidemiology.alarms.ears import Ears, ears
from anshe.kernels.epidemiology.alarms.farrington.classic import CLASSIC, farrington
from anshe.kernels.epidemiology.alarms.farrington.flexible import farrington_flexible
from anshe.kernels.epidemiology.alarms.farrington.options import Farrington
from anshe.kernels.epidemiology.alarms.many import Pool, in_parts
from anshe.kernels.epidemiology.alarms.reference_values import References, bayes, rki
from anshe.kernels.epidemiology.alarms.result import Alarms, FarringtonAlarms
from anshe.kernels.epidemiology.alarms.series import Series, series_of

__all__ = [
    "CLASSIC",
    "Alarms",
    "Cusum",
    "Ears",
    "Farrington",
    "FarringtonAlarms",
    "Pool",
    "References",
    "Series",
    "bayes",
    "cusum",
    "ears",
    "farrington",
    "farrington_flexible",
    "in_parts",
    "rki",
    "series_of",
]
