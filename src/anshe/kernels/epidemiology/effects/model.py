"""Models: how a series with a change in it is described, checked before anything is fitted."""

from dataclasses import dataclass
from typing import Literal, get_args

from anshe.kernels.epidemiology.columns import Columns
from anshe.kernels.epidemiology.effects.series import Season

Family = Literal["poisson", "quasi_poisson", "negative_binomial"]
Errors = Literal["model", "newey_west", "newey_west_fixed_b", "autoregressive", "latent"]
CYCLE_AT_MOST, HARMONICS_AT_MOST = 10_000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesModel:
    """Choose how a series is modelled: its family, season, errors, and what may change.

    `errors` (coverage of a 95 % interval, simulated, in docs/build/epidemiology-trends.md):

    - `model` takes the periods as independent;
    - `latent` lets the rate's disturbance carry over, the counts scatter around it (Zeger, 1988);
    - `newey_west_fixed_b` is Newey-West prewhitened, with critical values for this length;
    - `autoregressive` lets the residuals carry over, whatever they are made of;
    - `newey_west` is the customary form without a correction, which stays narrow in short series.

    `lag` is the number of earlier periods that Newey-West errors allow for, by default the
    customary one, or 1.3 sqrt(n) for `newey_west_fixed_b`, whose draws `seed` begins; `cycle` is
    the number of periods in a year.
    """

    family: Family = "quasi_poisson"
    season: Season = "harmonics"
    harmonics: int = 2
    cycle: float = 12
    errors: Errors = "model"
    lag: int | None = None
    slope: bool = True
    seed: int = 1


USUAL = SeriesModel()
RESTS_ON: dict[str, str] = {
    "model": "assume_apart",
    "newey_west": "assume_carry_over",
    "newey_west_fixed_b": "assume_carry_over",
    "autoregressive": "assume_carry_over",
    "latent": "assume_latent",
}
"""What each kind of errors assumes of neighbouring periods: keys of texts."""


def check_model(columns: Columns, model: SeriesModel, *, counts: bool = True) -> None:
    """Note what is wrong with the choices of a model, whatever the series."""
    columns.choice("family", model.family, get_args(Family))
    columns.choice("season", model.season, get_args(Season))
    # A negative binomial, or a measured value, leaves no scatter of counts to be told apart.
    scatters = counts and model.family != "negative_binomial"
    known = [name for name in get_args(Errors) if scatters or name != "latent"]
    columns.choice("errors", model.errors, known)
    seed = columns.whole("seed", model.seed)
    if seed is not None:
        columns.within("seed", seed, -1, 2**63)
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
