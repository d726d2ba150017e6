"""Carry-over: standard errors for counts whose rate is disturbed, and remembers its disturbance.

Counts scatter around their rate as Poisson counts do; the rate itself is disturbed, and a good
month is followed by a good one. Robust errors that see counts alone (`trends.robust`) mistake the
scatter for independence. Both answers here allow for what fitting takes out of the residuals.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.trends.robust import CORRELATED_AT_MOST, halved

ZEGER = "Zeger S.L. (1988) Biometrika 75:621-629"
FIXED_B = (
    "Kiefer N.M., Vogelsang T.J. (2005) Econom Theory 21:1130-1164; "
    "Andrews D.W.K., Monahan J.C. (1992) Econometrica 60:953-966"
)
DRAWS = 999


@dataclass(frozen=True, slots=True)
class Latent:
    """Give how much the rate is disturbed, and how much of that carries over."""

    variance: float
    """Of the logarithm of the rate, beyond the fitted course."""
    correlation: float
    """From one period to the next."""

    def pattern(self, weights: FloatArray) -> FloatArray:
        """Return the covariance of Pearson residuals, shape (periods, periods)."""
        root = np.sqrt(weights)
        excess = self.variance * np.outer(root, root) * self.correlation ** apart(weights.size)
        together: FloatArray = np.eye(weights.size) + excess
        return together


def latent_process(design: FloatArray, weights: FloatArray, pearson: FloatArray) -> Latent:
    """Return the disturbance that residuals of counts show beyond their own scatter.

    Args:
        design: shape (periods, terms).
        weights: of the fit (for Poisson the fitted counts), shape (periods,).
        pearson: residuals over the root of their variance, shape (periods,).

    Method:
        Zeger (1988): the rate is multiplied by a process of mean one, here of first order.
        Its variance and correlation are those at which the squares of the fitted residuals and
        the products of neighbours have, on average, the sums that are seen; what fitting takes
        out of them is taken into account. Time and memory grow with the square of the periods.

    """
    basis, _ = np.linalg.qr(design * np.sqrt(weights)[:, None])
    squares, products = float((pearson**2).sum()), float((pearson[1:] * pearson[:-1]).sum())
    scatter, beside = _sums(np.eye(weights.size), basis)
    if squares <= scatter:
        return Latent(0.0, 0.0)
    root, steps = np.sqrt(weights), apart(weights.size)

    def sums(correlation: float) -> tuple[float, float]:
        return _sums(np.outer(root, root) * correlation**steps, basis)

    def too_small(correlation: float) -> bool:
        total, next_to = sums(correlation)
        return beside + (squares - scatter) / total * next_to < products

    correlation = halved(too_small, CORRELATED_AT_MOST)
    return Latent((squares - scatter) / sums(correlation)[0], correlation)


def latent(
    design: FloatArray, weights: FloatArray, pearson: FloatArray, bread: FloatArray
) -> FloatArray:
    """Return the covariance of coefficients that allows for a rate which remembers.

    Args:
        design: shape (periods, terms).
        weights: of the fit, shape (periods,).
        pearson: residuals over the root of their variance, shape (periods,).
        bread: the inverse of the information, shape (terms, terms).

    """
    weighted = design * np.sqrt(weights)[:, None]
    pattern = latent_process(design, weights, pearson).pattern(weights)
    covariance: FloatArray = bread @ (weighted.T @ pattern @ weighted) @ bread
    return covariance


@dataclass(frozen=True, slots=True)
class FixedB:
    """Give standard errors, and how large their statistics become by chance alone."""

    errors: FloatArray
    by_chance: FloatArray
    """Absolute statistics of series without any effect, sorted, shape (terms, draws)."""

    def criticals(self, level: float) -> FloatArray:
        """Return for each term the statistic that chance exceeds in one less the level."""
        found: FloatArray = np.quantile(self.by_chance, level, axis=1, method="higher")
        return found

    def p_values(self, statistics: FloatArray) -> FloatArray:
        """Return for each term how often chance is as large; never zero."""
        above = (self.by_chance >= np.abs(statistics)[:, None]).sum(axis=1)
        share: FloatArray = (above + 1) / (self.by_chance.shape[1] + 1)
        return share


def fixed_b_lag(periods: int) -> int:
    """Return the lag 1.3 sqrt(n), rounded up (Lazarus et al., 2018, JBES 36:541-559)."""
    return min(int(np.ceil(1.3 * np.sqrt(periods))), periods // 2)


def newey_west_fixed_b(
    weighted: FloatArray, pearson: FloatArray, bread: FloatArray, *, lag: int, seed: int
) -> FixedB:
    """Return Newey-West errors with the distribution that they have in a series of this length.

    Args:
        weighted: the design times the root of the weights, shape (periods, terms).
        pearson: residuals over the root of their variance, shape (periods,).
        bread: the inverse of the information, shape (terms, terms).
        lag: so many earlier periods are allowed for.
        seed: of the draws.

    Method:
        Each term's scores are prewhitened by a first-order regression (Andrews and Monahan,
        1992). The statistic is compared with what it is in 999 series of independent periods
        with the same design and the same lag, which is the idea of fixed-b critical values
        (Kiefer and Vogelsang, 2005): the error's own error, and what fitting took out, are in
        it. A design with a trend and a break needs values of its own (Cho and Vogelsang, 2017,
        Econom Theory 33:988-1017), hence the draws.

    """
    influence = bread @ weighted.T
    basis, _ = np.linalg.qr(weighted)
    drawn = np.random.default_rng(seed).normal(size=(DRAWS, pearson.size))
    residuals = drawn - (drawn @ basis) @ basis.T
    kernel = np.maximum(1 - apart(pearson.size - 1) / (lag + 1), 0)
    errors = np.array([_long_run(own * pearson[None], kernel)[0] for own in influence])
    by_chance = [
        np.sort(np.abs(drawn @ own) / _long_run(residuals * own, kernel)) for own in influence
    ]
    return FixedB(errors, np.array(by_chance))


def _long_run(scores: FloatArray, kernel: FloatArray) -> FloatArray:
    """Give the standard error of the sum of each row of scores, prewhitened and recoloured."""
    before, now = scores[:, :-1], scores[:, 1:]
    carried = np.clip((before * now).sum(axis=1) / (before**2).sum(axis=1), -0.97, 0.97)
    white = now - carried[:, None] * before
    # The first score has none before it; its share is made up for.
    stretched = scores.shape[1] / white.shape[1]
    total: FloatArray = ((white @ kernel) * white).sum(axis=1) * stretched / (1 - carried) ** 2
    root: FloatArray = np.sqrt(total)
    return root


def apart(periods: int) -> NDArray[np.intp]:
    """Return how many steps each period lies from each other one."""
    places = np.arange(periods)
    steps: NDArray[np.intp] = np.abs(places[:, None] - places[None, :])
    return steps


def _sums(pattern: FloatArray, basis: FloatArray) -> tuple[float, float]:
    """Give the sums of variances and of neighbours' covariances that fitted residuals have."""
    once = pattern - basis @ (basis.T @ pattern)
    both = once - (once @ basis) @ basis.T
    return float(np.trace(both)), float(np.trace(both, 1))
