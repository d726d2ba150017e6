"""EARS C1, C2 and C3: a count against the days just before it, as the CDC's system did."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Say which EARS: C1, C2 or C3, by whose definition, and against how many counts.

    `definition` is `surveillance` for the numbers of the R package 1.20.3: normal quantiles at
    alpha, and a C3 whose bound starts from today's own count, so that it depends on the two
    days before only; `documented` as its help page says, where C3 starts from today's baseline
    mean; `original` as Hutwagner et al. (2003): 3 standard deviations for C1 and C2, and for C3
    the sum of max(0, C2 - 1) over three days, today included, above 2. C1 and C2 are the same in
    the first two.
    """

    method: Method = "C1"
    """`C1` compares with the counts just before; `C2` leaves the last two out; `C3` adds what
    the two days before were above theirs."""
    definition: Definition = "surveillance"
    baseline: int = 7
    """How many counts, at least 2."""
    min_sigma: float = 0.0
    """The smallest standard deviation that is believed; 0.5 or 1 for rare events."""
    alpha: float | None = None
    """Not for `original`; 0.001 for C1 and C2, 0.025 for C3 by default."""

    @property
    def level(self) -> float:
        """Return alpha, or what stands for it."""
        return self.alpha if self.alpha is not None else (0.025 if self.method == "C3" else 0.001)

    @property
    def name(self) -> str:
        """Return the method's stable name."""
        return f"ears-{self.method.lower()}" + _ENDING[self.definition]

    def check(self, columns: Columns) -> None:
        """Tell every option that is not allowed."""
        columns.choice("method", self.method, LAG)
        columns.choice("definition", self.definition, DEFINITIONS)
        columns.within("baseline", self.baseline, 1, 100_000)
        columns.within("min_sigma", self.min_sigma, -1e-300, 1e300)
        columns.within("alpha", self.level, 0, 1)
        columns.settle()


C1 = Ears()


def ears(series: Series, options: Ears = C1, *, monitor: range | None = None) -> Alarms | TooLittle:
    """Return bounds and alarms of EARS.

    Args:
        series: one or thousands, see `series_of`.
        options: see `Ears`.
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
    options.check(columns)
    first = options.baseline + _FIRST[options.method]
    weeks = inside(columns, series, first, monitor)
    columns.settle()
    if not weeks or weeks[0] < first:
        found = weeks[0] if weeks else series.length
        return too_short(options.name, SOURCE, found=found, needed=first + 1)
    mean, sd = moving(series.counts, options.baseline, LAG[options.method])
    known = Baseline(mean, np.maximum(sd, options.min_sigma))
    with np.errstate(invalid="ignore", divide="ignore"):
        upper, statistic, alarm = _judged(series.counts, known, options)
    cut = slice(weeks.start, weeks.stop)
    return Alarms(
        method=options.name,
        source=SOURCE,
        assumptions=(words("ears_rests_on", count=options.baseline),),
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
    counts: FloatArray, known: Baseline, options: Ears
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return bounds, statistics and alarms for all weeks."""
    method, definition = options.method, options.definition
    z = _SIGMAS[method] if definition == "original" else float(ndtri(1 - options.level))
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
