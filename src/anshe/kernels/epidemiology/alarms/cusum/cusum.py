"""The cumulative sum of what counts are above their expectation."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.alarms.compiled import compiled
from anshe.kernels.epidemiology.alarms.cusum.expected import past_mean, yearly_wave
from anshe.kernels.epidemiology.alarms.cusum.transforms import (
    OVERDISPERSED,
    TRANSFORMS,
    Expected,
    Transform,
    needed,
    transformed,
)
from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.alarms.result import Alarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

SOURCE = (
    "Rossi G, Lampugnani L, Marchi M (1999), Statistics in Medicine 18:2111-2122; "
    "Page ES (1954), Biometrika 41:100-115"
)
METHOD = "cusum"
DISPERSION = 0.1
"""What the package takes where no dispersion is given."""


def cusum(  # noqa: PLR0913 - the options that the method is known by
    series: Series,
    *,
    k: float = 1.04,
    h: float = 2.26,
    transform: Transform = "standard",
    expected: Literal["mean", "glm"] | ArrayLike = "mean",
    dispersion: float = DISPERSION,
    rules: Literal["reference", "corrected"] = "reference",
    monitor: range | None = None,
) -> Alarms | TooLittle:
    """Return the cumulative sums, the counts that would have given an alarm, and the alarms.

    Args:
        series: one or thousands, see `series_of`.
        k: the reference value; a rise of less than it is let pass.
        h: the decision bound; the default pair gives a false alarm in about 500 steps.
        transform: how counts are brought near to a standard normal; `none` sums them as they
            are. See `transforms`.
        expected: `mean` of the weeks before the first looked at, `glm` for a yearly wave fitted
            to them, or numbers: one, one for each week looked at, or series x weeks.
        dispersion: for the transforms of the negative binomial; variance = m + dispersion m^2.
        rules: `reference` for the package's own numbers: it reads the hypergeometric function
            of `anscombeNegBin` from a table, and shows slips in the bounds of `none` (h - S_t)
            and `anscombe2nd`; `corrected` works all of them out. Other alarms do not differ.
        monitor: positions from zero to look at; the second half of the series, by default.

    Returns:
        Arrays of series x weeks looked at; the statistic is the sum, which an alarm does not
        reset. Weeks that are missing are passed over. Without a positive expectation nothing
        is assessed.

    Raises:
        InputProblem: an option is out of range.

    Method:
        S_t = max(0, S_(t-1) + z_t - k), alarm where S_t >= h (Rossi et al. 1999). The numbers
        are those of `cusum` of the R package surveillance 1.20.3.

    """
    columns = Columns()
    columns.within("k", k, -1e300, 1e300)
    columns.within("h", h, 0, 1e300)
    columns.choice("transform", transform, TRANSFORMS)
    columns.choice("rules", rules, ("reference", "corrected"))
    if transform in OVERDISPERSED:
        columns.within("dispersion", dispersion, 0, 1e300)
    columns.settle()
    weeks = inside(columns, series, max(1, series.length // 2), monitor)
    columns.settle()
    if not weeks or weeks.start < 1:
        return too_short(METHOD, SOURCE, found=series.length, needed=2)
    means = _means(columns, series, weeks, expected)
    columns.settle()
    return _alarms(
        series, weeks, Expected(means, dispersion, rules == "reference"), transform, k, h
    )


def _means(
    columns: Columns,
    series: Series,
    weeks: range,
    expected: Literal["mean", "glm"] | ArrayLike,
) -> FloatArray:
    """Return the expected counts, to be spread over series x weeks."""
    if isinstance(expected, str):
        columns.choice("expected", expected, ("mean", "glm"))
        columns.settle()
        if expected == "glm":
            return yearly_wave(series.counts, weeks, series.freq)
        return past_mean(series.counts, weeks.start)
    values = columns.positive("expected", expected)
    shape = (len(series.counts), len(weeks))
    try:
        return np.broadcast_to(values, shape)
    except ValueError:
        columns.add("E108", column="expected", found=values.shape, expected=shape)
        return np.ones(shape)


def _alarms(
    series: Series, weeks: range, means: Expected, transform: Transform, k: float, h: float
) -> Alarms:
    """Add up, and put the result together."""
    observed = series.counts[:, weeks.start : weeks.stop]
    mean = np.broadcast_to(means.mean, observed.shape)
    usable = np.isfinite(mean) & ((mean > 0) | (transform == "none"))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        z = np.where(usable, transformed(observed, means, transform), np.nan)
        sums = _sums(np.ascontiguousarray(z), np.isnan(observed), k)
        bound = needed(h + k - sums[:, :-1], means, transform)
    if bound is None:
        bound = np.maximum(h - sums[:, 1:], 0.0)
    assessed = ~np.isnan(z) & ~np.isnan(sums[:, 1:])
    return Alarms(
        method=METHOD,
        source=SOURCE,
        assumptions=(words("cusum_rests_on"),),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=observed,
        upper=np.where(assessed, bound, np.nan),
        alarm=(sums[:, 1:] >= h) & assessed,
        assessed=assessed,
        expected=mean,
        statistic=sums[:, 1:],
    )


@compiled
def _sums(z: FloatArray, missing: BoolArray, k: float) -> FloatArray:
    """Add up along each row, never below zero; pass over what is missing."""
    sums = np.zeros((z.shape[0], z.shape[1] + 1))
    for row in range(z.shape[0]):
        for week in range(z.shape[1]):
            above = sums[row, week] + z[row, week] - k
            if missing[row, week]:
                above = sums[row, week]
            # not max(): what cannot be known stays unknown
            sums[row, week + 1] = 0.0 if above < 0.0 else above
    return sums
