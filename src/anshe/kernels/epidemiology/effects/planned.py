"""Planned studies: power by simulation of the caller's own design, beside the formula's."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.interrupted import Interruption, interrupted_series
from anshe.kernels.epidemiology.effects.model import SeriesModel
from anshe.kernels.epidemiology.effects.power import MONTHLY_AT_MOST, MONTHS_AT_MOST
from anshe.kernels.epidemiology.rates.limits import share_limits
from anshe.kernels.epidemiology.rates.points import binomial_from, binomial_up_to
from anshe.kernels.epidemiology.result import Result
from anshe.kernels.epidemiology.wording import Language, number, percent, told, words

ZHU = "Zhu H., Lakkis H. (2014) Stat Med 33:376-387"
Test = Literal["quasi_poisson", "exact_ratio", "interrupted"]
DRAWS_AT_MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerDesign:
    """Choose how long is watched, how the counts vary, and by what test they will be judged.

    `dispersion` is the variance of a month's count over its mean, before the change: one for
    Poisson counts. What lies above one is a disturbance of the rate of the same size relative to
    the rate, of which the share `correlation` carries over to the next month. `test`: the means
    before and after compared by `quasi_poisson` or `exact_ratio`, or the level of an
    `interrupted` series with a slope and errors that allow for carry-over (`latent`).
    """

    months_before: int = 24
    months_after: int = 24
    dispersion: float = 1.0
    correlation: float = 0.0
    alpha: float = 0.05
    test: Test = "quasi_poisson"


TWO_YEARS = PowerDesign()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPower(Result):
    """Give how often the change was found, how often one was found that is not there."""

    power: float
    lower: float
    upper: float
    """Limits of the power, for the simulation's own chance (95 %, exact)."""
    false_alarms: float
    """The same test's share of findings where nothing changes."""
    formula: float
    """The power that the formula promises, which knows no carry-over and no trend."""
    draws: int
    monthly: float
    ratio: float
    design: PowerDesign

    def finding(self, language: Language) -> str:
        """Say the power, what the formula promises, and the false alarms."""
        return told(
            "power_simulated",
            language,
            monthly=number(self.monthly),
            change=f"{(self.ratio - 1) * 100:+.3g} %",
            before=self.design.months_before,
            after=self.design.months_after,
            draws=self.draws,
            power=percent(round(self.power, 3)),
            lower=percent(round(self.lower, 3)),
            upper=percent(round(self.upper, 3)),
            formula=percent(round(self.formula, 3)),
            false_alarms=percent(round(self.false_alarms, 3)),
        )


def simulated_power(
    monthly: float,
    ratio: float,
    *,
    design: PowerDesign = TWO_YEARS,
    draws: int = 1_000,
    seed: int = 1,
) -> SimulatedPower:
    """Return how often a design would find a change, by simulation, beside the formula.

    Args:
        monthly: injuries expected in a month if nothing is done, above zero.
        ratio: the factor that the project is hoped to bring; not one.
        design: months, spread, carry-over and the test; see `PowerDesign`.
        draws: series drawn with the change, and as many without it.
        seed: of the draws.

    Raises:
        InputProblem: for numbers out of range.

    Method:
        Counts are negative binomial around the rate: a gamma disturbance for independent
        months, a log-normal one of first order where it carries over. The formula is that of
        Zhu and Lakkis (2014) for two negative binomial rates, their third way (variance under
        no change from the common rate); for a dispersion of one it is the Poisson one.

    Example:
        >>> found = simulated_power(20, 0.7, draws=200)
        >>> found.power > 0.9
        True

    """
    _checked(monthly, ratio, design, draws, seed)
    chance = np.random.default_rng(seed)
    changed, quiet = (_drawn(chance, monthly, factor, design, draws) for factor in (ratio, 1.0))
    hits, false = _found(changed, design), _found(quiet, design)
    low, high = share_limits(
        np.array(float(hits)), np.array(float(draws)), level=0.95, method="clopper_pearson"
    )
    return SimulatedPower(
        power=hits / draws,
        lower=float(low),
        upper=float(high),
        false_alarms=false / draws,
        formula=formula_power(monthly, ratio, design=design),
        draws=int(draws),
        monthly=monthly,
        ratio=ratio,
        design=design,
        method=f"simulated_{design.test}",
        source=ZHU,
        assumptions=(words("assume_design"),),
        warnings=(words("power_false"),) if false > 1.6 * design.alpha * draws else (),
    )


