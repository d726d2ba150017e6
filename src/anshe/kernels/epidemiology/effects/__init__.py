"""Effects: whether a project changed anything, beyond what would have come anyway."""

from anshe.kernels.epidemiology.effects.controlled import (
    before_after,
    before_after_series,
    small_ratio,
)
from anshe.kernels.epidemiology.effects.differences import difference_in_differences
from anshe.kernels.epidemiology.effects.effect import Effect
from anshe.kernels.epidemiology.effects.interrupted import Interruption, interrupted_series
from anshe.kernels.epidemiology.effects.linear import interrupted_values
from anshe.kernels.epidemiology.effects.model import SeriesModel
from anshe.kernels.epidemiology.effects.planned import (
    PowerDesign,
    SimulatedPower,
    formula_power,
    simulated_power,
)
from anshe.kernels.epidemiology.effects.power import Power, power_before
from anshe.kernels.epidemiology.trends.robust import newey_west, usual_lag

__all__ = [
    "Effect",
    "Interruption",
    "Power",
    "PowerDesign",
    "SeriesModel",
    "SimulatedPower",
    "before_after",
    "before_after_series",
    "difference_in_differences",
    "formula_power",
    "interrupted_series",
    "interrupted_values",
    "newey_west",
    "power_before",
    "simulated_power",
    "small_ratio",
    "usual_lag",
]
