"""Segmented regression of a measured value: level and slope by ordinary least squares."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.interrupted import (
    ERROR_SOURCES,
    PERIODS_AT_LEAST,
    SOURCE,
    Interruption,
    autocorrelation,
    designed,
    rests_on,
)
from anshe.kernels.epidemiology.effects.judged import Left, judged
from anshe.kernels.epidemiology.effects.model import USUAL, SeriesModel, check_model, checked_lag
from anshe.kernels.epidemiology.effects.series import Design, checked_start
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.trends.regression import least_squares
from anshe.kernels.epidemiology.wording import words

ROUNDING = 1e-12
"""Residuals as small as this, relative to the logarithms, are rounding, not data."""


def interrupted_values(
    values: ArrayLike, start: int, *, model: SeriesModel = USUAL, level: float = 0.95
) -> Interruption | TooLittle:
    """Return how level and slope of a series of large counts or rates changed.

    Args:
        values: numbers above zero; their logarithm is modelled, shape (periods,).
        start: the place (from zero) of the first period after the change.
        model: season and errors (not `latent`, which needs counts); the family is not used.
        level: confidence of the interval (Student's t).

    Returns:
        The coefficients on the logarithm; or `TooLittle` for fewer than 8 periods on a side,
        fewer periods than the model has terms, or values that lie exactly on the model's line,
        which leaves nothing to judge chance by.

    Raises:
        InputProblem: with row and column; E501 where nothing lies before or after the start.

    Method:
        Ordinary least squares on the logarithm (Wagner et al., 2002), errors as the model says
        or by Newey and West (1987).

    """
    columns = Columns()
    columns.within("level", level, 0, 1)
    check_model(columns, model, counts=False)
    logs = _logarithms(columns, values)
    place = checked_start(columns, start, logs.size)
    checked_lag(columns, model.lag, logs.size)
    for code, side in (("too_few_before", logs[:place]), ("too_few_after", logs[place:])):
        if side.size < PERIODS_AT_LEAST:
            return _refused(code, side.size, PERIODS_AT_LEAST)
    design = designed(model, logs.size, place)
    if logs.size <= len(design.terms) + 1:
        return _refused("too_few_for_terms", logs.size, len(design.terms) + 2)
    line = _Line.fitted(logs, design)
    if np.abs(line.residuals).max() <= ROUNDING * max(1.0, float(np.abs(logs).max())):
        return _refused("exact_line", 0, 1)
    return _result(line, model, level)


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a fit by least squares."""

    logs: FloatArray
    design: Design
    bread: FloatArray
    coefficients: FloatArray
    residuals: FloatArray

    @classmethod
    def fitted(cls, logs: FloatArray, design: Design) -> "_Line":
        """Fit the logarithms."""
        coefficients, triangle = least_squares(design.matrix, logs)
        inverse = np.linalg.inv(triangle)
        residuals = logs - design.matrix @ coefficients
        return cls(logs, design, inverse @ inverse.T, coefficients, residuals)

    @property
    def freedom(self) -> int:
        """Return the degrees of freedom."""
        return self.logs.size - len(self.design.terms)

    @property
    def variance(self) -> float:
        """Return the variance around the line."""
        return float((self.residuals**2).sum() / self.freedom)

    @property
    def left(self) -> Left:
        """Return what the fit left over."""
        return Left(
            design=self.design.matrix,
            weights=np.ones_like(self.logs),
            pearson=self.residuals,
            bread=self.bread,
            dispersion=self.variance,
            freedom=self.freedom,
        )


def _result(line: _Line, model: SeriesModel, level: float) -> Interruption:
    """Put errors and limits together."""
    coefficients = line.coefficients
    found = judged(line.left, coefficients, model, level)
    fitted: FloatArray = np.exp(line.logs - line.residuals)
    return Interruption(
        value=coefficients,
        lower=coefficients - found.halves,
        upper=coefficients + found.halves,
        level=level,
        terms=line.design.terms,
        standard_errors=found.errors,
        statistics=coefficients / found.errors,
        p_values=found.p_values,
        fitted=fitted,
        without=fitted * np.exp(-line.design.changes(coefficients)),
        autocorrelation=autocorrelation(line.residuals),
        dispersion=line.variance,
        size=float("inf"),
        method="segmented_log_linear",
        source="; ".join([SOURCE, *ERROR_SOURCES.get(model.errors, ())]),
        assumptions=rests_on(model),
        warnings=(words("newey_west_narrow"),) if model.errors == "newey_west" else (),
    )


def _logarithms(columns: Columns, values: ArrayLike) -> FloatArray:
    """Check the values, and give their logarithms."""
    series = columns.positive("values", values)
    columns.dimensions("values", series, 1)
    columns.not_empty("values", series)
    columns.settle()
    logs: FloatArray = np.log(series)
    return logs


def _refused(code: str, found: int, needed: int) -> TooLittle:
    """Make the refusal."""
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=needed),
        found=float(found),
        needed=float(needed),
        method="segmented_log_linear",
        source=SOURCE,
    )
