"""Power: what a project could show, asked before it starts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.rates.points import (
    binomial_from,
    binomial_up_to,
    poisson_point,
)
from anshe.kernels.epidemiology.result import Result
from anshe.kernels.epidemiology.wording import Language, number, percent, told, words

SOURCE = "Przyborowski J., Wilenski H. (1940) Biometrika 31:313-323 (exact, by enumeration)"
MONTHS_AT_MOST = 600
MONTHLY_AT_MOST = 5_000.0
"""Above this the enumeration takes minutes, and any change is found within months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Result):
    """Give how likely a true change would be shown, and how long it takes to be likely enough."""

    power: float
    """The probability of a significant result with the months after that were asked for."""
    months_after: int
    months_needed: int | None
    """Months after that reach the target; None where 600 do not."""
    injuries_needed: float | None
    """Injuries expected before and after, together, in that time."""
    monthly: float
    months_before: int
    ratio: float
    alpha: float
    target: float

    def finding(self, language: Language) -> str:
        """Say the power, and what would be needed."""
        common = {
            "monthly": number(self.monthly),
            "change": f"{(self.ratio - 1) * 100:+.3g} %",
            "after": self.months_after,
            "before": self.months_before,
            "power": percent(round(self.power, 3)),
            "target": percent(self.target),
        }
        if self.months_needed is None or self.injuries_needed is None:
            return told("power_never", language, **common)
        return told(
            "power",
            language,
            needed=self.months_needed,
            injuries=f"{self.injuries_needed:.0f}",
            **common,
        )


def power_before(
    monthly: float,
    ratio: float,
    *,
    months_before: int = 24,
    months_after: int = 24,
    alpha: float = 0.05,
    target: float = 0.8,
) -> Power:
    """Return whether a project could show its effect, before it starts.

    Args:
        monthly: injuries expected in a month if nothing is done, above zero.
        ratio: the factor that the project is hoped to bring, such as 0.8; not one.
        months_before: months of records before the start.
        months_after: months to be watched after it.
        alpha: the two-sided level of the test.
        target: the probability of success that is asked for.

    Returns:
        The power, and the months after that reach the target.

    Raises:
        InputProblem: for numbers out of range.

    Method:
        The exact conditional test of two Poisson rates. Its power is enumerated over the
        total, for the months asked for and, by halving, for the shortest time that is enough.
        The test is discrete, so a somewhat longer time can by chance do slightly worse.

    Example:
        >>> round(power_before(10, 0.5, months_before=12, months_after=12).power, 2)
        1.0

    """
    columns = Columns()
    columns.within("monthly", monthly, 0, MONTHLY_AT_MOST)
    columns.within("ratio", ratio, 0.001, 10)
    columns.within("alpha", alpha, 0, 1)
    columns.within("target", target, 0, 1)
    columns.within("months_before", months_before, 0, MONTHS_AT_MOST + 1)
    columns.within("months_after", months_after, 0, MONTHS_AT_MOST + 1)
    if ratio == 1:
        columns.add("E503", column="ratio")
    columns.settle()
    before = monthly * months_before

    def after(months: int) -> float:
        return exact_power(before, monthly * ratio * months, months_after=months,
                           months_before=months_before, alpha=alpha)  # fmt: skip

    needed = _shortest(after, target)
    return Power(
        power=after(months_after),
        months_after=months_after,
        months_needed=needed,
        injuries_needed=None if needed is None else before + monthly * ratio * needed,
        monthly=monthly,
        months_before=months_before,
        ratio=ratio,
        alpha=alpha,
        target=target,
        method="exact_conditional",
        source=SOURCE,
        assumptions=(words("assume_poisson"), words("assume_power")),
    )


def exact_power(
    mean_before: float,
    mean_after: float,
    *,
    months_before: float,
    months_after: float,
    alpha: float,
) -> float:
    """Return the probability that the exact two-sided test finds a change.

    Args:
        mean_before: events expected before.
        mean_after: events expected after, with the change.
        months_before: time before.
        months_after: time after.
        alpha: the level, half of it on each side.

    """
    total = mean_before + mean_after
    spread = 8 * np.sqrt(total) + 10
    sums = np.arange(max(1.0, np.floor(total - spread)), np.ceil(total + spread))
    null = months_after / (months_before + months_after)
    truth = np.asarray(mean_after / total)
    below = binomial_up_to(_critical(sums, null, alpha / 2), sums, truth)
    above = binomial_from(sums - _critical(sums, 1 - null, alpha / 2), sums, truth)
    return float((poisson_point(sums, np.asarray(total)) * (below + above)).sum())


def _critical(sums: FloatArray, share: float, tail: float) -> FloatArray:
    """Give the greatest count whose lower tail is within the level; -1 where there is none."""
    null = np.asarray(share)
    # The normal approximation is right to a few counts; the ends are tried before they are used.
    guess = sums * share + float(special.ndtri(tail)) * np.sqrt(sums * share * (1 - share))
    low, high = np.floor(guess) - 4, np.ceil(guess) + 4
    low = np.where((low >= 0) & (binomial_up_to(low, sums, null) <= tail), low, -1.0)
    high = np.where(binomial_up_to(high, sums, null) > tail, np.minimum(high, sums), sums)
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        within = binomial_up_to(middle, sums, null) <= tail
        apart = high - low > 1
        low = np.where(apart & within, middle, low)
        high = np.where(apart & ~within, middle, high)
    return low


def _shortest(power_of: Callable[[int], float], target: float) -> int | None:
    """Find the shortest time that is enough, by doubling and then halving."""
    low, high = 0, 1
    while power_of(high) < target:
        if high == MONTHS_AT_MOST:
            return None
        low, high = high, min(2 * high, MONTHS_AT_MOST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power_of(middle) >= target else (middle, high)
    return high
