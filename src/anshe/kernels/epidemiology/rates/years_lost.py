"""Years of potential life lost: early deaths weigh more than late ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.rates.standardised import FAY_FEUER, weighted_limits
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, number, told, words


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsLost(Estimate):
    """Give years of life lost before an age, for each place."""

    deaths: FloatArray
    """Deaths before that age."""
    age_limit: float

    def finding(self, language: Language) -> str:
        """Say how many years were lost."""
        if self.value.size != 1:
            return told(
                "years_lost_many",
                language,
                count=self.value.size,
                limit=number(self.age_limit),
                total=number(float(self.value.sum())),
            )
        one = self if self.value.ndim == 0 else self.at(0)
        return told(
            "years_lost",
            language,
            deaths=number(float(one.deaths)),
            limit=number(self.age_limit),
            value=number(float(one.value)),
            interval=one.limits(language),
        )


def years_of_life_lost(
    deaths: ArrayLike, ages: ArrayLike, *, age_limit: float = 75, level: float = 0.95
) -> YearsLost:
    """Return the years of life lost before an age limit.

    Args:
        deaths: counts by age, shape (..., ages).
        ages: the age of each column in years, or the middle of its age group, shape (ages,).
        age_limit: years lived up to here are counted; deaths at or above it count nothing.
        level: confidence of the interval.

    Returns:
        Years lost, one value for each place. For a rate divide by the people below the limit.

    Raises:
        InputProblem: with row and column.

    Method:
        The sum of deaths times remaining years (Gardner and Sanborn, 1990, Epidemiology
        1:322-329), with gamma limits for a weighted sum of Poisson counts (Fay and Feuer, 1997).

    Example:
        >>> float(years_of_life_lost([2, 1], [20, 70]).value)  # 2 * 55 + 1 * 5
        115.0

    """
    columns = Columns()
    events = columns.counts("deaths", deaths)
    years = columns.amounts("ages", ages)
    columns.dimensions("ages", years, 1)
    columns.not_empty("deaths", events)
    columns.within("level", level, 0, 1)
    columns.within("age_limit", age_limit, 0, 150)
    if years.ndim == 1 and (events.ndim == 0 or events.shape[-1] != years.size):
        columns.add("E108", column="ages", found=years.shape, expected=events.shape[-1:])
    columns.settle()
    weight = np.maximum(age_limit - years, 0.0)
    value = np.asarray((weight * events).sum(axis=-1))
    variance = np.asarray((weight**2 * events).sum(axis=-1))
    lower, upper = weighted_limits(value, variance, np.asarray(weight.max()), level=level)
    late = float(events[..., years >= age_limit].sum())
    return YearsLost(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        deaths=np.asarray(events[..., years < age_limit].sum(axis=-1)),
        age_limit=age_limit,
        method="gardner_sanborn",
        source=f"Gardner J.W., Sanborn J.S. (1990) Epidemiology 1:322-329; {FAY_FEUER}",
        assumptions=(words("assume_poisson"), words("assume_age_middle")),
        warnings=(words("late_deaths", late=late, limit=number(age_limit)),) if late else (),
    )
