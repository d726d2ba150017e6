"""Marshall's moment estimators: drawn towards all areas, or towards the neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.small_areas.neighbours import Neighbourhoods, neighbourhoods
from anshe.kernels.epidemiology.small_areas.posterior import moment_belief
from anshe.kernels.epidemiology.small_areas.smoothed import Smoothed
from anshe.kernels.epidemiology.wording import Words, words

MARSHALL = "Marshall R.J. (1991) J R Stat Soc C 40:283-294"
PRASAD_RAO = "Prasad N.G.N., Rao J.N.K. (1990) J Am Stat Assoc 85:163-171"
Family = Literal["poisson", "binomial"]
Centre = Literal["of_each", "of_all"]


def global_bayes(
    cases: ArrayLike,
    population: ArrayLike,
    *,
    family: Family = "poisson",
    level: float = 0.95,
    threshold: float | None = None,
) -> Smoothed:
    """Return rates drawn towards the overall rate.

    Args:
        cases: counts, shape (areas,).
        population: those at risk, above zero, shape (areas,).
        family: `poisson` for events, `binomial` for people with an event.
        level: probability of the interval.
        threshold: the rate to be exceeded, by default the overall rate.

    Returns:
        Smoothed rates per one person. Where the areas differ no more than chance makes them,
        all of them get the overall rate, and a warning says so.

    Raises:
        InputProblem: with row and column.

    Method:
        Marshall (1991), method of moments (EBest of spdep); the binomial form takes the
        sampling variance as (b (1 - b) - a) / n, b the overall rate, a the areas' variance.

    """
    events, people = _checked(cases, population, level, threshold)
    raw = events / people
    overall = events.sum() / people.sum()
    spread = float((people * (raw - overall) ** 2).sum() / people.sum())
    mean_size = people.mean()
    if family == "binomial":
        chance = overall * (1 - overall)
        single = mean_size <= 1  # one person an area says nothing of differences
        between = 0.0 if single else max(0.0, (spread - chance / mean_size) / (1 - 1 / mean_size))
        within = (chance - between) / people
    else:
        between = max(0.0, spread - overall / mean_size)
        within = overall / people
    prior = Prior(
        mean=np.full_like(raw, overall),
        variance=np.full_like(raw, between),
        people=people.sum(),
        squares=(people**2).sum(),
        areas=np.asarray(float(raw.size)),
    )
    return _smoothed(
        raw,
        prior,
        within,
        level=level,
        threshold=float(overall) if threshold is None else threshold,
        method=f"marshall_global_{family}",
    )


def local_bayes(
    cases: ArrayLike,
    population: ArrayLike,
    neighbours: Sequence[Sequence[int]],
    *,
    centre: Centre = "of_each",
    level: float = 0.95,
    threshold: float | None = None,
) -> Smoothed:
    """Return rates drawn towards the rate of each area's neighbourhood.

    Args:
        cases: counts, shape (areas,).
        population: those at risk, above zero, shape (areas,).
        neighbours: for each area the places (from zero) of its neighbours; the area itself is
            added.
        centre: from which rate a neighbour's deviation is measured: `of_each`, its own
            neighbourhood's (Bailey and Gatrell, 1995; what spdep does by default), or `of_all`,
            the one of the neighbourhood in question (Marshall's own; spdep's geoda=TRUE).
        level: probability of the interval.
        threshold: the rate to be exceeded, by default the overall rate.

    Returns:
        Smoothed rates per one person. A neighbourhood without any case has rate zero.

    Raises:
        InputProblem: with row and column; E301 for a neighbour that does not exist.

    Method:
        Marshall (1991), section 4; Bailey T.C., Gatrell A.C. (1995) Interactive Spatial Data
        Analysis, pp. 305-307 and 328-330.

    """
    events, people = _checked(cases, population, level, threshold)
    around = neighbourhoods(neighbours, areas=events.size)
    raw = events / people
    size = around.total(people)
    local = around.total(events) / size
    spread = _spread(raw, people, local, around, centre) / size
    between = np.maximum(0.0, spread - local / (size / around.count))
    overall = float(events.sum() / people.sum())
    prior = Prior(
        mean=local, variance=between, people=size, squares=around.total(people**2),
        areas=around.count,
    )  # fmt: skip
    return _smoothed(
        raw,
        prior,
        local / people,
        level=level,
        threshold=overall if threshold is None else threshold,
        method="marshall_local" if centre == "of_each" else "marshall_local_of_all",
    )


@dataclass(frozen=True, slots=True)
class Prior:
    """Give what each area is drawn towards, and from how much that was found."""

    mean: FloatArray
    variance: FloatArray
    """Of the true rates, beyond chance."""
    people: FloatArray
    """Of the areas that it was found from, together."""
    squares: FloatArray
    """The sum of the squares of their people."""
    areas: FloatArray

    def left_out(self, weight: FloatArray, within: FloatArray, total: FloatArray) -> FloatArray:
        """Return the variance that comes of the mean and the variance being found themselves.

        Method:
            Prasad and Rao (1990): (1 - weight)^2 times the variance of the mean, and twice
            within^2 / total^3 times the variance of the variance, here that of a weighted sum
            of squares of normal deviations.

        """
        of_mean = (self.variance * self.squares / self.people + self.mean) / self.people
        doubled = self.variance**2 * self.squares + 2 * self.variance * self.mean * self.people
        of_variance = 2 * (doubled + self.mean**2 * self.areas) / self.people**2
        added: FloatArray = (1 - weight) ** 2 * of_mean + 2 * within**2 / total**3 * of_variance
        return added


def _spread(
    raw: FloatArray,
    people: FloatArray,
    local: FloatArray,
    around: Neighbourhoods,
    centre: Centre,
) -> FloatArray:
    """Add up the squared deviations of each neighbourhood, weighted by people."""
    if centre == "of_each":
        return around.total(people * (raw - local) ** 2)
    # sum of n (p - b)^2 over the neighbourhood, with its own b, member by member
    deviations = people[around.member] * (raw[around.member] - local[around.of]) ** 2
    summed = np.bincount(around.of, weights=deviations, minlength=raw.size)
    return summed.astype(np.float64)


def _smoothed(
    raw: FloatArray,
    prior: Prior,
    within: FloatArray,
    *,
    level: float,
    threshold: float,
    method: str,
) -> Smoothed:
    """Draw raw rates towards the prior mean, as far as chance explains their variance."""
    mean, between = prior.mean, prior.variance
    total = between + within
    some = np.where(total > 0, total, 1.0)
    weight = np.where(total > 0, between / some, 0.0)
    value = mean + weight * (raw - mean)
    error = weight * within + prior.left_out(weight, within, some)
    belief = moment_belief(value, error, level=level, threshold=threshold)
    return Smoothed(
        value=value,
        lower=belief.lower,
        upper=belief.upper,
        level=level,
        raw=raw,
        prior_mean=mean,
        prior_variance=between,
        exceedance=belief.exceedance,
        threshold=threshold,
        method=method,
        source=f"{MARSHALL}; {PRASAD_RAO}",
        assumptions=(words("assume_shrunk"), words("assume_moments")),
        warnings=_no_spread(between),
    )


def _no_spread(between: FloatArray) -> tuple[Words, ...]:
    """Warn where the areas differ no more than by chance."""
    count = int(np.count_nonzero(between <= 0))
    if count == between.size:
        return (words("no_spread"),)
    return (words("no_local_spread", count=count),) if count else ()


def _checked(
    cases: ArrayLike, population: ArrayLike, level: float, threshold: float | None
) -> tuple[FloatArray, FloatArray]:
    """Check the two columns, and that there is anything to learn from."""
    columns = Columns()
    events = columns.counts("cases", cases)
    people = columns.positive("population", population)
    columns.within("level", level, 0, 1)
    if threshold is not None:
        columns.within("threshold", threshold, 0, np.inf)
    events, people = columns.together(axes=1, cases=events, population=people)
    columns.not_above("cases", events, "population", people)
    if events.sum() == 0:
        columns.add("E302", column="cases")
    columns.settle()
    return events, people
