"""Limits: confidence limits of a count and of a share, vectorised, by their published methods.

`count_limits` and `share_limits` return bare arrays; `crude.py` makes results of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special
from scipy.optimize import elementwise

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.rates.points import (
    binomial_point,
    binomial_up_to,
    poisson_point,
)

CountMethod = Literal["exact", "mid_p", "byar", "byar_centred", "daly", "log", "normal"]
ShareMethod = Literal["clopper_pearson", "wilson", "mid_p"]
Limits = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Published:
    """Say where a method is published, and from how many events on its coverage is as stated.

    `from_events` is the expected number of events from which a 95 % interval covers 93 to 97 %
    (0: it covers at least 95 % whatever the number). Found by enumeration; see the page
    `epidemiology-rates`.
    """

    source: str
    from_events: float


COUNT_METHODS: dict[str, Published] = {
    "exact": Published("Garwood F. (1936) Biometrika 28:437-442", 0),
    "mid_p": Published("Lancaster H.O. (1961) J Am Stat Assoc 56:223-234", 7),
    "byar": Published("Breslow N.E., Day N.E. (1987) Statistical Methods in Cancer Research II", 0),
    "byar_centred": Published("Rothman K.J., Boice J.D. (1979) Epidemiologic Analysis, p. 29", 9),
    "daly": Published("Daly L. (1992) Comput Biol Med 22:351-361", 18),
    "log": Published("Clayton D., Hills M. (1993) Statistical Models in Epidemiology", 11),
    "normal": Published("Rothman K.J., Greenland S. (1998) Modern Epidemiology, ch. 14", 24),
}
SHARE_METHODS: dict[str, Published] = {
    "clopper_pearson": Published("Clopper C.J., Pearson E.S. (1934) Biometrika 26:404-413", 0),
    "wilson": Published("Wilson E.B. (1927) J Am Stat Assoc 22:209-212", 6),
    "mid_p": Published("Berry G., Armitage P. (1995) The Statistician 44:417-423", 7),
}


def count_limits(counts: FloatArray, *, level: float, method: CountMethod) -> Limits:
    """Return the limits of a Poisson mean, for each count.

    Args:
        counts: whole numbers, any shape.
        level: the confidence, such as 0.95; an equal part of the error on each side.
        method: `exact` (Garwood), `mid_p`, `byar`, `byar_centred` (with x + 1/2), `daly`
            (one-sided where the count is zero), `log`, `normal`.

    Returns:
        Two arrays of the counts' shape.

    Method:
        The sources stand in `COUNT_METHODS`.

    Example:
        >>> low, high = count_limits(np.array([10.0]), level=0.95, method="exact")
        >>> [round(float(limit[0]), 4) for limit in (low, high)]
        [4.7954, 18.3904]

    """
    lower, upper = _COUNT_LIMITS[method](counts, (1 - level) / 2)
    return np.maximum(lower, 0.0), upper


def share_limits(
    counts: FloatArray, sizes: FloatArray, *, level: float, method: ShareMethod
) -> Limits:
    """Return the limits of a binomial share, for each count out of its size.

    Args:
        counts: whole numbers, any shape.
        sizes: whole numbers of the same shape, none smaller than its count, none zero.
        level: the confidence, such as 0.95.
        method: `clopper_pearson`, `wilson` or `mid_p`.

    Returns:
        Two arrays of the counts' shape, between 0 and 1.

    Method:
        The sources stand in `SHARE_METHODS`.

    """
    lower, upper = _SHARE_LIMITS[method](counts, sizes, (1 - level) / 2)
    return np.clip(lower, 0.0, 1.0), np.clip(upper, 0.0, 1.0)


def _exact(counts: FloatArray, tail: float) -> Limits:
    """Take the quantiles of two gamma distributions."""
    lower = np.where(counts > 0, special.gammaincinv(np.maximum(counts, 1), tail), 0.0)
    return lower, special.gammaincinv(counts + 1, 1 - tail)


def _daly(counts: FloatArray, tail: float) -> Limits:
    """Take the exact limits, all error on one side where nothing was counted."""
    lower, upper = _exact(counts, tail)
    return lower, np.where(counts == 0, -np.log(2 * tail), upper)


def _mid_p(counts: FloatArray, tail: float) -> Limits:
    """Solve for the means at which half of the observed probability reaches the tail."""
    low, high = _exact(counts, tail)
    lower = _root(_count_mid_p, np.full_like(low, 1e-12), high, (np.maximum(counts, 1), 1 - tail))
    upper = _root(_count_mid_p, np.maximum(low, 1e-12), high + 1, (counts, tail))
    return np.where(counts > 0, lower, 0.0), upper


def _count_mid_p(mean: FloatArray, count: FloatArray, tail: FloatArray) -> FloatArray:
    """Give the mid-p probability of so few, less the tail that is wanted."""
    so_few: FloatArray = special.gammaincc(count + 1, mean)
    return so_few - 0.5 * poisson_point(count, mean) - tail


def _byar(counts: FloatArray, tail: float) -> Limits:
    """Approximate by cube roots, with x below and x + 1 above."""
    some = np.maximum(counts, 1)
    return np.where(counts > 0, _cubed(some, -_normal(tail)), 0.0), _cubed(
        counts + 1, _normal(tail)
    )


def _byar_centred(counts: FloatArray, tail: float) -> Limits:
    """Approximate by cube roots, with x + 1/2 on both sides."""
    return _cubed(counts + 0.5, -_normal(tail)), _cubed(counts + 0.5, _normal(tail))


def _cubed(counts: FloatArray, deviate: float) -> FloatArray:
    """Give Wilson and Hilferty's approximation of a gamma quantile."""
    result: FloatArray = counts * (1 - 1 / (9 * counts) + deviate / (3 * np.sqrt(counts))) ** 3
    return result


