"""Survey totals: what a sample of emergency departments says of a whole country."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.result import Estimate
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told, words

UNSTABLE_VARIATION, UNSTABLE_RECORDS, UNSTABLE_TOTAL = 0.33, 20, 1200
"""Beyond these the survey's own agency (CPSC) calls a national estimate unstable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyTotal(Estimate):
    """Give a weighted total with its standard error and the design that it rests on."""

    standard_error: float
    records: int
    """Records that count towards the total."""
    units: int
    strata: int

    @property
    def variation(self) -> float:
        """Return the standard error as a share of the total."""
        return self.standard_error / float(self.value) if self.value else float("nan")

    def finding(self, language: Language) -> str:
        """Say the total, and from how many records it was projected."""
        return told(
            "survey_total",
            language,
            value=number(float(np.round(self.value))),
            interval=self.limits(language),
            records=self.records,
            units=self.units,
            variation=percent(round(self.variation, 3)),
        )


def survey_total(
    weights: ArrayLike,
    strata: Sequence[object],
    units: Sequence[object],
    *,
    values: ArrayLike | None = None,
    level: float = 0.95,
) -> SurveyTotal:
    """Return the total of a stratified sample of units, drawn with replacement.

    Args:
        weights: how many cases each record stands for, not negative, shape (records,).
        strata: the stratum of each record (any labels).
        units: the sampling unit (hospital) of each record; units of two strata are two units.
        values: what is added up, by default one for each record. For a part of the records
            give one inside it and zero outside, so that every sampling unit still counts.
        level: confidence of the interval (Student's t, units less strata degrees of freedom).

    Returns:
        The total, its standard error and interval.

    Raises:
        InputProblem: with row and column; E204 for a stratum with a single unit.

    Method:
        Ultimate clusters: the variance among the units' totals within each stratum (Hansen,
        Hurwitz and Madow, 1953; used for NEISS by Schroeder and Ault, 2001, CPSC).

    """
    columns = Columns()
    weight = columns.amounts("weights", weights)
    value = np.ones_like(weight) if values is None else columns.numbers("values", values)
    for name, labels in (("strata", strata), ("units", units)):
        if len(labels) != weight.size:
            columns.add("E108", column=name, found=len(labels), expected=weight.size)
    columns.within("level", level, 0, 1)
    weight, value = columns.together(axes=1, weights=weight, values=value)
    totals, stratum = _unit_totals(weight * value, strata, units)
    variance, unit_count, stratum_count = _variance(totals, stratum)
    error, total = float(np.sqrt(variance)), float(totals.sum())
    half = error * float(special.stdtrit(unit_count - stratum_count, (1 + level) / 2))
    records = int(np.count_nonzero(value))
    return SurveyTotal(
        value=np.asarray(total),
        lower=np.asarray(total - half),
        upper=np.asarray(total + half),
        level=level,
        standard_error=error,
        records=records,
        units=unit_count,
        strata=stratum_count,
        method="ultimate_clusters",
        source="Hansen M.H., Hurwitz W.N., Madow W.G. (1953) Sample Survey Methods and Theory I",
        assumptions=(words("assume_survey"),),
        warnings=_unstable(total, error, records),
    )


def _unit_totals(
    amounts: FloatArray, strata: Sequence[object], units: Sequence[object]
) -> tuple[FloatArray, list[str]]:
    """Add up each sampling unit, and say to which stratum it belongs."""
    pairs = list(zip(map(str, strata), map(str, units), strict=True))
    order = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
    where = np.fromiter((order[pair] for pair in pairs), dtype=np.intp, count=len(pairs))
    totals = np.bincount(where, weights=amounts, minlength=len(order))
    return totals.astype(np.float64), [stratum for stratum, _ in order]


def _variance(totals: FloatArray, stratum: list[str]) -> tuple[float, int, int]:
    """Add up the variance of the strata; each must have two units at least."""
    names, where = np.unique(np.array(stratum), return_inverse=True)
    sizes = np.bincount(where).astype(np.float64)
    columns = Columns()
    for single in np.flatnonzero(sizes < 2):
        columns.add("E204", column="units", value=str(names[single]))
    columns.settle()
    centred = totals - (np.bincount(where, weights=totals) / sizes)[where]
    squares = np.bincount(where, weights=centred**2)
    return float((sizes / (sizes - 1) * squares).sum()), len(stratum), len(names)


def _unstable(total: float, error: float, records: int) -> tuple[Words, ...]:
    """Warn as the survey's agency does."""
    rough = error > UNSTABLE_VARIATION * total
    if not (rough or records < UNSTABLE_RECORDS or total < UNSTABLE_TOTAL):
        return ()
    return (words("survey_unstable", records=UNSTABLE_RECORDS, total=UNSTABLE_TOTAL),)
