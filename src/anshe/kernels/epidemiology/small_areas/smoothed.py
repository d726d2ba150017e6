"""Smoothed rates: what was seen in each area, drawn towards the others as far as chance demands."""

from dataclasses import dataclass

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, number, percent, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothed(Estimate):
    """Give smoothed values for each area, their intervals, and what they were drawn towards.

    `exceedance` is the probability that an area's true value lies above `threshold`. Methods
    that give moments only take the posterior as a gamma distribution with these moments.
    """

    raw: FloatArray
    prior_mean: FloatArray
    prior_variance: FloatArray
    exceedance: FloatArray
    threshold: float
    standing_out: float = 0.95
    """An area is named as high when its exceedance is above this."""

    @property
    def high(self) -> FloatArray:
        """Return the places (from zero) of the areas that are surely above the threshold."""
        return np.flatnonzero(self.exceedance > self.standing_out).astype(np.float64)

    def finding(self, language: Language) -> str:
        """Say how much was drawn together, and how many areas stand out."""
        return told(
            "smoothed",
            language,
            count=self.value.size,
            raw_low=number(float(self.raw.min())),
            raw_high=number(float(self.raw.max())),
            low=number(float(self.value.min())),
            high=number(float(self.value.max())),
            threshold=number(self.threshold),
            standing_out=self.high.size,
            sure=percent(self.standing_out),
        )
