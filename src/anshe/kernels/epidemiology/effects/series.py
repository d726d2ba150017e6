"""Series: the design of counts by period, before and after something was changed."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray

Season = Literal["none", "harmonics", "months"]


@dataclass(frozen=True, slots=True)
class Series:
    """Give a checked series: counts, exposure, and the place of the first period after."""

    counts: FloatArray
    exposure: FloatArray
    start: int

    @property
    def before(self) -> FloatArray:
        """Return the counts before."""
        return self.counts[: self.start]

    @property
    def after(self) -> FloatArray:
        """Return the counts after."""
        return self.counts[self.start :]


@dataclass(frozen=True, slots=True)
class Design:
    """Give the columns of a segmented regression, with their names."""

    matrix: FloatArray
    terms: tuple[str, ...]

    def place(self, term: str) -> int:
        """Return where a term stands."""
        return self.terms.index(term)

    def changes(self, coefficients: FloatArray) -> FloatArray:
        """Return what the changed level and slope add to each period's linear value."""
        changed = [place for place, term in enumerate(self.terms) if term.endswith("_change")]
        added: FloatArray = self.matrix[:, changed] @ coefficients[changed]
        return added


def checked_series(
    columns: Columns, counts: ArrayLike, start: int, exposure: ArrayLike | None
) -> Series:
    """Return the series, its problems noted in the columns and raised.

    Raises:
        InputProblem: with row and column; E501 where nothing lies before or after the start.

    """
    events = columns.counts("counts", counts)
    risk = np.ones_like(events) if exposure is None else columns.positive("exposure", exposure)
    events, risk = columns.together(axes=1, counts=events, exposure=risk)
    place = checked_start(columns, start, events.size)
    columns.settle()
    return Series(events, risk, place)


def checked_start(columns: Columns, start: int, periods: int) -> int:
    """Return the place of the first period after; note a start that parts nothing."""
    place = columns.whole("start", start)
    if place is not None and not 0 < place < periods:
        columns.add("E501", column="start", value=start, limit=periods - 1)
    return place or 0


def segmented(
    periods: int, start: int, *, season: Season, harmonics: int, cycle: float, slope: bool
) -> Design:
    """Return the design of a level and a slope that change at the start.

    Args:
        periods: how many periods there are.
        start: the place (from zero) of the first period after the change.
        season: none, pairs of sine and cosine, or one level for each period of the cycle.
        harmonics: how many pairs, for `harmonics`.
        cycle: how many periods make a year.
        slope: whether the slope may change, too.

    Method:
        Wagner, Soumerai, Zhang and Ross-Degnan (2002), J Clin Pharm Ther 27:299-309. Time counts
        from one; the changed slope counts from one in the first period after.

    """
    time = np.arange(1.0, periods + 1)
    after = (time > start).astype(np.float64)
    named = {"intercept": np.ones(periods), "time": time, "level_change": after}
    if slope:
        named["slope_change"] = after * (time - start)
    named |= seasonal(time, season=season, harmonics=harmonics, cycle=cycle)
    return Design(np.column_stack(list(named.values())), tuple(named))


def seasonal(
    time: FloatArray, *, season: Season, harmonics: int, cycle: float
) -> dict[str, FloatArray]:
    """Return the columns of a season, by name."""
    if season == "harmonics":
        waves = {}
        for pair in range(1, harmonics + 1):
            waves[f"sine_{pair}"] = np.sin(2 * np.pi * pair * time / cycle)
            waves[f"cosine_{pair}"] = np.cos(2 * np.pi * pair * time / cycle)
        return waves
    if season == "months":
        place = (time - 1) % cycle
        return {f"month_{k + 1}": (place == k).astype(float) for k in range(1, int(cycle))}
    return {}
