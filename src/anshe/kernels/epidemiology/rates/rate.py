"""Rates: how often something happens, per person and time or per person, with its interval.

An episode rate counts events, a person rate counts people who had at least one; a community is
measured by both, because the same few may be hurt again and again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.rates.limits import (
    COUNT_METHODS,
    SHARE_METHODS,
    CountMethod,
    Published,
    ShareMethod,
    count_limits,
    share_limits,
)
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, Words, number, told, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Estimate):
    """Give rates per one person-year (or per person): events, those at risk, value, interval."""

    events: FloatArray
    at_risk: FloatArray
    per: float
    """The number of people or person-years for which the rate is said, such as 100,000."""
    said_as: str
    """The key of its sentence."""

    @property
    def scaled(self) -> FloatArray:
        """Return the rates per so many as they are said."""
        return self.value * self.per

    def finding(self, language: Language) -> str:
        """Say one rate with its interval, or the range of many."""
        if self.value.size != 1:
            return told("rates_many", language, count=self.value.size, **_range(self))
        one = self if self.value.ndim == 0 else self.at(0)
        return told(
            self.said_as,
            language,
            events=number(float(one.events)),
            at_risk=number(float(one.at_risk)),
            per=f"{self.per:,.0f}" if self.per == int(self.per) else number(self.per),
            value=number(float(one.scaled)),
            interval=one.limits(language, scale=self.per),
        )


def episode_rate(
    episodes: ArrayLike,
    person_years: ArrayLike,
    *,
    level: float = 0.95,
    method: CountMethod = "exact",
    per: float = 100_000,
) -> Rate:
    """Return the rate of episodes per person-year, for one place or thousands.

    Args:
        episodes: counts of events, any shape.
        person_years: time at risk, above zero, of the same shape or one number for all.
        level: confidence of the interval, strictly between 0 and 1.
        method: see `count_limits`. `exact` covers at least the level always; the approximate
            ones cover 93 to 97 % (at level 0.95) from the expected number of events that
            `COUNT_METHODS` and the result's assumptions state.
        per: the person-years for which the rate is said.

    Returns:
        Rates per one person-year, in the shape given.

    Raises:
        InputProblem: with row and column, for what is no count, no time at risk, no level.

    Method:
        Events are taken as Poisson. Sources stand in `COUNT_METHODS`.

    Example:
        >>> print(episode_rate(10, 20_000).explain("en")[:62])
        10 episodes in 20000 person-years: 50 per 100,000 person-years

    """
    columns = Columns()
    events = columns.counts("episodes", episodes)
    time = columns.positive("person_years", person_years)
    columns.within("level", level, 0, 1)
    columns.within("per", per, 0, np.inf)
    columns.choice("method", method, COUNT_METHODS)
    events, time = columns.together(episodes=events, person_years=time)
    lower, upper = count_limits(events, level=level, method=method)
    return Rate(
        value=events / time,
        lower=lower / time,
        upper=upper / time,
        level=level,
        events=events,
        at_risk=time,
        per=per,
        said_as="episode_rate",
        method=method,
        source=COUNT_METHODS[method].source,
        assumptions=(words("assume_poisson"), coverage(COUNT_METHODS[method])),
        warnings=few(events, COUNT_METHODS[method]),
    )


def person_rate(
    persons: ArrayLike,
    population: ArrayLike,
    *,
    level: float = 0.95,
    method: ShareMethod = "wilson",
    per: float = 100_000,
) -> Rate:
    """Return the share of people who had at least one event, for one place or thousands.

    Args:
        persons: people with an event, whole numbers, any shape.
        population: people observed, whole numbers above zero, none smaller than `persons`.
        level: confidence of the interval.
        method: `clopper_pearson` covers at least the level; `wilson` and `mid_p` cover 93 to
            97 % (at level 0.95) where at least 6 (7) events and as many non-events are
            expected among 50 people or more.
        per: the people for which the rate is said.

    Returns:
        Rates per one person, in the shape given.

    Raises:
        InputProblem: with row and column; E115 where there are more persons than people.

    Method:
        Persons are taken as binomial. Sources stand in `SHARE_METHODS`.

    """
    return _share(
        ("persons", persons),
        ("population", population),
        level=level,
        method=method,
        per=per,
        said_as="person_rate",
    )


def proportion(
    part: ArrayLike,
    whole: ArrayLike,
    *,
    level: float = 0.95,
    method: ShareMethod = "wilson",
) -> Rate:
    """Return a share of a whole, said as a percentage; arguments and methods as `person_rate`.

    Raises:
        InputProblem: with row and column.

    """
    return _share(
        ("part", part), ("whole", whole), level=level, method=method, per=100, said_as="proportion"
    )


def _share(
    part: tuple[str, ArrayLike],
    whole: tuple[str, ArrayLike],
    *,
    level: float,
    method: ShareMethod,
    per: float,
    said_as: str,
) -> Rate:
    """Check two columns and give the share of the first in the second."""
    columns = Columns()
    events = columns.counts(*part)
    sizes = columns.positive(*whole)
    columns.counts(*whole)
    columns.within("level", level, 0, 1)
    columns.within("per", per, 0, np.inf)
    columns.choice("method", method, SHARE_METHODS)
    events, sizes = columns.together(axes=None, **{part[0]: events, whole[0]: sizes})
    columns.not_above(part[0], events, whole[0], sizes)
    columns.settle()
    lower, upper = share_limits(events, sizes, level=level, method=method)
    return Rate(
        value=events / sizes,
        lower=lower,
        upper=upper,
        level=level,
        events=events,
        at_risk=sizes,
        per=per,
        said_as=said_as,
        method=method,
        source=SHARE_METHODS[method].source,
        assumptions=(words("assume_binomial"), coverage(SHARE_METHODS[method])),
        warnings=few(np.minimum(events, sizes - events), SHARE_METHODS[method]),
    )


def coverage(published: Published) -> Words:
    """Say what an interval promises."""
    if published.from_events == 0:
        return words("covers_always")
    return words("covers_from", needed=f"{published.from_events:.0f}")


def few(events: FloatArray, published: Published) -> tuple[Words, ...]:
    """Warn where fewer events were seen than the interval needs."""
    short = int(np.count_nonzero(events < published.from_events))
    if not short:
        return ()
    return (words("few_events", short=short, needed=f"{published.from_events:.0f}"),)


def _range(rates: Rate) -> dict[str, str]:
    """Give the words for many rates: the lowest, the highest, and the middle one."""
    scaled = rates.scaled[np.isfinite(rates.value)]
    return {
        "per": f"{rates.per:,.0f}",
        "lowest": number(float(scaled.min())) if scaled.size else "–",
        "highest": number(float(scaled.max())) if scaled.size else "–",
        "median": number(float(np.median(scaled))) if scaled.size else "–",
    }
