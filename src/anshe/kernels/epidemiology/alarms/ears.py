"""EARS C1, C2 and C3: a count against the days just before it, as the CDC's system did."""

from typing import Literal, NamedTuple

import numpy as np
from scipy.special import ndtri

from anshe.kernels.epidemiology.alarms.compiled import compiled
from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.alarms.result import Alarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

Method = Literal["C1", "C2", "C3"]
Definition = Literal["surveillance", "documented", "original"]
DEFINITIONS = ("surveillance", "documented", "original")
LAG = {"C1": 0, "C2": 2, "C3": 2}
_FIRST = {"C1": 0, "C2": 2, "C3": 4}
SOURCE = (
    "Hutwagner L, Thompson W, Seeman GM, Treadwell T (2003), Journal of Urban Health 80 "
    "(suppl. 1):i89-i96; Fricker RD, Hegler BL, Dunfee DA (2008), Statistics in Medicine "
    "27:3407-3429"
)
_ENDING = {"surveillance": "", "documented": "-documented", "original": "-original"}
_SIGMAS = {"C1": 3.0, "C2": 3.0, "C3": 2.0}
"""The thresholds of the original system, in standard deviations."""


class Baseline(NamedTuple):
    """Means and standard deviations of the days before, as series x weeks."""

    mean: FloatArray
    sd: FloatArray


def ears(  # noqa: PLR0913 - the options that the method is known by
    series: Series,
    *,
    method: Method = "C1",
    definition: Definition = "surveillance",
    baseline: int = 7,
    min_sigma: float = 0.0,
    alpha: float | None = None,
    monitor: range | None = None,
) -> Alarms | TooLittle:
    """Return bounds and alarms of EARS.

    Args:
        series: one or thousands, see `series_of`.
        method: `C1` compares with the `baseline` counts just before; `C2` leaves the last two
            out; `C3` adds what the two days before were above theirs.
        definition: `surveillance` gives the numbers of the R package 1.20.3: normal quantiles
            at alpha, and a C3 whose bound starts from today's own count, so that it depends on
            the two days before only; `documented` as its help page says, where C3 starts from
            today's baseline mean; `original` as Hutwagner et al. (2003): 3 standard deviations
            for C1 and C2, and for C3 the sum of max(0, C2 - 1) over three days, today included,
            above 2. C1 and C2 are the same in the first two.
        baseline: how many counts, at least 2.
        min_sigma: the smallest standard deviation that is believed; 0.5 or 1 for rare events.
        alpha: not for `original`; 0.001 for C1 and C2, 0.025 for C3 by default.
        monitor: positions from zero to look at; all that can be, by default.

    Returns:
        Arrays of series x weeks looked at; the statistic is C1, C2, or the sum of C3. Where
        a baseline has no spread and the count equals its mean, C2 is 0/0; a C3 that needs it
        is not assessed (the package gives NA there).

    Raises:
        InputProblem: an option is out of range.

    Example:
        >>> from anshe.kernels.epidemiology.alarms.series import series_of
        >>> found = ears(series_of([3, 4, 3, 5, 4, 3, 4, 20], freq=365))
        >>> found.alarm.tolist()
        [[True]]

    """
    columns = Columns()
    columns.choice("method", method, LAG)
    columns.choice("definition", definition, DEFINITIONS)
    columns.within("baseline", baseline, 1, 100_000)
    columns.within("min_sigma", min_sigma, -1e-300, 1e300)
    level = alpha if alpha is not None else (0.025 if method == "C3" else 0.001)
    columns.within("alpha", level, 0, 1)
    columns.settle()
    first = baseline + _FIRST[method]
    weeks = inside(columns, series, first, monitor)
    columns.settle()
    said = f"ears-{method.lower()}" + _ENDING[definition]
    if not weeks or weeks[0] < first:
        return too_short(said, SOURCE, found=weeks[0] if weeks else series.length, needed=first + 1)
    known = Baseline(*moving(series.counts, baseline, LAG[method]))
    known = known._replace(sd=np.maximum(known.sd, min_sigma))
    z = _SIGMAS[method] if definition == "original" else float(ndtri(1 - level))
    with np.errstate(invalid="ignore", divide="ignore"):
        upper, statistic, alarm = _judged(series.counts, known, z, method, definition)
    cut = slice(weeks.start, weeks.stop)
    return Alarms(
        method=said,
        source=SOURCE,
        assumptions=(words("ears_rests_on", count=baseline),),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=series.counts[:, cut],
        upper=upper[:, cut],
        alarm=alarm[:, cut],
        assessed=~np.isnan(upper[:, cut]) & ~np.isnan(series.counts[:, cut]),
        expected=known.mean[:, cut],
        statistic=statistic[:, cut],
    )


def _judged(
    counts: FloatArray, known: Baseline, z: float, method: Method, definition: Definition
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return bounds, statistics and alarms for all weeks."""
    single = (counts - known.mean) / known.sd
    if method != "C3":
        upper = known.mean + z * known.sd
        return upper, single, counts > upper
    excess = np.maximum(0.0, single - 1.0)  # a NaN stays one, as in the package
    before = _earlier(excess, 1) + _earlier(excess, 2)
    if definition != "original":
        centre = counts if definition == "surveillance" else known.mean
        upper = np.maximum(0.0, centre + known.sd * (z - before))
        return upper, before + excess, counts > upper
    upper = np.where(before > z, 0.0, known.mean + known.sd * (z + 1.0 - before))
    total = before + excess
    return upper, total, total > z


def _earlier(values: FloatArray, steps: int) -> FloatArray:
    """Return what stood so many weeks before."""
    moved = np.full_like(values, np.nan)
    moved[:, steps:] = values[:, :-steps]
    return moved


@compiled
def moving(counts: FloatArray, size: int, lag: int) -> tuple[FloatArray, FloatArray]:
    """Return mean and standard deviation (n - 1) of `size` counts that end `lag` + 1 before.

    Sums run over a lag at a time, so that neighbouring weeks are added in one go; two passes,
    as deviations from a mean that is nearly as large as the counts would lose their digits.
    """
    rows, weeks = counts.shape
    mean = np.full((rows, weeks), np.nan)
    spread = np.full((rows, weeks), np.nan)
    first = size + lag
    for row in range(rows):
        source, centre, square = counts[row], mean[row], spread[row]
        for week in range(first, weeks):
            centre[week] = 0.0
            square[week] = 0.0
        for back in range(lag + 1, first + 1):
            for week in range(first, weeks):
                centre[week] += source[week - back]
        for week in range(first, weeks):
            centre[week] /= size
        for back in range(lag + 1, first + 1):
            for week in range(first, weeks):
                away = source[week - back] - centre[week]
                square[week] += away * away
        for week in range(first, weeks):
            square[week] = np.sqrt(square[week] / (size - 1))
    return mean, spread
