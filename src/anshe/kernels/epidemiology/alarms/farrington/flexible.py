"""Farrington's method, flexible: improved by Noufaily et al., with its thresholds and quirks."""

import numpy as np
from scipy.special import ndtri

from anshe.kernels.epidemiology.alarms.farrington.calibrated import calibrated
from anshe.kernels.epidemiology.alarms.farrington.fitting import (
    Fits,
    designs_of,
    fits,
    monitored,
    rules_of,
)
from anshe.kernels.epidemiology.alarms.farrington.options import Farrington
from anshe.kernels.epidemiology.alarms.farrington.thresholds import (
    Bound,
    Predicted,
    delta,
    plug_in,
)
from anshe.kernels.epidemiology.alarms.result import FarringtonAlarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import Words, words

SOURCE = (
    "Noufaily A, Enki DG, Farrington P, Garthwaite P, Andrews N, Charlett A (2013), "
    "Statistics in Medicine 32:1206-1222; Salmon M, Schumacher D, Höhle M (2016), "
    "Journal of Statistical Software 70(10)"
)
METHOD = "farrington-flexible"


def farrington_flexible(
    series: Series, options: Farrington | None = None, *, monitor: range | None = None
) -> FarringtonAlarms | TooLittle:
    """Return bounds and alarms of the flexible Farrington method.

    Args:
        series: one or thousands, see `series_of`.
        options: see `Farrington`; `Farrington.noufaily()` for the improved method.
        monitor: positions from zero of the weeks to look at; all that can be, by default.

    Returns:
        Arrays of series x weeks looked at; `TooLittle` if the series is too short for any week.
        A week without a fit (no count in its whole baseline, for one) is not assessed.

    Raises:
        InputProblem: an option is out of range, or a week lacks its earlier years.

    Method:
        A quasi-Poisson regression on the weeks of the baseline, fitted twice, the second time
        with past outbreaks weighed down. Thresholds: `delta` takes y^power as normal
        (Farrington et al. 1996); `nbPlugin` takes the quantile of the negative binomial with
        the fitted mean (Noufaily et al. 2013); `muan` puts the upper limit of that mean in its
        place; `calibrated` is ours, holds the rate of false alarms at alpha (see its module).

    Example:
        >>> from anshe.kernels.epidemiology.alarms.series import series_of
        >>> counts = [4, 6, 5, 5] * 78 + [40]
        >>> found = farrington_flexible(series_of(counts), monitor=range(312, 313))
        >>> bool(found.alarm[0, 0])
        True

    """
    options = options or Farrington()
    columns = Columns()
    options.check(columns)
    columns.settle()
    if options.population_offset and not series.sizes.size:
        columns.add("E607", column="population")
    weeks = monitored(columns, series, options, monitor)
    columns.settle()
    if not weeks:
        needed = series.freq * options.years + options.half_window + 1
        return too_short(METHOD, SOURCE, found=series.length, needed=needed)
    designs = designs_of(series, weeks, options)
    found = fits(series, weeks, designs, options, rules_of(options, series.length))
    observed = series.counts[:, weeks.start : weeks.stop]
    enough = recent(series, weeks, options) >= options.fewest
    return _alarms(series, weeks, options, found, observed, enough)


def recent(series: Series, weeks: range, options: Farrington) -> FloatArray:
    """Sum the counts of the newest weeks, the week itself among them."""
    back = options.fewest_weeks
    whole = np.concatenate([np.zeros((len(series.counts), back)), series.counts], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(whole, back, axis=1)
    total: FloatArray = windows[:, weeks.start + 1 : weeks.stop + 1].sum(axis=2)
    return total


def predicted(found: Fits, options: Farrington) -> Predicted:
    """Take the errors from the dispersion that the rules name."""
    quirk = options.rules == "reference" and options.threshold != "calibrated"
    own = quirk and options.reweight
    scatter = found.working if own else found.pearson
    return Predicted(
        found.predictor, np.sqrt(found.leverage * scatter), np.maximum(found.pearson, 1.0)
    )


def _bound(said: Predicted, found: Fits, observed: FloatArray, options: Farrington) -> Bound:
    """Take the bound by the threshold asked for."""
    z = float(ndtri(1 - options.alpha))
    if options.threshold == "delta":
        return delta(said, observed, z=z, power=options.power)
    if options.threshold == "calibrated":
        return calibrated(said, found.freedom, observed, options)
    lifted = z * said.error if options.threshold == "muan" else 0.0
    return plug_in(np.exp(said.predictor + lifted), said.dispersion, observed, options.alpha)


def _alarms(
    series: Series,
    weeks: range,
    options: Farrington,
    found: Fits,
    observed: FloatArray,
    enough: BoolArray,
) -> FarringtonAlarms:
    """Put the result together."""
    said = predicted(found, options)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        bound = _bound(said, found, observed, options)
        expected = np.exp(said.predictor)
        quirk = options.rules == "reference" and options.threshold in ("nbPlugin", "muan")
        centre = said.predictor if quirk else expected
        score = (observed - centre) / (bound.upper - centre)
    assessed = found.fitted & ~np.isnan(observed)
    return FarringtonAlarms(
        method=METHOD,
        source=SOURCE,
        assumptions=_assumptions(options),
        warnings=_quirks(options),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=observed,
        upper=np.where(enough, bound.upper, np.nan),
        alarm=enough & (score > 1) & (observed > 0) & found.fitted,
        assessed=assessed,
        expected=np.where(enough, expected, np.nan),
        statistic=score,
        p_value=bound.p_value,
        mean=bound.mean,
        dispersion=said.dispersion,
        slope=found.slope,
        trend=found.trend,
    )


def _quirks(options: Farrington) -> tuple[Words, ...]:
    """Say that the figures are the package's; the calibrated bound is none of its own."""
    as_package = options.rules == "reference" and options.threshold != "calibrated"
    return (words("farrington_quirks"),) if as_package else ()


def _assumptions(options: Farrington) -> tuple[Words, ...]:
    """Say what the bound rests on."""
    calm = options.threshold == "calibrated"
    return (
        words("farrington_rests_on", years=options.years),
        words("farrington_calibrated" if calm else "farrington_uncalibrated"),
    )
