"""Models: how a series with a change in it is described, checked before anything is fitted."""

from dataclasses import dataclass
from typing import Literal, get_args

from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.effects.series import Season

Family = Literal["poisson", "quasi_poisson", "negative_binomial"]
Errors = Literal["model", "newey_west", "autoregressive"]
CYCLE_AT_MOST, HARMONICS_AT_MOST = 10_000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesModel:
    """Choose how a series is modelled: its family, season, errors, and what may change.

    `errors`: `model` takes the periods as independent; `autoregressive` lets each carry over into
    the next (a 95 % interval covers 93 to 97 % for a carry-over up to 0.3 in 120 periods, 90 to
    97 % in 36);
    `newey_west` is the customary correction, which stays narrow in short series (85 to 91 % in
    120 months). `lag` is the number of earlier periods that Newey-West errors allow for, the
    customary one by default; `cycle` the number of periods in a year.
    """

    family: Family = "quasi_poisson"
    season: Season = "harmonics"
    harmonics: int = 2
    cycle: float = 12
    errors: Errors = "model"
    lag: int | None = None
    slope: bool = True


USUAL = SeriesModel()


def check_model(columns: Columns, model: SeriesModel) -> None:
    """Note what is wrong with the choices of a model, whatever the series."""
    columns.choice("family", model.family, get_args(Family))
    columns.choice("season", model.season, get_args(Season))
    columns.choice("errors", model.errors, get_args(Errors))
    if model.season == "harmonics":
        _check_harmonics(columns, model)
    if model.season == "months":
        cycle = columns.whole("cycle", model.cycle)
        if cycle is not None:
            columns.within("cycle", cycle, 1, CYCLE_AT_MOST)


def _check_harmonics(columns: Columns, model: SeriesModel) -> None:
    """Note waves that are not whole in number, or shorter than two periods."""
    pairs = columns.whole("harmonics", model.harmonics)
    if pairs is None:
        return
    columns.within("harmonics", pairs, 0, HARMONICS_AT_MOST + 1)
    # A wave of two periods or less looks like another one, or like nothing at all.
    columns.within("cycle", model.cycle, 2 * max(pairs, 1), CYCLE_AT_MOST)


def checked_lag(columns: Columns, lag: int | None, periods: int) -> None:
    """Refuse a lag that leaves too few pairs of periods to learn from.

    Raises:
        InputProblem: E110, E116.

    """
    whole = 0 if lag is None else columns.whole("lag", lag)
    if whole is not None and not 0 <= whole <= periods // 4:
        columns.add("E110", column="lag", value=lag, limit=f"0 <= lag <= {periods // 4}")
    columns.settle()
