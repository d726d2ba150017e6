"""Transformations: counts brought near to a standard normal, and the count that a sum still needs.

Sources: Rossi G, Lampugnani L, Marchi M (1999), Statistics in Medicine 18:2111-2122; Pierce DA,
Schafer DW (1986), Journal of the American Statistical Association 81:977-986 (Anscombe's
residuals to the second order); Hilbe JM (2007), Negative Binomial Regression.
"""

from typing import Literal, NamedTuple

import numpy as np
from scipy.special import hyp2f1

from anshe.kernels.epidemiology.columns import FloatArray

Transform = Literal[
    "standard", "rossi", "anscombe", "anscombe2nd", "pearsonNegBin", "anscombeNegBin", "none"
]
TRANSFORMS = (
    "standard", "rossi", "anscombe", "anscombe2nd", "pearsonNegBin", "anscombeNegBin", "none",
)  # fmt: skip
OVERDISPERSED = ("pearsonNegBin", "anscombeNegBin")


class Expected(NamedTuple):
    """What is expected: the mean, and how much more it scatters than Poisson."""

    mean: FloatArray
    dispersion: float
    """The variance is m + dispersion m^2."""
    tabulated: bool = True
    """Read the hypergeometric function, and solve for bounds, as the package does."""


def transformed(counts: FloatArray, expected: Expected, transform: Transform) -> FloatArray:
    """Return z of each count."""
    m, x = expected.mean, counts
    made: FloatArray
    if transform == "none":
        made = np.broadcast_to(x, np.broadcast_shapes(x.shape, m.shape)).copy()
    elif transform == "standard":
        made = (x - m) / np.sqrt(m)
    elif transform == "rossi":
        made = (x - 3 * m + 2 * np.sqrt(x * m)) / (2 * np.sqrt(m))
    elif transform == "anscombe":
        made = 1.5 * (x ** (2 / 3) - m ** (2 / 3)) / m ** (1 / 6)
    elif transform == "anscombe2nd":
        made = 1.5 * (x ** (2 / 3) - m ** (2 / 3) + m ** (-1 / 3) / 9) / m ** (1 / 6)
    elif transform == "pearsonNegBin":
        made = (x - m) / np.sqrt(m + expected.dispersion * m**2)
    else:
        made = _anscombe_negative_binomial(x, expected)
    return made


def _anscombe_negative_binomial(x: FloatArray, expected: Expected) -> FloatArray:
    """Return Anscombe's residual of the negative binomial, by the hypergeometric function."""
    m, a = expected.mean, expected.dispersion
    function = _tabulated if expected.tabulated else _hypergeometric
    top = x ** (2 / 3) * function(-a * x) - m ** (2 / 3) * function(-a * m)
    made: FloatArray = 1.5 * top / (m * (1 + a * m)) ** (1 / 6)
    return made


def _hypergeometric(x: FloatArray) -> FloatArray:
    """Return 2F1(1/3, 2/3; 5/3; x), which the integral of the inverse cube root comes to."""
    made: FloatArray = hyp2f1(1 / 3, 2 / 3, 5 / 3, x)
    return made


def _tabulated(x: FloatArray) -> FloatArray:
    """Return the same as the package reads it: by hundredths to -10, by ones to -100, no further.

    Up to -10 it takes the nearest entry (ten decimals), from there on a line between two.
    """
    fine = np.ceil(np.minimum(-x, 10.0) * 100 - 0.5) / -100
    below = np.floor(-x)
    share = -x - below
    line = (1 - share) * _entry(-below) + share * _entry(-below - 1)
    return np.where(x >= -10, _entry(fine), np.where(x >= -100, line, np.nan))


def _entry(x: FloatArray) -> FloatArray:
    """Return an entry of the table."""
    return np.round(_hypergeometric(x), 10)


def needed(lacking: FloatArray, expected: Expected, transform: Transform) -> FloatArray | None:
    """Return the count whose z is what a sum lacks; None where the package solves for none.

    The package solves `anscombe2nd` with m^(1/3) / 9 where its own z has m^(-1/3) / 9; only the
    bound shown differs by it, never an alarm.
    """
    m = expected.mean
    made: FloatArray
    if transform == "anscombeNegBin" or (transform == "none" and expected.tabulated):
        return None
    if transform == "none":
        made = lacking + np.zeros_like(m)
    elif transform == "standard":
        made = np.ceil(m + np.sqrt(m) * lacking)
    elif transform == "pearsonNegBin":
        made = m + np.sqrt(m + expected.dispersion * m**2) * lacking
    elif transform == "rossi":
        # x + 2 sqrt(m x) = 2 sqrt(m) z + 3 m, a square in sqrt(x)
        inner = 2 * np.sqrt(m) * lacking + 4 * m
        root = np.sqrt(np.maximum(inner, 0.0)) - np.sqrt(m)
        # the package squares a negative root, too
        root = root if expected.tabulated else np.maximum(root, 0.0)
        made = np.where(inner < 0, 0.0, root**2)
    else:
        power = 1 / 3 if expected.tabulated else -1 / 3
        centre = m ** (2 / 3) - (m**power / 9 if transform == "anscombe2nd" else 0.0)
        made = np.maximum(centre + m ** (1 / 6) * lacking / 1.5, 0.0) ** 1.5
    return np.maximum(made, 0.0)