def _log(counts: FloatArray, tail: float) -> Limits:
    """Approximate on the logarithm; nothing can be said of no events."""
    with np.errstate(divide="ignore", over="ignore"):
        factor = np.exp(_normal(tail) / np.sqrt(counts))
    return np.where(counts > 0, counts / factor, 0.0), np.where(
        counts > 0, counts * np.where(counts > 0, factor, 1.0), np.inf
    )


def _plain_normal(counts: FloatArray, tail: float) -> Limits:
    """Approximate by the normal distribution of the count itself."""
    half = _normal(tail) * np.sqrt(counts)
    return counts - half, counts + half


def _clopper_pearson(counts: FloatArray, sizes: FloatArray, tail: float) -> Limits:
    """Take the quantiles of two beta distributions."""
    rest = sizes - counts
    lower = special.betaincinv(np.maximum(counts, 1), rest + 1, tail)
    upper = special.betaincinv(counts + 1, np.maximum(rest, 1), 1 - tail)
    return np.where(counts > 0, lower, 0.0), np.where(rest > 0, upper, 1.0)


def _wilson(counts: FloatArray, sizes: FloatArray, tail: float) -> Limits:
    """Invert the score test, without a continuity correction."""
    square = special.ndtri(1 - tail) ** 2
    share = counts / sizes
    centre = share + square / (2 * sizes)
    half = np.sqrt(square * (share * (1 - share) + square / (4 * sizes)) / sizes)
    return (centre - half) / (1 + square / sizes), (centre + half) / (1 + square / sizes)


def _share_mid_p(counts: FloatArray, sizes: FloatArray, tail: float) -> Limits:
    """Solve for the shares at which half of the observed probability reaches the tail."""
    low, high = (np.full(counts.shape, edge) for edge in (1e-13, 1 - 1e-13))
    lower = _root(_binomial_mid_p, low, high, (np.maximum(counts, 1), sizes, 1 - tail))
    upper = _root(_binomial_mid_p, low, high, (np.minimum(counts, sizes - 1), sizes, tail))
    # Shares nearer to nothing or all than a double tells keep the exact limits, which are wider.
    wide = _clopper_pearson(counts, sizes, tail)
    lower, upper = (
        np.where(np.isnan(own), other, own) for own, other in zip((lower, upper), wide, strict=True)
    )
    return np.where(counts > 0, lower, 0.0), np.where(counts < sizes, upper, 1.0)


def _binomial_mid_p(
    share: FloatArray, count: FloatArray, size: FloatArray, tail: FloatArray
) -> FloatArray:
    """Give the mid-p probability of so few out of so many, less the tail that is wanted."""
    half = 0.5 * binomial_point(count, size, share)
    return binomial_up_to(count, size, share) - half - tail


def _root(
    function: Callable[..., FloatArray],
    low: FloatArray,
    high: FloatArray,
    args: tuple[FloatArray | float, ...],
) -> FloatArray:
    """Find the root between two arrays of bounds, for all of them at once."""
    found = elementwise.find_root(function, (low, high), args=args)
    result: FloatArray = np.asarray(found.x, dtype=np.float64)
    return result


def _normal(tail: float) -> float:
    """Give the normal deviate above which the tail lies."""
    return float(special.ndtri(1 - tail))


_COUNT_LIMITS: dict[str, Callable[[FloatArray, float], Limits]] = {
    "exact": _exact,
    "mid_p": _mid_p,
    "byar": _byar,
    "byar_centred": _byar_centred,
    "daly": _daly,
    "log": _log,
    "normal": _plain_normal,
}
_SHARE_LIMITS: dict[str, Callable[[FloatArray, FloatArray, float], Limits]] = {
    "clopper_pearson": _clopper_pearson,
    "wilson": _wilson,
    "mid_p": _share_mid_p,
}
