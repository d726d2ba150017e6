"""EARS C1, C2 and C3: a count against the days just before it, as the CDC's system did."""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import ndtri

from anshe.kernels.epidemiology.alarms.monitored import inside
from anshe.kernels.epidemiology.alarms.result import Alarms, too_short
from anshe.kernels.epidemiology.alarms.series import Series
from anshe.kernels.epidemiology.columns import BoolArray, Columns, FloatArray
from anshe.kernels.epidemiology.compiled import compiled
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.wording import words

Method = Literal["C1", "C2", "C3"]
Definition = Literal["surveillance", "documented", "original"]
Unknown = Literal["reference", "zero"]
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

    unknown: Unknown = "reference"
    """What 0/0 (a count equal to a baseline without spread) is in C3: unknown, as in the package,
    and with it every C3 that needs it; or `zero`, as max(0, NaN) gives in C: no excess, and a
    bound of nothing after a count above a baseline without spread."""

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
        columns.choice("unknown", self.unknown, ("reference", "zero"))
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
        found = weeks[0] + 1 if weeks else series.length
        return too_short(options.name, SOURCE, found=found, needed=first + 1)
    plan = plan_of(options, weeks)
    made = room_for(len(series.counts), plan)
    judge(series.counts, plan, made)
    observed = series.counts[:, weeks.start : weeks.stop]
    return Alarms(
        method=options.name,
        source=SOURCE,
        assumptions=(words("ears_rests_on", count=options.baseline),),
        names=series.names,
        weeks=np.arange(weeks.start, weeks.stop),
        observed=observed,
        upper=made.upper,
        alarm=made.alarm,
        assessed=~np.isnan(made.upper + observed),
        expected=made.mean,
        statistic=made.statistic,
    )


class Judged(NamedTuple):
    """What was made of each week looked at, as series x weeks."""

    mean: FloatArray
    upper: FloatArray
    statistic: FloatArray
    alarm: BoolArray


class Plan(NamedTuple):
    """What the compiled part is told."""

    first: int
    stop: int
    size: int
    lag: int
    min_sigma: float
    z: float
    kind: int
    """One of the kinds below."""
    zero: bool
    """Take 0/0 as no excess."""


SINGLE, FROM_TODAY, FROM_MEAN, SUM_OF_THREE = range(4)
_KINDS = {"surveillance": FROM_TODAY, "documented": FROM_MEAN, "original": SUM_OF_THREE}


def plan_of(options: Ears, weeks: range) -> Plan:
    """Turn options into what the compiled part is told."""
    original = options.definition == "original"
    return Plan(
        weeks.start,
        weeks.stop,
        options.baseline,
        LAG[options.method],
        float(options.min_sigma),
        _SIGMAS[options.method] if original else float(ndtri(1 - options.level)),
        _KINDS[options.definition] if options.method == "C3" else SINGLE,
        options.unknown == "zero",
    )


def room_for(series: int, plan: Plan) -> Judged:
    """Make room for the answers: one block of memory, which large pages serve better."""
    shape = (series, plan.stop - plan.first)
    mean, upper, statistic = np.empty((3, *shape))
    return Judged(mean, upper, statistic, np.empty(shape, np.bool_))


@compiled
def judge(counts: FloatArray, plan: Plan, made: Judged) -> None:
    """Judge the weeks from the first to before the stop; C3 needs the two before as well."""
    back = 0 if plan.kind == SINGLE else 2
    weeks = plan.stop - plan.first
    mean, sd = np.empty(weeks + back), np.empty(weeks + back)
    for row in range(len(counts)):
        moving(counts[row], plan, mean, sd)
        if plan.kind == SINGLE:
            _single(counts[row, plan.first :], mean, sd, plan.z, made, row)
        else:
            _triple(counts[row, plan.first - 2 :], mean, sd, plan, made, row)


@compiled
def moving(source: FloatArray, plan: Plan, mean: FloatArray, sd: FloatArray) -> None:
    """Give mean and standard deviation (n - 1) of the counts before each of the newest weeks.

    Sums run over a lag at a time, so that neighbouring weeks are added in one go; two passes,
    as deviations from a mean that is nearly as large as the counts would lose their digits.
    """
    start = plan.stop - len(mean)
    mean[:] = 0.0
    sd[:] = 0.0
    for back in range(plan.lag + 1, plan.lag + plan.size + 1):
        for week in range(len(mean)):
            mean[week] += source[start + week - back]
    for week in range(len(mean)):
        mean[week] /= plan.size
    for back in range(plan.lag + 1, plan.lag + plan.size + 1):
        for week in range(len(mean)):
            away = source[start + week - back] - mean[week]
            sd[week] += away * away
    for week in range(len(mean)):
        found = math.sqrt(sd[week] / (plan.size - 1))
        # not max(): what is not known stays unknown
        sd[week] = plan.min_sigma if found < plan.min_sigma else found


@compiled
def _single(
    counts: FloatArray, mean: FloatArray, sd: FloatArray, z: float, made: Judged, row: int
) -> None:
    """Judge by C1 or C2."""
    for week in range(len(mean)):
        upper = mean[week] + z * sd[week]
        made.mean[row, week] = mean[week]
        made.upper[row, week] = upper
        made.statistic[row, week] = (counts[week] - mean[week]) / sd[week]
        made.alarm[row, week] = counts[week] > upper


@compiled
def _triple(
    counts: FloatArray, mean: FloatArray, sd: FloatArray, plan: Plan, made: Judged, row: int
) -> None:
    """Judge by C3; the arrays begin two weeks earlier. What is unknown stays so, unless told."""
    for week in range(len(mean) - 2):
        today = week + 2
        two = _excess(counts[week], mean[week], sd[week], plan.zero)
        before = two + _excess(counts[week + 1], mean[week + 1], sd[week + 1], plan.zero)
        now = _excess(counts[today], mean[today], sd[today], plan.zero)
        if plan.kind == SUM_OF_THREE:
            upper = mean[today] + sd[today] * (plan.z + 1.0 - before)
            upper = 0.0 if before > plan.z else upper
            alarm = before + now > plan.z
        else:
            centre = counts[today] if plan.kind == FROM_TODAY else mean[today]
            upper = centre + sd[today] * (plan.z - before)
            # an endless excess times no spread
            endless = plan.zero and sd[today] == 0.0 and math.isinf(before)
            upper = 0.0 if upper < 0.0 or endless else upper
            alarm = counts[today] > upper
        made.mean[row, week] = mean[today]
        made.upper[row, week] = upper
        made.statistic[row, week] = before + now
        made.alarm[row, week] = alarm


@compiled
def _excess(count: float, mean: float, sd: float, zero: bool) -> float:  # noqa: FBT001 - compiled functions know no keyword-only arguments
    """Return what C2 is above one, at least nothing."""
    if zero and sd == 0.0 and count == mean:
        return 0.0
    above = (count - mean) / sd - 1.0
    return 0.0 if above < 0.0 else above
