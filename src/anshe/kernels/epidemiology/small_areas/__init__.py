"""Small areas: rates and relative risks that chance alone would scatter, made comparable."""

from anshe.kernels.epidemiology.small_areas.marshall import global_bayes, local_bayes
from anshe.kernels.epidemiology.small_areas.relative_risk import gamma_bayes, log_normal_bayes
from anshe.kernels.epidemiology.small_areas.smoothed import Smoothed

__all__ = ["Smoothed", "gamma_bayes", "global_bayes", "local_bayes", "log_normal_bayes"]
