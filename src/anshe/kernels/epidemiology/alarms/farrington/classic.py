"""Farrington's method as first published: `algo.farrington` of the package surveillance."""

import numpy as np
from scipy.special import ndtri

from anshe.kernels.epidemiology.alarms.farrington.baseline import Window, windows_only
from anshe.kernels.epidemiology.alarms.farrington.fitting import (
    Fits,
    fits,
    rules_of,
)
from anshe.kernels.epidemiology.alarms.farrington.flexible import recent
from anshe.kernels.epidemiology.alarms.farrington.options import Farrington
from anshe.kernels.epidemiology.alarms.farrington.thresholds import Predicted, delta
from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.alarms.result import FarringtonAlarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

SOURCE = (
    "Farrington CP, Andrews NJ, Beale AD, Catchpole MA (1996), "
    "Journal of the Royal Statistical Society A 159:547-563"
)
METHOD = "farrington"
CLASSIC = Farrington(weights_threshold=1.0, rules="corrected")
"""The method's own options; alpha is two-sided here, so that 0.05 leaves 2.5 % above."""


def farrington(
    series: Series, options: Farrington = CLASSIC, *, monitor: range | None = None
) -> FarringtonAlarms | TooLittle:
    """Return bounds and alarms of the original Farrington method.

    Args:
        series: one or thousands, see `series_of`.
        options: `years`, `half_window`, `reweight`, `weights_threshold` (1 as published),
            `trend`, `trend_p` (0.05 as published), `alpha` (two-sided), `fewest`,
            `fewest_weeks`, `power`, `population_offset`; the others belong to the flexible
            method and are not read.
        monitor: positions from zero of the weeks to look at; all with a whole baseline, by
            default. Earlier weeks are compared with what there is.

    Returns:
        Arrays of series x weeks looked at; `TooLittle` if the series is too short for any week.

    Raises:
        InputProblem: an option is out of range, or `monitor` lies outside of the series.

    Method:
        Quasi-Poisson regression on the same weeks of earlier years, twice, the second time with
        past outbreaks weighed down by Anscombe residuals above 1; a trend where its p value is
        below 0.05, it reaches back three years and does not run out of the range seen. The bound
        is the upper limit of a two-sided interval of y^(2/3). The figures are those of
        `algo.farrington` of the R package surveillance 1.20.3, which gives the bound 0 where
        there were too few recent cases; here it is NaN.

    """
    columns = Columns()
    options.check(columns)
    if options.population_offset and not series.sizes.size:
        columns.add("E607", column="population")
    needed = series.freq * options.years + options.half_window + 1
    weeks = inside(columns, series, needed - 1, monitor)
    columns.settle()
    if not weeks:
        return too_short(METHOD, SOURCE, found=series.length, needed=needed)
    window = Window(options.years, options.half_window, 1, options.half_window)
    designs = [windows_only(series, week, window) for week in weeks]
    found = fits(series, weeks, designs, options, rules_of(options, series.length))
    return _alarms(series, weeks, options, found)


def _alarms(series: Series, weeks: range, options: Farrington, found: Fits) -> FarringtonAlarms:
    """Take the bound of the two-sided interval, and put the result together."""
    observed = series.counts[:, weeks.start : weeks.stop]
    enough = recent(series, weeks, options) >= options.fewest
    dispersion = np.maximum(found.pearson, 1.0)
    said = Predicted(found.predictor, np.sqrt(found.leverage * dispersion), dispersion)
    z = float(ndtri(1 - options.alpha / 2))
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        bound = delta(said, observed, z=z, power=options.power)
        expected = np.exp(said.predictor)
        score = (observed - expected) / (bound.upper - expected)
    return FarringtonAlarms(
        method=METHOD,
        source=SOURCE,
        assumptions=(
            words("farrington_rests_on", years=options.years),
            words("farrington_uncalibrated"),
        ),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=observed,
        upper=np.where(enough, bound.upper, np.nan),
        alarm=enough & (score > 1) & found.fitted,
        assessed=found.fitted & ~np.isnan(observed),
        expected=expected,
        statistic=score,
        p_value=bound.p_value,
        mean=expected,
        dispersion=dispersion,
        slope=found.slope,
        trend=found.trend,
    )
