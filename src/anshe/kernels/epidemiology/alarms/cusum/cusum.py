"""The cumulative sum of what counts are above their expectation."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

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
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

SOURCE = (
    "Rossi G, Lampugnani L, Marchi M (1999), Statistics in Medicine 18:2111-2122; "
    "Page ES (1954), Biometrika 41:100-115"
)
METHOD = "cusum"
DISPERSION = 0.1
"""What the package takes where no dispersion is given."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cusum:
    """Say how counts are transformed, what is expected of them, and where an alarm begins.

    `rules` is `reference` for the very numbers of the R package surveillance 1.20.3: it reads the
    hypergeometric function of `anscombeNegBin` from a table, and its bounds of `none` (h - S_t)
    and `anscombe2nd` have slips; `corrected` works all of them out. Other alarms do not differ.
    """

    k: float = 1.04
    """The reference value: a rise of less than it is let pass."""
    h: float = 2.26
    """The decision bound; the default pair gives a false alarm in about 500 steps."""
    transform: Transform = "standard"
    """How counts are brought near to a standard normal; `none` sums them as they are."""
    expected: Literal["mean", "glm"] | ArrayLike = "mean"
    """The `mean` of the weeks before, `glm` for a yearly wave fitted to them, or numbers: one,
    one for each week looked at, or series x weeks."""
    dispersion: float = DISPERSION
    """For the transforms of the negative binomial: variance = m + dispersion m^2."""
    rules: Literal["reference", "corrected"] = "reference"

    def check(self, columns: Columns) -> None:
        """Tell every option that is not allowed."""
        columns.within("k", self.k, -1e300, 1e300)
        columns.within("h", self.h, 0, 1e300)
        columns.choice("transform", self.transform, TRANSFORMS)
        columns.choice("rules", self.rules, ("reference", "corrected"))
        if self.transform in OVERDISPERSED:
            columns.within("dispersion", self.dispersion, 0, 1e300)
        if isinstance(self.expected, str):
            columns.choice("expected", self.expected, ("mean", "glm"))
        columns.settle()


STANDARD = Cusum()


def cusum(
    series: Series, options: Cusum = STANDARD, *, monitor: range | None = None
) -> Alarms | TooLittle:
    """Return the cumulative sums, the counts that would have given an alarm, and the alarms.

    Args:
        series: one or thousands, see `series_of`.
        options: see `Cusum`.
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
    options.check(columns)
    weeks = inside(columns, series, max(1, series.length // 2), monitor)
    columns.settle()
    if not weeks or weeks.start < 1:
        return too_short(METHOD, SOURCE, found=series.length, needed=2)
    means = _means(columns, series, weeks, options.expected)
    columns.settle()
    tabulated = options.rules == "reference"
    return _alarms(series, weeks, Expected(means, options.dispersion, tabulated), options)


def _means(
    columns: Columns,
    series: Series,
    weeks: range,
    expected: Literal["mean", "glm"] | ArrayLike,
) -> FloatArray:
    """Return the expected counts, to be spread over series x weeks."""
    if isinstance(expected, str):
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


def _alarms(series: Series, weeks: range, means: Expected, options: Cusum) -> Alarms:
    """Add up, and put the result together."""
    observed = series.counts[:, weeks.start : weeks.stop]
    mean = np.broadcast_to(means.mean, observed.shape)
    transform, h = options.transform, options.h
    usable = np.isfinite(mean) & ((mean > 0) | (transform == "none"))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        z = np.where(usable, transformed(observed, means, transform), np.nan)
        sums = _sums(np.ascontiguousarray(z), np.isnan(observed), options.k)
        bound = needed(h + options.k - sums[:, :-1], means, transform)
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
