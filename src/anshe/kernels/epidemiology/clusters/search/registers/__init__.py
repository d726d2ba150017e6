"""Loops over lanes and windows that stay in the processor's vector registers."""

from anshe.kernels.epidemiology.clusters.search.registers.circles import gather, grow, weigh
from anshe.kernels.epidemiology.clusters.search.registers.windows import (
    above,
    below,
    lowest,
    place,
    seek,
)

__all__ = ["above", "below", "gather", "grow", "lowest", "place", "seek", "weigh"]