def formula_power(monthly: float, ratio: float, *, design: PowerDesign = TWO_YEARS) -> float:
    """Return the power of comparing two rates whose months vary more than Poisson counts.

    Method:
        Zhu and Lakkis (2014), third way, on the logarithm of the ratio.

    """
    before, after = design.months_before, design.months_after
    excess = (design.dispersion - 1) / monthly
    common = monthly * (before + ratio * after) / (before + after)
    null = (1 / common + excess) * (1 / before + 1 / after)
    true = (1 / monthly + excess) / before + (1 / (monthly * ratio) + excess) / after
    reach = float(special.ndtri(1 - design.alpha / 2)) * np.sqrt(null)
    effect = abs(np.log(ratio))
    # the wrong side is counted, too: it is a finding, if a false one
    sides = special.ndtr((np.array([effect, -effect]) - reach) / np.sqrt(true))
    return float(sides.sum())


def _checked(monthly: float, ratio: float, design: PowerDesign, draws: int, seed: int) -> None:
    """Refuse numbers out of range."""
    columns = Columns()
    columns.within("monthly", monthly, 0, MONTHLY_AT_MOST)
    columns.within("ratio", ratio, 0.001, 10)
    columns.within("dispersion", design.dispersion, 0.999999, 1_000)
    columns.within("correlation", design.correlation, -1e-9, 0.97)
    columns.within("alpha", design.alpha, 0, 1)
    columns.choice("test", design.test, get_args(Test))
    for column, value, most in (
        ("months_before", design.months_before, MONTHS_AT_MOST),
        ("months_after", design.months_after, MONTHS_AT_MOST),
        ("draws", draws, DRAWS_AT_MOST),
        ("seed", seed, 2**63),
    ):
        if (whole := columns.whole(column, value)) is not None:
            columns.within(column, whole, -1 if column == "seed" else 0, most + 1)
    if ratio == 1:
        columns.add("E503", column="ratio")
    columns.settle()


def _drawn(
    chance: np.random.Generator, monthly: float, ratio: float, design: PowerDesign, draws: int
) -> FloatArray:
    """Draw series, shape (draws, months)."""
    months = design.months_before + design.months_after
    rate = np.where(np.arange(months) < design.months_before, monthly, monthly * ratio)
    excess = (design.dispersion - 1) / monthly
    if excess <= 0:
        return chance.poisson(rate, (draws, months)).astype(np.float64)
    if design.correlation <= 0:
        disturbed = rate * chance.gamma(1 / excess, excess, (draws, months))
        return chance.poisson(disturbed).astype(np.float64)
    spread, carried = np.log1p(excess), design.correlation
    walk = chance.normal(size=(draws, months))
    for month in range(1, months):
        walk[:, month] = carried * walk[:, month - 1] + np.sqrt(1 - carried**2) * walk[:, month]
    disturbed = rate * np.exp(np.sqrt(spread) * walk - spread / 2)
    counts: FloatArray = chance.poisson(disturbed).astype(np.float64)
    return counts


def _found(counts: FloatArray, design: PowerDesign) -> int:
    """Count the series in which the test finds a change."""
    if design.test == "interrupted":
        return _found_interrupted(counts, design)
    before, after = np.split(counts, [design.months_before], axis=1)
    if design.test == "exact_ratio":
        return _found_exact(before.sum(axis=1), after.sum(axis=1), design)
    return _found_quasi(before, after, design.alpha)


def _found_quasi(before: FloatArray, after: FloatArray, alpha: float) -> int:
    """Compare two means on the logarithm, widened by the spread within each side."""
    first, second = before.mean(axis=1), after.mean(axis=1)
    fine = (first > 0) & (second > 0)
    first, second = first[fine], second[fine]
    squares = sum(
        ((side[fine] - mean[:, None]) ** 2).sum(axis=1) / mean
        for side, mean in ((before, first), (after, second))
    )
    freedom = before.shape[1] + after.shape[1] - 2
    spread = np.asarray(squares) / max(freedom, 1)
    error = np.sqrt(spread * (1 / (first * before.shape[1]) + 1 / (second * after.shape[1])))
    reach = float(special.stdtrit(max(freedom, 1), 1 - alpha / 2))
    return int((np.abs(np.log(second / first)) > reach * error).sum())


def _found_exact(before: FloatArray, after: FloatArray, design: PowerDesign) -> int:
    """Test the exact ratio of the sums."""
    share = np.asarray(design.months_after / (design.months_before + design.months_after))
    total = before + after
    tails = np.minimum(binomial_up_to(after, total, share), binomial_from(after, total, share))
    return int(((2 * tails < design.alpha) & (total > 0)).sum())


def _found_interrupted(counts: FloatArray, design: PowerDesign) -> int:
    """Ask the interrupted series for the level's change; too little data finds nothing."""
    model, hits = SeriesModel(season="none", errors="latent"), 0
    for series in counts:
        found = interrupted_series(series, design.months_before, model=model)
        if isinstance(found, Interruption):
            place = found.terms.index("level_change")
            hits += bool(found.p_values[place] < design.alpha)
    return hits
