"""Smoothed relative risks: observed over expected, drawn towards a gamma or log-normal prior."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.problems import InputProblem, problem
from anshe.kernels.epidemiology.small_areas.posterior import gamma_belief, normal_belief
from anshe.kernels.epidemiology.small_areas.smoothed import Smoothed
from anshe.kernels.epidemiology.trends.negative_binomial import negative_binomial
from anshe.kernels.epidemiology.wording import words

CLAYTON_KALDOR = "Clayton D., Kaldor J. (1987) Biometrics 43:671-681"
TURNS_AT_MOST = 20
_LEAST_SPREAD = 1e-10
"""A gamma distribution narrower than this share of its mean (squared) is a single value."""
GammaFit = Literal["moments", "likelihood"]


def gamma_bayes(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    fit: GammaFit = "moments",
    level: float = 0.95,
    threshold: float = 1.0,
    tolerance: float = 1e-5,
) -> Smoothed:
    """Return relative risks drawn towards a gamma distribution.

    Args:
        observed: counts, shape (areas,).
        expected: expected numbers, above zero, shape (areas,).
        fit: how the gamma distribution is found: `moments`, Clayton and Kaldor's iteration, or
            `likelihood`, a negative binomial regression with a mean only.
        level: probability of the interval.
        threshold: the relative risk to be exceeded.
        tolerance: the iteration ends when mean and variance change by less, relatively, or
            after 20 turns. The default is that of the published program (DCluster); a smaller
            one comes closer to the fixed point.

    Returns:
        Posterior means (observed + shape) / (expected + rate), with gamma intervals.

    Raises:
        InputProblem: with row and column; E303 where all areas have the same ratio.

    Method:
        Clayton and Kaldor (1987), section 3.

    """
    events, wanted = _checked(observed, expected, level, threshold)
    if fit == "likelihood":
        shape, rate = _by_likelihood(events, wanted)
    else:
        shape, rate = _by_moments(events, wanted, tolerance)
    above, below = events + shape, wanted + rate
    belief = gamma_belief(above, below, level=level, threshold=threshold)
    return Smoothed(
        value=above / below,
        lower=belief.lower,
        upper=belief.upper,
        level=level,
        raw=events / wanted,
        prior_mean=np.full_like(events, shape / rate),
        prior_variance=np.full_like(events, shape / rate**2),
        exceedance=belief.exceedance,
        threshold=threshold,
        method=f"gamma_{fit}",
        source=CLAYTON_KALDOR,
        assumptions=(words("assume_shrunk"), words("assume_expected")),
        warnings=(words("no_spread"),) if shape > 0.1 / _LEAST_SPREAD else (),
    )


def log_normal_bayes(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    level: float = 0.95,
    threshold: float = 1.0,
    tolerance: float = 1e-5,
) -> Smoothed:
    """Return relative risks drawn towards a log-normal distribution.

    Args:
        observed: counts, shape (areas,).
        expected: expected numbers, above zero, shape (areas,).
        level: probability of the interval.
        threshold: the relative risk to be exceeded.
        tolerance: the iteration ends when mean and variance of the logarithms change by less,
            relatively, or after 20 turns, as in the published program.

    Returns:
        Relative risks; the published program gives their logarithms.

    Raises:
        InputProblem: with row and column.

    Method:
        Clayton and Kaldor (1987), section 4: EM with a quadratic approximation at
        log((observed + 1/2) / expected).

    """
    events, wanted = _checked(observed, expected, level, threshold)
    seen = np.log((events + 0.5) / wanted)
    weight = events + 0.5
    mean, variance = _log_normal_prior(seen, weight, tolerance)
    logs = (mean + weight * variance * seen - variance / 2) / (1 + weight * variance)
    belief = normal_belief(
        logs, variance / (1 + weight * variance), level=level, threshold=threshold
    )
    return Smoothed(
        value=np.exp(logs),
        lower=belief.lower,
        upper=belief.upper,
        level=level,
        raw=events / wanted,
        prior_mean=np.full_like(events, np.exp(mean)),
        prior_variance=np.full_like(events, variance),
        exceedance=belief.exceedance,
        threshold=threshold,
        method="log_normal",
        source=CLAYTON_KALDOR,
        assumptions=(
            words("assume_shrunk"),
            words("assume_expected"),
            words("assume_quadratic"),
        ),
    )


def _by_moments(events: FloatArray, wanted: FloatArray, tolerance: float) -> tuple[float, float]:
    """Iterate mean and variance of the smoothed risks until they settle."""
    raw = events / wanted
    before = float(raw.mean()), float(raw.var(ddof=1))
    shape, rate = _gamma_of(*before)
    after = _smooth_moments(events, wanted, shape, rate)
    for _ in range(TURNS_AT_MOST):
        if all(_settled(*pair, tolerance) for pair in zip(before, after, strict=True)):
            break
        before = after
        shape, rate = _gamma_of(*before)
        after = _smooth_moments(events, wanted, shape, rate)
    return shape, rate


def _gamma_of(mean: float, variance: float) -> tuple[float, float]:
    """Give shape and rate of the gamma distribution with these moments, or almost none."""
    variance = max(variance, _LEAST_SPREAD * mean**2)
    return mean**2 / variance, mean / variance


def _smooth_moments(
    events: FloatArray, wanted: FloatArray, shape: float, rate: float
) -> tuple[float, float]:
    """Give mean and variance of the risks smoothed with a gamma distribution."""
    smooth = (events + shape) / (wanted + rate)
    mean = float(smooth.mean())
    squares = (1 + rate / wanted) * (smooth - mean) ** 2
    return mean, float(squares.sum() / (events.size - 1))


def _by_likelihood(events: FloatArray, wanted: FloatArray) -> tuple[float, float]:
    """Fit a negative binomial with a mean only: its size is the gamma's shape."""
    fit = negative_binomial(np.ones((events.size, 1)), events, offset=np.log(wanted))
    shape = fit.size
    if not np.isfinite(shape):
        raise InputProblem(problem("E304", column="observed"))
    return shape, shape / float(np.exp(fit.coefficients[0]))


