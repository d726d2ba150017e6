"""Loops over lanes and windows that stay in the processor's vector registers."""

from anshe.kernels.epidemiology.clusters.registers.circles import gather, grow, weigh
from anshe.kernels.epidemiology.clusters.registers.draws import exponentials, guess, share
from anshe.kernels.epidemiology.clusters.registers.windows import (
    above,
    below,
    lowest,
    place,
    seek,
)

__all__ = [
    "above",
    "below",
    "exponentials",
    "gather",
    "grow",
    "guess",
    "lowest",
    "place",
    "seek",
    "share",
    "weigh",
]
