"""Bayes and RKI: a count against a handful of counts at the same time of earlier years."""

from typing import NamedTuple

import numpy as np

from anshe.kernels.epidemiology.alarms.farrington.thresholds import quantile
from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.alarms.result import Alarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

BAYES_SOURCE = (
    "Riebler A (2004), Empirischer Vergleich von statistischen Methoden zur Ausbruchserkennung "
    "bei Surveillance Daten, Munich"
)
RKI_SOURCE = "Robert Koch-Institut; limits from Crow EL, Gardner RS (1959), Biometrika 46:441-453"
_SOURCES = {"bayes": BAYES_SOURCE, "rki": RKI_SOURCE}
_POISSON_LIMITS = np.array([
    3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633,
    19.05, 20.335, 21.364, 22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
])  # fmt: skip
"""Upper 95 % limits of Crow and Gardner for the expectation of a Poisson count of 0 to 20."""


class References(NamedTuple):
    """Which counts serve: so many years back, half a window, and those just before or not."""

    years: int
    half_window: int
    this_year: bool


def bayes(
    series: Series,
    *,
    references: References = References(0, 6, this_year=True),  # noqa: B008 - it cannot change
    alpha: float = 0.05,
    monitor: range | None = None,
) -> Alarms | TooLittle:
    """Return bounds and alarms of the Bayes method: an alarm where a count is above its bound.

    Args:
        series: one or thousands, see `series_of`.
        references: 0, 6, True for Bayes 1; 1, 6, True for Bayes 2; 2, 4, False for Bayes 3.
        alpha: the share of false alarms aimed at.
        monitor: positions from zero to look at; all with whole references, by default.

    Method:
        With Jeffreys' prior the predictive distribution of a Poisson count is negative binomial
        with size 1/2 + sum and probability n / (n + 1); the bound is its 1 - alpha quantile.

    """
    columns = Columns()
    columns.within("alpha", alpha, 0, 1)
    weeks = _weeks(columns, series, references, monitor)
    if not weeks:
        return too_short(
            "bayes", BAYES_SOURCE, found=series.length, needed=_first(series, references) + 1
        )
    total, count = _totals(series, weeks, references)
    known = count > 0
    upper = np.full(total.shape, np.nan)
    mean = (total[known] + 0.5) / count[known]
    upper[known] = quantile(1 - alpha, mean, 1 + 1 / count[known])
    observed = series.counts[:, weeks.start : weeks.stop]
    expected = np.where(known, total / np.maximum(count, 1), np.nan)
    return _put_together("bayes", series, weeks, (upper, expected), observed > upper)


def rki(
    series: Series,
    *,
    references: References = References(2, 4, this_year=False),  # noqa: B008 - it cannot change
    monitor: range | None = None,
) -> Alarms | TooLittle:
    """Return bounds and alarms of the RKI's old method: an alarm where a count is above.

    Args:
        series: one or thousands, see `series_of`.
        references: 0, 6, True for RKI 1; 1, 6, True for RKI 2; 2, 4, False for RKI 3.
        monitor: positions from zero to look at; all with whole references, by default.

    Method:
        Above a mean of 20 the bound is the mean and twice the standard deviation; below, the
        upper 95 % limit of Crow and Gardner (1959) for the mean's whole part.

    """
    columns = Columns()
    weeks = _weeks(columns, series, references, monitor)
    if not weeks:
        return too_short(
            "rki", RKI_SOURCE, found=series.length, needed=_first(series, references) + 1
        )
    total, count = _totals(series, weeks, references)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / count
        spread = np.sqrt(_squares(series, weeks, references, mean) / (count - 1))
        limit = _POISSON_LIMITS[np.clip(np.nan_to_num(np.floor(mean)), 0, 20).astype(np.int64)]
        upper = np.where(mean > 20, mean + 2 * spread, np.where(np.isnan(mean), np.nan, limit))
    observed = series.counts[:, weeks.start : weeks.stop]
    return _put_together("rki", series, weeks, (upper, mean), observed > upper)


def _too_short(method: str, series: Series, references: References) -> TooLittle:
    """Say how long the series would have to be."""
    needed = _first(series, references) + 1
    return too_short(method, _SOURCES[method], found=series.length, needed=needed)


def _first(series: Series, references: References) -> int:
    """Return the first week with whole references."""
    years = references.years * series.freq + references.half_window
    return max(years, references.half_window) if references.years else references.half_window


def _weeks(
    columns: Columns, series: Series, references: References, monitor: range | None
) -> range:
    """Check what was asked for, and return the weeks."""
    columns.within("years", references.years, -1, 1000)
    columns.within("half_window", references.half_window, 0, 10_000)
    if not references.years and not references.this_year:
        columns.add("E110", column="years", value=0, limit="> 0")
    columns.settle()
    first = _first(series, references)
    weeks = inside(columns, series, first, monitor)
    if weeks and weeks[0] < first:
        columns.add("E606", column="monitor", value=weeks[0] + 1, years=references.years)
    columns.settle()
    return weeks


def _backs(series: Series, references: References) -> list[int]:
    """Return how many weeks back the references lie."""
    half = references.half_window
    backs = list(range(1, half + 1)) if references.this_year else []
    for year in range(1, references.years + 1):
        backs += range(year * series.freq - half, year * series.freq + half + 1)
    return [back for back in backs if back > 0]


def _totals(series: Series, weeks: range, references: References) -> tuple[FloatArray, FloatArray]:
    """Return sums and numbers of the known references."""
    total = np.zeros((len(series.counts), len(weeks)))
    count = np.zeros_like(total)
    for back in _backs(series, references):
        then = series.counts[:, weeks.start - back : weeks.stop - back]
        known = ~np.isnan(then)
        total += np.where(known, then, 0.0)
        count += known
    return total, count


def _squares(series: Series, weeks: range, references: References, mean: FloatArray) -> FloatArray:
    """Return the sums of squares about the mean."""
    square = np.zeros_like(mean)
    for back in _backs(series, references):
        away = series.counts[:, weeks.start - back : weeks.stop - back] - mean
        square += np.where(np.isnan(away), 0.0, away) ** 2
    return square


def _put_together(
    method: str,
    series: Series,
    weeks: range,
    bounds: tuple[FloatArray, FloatArray],
    above: BoolArray,
) -> Alarms:
    """Make the result from bound and mean."""
    upper, mean = bounds
    observed = series.counts[:, weeks.start : weeks.stop]
    return Alarms(
        method=method,
        source=_SOURCES[method],
        assumptions=(words("references_rest_on"),),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=observed,
        upper=upper,
        alarm=above,
        assessed=~np.isnan(upper) & ~np.isnan(observed),
        expected=mean,
        statistic=np.full(upper.shape, np.nan),
    )