def _log_normal_prior(
    seen: FloatArray, weight: FloatArray, tolerance: float
) -> tuple[float, float]:
    """Find mean and variance of the logarithms by the EM method."""
    logs, variance = seen, float(seen.var(ddof=1))
    mean, variance = _maximised(logs, variance, weight)
    for _ in range(TURNS_AT_MOST):
        before = mean, variance
        logs = (mean + weight * variance * seen - variance / 2) / (1 + weight * variance)
        mean, variance = _maximised(logs, variance, weight)
        if _settled(before[0], mean, tolerance) and _settled(before[1], variance, tolerance):
            break
    return mean, variance


def _maximised(logs: FloatArray, variance: float, weight: FloatArray) -> tuple[float, float]:
    """Take the mean of the expected logarithms, and their variance with its own uncertainty."""
    mean = float(logs.mean())
    left = variance * (1 / (1 + variance * weight)).sum()
    return mean, float((left + ((logs - mean) ** 2).sum()) / logs.size)


def _settled(before: float, after: float, tolerance: float) -> bool:
    """Say whether a value has changed by less than the tolerance of its own size."""
    return abs(after - before) <= tolerance * (abs(after) + abs(before))


def _checked(
    observed: ArrayLike, expected: ArrayLike, level: float, threshold: float
) -> tuple[FloatArray, FloatArray]:
    """Check the two columns, and that the areas differ at all."""
    columns = Columns()
    events = columns.counts("observed", observed)
    wanted = columns.positive("expected", expected)
    columns.within("level", level, 0, 1)
    columns.within("threshold", threshold, 0, np.inf)
    events, wanted = columns.together(axes=1, observed=events, expected=wanted)
    if events.sum() == 0:
        columns.add("E302", column="observed")
    elif events.size < 2 or np.ptp(events / wanted) == 0:
        columns.add("E303", column="observed")
    columns.settle()
    return events, wanted
